extension RuleList903 {
  /// Rules about care leavers (OC3).
  mutating func addLeaverRules() {
    let columns = "IN_TOUCH ACTIV ACCOM"
    row(
      "131", OC3Row.self, "IN_TOUCH",
      "Whether the authority is in touch is missing or is not a valid answer.",
      must: "IN_TOUCH is YES, NO, DIED, REFU, NREQ or RHOM.",
      mend: "Enter one of the codes."
    ) { !CodeLists903.inTouch.contains($0.inTouch) }
    row(
      "132", OC3Row.self, "ACTIV",
      "The care leaver's activity is missing or is not a code of the return.",
      must: "ACTIV is one of the activity codes or 0.", mend: "Enter one of the codes."
    ) { !CodeLists903.activity.contains($0.activity) }
    row(
      "133", OC3Row.self, "ACCOM",
      "The care leaver's accommodation is missing or is not a code of the return.",
      must: "ACCOM is one of the accommodation codes or 0.",
      mend: "Enter one of the codes."
    ) { !CodeLists903.accommodation.contains($0.accommodation) }
    row(
      "153", OC3Row.self, columns, "The answers about the care leaver are incomplete.",
      must: "IN_TOUCH, ACTIV and ACCOM are all given or all blank.", mend: "Complete the answers."
    ) { o in
      let given = [o.inTouch.isGiven, o.activity.isGiven, o.accommodation.isGiven].count { $0 }
      return given == 1 || given == 2
    }
    row(
      "344", OC3Row.self, columns,
      "The young person died or went home, so activity and accommodation must be 0.",
      must: "When IN_TOUCH is DIED or RHOM, ACTIV and ACCOM are 0.",
      mend: "Enter 0 for both, or correct IN_TOUCH."
    ) {
      ($0.inTouch == "DIED" || $0.inTouch == "RHOM")
        && !($0.activity == "0" && $0.accommodation == "0")
    }
    row(
      "345", OC3Row.self, columns,
      "The authority is in touch, but activity or accommodation is 0.",
      must: "When IN_TOUCH is YES, ACTIV and ACCOM are not 0.",
      mend: "Enter the activity and accommodation, or correct IN_TOUCH."
    ) { $0.inTouch == "YES" && ($0.activity == "0" || $0.accommodation == "0") }
    row(
      "347", OC3Row.self, "ACCOM DOB", "A care leaver under 18 cannot live in a foyer.",
      must:
        "ACCOM T1 and T2 (foyers; the published text says T) are for people who were 18 when the"
        + " year began.",
      mend: "Correct the accommodation or the date of birth.", years: 2024...2027
    ) { o in
      let foyer: CodeSet = "T T1 T2"
      return foyer.contains(o.accommodation) && o.dob.adding(years: 18) > o.c.start
    }
    row(
      "391", OC3Row.self, "DOB IN_TOUCH ACTIV ACCOM",
      "The care leaver was under 17 at the end of the year.",
      must: "OC3 is answered only for people who were 17 at the end of the year.",
      mend: "Delete the answers, or correct the date of birth."
    ) { $0.isAnswered && $0.dob.adding(years: 17) > $0.c.end }
    row(
      "3001", OC3Row.self, "ACCOM DOB",
      "At 17 a care leaver cannot live with former foster carers.",
      must: "ACCOM Z1 and Z2 are not for people who turned 17 in the year.",
      mend: "Correct the accommodation or the date of birth.", also: [.header]
    ) { o in
      let birthday = o.born.adding(years: 17)
      return (o.accommodation == "Z1" || o.accommodation == "Z2") && birthday >= o.c.start
        && birthday <= o.c.end
    }
    addLeaverEpisodeRules(columns)
    addLeaverPastRules(columns)
  }

