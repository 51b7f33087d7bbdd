extension RuleList903 {
  /// Rules about the child's social workers (SWEpisodes), and deprivation of liberty orders (DoLo).
  mutating func addSocialWorkerRules() {
    addSocialWorkerItemRules()
    addSocialWorkerSequenceRules()
    addLibertyRules()
  }

  private mutating func addSocialWorkerItemRules() {
    let reform = DateCell(2023, 4, 1)
    row(
      "SW01STG1", EpisodeRow.self, "DEC",
      "The child was looked after on 31 March, but has no complete social worker episode.",
      must:
        "A child with an open episode other than short breaks has a row of SWEpisodes with SW_ID,"
        + " SW_DECOM and SW_REASON.",
      mend: "Enter the child's social workers of the year.", years: 2024...2024,
      also: [.swEpisodes]
    ) { e in
      e.rawDec.isMissing && !e.isShortBreak
        && !e.c.rows(SWRow.self, of: e.child).contains {
          !$0.rawID.isMissing && !$0.rawDecom.isMissing && $0.reason.isGiven
        }
    }
    row(
      "SW01aSTG1", SWRow.self, "SW_DECOM SW_ID", "The social worker episode is not complete.",
      must: "SW_DECOM is given, and for an episode that began before 1 April 2023 also SW_ID.",
      mend: "Enter what is missing.", years: 2025...2027
    ) { $0.rawDecom.isMissing || $0.decom < reform && $0.rawID.isMissing }
    row(
      "SW01bSTG1", SWRow.self, "SW_DECOM SW_ID SW_REASON",
      "The social worker episode is not complete.",
      must:
        "SW_DECOM is given, and for an episode that began on or after 1 April 2023 also SW_ID and"
        + " SW_REASON.",
      mend: "Enter what is missing.", years: 2025...2027
    ) {
      $0.rawDecom.isMissing
        || $0.decom >= reform && ($0.rawID.isMissing || $0.reason.isMissing)
    }
    row(
      "SW02STG1", SWRow.self, "SW_ID",
      "The social worker's identifier does not begin with SW or XX.",
      must: "SW_ID begins with SW (the regulator's number) or XX (the authority's own).",
      mend: "Enter the registration number.", years: 2024...2027
    ) { s in
      let id = s.c.texts.utf8(s.rawID)
      return !id.starts(with: Array("SW".utf8)) && !id.starts(with: Array("XX".utf8))
    }
    row(
      "SW03STG1", SWRow.self, "SW_ID SW_DECOM SW_REASON",
      "The social worker episode is not complete.",
      must: "SW_ID, SW_DECOM and SW_REASON are given.", mend: "Enter what is missing.",
      years: 2024...2024
    ) { $0.rawID.isMissing || $0.rawDecom.isMissing || $0.reason.isMissing }
    row(
      "SW04STG1", SWRow.self, "SW_DECOM", "The start of the social worker episode is not a date.",
      must: "SW_DECOM, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy.",
      years: 2024...2027
    ) { !$0.rawDecom.isMissing && $0.decom.isMissing }
    row(
      "SW05STG1", SWRow.self, "SW_DEC", "The end of the social worker episode is not a date.",
      must: "SW_DEC, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy.",
      years: 2024...2027
    ) { !$0.rawDec.isMissing && $0.dec.isMissing }
    row(
      "SW06STG2", SWRow.self, "SW_DECOM",
      "The social worker episode begins after the end of the collection year.",
      must: "SW_DECOM is on or before 31 March at the end of the year.", mend: "Correct the date.",
      years: 2024...2027
    ) { $0.decom > $0.c.end }
    row(
      "SW07STG2", SWRow.self, "SW_DEC",
      "The social worker episode ended outside the reporting period.",
      must: "SW_DEC is not after the end of the year, nor before it began; from 2024-25 the period"
        + " begins a year earlier.",
      mend: "Correct the date.", years: 2024...2027
    ) { s in
      let first = s.c.year >= 2025 ? s.c.start.adding(years: -1) : s.c.start
      return s.dec > s.c.end || s.dec < first
    }
    row(
      "SW09STG2", SWRow.self, "SW_DECOM SW_DEC",
      "The social worker episode begins and ends on the same day.",
      must: "SW_DECOM and SW_DEC are different days.",
      mend: "Correct a date, or delete the episode.",
      years: 2024...2027
    ) { $0.decom == $0.dec }
    row(
      "SW13STG1", SWRow.self, "SW_REASON",
      "The reason for the change of social worker is not a code of the return.",
      must:
        "SW_REASON is one of the codes; it may be blank for an episode that began before 1 April"
        + " 2023.",
      mend: "Enter one of the codes.", years: 2024...2027
    ) { s in
      s.reason.isGiven
        ? !s.c.lists.swReason.contains(s.reason)
        : s.c.year < 2025 || !(s.decom < reform)
    }
  }

  private mutating func addSocialWorkerSequenceRules() {
    row(
      "SW08STG2", SWRow.self, "SW_DEC",
      "A later social worker episode has begun, but this one has not ended.",
      must: "Every social worker episode but the child's last has SW_DEC.",
      mend: "Enter when the episode ended.", years: 2024...2027
    ) { s in s.rawDec.isMissing && s.decom.isGiven && s.next != nil }
    row(
      "SW10STG2", SWRow.self, "SW_DECOM",
      "The social worker episode begins well before the last one ended.",
      must: "SW_DECOM is not more than 7 days before SW_DEC of the child's episode before it; from"
        + " 2024-25 a first contact (FCONTA) is let off.",
      mend: "Correct whichever date is wrong.", years: 2024...2027
    ) { s in
      guard let before = s.previous, s.c.year < 2025 || s.reason != "FCONTA" else { return false }
      return s.decom < before.dec.adding(days: -7)
    }
    row(
      "SW11aSTG2", SWRow.self, "SW_DEC",
      "The social worker episode ended before 31 March and no other follows.",
      must:
        "An episode that ended more than 5 days before the end of the year is followed by one that"
        + " begins within 5 days of its end.",
      mend: "Enter the social worker who took over.", years: 2024...2024
    ) { s in
      guard s.dec <= s.c.end.adding(days: -5) else { return false }
      guard let next = s.next else { return true }
      return next.decom < s.dec.adding(days: -5) || next.decom > s.dec.adding(days: 5)
    }
    row(
      "SW11bSTG2", SWRow.self, "SW_DEC",
      "The social worker episode ended just before 31 March and no other follows.",
      must: "An episode that ended within the last 5 days of the year is followed by another.",
      mend: "Enter the social worker who took over.", years: 2024...2027
    ) { s in s.dec >= s.c.end.adding(days: -5) && s.dec <= s.c.end && s.next == nil }
    row(
      "SW12STG2", EpisodeRow.self, "SW_DECOM",
      "The child was looked after on 31 March, but its social workers do not cover the year.",
      must: "A child with an open episode other than short breaks has a social worker episode that"
        + " began by the time it was looked after in the year. (The published text asks for the whole"
        + " year; nothing says when the child became known.)",
      mend: "Enter all social workers of the year.", years: 2024...2027, also: [.swEpisodes]
    ) { e in
      guard e.rawDec.isMissing, !e.isShortBreak, let first = e.sequence.first else { return false }
      let from = first.decom < e.c.start ? e.c.start : first.decom
      return !e.c.rows(SWRow.self, of: e.child).contains { $0.decom <= from.adding(days: 7) }
    }
    row(
      "SW14STG2", SWRow.self, "SW_DEC",
      "The social worker episode has no end, and is not the last.",
      must: "Every social worker episode but the child's latest has SW_DEC.",
      mend: "Enter when the episode ended.", years: 2024...2024
    ) { s in s.rawDec.isMissing && !s.isLatest }
    row(
      "SW17STG2", SWRow.self, "SW_DEC SW_DECOM", "No social worker episode is open on 31 March.",
      must: "The child's latest social worker episode has no SW_DEC.",
      mend: "Enter the social worker of 31 March.", years: 2026...2027
    ) { !$0.rawDec.isMissing && $0.isLatest }
  }

  private mutating func addLibertyRules() {
    let years = 2027...2027
    row(
      "700", DoLoRow.self, "DOLO_START", "The start of the order is missing or is not a date.",
      must: "DOLO_START is a date of the calendar.", mend: "Enter it as dd/mm/yyyy.", years: years
    ) { $0.start.isMissing }
    row(
      "701", DoLoRow.self, "DOLO_END", "The end of the order is not a date.",
      must: "DOLO_END, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy.",
      years: years
    ) { !$0.rawEnd.isMissing && $0.end.isMissing }
    row(
      "702", DoLoRow.self, "DOLO_START DOLO_END", "The order ends before it begins.",
      must: "DOLO_END is on or after DOLO_START.", mend: "Correct whichever date is wrong.",
      years: years
    ) { $0.end < $0.start }
    row(
      "703", DoLoRow.self, "DOLO_START", "The order begins after the end of the collection year.",
      must: "DOLO_START is on or before 31 March at the end of the year.",
      mend: "Correct the date.",
      years: years
    ) { $0.start > $0.c.end }
    row(
      "704", DoLoRow.self, "DOLO_END", "The order ended outside the collection year.",
      must: "DOLO_END is within the collection year.",
      mend: "Correct the date; leave it blank if the order stood at the end of the year.",
      years: years
    ) { $0.end < $0.c.start || $0.end > $0.c.end }
    row(
      "708", DoLoRow.self, "DOLO_START", "The order begins before the child was born.",
      must: "DOLO_START is after DOB.", mend: "Correct whichever date is wrong.", years: years
    ) { $0.start <= $0.dob }
    find(
      "705", [.doLo], "DOLO_START DOLO_END", "An order begins while the last one stands.",
      must: "Of a child's orders, each begins on or after DOLO_END of the one before it, which is"
        + " given.",
      mend: "Enter when the earlier order ended, or correct the dates.", years: years
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let rows = c.rows(DoLoRow.self, of: child)
        guard rows.count > 1 else { continue }
        for pair in successive(rows.map { Span903(start: $0.start, end: $0.end, row: $0.i) })
        where pair.earlier.end.isMissing || pair.later.start < pair.earlier.end {
          findings.flag(table: DoLoRow.table.rawValue, row: pair.later.row)
        }
      }
    }
    find(
      "706", [.doLo, .header], "DOLO_START",
      "An order stood at the end of last year, but is not in this year's return.",
      must: "An order without DOLO_END last year is in this year's return with the same DOLO_START."
        + " When the child has no order this year, its row of Header is named.",
      mend: "Enter last year's order with its start, and its end.", years: years,
      needs: [.previousReturn], reading: [.doLo]
    ) { c, findings in
      for last in c.lastYear(DoLoRow.self) where last.rawEnd.isMissing && last.start.isGiven {
        let rows = c.rows(DoLoRow.self, of: last.child)
        if rows.contains(where: { $0.start == last.start }) { continue }
        if let first = rows.first {
          findings.flag(first)
        } else {
          c.rows(HeaderRow.self, of: last.child).forEach { findings.flag($0) }
        }
      }
    }
    row(
      "707", DoLoRow.self, "DOLO_END",
      "The child ceased to be looked after, but the order has not ended with it.",
      must:
        "An open order lies in a period of care that is open, and one that ended does so within a"
        + " period of care.",
      mend: "Enter when the order ended, at the latest when the child ceased to be looked after.",
      years: years, also: [.episodes]
    ) { d in
      let periods = d.c.periodsOfCare(of: d.child)
      return d.start.isGiven && !periods.isEmpty
        && !periods.contains { period in
          d.end.isGiven
            ? d.end >= period.start && !(d.end > period.end)
            : period.end.isMissing && d.start >= period.start
        }
    }
    let wrong: [(String, String, String, @Sendable (Code) -> Bool)] = [
      (
        "709", "A child under an order is in a kind of placement that is not expected.",
        "is K2, Z12 or Z13", { place in !CodeSet("K2 Z12 Z13").contains(place) }
      ),
      (
        "710", "A child under an order is in a kind of placement that it cannot be in.",
        "is not K1, P1, R5 or K3", { place in CodeSet("K1 P1 R5 K3").contains(place) }
      ),
    ]
    for (code, title, must, isWrong) in wrong {
      find(
        code, [.doLo, .episodes], "DOLO_START PLACE", title,
        must: "PLACE of an episode that overlaps an order with start and end \(must).",
        mend: "Check the placement and the dates of the order.", code == "709" ? .query : .error,
        years: years
      ) { c, findings in
        for d in c.all(DoLoRow.self) where d.start.isGiven && d.end.isGiven {
          for e in d.episodes
          where d.end >= e.decom && !(d.start > e.dec) && isWrong(e.place) {
            findings.flag(d)
            findings.flag(e)
          }
        }
      }
    }
  }
}

extension SWRow {
  /// The child's social worker episodes that have a start, in order of it.
  private var ordered: [SWRow] {
    c.rows(SWRow.self, of: child).filter(\.decom.isGiven).sorted { a, b in
      if a.decom.number != b.decom.number { return a.decom.number < b.decom.number }
      let (x, y) = (a.dec.isGiven ? a.dec.number : .max, b.dec.isGiven ? b.dec.number : .max)
      return x < y
    }
  }

  var previous: SWRow? { neighbour(-1) }
  var next: SWRow? { neighbour(1) }

  /// The latest of the child's episodes by start; when none has a start, each is.
  var isLatest: Bool {
    let all = ordered
    return all.isEmpty || all.last?.i == i
  }

  private func neighbour(_ step: Int) -> SWRow? {
    guard child >= 0, c.rows(SWRow.self, of: child).count > 1 else { return nil }
    let all = ordered
    guard let place = all.firstIndex(where: { $0.i == i }), all.indices.contains(place + step)
    else { return nil }
    return all[place + step]
  }
}
