extension RuleListCIN {
  /// Rules about the referral that begins an episode.
  mutating func addReferralRules() {
    record(
      "8568", \.episodes, "CINdetails.ReferralNFA",
      "It is not said whether anything followed the referral.",
      must: "ReferralNFA is 1 or 0, true or false.",
      mend: "Enter 1 if nothing followed the referral, 0 if something did."
    ) { e, _ in e.noFurtherAction == .unclear }
    record(
      "8569Q", \.episodes, "CINdetails.CINreferralDate CINdetails.ReferralNFA",
      "A referral of an earlier year led to nothing, so it has no place in this census.",
      must: "ReferralNFA is not true when CINreferralDate is more than one working day before the"
        + " first day of the census period.",
      mend: "Correct ReferralNFA or the date, or take the referral out.", .query
    ) { e, c in e.referred.on < c.dayBeforeStart && e.noFurtherAction == .yes }
    record(
      "8600", \.episodes, "CINdetails.CINreferralDate",
      "The date of referral is missing, or is after the census period.",
      must: "CINreferralDate is a date on or before the reference date.",
      mend: "Enter the date of the referral."
    ) { e, c in e.referred.on.isMissing || e.referred.on > c.reference }
    find(
      "8606",
      "CINdetails.CINreferralDate ChildIdentifiers.PersonBirthDate"
        + " ChildIdentifiers.ExpectedPersonBirthDate",
      "The referral was more than 40 weeks before the child was born or is expected.",
      must: "CINreferralDate is at most 280 days before PersonBirthDate, and before"
        + " ExpectedPersonBirthDate, whichever is given.",
      mend: "Correct the date of the referral or of the birth."
    ) { c, findings in
      for child in c.children {
        guard let first = child.episodes.map(\.referred.on).earliest else { continue }
        for p in child.particulars {
          if first < p.born.on.adding(days: -280) { findings.flag(p, column: 0) }
          if first < p.expected.on.adding(days: -280) { findings.flag(p, column: 1) }
        }
        let births = child.particulars.flatMap { [$0.born.on, $0.expected.on] }
        guard let last = births.latest?.adding(days: -280) else { continue }
        findings.flag(all: child.episodes.filter { $0.referred.on < last })
      }
    }
    record(
      "8610", \.episodes, "CINdetails.ReferralNFA CINdetails.PrimaryNeedCode",
      "A referral that led to action has no primary need.",
      must: "PrimaryNeedCode is given when ReferralNFA is false.",
      mend: "Enter the child's primary need."
    ) { e, _ in e.noFurtherAction == .no && e.need.isMissing }
    record(
      "8650", \.episodes, "CINdetails.PrimaryNeedCode",
      "The primary need is not a code of the census.",
      must: "PrimaryNeedCode, if given, is one of N0 to N9.", mend: "Enter the code."
    ) { e, _ in e.need.isGiven && !CodeListsCIN.need.contains(e.need) }
    record(
      "8866", \.episodes, "CINdetails.CINreferralDate CINdetails.ReferralSource",
      "The source of the referral is missing or is not a code of the census.",
      must: "ReferralSource of a referral since 1 April 2013 is one of the census's codes.",
      mend: "Enter who referred the child."
    ) { e, _ in
      e.referred.on >= DateCell(2013, 4, 1) && !CodeListsCIN.source.contains(e.source)
    }
    addNothingFollowedRules()
  }

  /// Rules about referrals that are said to have led to nothing.
  private mutating func addNothingFollowedRules() {
    let mend = "Set ReferralNFA to 0, or take out what does not belong to the referral."
    part(
      "4000", \.plans, "CINplanDates.CINdetailsID CINdetails.ReferralNFA",
      "There is a child in need plan, but nothing is said to have followed the referral.",
      must: "An episode whose ReferralNFA is true has no CINplanDates.", mend: mend
    ) { _, e in e.noFurtherAction == .yes }
    part(
      "8832", \.protection, "ChildProtectionPlans.CINdetailsID CINdetails.ReferralNFA",
      "There is a child protection plan, but nothing is said to have followed the referral.",
      must: "An episode whose ReferralNFA is true has no ChildProtectionPlans.", mend: mend
    ) { _, e in e.noFurtherAction == .yes }
    find(
      "8831",
      "Assessments.AssessmentActualStartDate Assessments.AssessmentAuthorisationDate"
        + " Section47.S47ActualStartDate Section47.DateOfInitialCPC CINdetails.ReferralNFA"
        + " CINdetails.DateOfInitialCPC",
      "An assessment, enquiry or conference followed a referral that is said to have led to nothing.",
      must:
        "An episode whose ReferralNFA is true has no dates of assessments, of enquiries or of an"
        + " initial conference.",
      mend: mend
    ) { c, findings in
      for e in c.episodes where e.noFurtherAction == .yes {
        let before = findings.flags.count
        for a in e.assessments {
          if !a.started.isBlank { findings.flag(a, column: 0) }
          if !a.authorised.isBlank { findings.flag(a, column: 1) }
        }
        for s in e.enquiries {
          if !s.started.isBlank { findings.flag(s, column: 0) }
          if !s.conference.isBlank { findings.flag(s, column: 1) }
        }
        if !e.conference.isBlank { findings.flag(e, column: 1) }
        if findings.flags.count > before { findings.flag(e, column: 0) }
      }
    }
  }
}