  private mutating func addLeaverEpisodeRules(_ columns: String) {
    row(
      "1007", OC3Row.self, columns,
      "The young person was still looked after on the 17th or 18th birthday, so is no care leaver yet.",
      must:
        "OC3 is blank for someone of 17 or 18 at the end of the year whose latest birthday fell in"
        + " an episode that did not end on it or before.",
      mend: "Delete the answers, or correct the episodes.", also: [.episodes]
    ) { o in
      guard o.isAnswered, let birthday = o.latestOfSeventeenAndEighteen else { return false }
      return o.episodes.contains {
        $0.decom <= birthday && ($0.rawDec.isMissing || $0.dec > birthday)
      }
    }
    row(
      "1011", OC3Row.self, columns,
      "Another authority took over the care, so it reports the care leaver.",
      must: "OC3 is blank when REC of the last episode is E3.",
      mend: "Delete the answers, or correct the reason for the end.", also: [.episodes]
    ) { $0.isAnswered && $0.sequence.last?.rec == "E3" }
    row(
      "1016", OC3Row.self, columns,
      "The young person of 17 or 18 was looked after until the birthday or longer.",
      must:
        "OC3 is blank for someone of 17 or 18 at the end of the year with an episode that ended on"
        + " the latest birthday or after it.",
      mend: "Delete the answers.", years: 2024...2027, also: [.episodes]
    ) { o in
      guard o.isAnswered, let birthday = o.latestOfSeventeenAndEighteen else { return false }
      return o.episodes.contains { $0.dec >= birthday }
    }
    find(
      "134", [.oc3, .ad1],
      "IN_TOUCH ACTIV ACCOM DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
      "A care leaver has answers about an adoption.",
      must: "A child with OC3 answers has none in AD1.", mend: "Delete one of the two."
    ) { c, findings in
      for a in c.all(AD1Row.self) where a.givenItems > 0 {
        let leaver = c.rows(OC3Row.self, of: a.child).filter(\.isAnswered)
        if !leaver.isEmpty { findings.flag(a) }
      }
    }
    find(
      "187", [.oc3, .ad1],
      "DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR IN_TOUCH ACTIV ACCOM",
      "A child looked after all year cannot have been adopted or be a care leaver.",
      must: "A child looked after all year has no answers in AD1 and OC3.",
      mend: "Delete the answers, or correct the episodes.", also: [.episodes]
    ) { c, findings in
      for a in c.all(AD1Row.self) where a.isContinuous && a.givenItems > 0 { findings.flag(a) }
      for o in c.all(OC3Row.self) where o.isContinuous && o.isAnswered { findings.flag(o) }
    }
    find(
      "215", [.oc3, .oc2],
      "IN_TOUCH ACTIV ACCOM CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT"
        + " SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
      "A care leaver has answers that are for children looked after all year.",
      must: "A child with OC3 answers has none of the eight items of OC2.",
      mend: "Delete one of the two."
    ) { c, findings in
      for o in c.all(OC3Row.self) where o.isAnswered {
        for h in c.rows(OC2Row.self, of: o.child) where h.items.contains(where: \.isGiven) {
          findings.flag(o)
          findings.flag(h)
        }
      }
    }
    find(
      "1014", [.oc3, .uasc, .episodes], "ACTIV ACCOM IN_TOUCH DUC",
      "A care leaver is in the table of unaccompanied asylum-seeking children.",
      must: "A child with OC3 answers and no episode in the year has no row in UASC.",
      mend: "Delete the row."
    ) { c, findings in
      for o in c.all(OC3Row.self) where o.isAnswered && !o.episodes.contains(where: \.isInYear) {
        for u in c.rows(UASCRow.self, of: o.child) {
          findings.flag(o)
          findings.flag(u)
        }
      }
    }
    let others: [SSDA903.Table] = [.reviews, .oc2, .ad1, .placedAdoption, .prevPerm, .missing]
    find(
      "1012", others, "CHILD", "A care leaver without episodes is in another table.",
      must:
        "A child of OC3 without episodes is in none of Reviews, OC2, AD1, PlacedAdoption, PrevPerm"
        + " and Missing.",
      mend: "Add the episodes, or delete the row.", reading: [.episodes]
    ) { c, findings in
      func strays<R: CareRow>(_: R.Type) {
        for r in c.all(R.self) where r.child >= 0 && r.episodes.isEmpty { findings.flag(r) }
      }
      strays(ReviewRow.self)
      strays(OC2Row.self)
      strays(AD1Row.self)
      strays(PlacedRow.self)
      strays(PrevPermRow.self)
      strays(MissingRow.self)
    }
  }

