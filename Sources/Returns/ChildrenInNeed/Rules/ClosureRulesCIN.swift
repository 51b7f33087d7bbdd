extension RuleListCIN {
  /// Rules about the end of an episode, and what it needs to be over.
  mutating func addClosureRules() {
    record(
      "8620", \.episodes, "CINdetails.CINclosureDate",
      "The case was closed outside the census period.",
      must: "CINclosureDate, if given, is within the census period.",
      mend: "Correct the date; a case that was closed before has no place in this census."
    ) { e, c in c.isOutsidePeriod(e.closed.on) }
    record(
      "8630", \.episodes, "CINdetails.CINreferralDate CINdetails.CINclosureDate",
      "The case was closed before it was referred.",
      must: "CINclosureDate is on or after CINreferralDate.", mend: "Correct whichever is wrong."
    ) { e, _ in e.closed.on < e.referred.on }
    record(
      "8640", \.episodes, "CINdetails.ReasonForClosure",
      "The reason for closure is not a code of the census.",
      must: "ReasonForClosure, if given, is one of RC1 to RC9.", mend: "Enter the code."
    ) { e, _ in e.reason.isGiven && !CodeListsCIN.reason.contains(e.reason) }
    record(
      "8805", \.episodes, "CINdetails.CINclosureDate CINdetails.ReasonForClosure",
      "The case was closed without a reason.",
      must: "ReasonForClosure is given with CINclosureDate.", mend: "Enter why it was closed."
    ) { e, _ in !e.closed.isBlank && e.reason.isMissing }
    record(
      "8810", \.episodes, "CINdetails.ReasonForClosure CINdetails.CINclosureDate",
      "There is a reason for closure, but no date of it.",
      must: "CINclosureDate is given with ReasonForClosure.",
      mend: "Enter when it was closed, or delete the reason."
    ) { e, _ in e.reason.isGiven && e.closed.isBlank }
    find(
      "8585Q", "CINdetails.ReasonForClosure ChildIdentifiers.PersonDeathDate",
      "The case was closed because the child died, but there is no date of death.",
      must: "With ReasonForClosure RC2, PersonDeathDate is a date.",
      mend: "Enter the date of death, or correct the reason.", .query
    ) { c, findings in
      for child in c.children {
        let died = child.episodes.filter { $0.reason == "RC2" }
        let undated = child.particulars.filter(\.died.on.isMissing)
        if died.isEmpty || undated.isEmpty { continue }
        findings.flag(all: died)
        findings.flag(all: undated)
      }
    }
    find(
      "8825Q", "CINdetails.ReasonForClosure",
      "The case was closed after assessment, but has no assessment.",
      must: "An episode with ReasonForClosure RC8 or RC9 has at least one assessment.",
      mend: "Add the assessment, or correct the reason.", .query, also: [.assessments]
    ) { c, findings in
      for e in c.episodes
      where CodeListsCIN.closedAfterAssessment.contains(e.reason) && e.assessments.isEmpty {
        findings.flag(e)
      }
    }
    part(
      "8867", \.assessments, "CINdetails.CINclosureDate Assessments.AssessmentAuthorisationDate",
      "The case was closed, but an assessment was not completed.",
      must: "Every assessment of an episode with CINclosureDate has AssessmentAuthorisationDate.",
      mend: "Enter when the assessment was authorised."
    ) { a, e in !e.closed.isBlank && a.authorised.isBlank }
    part(
      "8868", \.enquiries,
      "Section47.DateOfInitialCPC Section47.ICPCnotRequired CINdetails.CINclosureDate",
      "The case was closed, but an enquiry was not completed.",
      must: "Every Section47 of an episode with CINclosureDate has DateOfInitialCPC, or"
        + " ICPCnotRequired is true.",
      mend: "Enter the date of the conference, or that none was required."
    ) { s, e in !e.closed.isBlank && s.isOpen }
    addActivityRules()
  }

  /// Rules about what went on beside or after a closure.
  private mutating func addActivityRules() {
    find(
      "2990",
      "CINdetails.ReasonForClosure CINdetails.DateOfInitialCPC Section47.CINdetailsID"
        + " CINplanDates.CINdetailsID ChildProtectionPlans.CINdetailsID",
      "The case was closed after assessment, but an enquiry, conference or plan is recorded.",
      must: "An episode with ReasonForClosure RC8 or RC9 has no Section47, no CINplanDates, no"
        + " ChildProtectionPlans and no DateOfInitialCPC.",
      mend: "Correct the reason, or take out what does not belong to the episode."
    ) { c, findings in
      for e in c.episodes where CodeListsCIN.closedAfterAssessment.contains(e.reason) {
        let hasConference = !e.conference.isBlank
        if !hasConference && e.enquiries.isEmpty && e.plans.isEmpty && e.protection.isEmpty {
          continue
        }
        findings.flag(e, column: 0)
        if hasConference { findings.flag(e, column: 1) }
        findings.flag(all: e.enquiries)
        findings.flag(all: e.plans)
        findings.flag(all: e.protection)
      }
    }
    find(
      "8565",
      "CINdetails.CINclosureDate CINdetails.DateOfInitialCPC"
        + " Assessments.AssessmentActualStartDate Assessments.AssessmentAuthorisationDate"
        + " Section47.S47ActualStartDate Section47.DateOfInitialCPC"
        + " ChildProtectionPlans.CPPendDate CINplanDates.CINPlanStartDate"
        + " CINplanDates.CINPlanEndDate",
      "Something happened after the case was closed.",
      must: "CINclosureDate is on or after every date of assessments, enquiries, the initial"
        + " conference and child in need plans of the episode, and the ends of its child"
        + " protection plans.",
      mend: "Correct the date of closure, or the date that lies after it."
    ) { c, findings in
      for e in c.episodes where e.closed.on.isGiven {
        let closed = e.closed.on
        let before = findings.flags.count
        if e.conference.on > closed { findings.flag(e, column: 1) }
        for a in e.assessments {
          if a.started.on > closed { findings.flag(a, column: 0) }
          if a.authorised.on > closed { findings.flag(a, column: 1) }
        }
        for s in e.enquiries {
          if s.started.on > closed { findings.flag(s, column: 0) }
          if s.conference.on > closed { findings.flag(s, column: 1) }
        }
        for p in e.protection where p.ended.on > closed { findings.flag(p) }
        for p in e.plans {
          if p.started.on > closed { findings.flag(p, column: 0) }
          if p.ended.on > closed { findings.flag(p, column: 1) }
        }
        if findings.flags.count > before { findings.flag(e, column: 0) }
      }
    }
  }
}
