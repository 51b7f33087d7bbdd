extension RuleList903 {
  /// Rules about children looked after all year (OC2): health, convictions, and the strengths and
  /// difficulties questionnaire (SDQ).
  mutating func addHealthRules() {
    addQuestionnaireRules()
    addHealthItemRules()
    addHealthAgeRules()
  }

  private mutating func addQuestionnaireRules() {
    row(
      "157", OC2Row.self, "SDQ_REASON DOB",
      "The questionnaire is missing because of the child's age, but the child was of an age for it.",
      must:
        "SDQ1 is not the reason for a child looked after all year who was 4 at its start and not"
        + " over 16 at its end.",
      mend: "Enter the score, or the real reason.", also: [.episodes]
    ) { o in
      o.isContinuous && o.reason == "SDQ1" && o.rawScore.isMissing
        && o.dob.adding(years: 4) <= o.c.start && o.dob.adding(years: 16) >= o.c.end
    }
    row(
      "180", OC2Row.self, "SDQ_SCORE", "The questionnaire's score is not a number from 0 to 40.",
      must: "SDQ_SCORE, if given, is a whole number from 0 to 40.", mend: "Correct the score."
    ) { !$0.rawScore.isMissing && !(0...40).contains($0.score) }
    row(
      "185", OC2Row.self, "SDQ_SCORE",
      "A child not looked after all year has a questionnaire score.",
      must: "SDQ_SCORE is given only for children looked after all year.",
      mend: "Delete the score, or correct the episodes.", also: [.episodes]
    ) { !$0.rawScore.isMissing && !$0.isContinuous }
    row(
      "186", OC2Row.self, "SDQ_SCORE", "The questionnaire's score is missing.",
      must:
        "A child looked after all year, 4 at its start and under 17 at its end, has SDQ_SCORE, or"
        + " SDQ_REASON for its absence.",
      mend: "Enter the score, or why there is none.", also: [.episodes]
    ) { o in
      o.isContinuous && o.rawScore.isMissing && o.reason.isMissing
        && o.dob.adding(years: 4) <= o.c.start && o.dob.adding(years: 17) > o.c.end
    }
    row(
      "188", OC2Row.self, "SDQ_SCORE SDQ_REASON",
      "A child under 4 has a questionnaire score or reason.",
      must: "SDQ_SCORE and SDQ_REASON are blank for a child under 4 at the end of the year.",
      mend: "Delete them, or correct the date of birth."
    ) { $0.hasQuestionnaire && $0.dob.adding(years: 4) > $0.c.end }
    row(
      "189", OC2Row.self, "DOB SDQ_SCORE SDQ_REASON",
      "A young person of 17 or over has a questionnaire score or reason.",
      must: "SDQ_SCORE and SDQ_REASON are blank for someone who was 17 before the year began.",
      mend: "Delete them, or correct the date of birth."
    ) { $0.hasQuestionnaire && $0.dob.adding(years: 17) < $0.c.start }
    row(
      "196", OC2Row.self, "SDQ_REASON",
      "The reason for the missing questionnaire is not a code of the return.",
      must: "SDQ_REASON, if given, is SDQ1 to SDQ5.", mend: "Enter one of the codes."
    ) { $0.reason.isGiven && !CodeLists903.noScore.contains($0.reason) }
    row(
      "197a", OC2Row.self, "SDQ_SCORE SDQ_REASON",
      "There is a questionnaire score and a reason for its absence.",
      must: "SDQ_REASON is blank when SDQ_SCORE is given.", mend: "Delete one of them."
    ) { !$0.rawScore.isMissing && $0.reason.isGiven }
    row(
      "197B", OC2Row.self, "SDQ_REASON DOB",
      "A child who became 4 or 17 in the year has neither questionnaire score nor reason.",
      must: "A child looked after all year who turned 4 or 17 in it has SDQ_SCORE or SDQ_REASON.",
      mend: "Enter the score, or why there is none.", also: [.episodes]
    ) { o in
      guard o.isContinuous, !o.hasQuestionnaire else { return false }
      let (fourth, seventeenth) = (o.dob.adding(years: 4), o.dob.adding(years: 17))
      return fourth >= o.c.start && fourth <= o.c.end
        || seventeenth >= o.c.start && seventeenth <= o.c.end
    }
    row(
      "198", OC2Row.self, "SDQ_REASON",
      "A child not looked after all year has a reason for a missing questionnaire.",
      must: "SDQ_REASON is given only for children looked after all year.",
      mend: "Delete the reason, or correct the episodes.", also: [.episodes]
    ) { $0.reason.isGiven && !$0.isContinuous }
  }

  private mutating func addHealthItemRules() {
    row(
      "158", OC2Row.self, "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "Help was received, so whether it was offered is not asked.",
      must: "INTERVENTION_OFFERED is blank when INTERVENTION_RECEIVED is 1.",
      mend: "Delete the second answer, or correct the first."
    ) { $0.received == "1" && $0.offered.isGiven }
    row(
      "159", OC2Row.self, "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "Help with substance misuse was not received, and it is not said whether it was offered.",
      must:
        "INTERVENTION_OFFERED is given when SUBSTANCE_MISUSE is 1 and INTERVENTION_RECEIVED is 0.",
      mend: "Enter whether help was offered."
    ) { $0.misuse == "1" && $0.received == "0" && $0.offered.isMissing }
    row(
      "181", OC2Row.self,
      "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE"
        + " INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "An answer about health or conviction is neither 0 nor 1.",
      must: "The eight items, if given, are 0 or 1.", mend: "Enter 0 or 1."
    ) { o in o.items.contains { $0.isGiven && !CodeLists903.yesNo.contains($0) } }
    row(
      "182", OC2Row.self,
      "IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE CONVICTED HEALTH_CHECK"
        + " INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "Some health items are answered, but not the four that all need.",
      must: "When any of CONVICTED, HEALTH_CHECK and the two INTERVENTION items is given, so are"
        + " IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT and SUBSTANCE_MISUSE.",
      mend: "Complete the four, or leave all blank."
    ) { o in
      !o.hasFour
        && (o.convicted.isGiven || o.healthCheck.isGiven || o.received.isGiven || o.offered.isGiven)
    }
    row(
      "190", OC2Row.self,
      "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE"
        + " INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "A child not looked after all year has answers about health or conviction.",
      must: "The eight items are given only for children looked after all year.",
      mend: "Delete the answers, or correct the episodes.", also: [.episodes]
    ) { o in !o.isContinuous && o.items.contains(where: \.isGiven) }
    find(
      "191", [.oc2, .episodes],
      "IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE CHILD",
      "A child looked after all year has no complete answers about health.",
      must: "A child looked after all year has a row of OC2 with IMMUNISATIONS, TEETH_CHECK,"
        + " HEALTH_ASSESSMENT and SUBSTANCE_MISUSE.",
      mend: "Complete the answers."
    ) { c, findings in
      for o in c.all(OC2Row.self) where o.isContinuous && !o.hasFour { findings.flag(o) }
      for child in 0..<Int32(c.childCount)
      where c.continuous[Int(child)] && c.rows(OC2Row.self, of: child).isEmpty {
        if let first = c.sequence(of: child).first { findings.flag(first) }
      }
    }
    row(
      "192", OC2Row.self, "SUBSTANCE_MISUSE INTERVENTION_RECEIVED",
      "There is a substance misuse problem, but it is not said whether help was received.",
      must: "INTERVENTION_RECEIVED is given when SUBSTANCE_MISUSE is 1.",
      mend: "Enter whether help was received."
    ) { $0.misuse == "1" && $0.received.isMissing }
    row(
      "193", OC2Row.self, "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "Help is reported for a substance misuse problem that is not.",
      must:
        "INTERVENTION_RECEIVED and INTERVENTION_OFFERED are blank unless SUBSTANCE_MISUSE is 1.",
      mend: "Delete them, or correct SUBSTANCE_MISUSE."
    ) { $0.misuse != "1" && ($0.received.isGiven || $0.offered.isGiven) }
  }

  private mutating func addHealthAgeRules() {
    row(
      "542", OC2Row.self, "CONVICTED", "A child under 10 has an answer about convictions.",
      must: "CONVICTED is blank for a child under 10 at the end of the year.",
      mend: "Delete the answer, or correct the date of birth."
    ) { $0.convicted.isGiven && $0.dob.adding(years: 10) > $0.c.end }
    row(
      "543", OC2Row.self, "DOB CONVICTED",
      "A child of 10 or over, looked after all year, has no answer about convictions.",
      must: "CONVICTED is given for a child looked after all year who was 10 at its end.",
      mend: "Enter 1 if convicted or cautioned in the year, 0 if not.", also: [.episodes]
    ) { $0.isContinuous && $0.convicted.isMissing && $0.dob.adding(years: 10) <= $0.c.end }
    row(
      "544", OC2Row.self, "CONVICTED IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE",
      "There is an answer about convictions, but not about health.",
      must: "When CONVICTED is given, so are IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT and"
        + " SUBSTANCE_MISUSE.",
      mend: "Complete the answers."
    ) { $0.convicted.isGiven && !$0.hasFour }
    row(
      "545", OC2Row.self, "DOB HEALTH_CHECK",
      "A child under 5, looked after all year, has no answer about development checks.",
      must: "HEALTH_CHECK is given for a child looked after all year who was under 5 at its end.",
      mend: "Enter 1 if the checks are up to date, 0 if not.", also: [.episodes]
    ) { $0.isContinuous && $0.healthCheck.isMissing && $0.dob.adding(years: 5) > $0.c.end }
    row(
      "546", OC2Row.self, "DOB HEALTH_CHECK",
      "A child of 5 or over has an answer about development checks.",
      must: "HEALTH_CHECK is blank for a child looked after all year who was 5 at its end.",
      mend: "Delete the answer, or correct the date of birth.", also: [.episodes]
    ) { $0.isContinuous && $0.healthCheck.isGiven && $0.dob.adding(years: 5) <= $0.c.end }
    row(
      "547", OC2Row.self,
      "HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE",
      "There is an answer about development checks, but not about health.",
      must: "When HEALTH_CHECK is given, so are IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT and"
        + " SUBSTANCE_MISUSE.",
      mend: "Complete the answers."
    ) { $0.healthCheck.isGiven && !$0.hasFour }
  }
}

extension OC2Row {
  var hasQuestionnaire: Bool { !rawScore.isMissing || reason.isGiven }
  /// The four items that every child of the table needs.
  var hasFour: Bool {
    immunisations.isGiven && teeth.isGiven && assessment.isGiven && misuse.isGiven
  }
  /// The eight items that are answered 0 or 1.
  var items: [Code] {
    [convicted, healthCheck, immunisations, teeth, assessment, misuse, received, offered]
  }
}