  private mutating func addLeaverPastRules(_ columns: String) {
    row(
      "348", OC3Row.self, "IN_TOUCH", "Last year the care leaver was reported as having died.",
      must: "IN_TOUCH is DIED for someone who was DIED last year.",
      mend: "Correct IN_TOUCH in this return, or tell the department of last year's error.",
      years: 2026...2027, needs: [.previousReturn]
    ) { o in
      o.inTouch != "DIED"
        && o.c.lastRows(OC3Row.self, of: o.child).contains { $0.inTouch == "DIED" }
    }
    row(
      "1000", OC3Row.self, columns, "The young person died in care, so is no care leaver.",
      must:
        "OC3 has no row for a child with REC E2 this year, or last if last year's return is given.",
      mend: "Delete the row, or correct the reason for the end.", also: [.episodes]
    ) { o in
      o.episodes.contains { $0.rec == "E2" }
        || o.c.lastRows(EpisodeRow.self, of: o.child).contains { $0.rec == "E2" }
    }
    row(
      "1001", OC3Row.self, columns,
      "By its episodes the young person was not looked after long enough to be a care leaver.",
      must:
        "A care leaver under 20 was looked after for 91 days after the 14th birthday, some of them"
        + " after the 16th, and was not adopted. Only this year's and last year's episodes can be"
        + " counted.",
      mend: "Check earlier years; if they do not add up, delete the answers.", .query,
      needs: [.previousReturn], also: [.header, .episodes], past: [.episodes]
    ) { o in o.wasTooShortlyLookedAfter }
    row(
      "1002", OC3Row.self, columns, "The care leaver has no episodes this year or last.",
      must: "A child of OC3 has episodes in this year's or last year's return.",
      mend: "Check earlier years; delete the answers if the person was never looked after.", .query,
      needs: [.previousReturn], also: [.episodes], past: [.episodes]
    ) { o in
      o.child >= 0 && o.episodes.isEmpty && o.c.lastRows(EpisodeRow.self, of: o.child).isEmpty
    }
    row(
      "1010", OC3Row.self, columns,
      "Last year ended with an open episode, but this year has none and care leaver answers.",
      must:
        "A child of OC3 without episodes this year had no open episode at the end of last year.",
      mend: "Add this year's episodes.", needs: [.previousReturn], also: [.episodes],
      past: [.episodes]
    ) { o in
      guard o.child >= 0, o.episodes.isEmpty,
        let last = o.c.lastSequence(of: o.child).last
      else { return false }
      return last.rawDec.isMissing
    }
  }
}

extension OC3Row {
  /// The latest birthday of someone who is 17 or 18 on the last day of the collection year.
  var latestOfSeventeenAndEighteen: DateCell? {
    guard dob.adding(years: 17) <= c.end, dob.adding(years: 19) > c.end else { return nil }
    let eighteenth = dob.adding(years: 18)
    return eighteenth <= c.end ? eighteenth : dob.adding(years: 17)
  }

  /// Fewer than 91 days after the 14th birthday or none after the 16th, or adopted, as far as two
  /// years of episodes show; short breaks do not count.
  var wasTooShortlyLookedAfter: Bool {
    guard let born = header?.dob, born.adding(years: 20) > c.end else { return false }
    var ends: [DateCell.Number: EpisodeRow] = [:]
    for e in c.lastSequence(of: child) { ends[e.decom.number] = e }
    for e in c.sequence(of: child) where ends[e.decom.number]?.dec.isGiven != true {
      ends[e.decom.number] = e
    }
    let episodes = ends.values.sorted { $0.decom.number < $1.decom.number }
    guard let latest = episodes.last else { return true }
    func days(after birthday: DateCell) -> Int {
      episodes.filter { !$0.isShortBreak }.reduce(0) { sum, e in
        let end = e.dec.isMissing && e.decom == latest.decom ? c.end : e.dec
        let start = e.decom < birthday ? birthday : e.decom
        return sum + max(0, end.days(since: start) ?? 0)
      }
    }
    return CodeLists903.adopted.contains(latest.rec) || days(after: born.adding(years: 14)) < 91
      || days(after: born.adding(years: 16)) < 1
  }
}

extension EpisodeRow {
  /// Open at some time of the collection year.
  var isInYear: Bool { decom <= c.end && (rawDec.isMissing || dec >= c.start) }
}
