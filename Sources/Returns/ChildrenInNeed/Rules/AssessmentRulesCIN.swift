extension RuleListCIN {
  /// Rules about the dates of assessments.
  mutating func addAssessmentRules() {
    let both = "Assessments.AssessmentActualStartDate Assessments.AssessmentAuthorisationDate"
    part(
      "1103", \.assessments, "Assessments.AssessmentActualStartDate CINdetails.CINreferralDate",
      "The assessment began before the referral.",
      must: "AssessmentActualStartDate is on or after CINreferralDate of the episode.",
      mend: "Correct whichever date is wrong."
    ) { a, e in a.started.on < e.referred.on }
    record(
      "8608", \.assessments, both, "The assessment was authorised before it began.",
      must: "AssessmentAuthorisationDate is on or after AssessmentActualStartDate.",
      mend: "Correct whichever date is wrong."
    ) { a, _ in a.authorised.on < a.started.on }
    record(
      "8670Q", \.assessments, both,
      "The assessment has been open for more than 45 working days.",
      must: "An assessment without AssessmentAuthorisationDate began no more than 45 working days"
        + " before the reference date.",
      mend: "Enter when it was authorised; if it is still open, explain it.", .query
    ) { a, c in a.authorised.isBlank && a.started.on < c.fortyFiveDaysBefore }
    record(
      "8696", \.assessments, "Assessments.AssessmentAuthorisationDate",
      "The assessment was authorised outside the census period.",
      must: "AssessmentAuthorisationDate, if given, is within the census period.",
      mend: "Correct the date; an assessment of another year has no place in this census."
    ) { a, c in c.isOutsidePeriod(a.authorised.on) }
    record(
      "8736", \.assessments, both,
      "The assessment is open, but began outside the census period.",
      must: "An assessment without AssessmentAuthorisationDate began within the census period.",
      mend: "Enter when it was authorised, or correct its start."
    ) { a, c in a.authorised.isBlank && c.isOutsidePeriod(a.started.on) }
    find(
      "8863Q", both, "An assessment began while another was going on.",
      must: "In an episode, no AssessmentActualStartDate lies on or between the start and the"
        + " authorisation of another assessment, or the reference date while that is open.",
      mend: "Enter when the earlier one was authorised; if two ran side by side, explain it.",
      .query
    ) { c, findings in
      for e in c.episodes where e.assessments.count > 1 {
        let overlaps = Overlaps(
          among: e.assessments.map {
            Overlaps.Span(first: $0.started.on, last: $0.authorised.orStanding(on: c.reference))
          })
        for place in overlaps.days { findings.flag(e.assessments[place], column: 0) }
        for place in overlaps.spans { findings.flag(e.assessments[place]) }
      }
    }
    find(
      "8896", "Assessments.AssessmentAuthorisationDate",
      "Two or more assessments of one episode are open.",
      must: "In an episode, at most one assessment has no AssessmentAuthorisationDate.",
      mend: "Enter when the earlier one was authorised."
    ) { c, findings in
      for e in c.episodes {
        let open = e.assessments.filter(\.authorised.isBlank)
        if open.count > 1 { findings.flag(all: open) }
      }
    }
    find(
      "2991Q", "Section47.CINdetailsID", "There is an enquiry, but no assessment in the episode.",
      must: "An episode with a Section47 has at least one assessment.",
      mend: "Add the assessment; if there was none, explain it.", .query, also: [.assessments]
    ) { c, findings in
      for e in c.episodes where e.assessments.isEmpty { findings.flag(all: e.enquiries) }
    }
  }
}
