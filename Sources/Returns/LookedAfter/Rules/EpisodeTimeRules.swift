extension RuleList903 {
  /// Rules about the dates of an episode and how long it may last.
  mutating func addEpisodeTimeRules() {
    row(
      "353", EpisodeRow.self, "DECOM", "The episode began before 14 October 1991.",
      must: "DECOM is on or after 14 October 1991.", mend: "Correct the start of the episode."
    ) { $0.decom < DateCell(1991, 10, 14) }
    row(
      "354", EpisodeRow.self, "DECOM", "The episode began after the end of the collection year.",
      must: "DECOM is on or before 31 March at the end of the year.",
      mend: "Correct the start, or leave the episode to next year's return."
    ) { $0.decom > $0.c.end }
    row(
      "355", EpisodeRow.self, "DECOM DEC", "The episode begins and ends on the same day.",
      must: "DECOM and DEC are different days.", mend: "Correct a date, or delete the episode."
    ) { $0.decom == $0.dec }
    row(
      "356", EpisodeRow.self, "DECOM", "The episode ends before it begins.",
      must: "DEC is not before DECOM.", mend: "Correct whichever date is wrong."
    ) { $0.dec < $0.decom }
    row(
      "385", EpisodeRow.self, "DEC", "The episode ended after the end of the collection year.",
      must: "DEC is on or before 31 March at the end of the year.",
      mend: "Leave DEC and REC blank if the episode was open at the end of the year."
    ) { $0.dec > $0.c.end }
    row(
      "445", EpisodeRow.self, "LS DECOM", "Freeing orders (D1) ended in December 2005.",
      must: "LS D1 is not in an episode that began after December 2005.",
      mend: "Correct the legal status or the start.", years: 2023...2024
    ) { $0.ls == "D1" && $0.decom > DateCell(2005, 12, 31) }
    row(
      "446", EpisodeRow.self, "LS DECOM", "Placement orders (E1) began in December 2005.",
      must: "LS E1 is not in an episode that began before 1 December 2005.",
      mend: "Correct the legal status or the start."
    ) { $0.ls == "E1" && $0.decom < DateCell(2005, 12, 1) }
    row(
      "451", EpisodeRow.self, "DEC REC LS", "The child is still under a freeing order.",
      must: "No open episode has LS D1.", mend: "Correct the legal status, or end the episode.",
      years: 2023...2024
    ) { $0.ls == "D1" && $0.rawDec.isMissing && $0.rec.isMissing }
    addLongestRules()
    addShortBreakRules()
  }

  /// Legal statuses and placements that may last only so long. Episodes that follow each other
  /// without a gap count together; an open one is counted to the end of the year.
  private mutating func addLongestRules() {
    let statuses: [(String, Code, Int, String)] = [
      ("361", "L1", 3, "Police protection lasted longer than 72 hours."),
      ("362", "L2", 21, "An emergency protection order lasted longer than 21 days."),
      ("363", "L3", 7, "A child assessment order lasted longer than 7 days."),
      ("364", "J2", 21, "Detention in care after arrest lasted longer than 21 days."),
    ]
    for (code, status, days, title) in statuses {
      find(
        code, [.episodes], "LS DECOM DEC", title,
        must:
          "Episodes with LS \(status.text) that follow on each other last at most \(days) days.",
        mend: "Correct the legal status or the dates, or enter the order that followed."
      ) { c, findings in
        for run in EpisodeRow.runs(c, where: { $0.ls == status }) {
          guard let first = run.first, let last = run.last else { continue }
          let end = last.dec.isGiven ? last.dec : c.end
          if let length = end.days(since: first.decom), length > days {
            findings.flag(all: run)
          }
        }
      }
    }
    let placements: [(String, Code, Int32, String)] = [
      ("375", "T1", 42, "A temporary stay in hospital lasted longer than six weeks."),
      (
        "376", "T3", 21,
        "A temporary placement for a carer's holiday lasted longer than three weeks."
      ),
      (
        "379", "T4", 7, "A temporary placement for an unnamed reason lasted longer than seven days."
      ),
    ]
    for (code, place, days, title) in placements {
      row(
        code, EpisodeRow.self, "DECOM PLACE", title,
        must: "An episode with PLACE \(place.text) lasts at most \(days) days.",
        mend: "Correct the dates, or enter the placement that it became."
      ) { $0.place == place && $0.dec > $0.decom.adding(days: days) }
    }
    find(
      "377", [.episodes], "PLACE",
      "There are more than two temporary placements for carers' holidays.",
      must: "A child has at most two episodes with PLACE T3 that begin within twelve months.",
      mend: "Correct the placements."
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let holidays = c.sequence(of: child).filter { $0.place == "T3" }
        guard holidays.count > 2 else { continue }
        for i in 0..<(holidays.count - 2)
        where holidays[i + 2].decom < holidays[i].decom.adding(years: 1) {
          findings.flag(all: holidays[i...(i + 2)])
        }
      }
    }
  }

  private mutating func addShortBreakRules() {
    row(
      "365", EpisodeRow.self, "LS DECOM DEC", "A short break lasted longer than 17 days.",
      must: "An episode with LS V3 lasts at most 17 days; an open one is counted to the end of the"
        + " year.",
      mend: "Correct the dates, or the legal status."
    ) { e in
      guard e.ls == "V3" else { return false }
      let end = e.dec.isGiven ? e.dec : e.c.end
      return end > e.decom.adding(days: 17)
    }
    row(
      "366", EpisodeRow.self, "RNE", "A placement changed in the course of a short break.",
      must: "Every episode with LS V3 has RNE S.", mend: "Enter each short break as one episode."
    ) { $0.ls == "V3" && $0.rne != "S" }
    find(
      "367", [.episodes], "LS DECOM DEC", "Short breaks of the year come to more than 75 days.",
      must: "A child's episodes with LS V3 take at most 75 days of the collection year.",
      mend: "Check the dates; longer care is not a short break."
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let breaks = c.sequence(of: child).filter { $0.ls == "V3" }
        var total = 0
        var counted: [EpisodeRow] = []
        for e in breaks {
          let from = e.decom < c.start ? c.start : e.decom
          let to = e.dec.isMissing || e.dec > c.end ? c.end : e.dec
          guard let days = to.days(since: from), days > 0 else { continue }
          total += days
          counted.append(e)
        }
        if total > 75 { findings.flag(all: counted) }
      }
    }
    find(
      "426", [.episodes], "LS", "The child has both kinds of short breaks in the year.",
      must: "A child's episodes of one return do not have both V3 and V4.",
      mend: "Use V3 for single periods and V4 for an agreed series, not both."
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let rows = c.rows(EpisodeRow.self, of: child)
        guard rows.contains(where: { $0.ls == "V3" }), rows.contains(where: { $0.ls == "V4" })
        else { continue }
        for e in rows where e.isShortBreak { findings.flag(e) }
      }
    }
  }
}

extension EpisodeRow {
  /// A child's episodes that fit, gathered into runs in which each begins on the day on which the
  /// last one ended.
  static func runs(_ c: Caseload, where fits: (EpisodeRow) -> Bool) -> [[EpisodeRow]] {
    var runs: [[EpisodeRow]] = []
    for child in 0..<Int32(c.childCount) {
      var run: [EpisodeRow] = []
      for e in c.sequence(of: child) where fits(e) {
        if let last = run.last, !(last.dec == e.decom) {
          runs.append(run)
          run = []
        }
        run.append(e)
      }
      if !run.isEmpty { runs.append(run) }
    }
    return runs
  }
}
