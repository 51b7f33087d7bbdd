extension RuleList903 {
  /// Rules about deprivation of liberty orders (DoLo), new in 2026-27.
  mutating func addLibertyRules() {
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
          findings.flag(all: c.rows(HeaderRow.self, of: last.child))
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
