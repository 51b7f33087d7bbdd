extension RuleListCIN {
  /// Rules about the factors that assessments found. They are read from the list of factors, or where
  /// a file lacks it from the assessment's own cell.
  mutating func addFactorRules() {
    let cell = "Assessments.AssessmentFactors"
    record(
      "8614", \.assessments, "Assessments.AssessmentAuthorisationDate " + cell,
      "An assessment that was not completed has factors.",
      must: "An assessment without AssessmentAuthorisationDate has no AssessmentFactors.",
      mend: "Enter when it was authorised, or take out the factors."
    ) { a, _ in a.authorised.isBlank && !a.factors.isEmpty }
    record(
      "8869", \.assessments, cell, "“No factors” (21) stands beside other factors.",
      must: "AssessmentFactors 21 is the only one of its assessment.",
      mend: "Take out 21, or the others."
    ) { a, _ in a.factors.contains("21") && a.factors.contains { $0 != "21" } }
    find(
      "8873Q", cell + " CINdetails.ReasonForClosure",
      "The only assessment found no factors (21), but the case was not closed after it.",
      must: "An episode with one assessment, whose factor is 21, has ReasonForClosure RC8 or RC9.",
      mend: "Check the factors, and whether the case was closed after assessment.", .query
    ) { c, findings in
      for e in c.episodes
      where e.assessments.count == 1 && e.assessments[0].factors.contains("21")
        && !CodeListsCIN.closedAfterAssessment.contains(e.reason)
      {
        findings.flag(e)
        findings.flag(e.assessments[0])
      }
    }
    record(
      "8897Q", \.assessments, "Assessments.AssessmentAuthorisationDate " + cell,
      "A completed assessment has no factors, or one that is no code of the census.",
      must: "An assessment authorised since the first day of the census period has one or more"
        + " AssessmentFactors, each of them a code of the census.",
      mend: "Enter the factors that the assessment found; 21 if there were none.", .query
    ) { a, c in
      a.authorised.on >= c.start
        && (a.factors.isEmpty || a.factors.contains { !CodeListsCIN.factor.contains($0) })
    }
    record(
      "8898", \.assessments, cell, "The assessment has the same factor twice.",
      must: "No AssessmentFactors occurs twice in an assessment.", mend: "Keep one of them."
    ) { a, _ in Set(a.factors).count < a.factors.count }
    for (code, old) in [("8945Q", "18"), ("8950Q", "19")] {
      let retired = Code(Array((old + "A").utf8).span)
      record(
        code, \.assessments, cell,
        "The factor \(old)A does not say who caused the harm, as \(old)B and \(old)C do.",
        must: "AssessmentFactors is not \(old)A.",
        mend: "Enter \(old)B for harm by another child, \(old)C for harm by an adult.", .query,
        years: 2025...2027
      ) { a, _ in a.factors.contains(retired) }
    }
  }
}
