extension RuleList903 {
  /// Rules about times when a child was missing, or away without authorisation.
  mutating func addMissingRules() {
    row(
      "1004", MissingRow.self, "MIS_START",
      "The day on which the child went missing is not a date.",
      must: "MIS_START is a date of the calendar, if it or MIS_END is given.",
      mend: "Enter it as dd/mm/yyyy."
    ) { $0.start.isMissing && (!$0.rawStart.isMissing || !$0.rawEnd.isMissing) }
    row(
      "1005", MissingRow.self, "MIS_END", "The day on which the child came back is not a date.",
      must: "MIS_END, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy."
    ) { !$0.rawEnd.isMissing && $0.end.isMissing }
    row(
      "1006", MissingRow.self, "MISSING", "The kind of absence is not a code of the return.",
      must: "MISSING, if given, is M or A.", mend: "Enter M for missing, A for away."
    ) { $0.kind.isGiven && !CodeLists903.missing.contains($0.kind) }
    row(
      "564", MissingRow.self, "MISSING MIS_START",
      "The child went missing, but it is not said when.",
      must: "MIS_START is given when MISSING is.", mend: "Enter the day."
    ) { CodeLists903.missing.contains($0.kind) && $0.rawStart.isMissing }
    row(
      "565", MissingRow.self, "MISSING MIS_START",
      "There is a start of an absence, but not whether the child was missing or away.",
      must: "MISSING is given when MIS_START is.", mend: "Enter M or A."
    ) { $0.kind.isMissing && !$0.rawStart.isMissing }
    row(
      "566", MissingRow.self, "MISSING MIS_END",
      "There is an end of an absence, but not whether the child was missing or away.",
      must: "MISSING is given when MIS_END is.", mend: "Enter M or A."
    ) { $0.kind.isMissing && !$0.rawEnd.isMissing }
    row(
      "567", MissingRow.self, "MIS_START MIS_END", "The absence ends before it begins.",
      must: "MIS_END is on or after MIS_START.", mend: "Correct whichever date is wrong."
    ) { $0.end < $0.start }
    row(
      "570", MissingRow.self, "MIS_START",
      "The absence begins after the end of the collection year.",
      must: "MIS_START is on or before 31 March at the end of the year.",
      mend: "Correct the date, or leave it to next year's return."
    ) { $0.start > $0.c.end }
    row(
      "571", MissingRow.self, "MIS_END", "The absence ended outside the collection year.",
      must: "MIS_END is within the collection year.",
      mend:
        "Correct the date; leave it blank if the child was still missing at the end of the year."
    ) { $0.end < $0.c.start || $0.end > $0.c.end }
    row(
      "586", MissingRow.self, "MIS_START", "The absence begins before the child was born.",
      must: "MIS_START is after DOB.", mend: "Correct whichever date is wrong."
    ) { $0.start <= $0.dob }
    find(
      "574", [.missing], "MIS_START MIS_END", "An absence begins before the last one ended.",
      must: "Of a child's absences, each begins on or after MIS_END of the one before it, which is"
        + " given.",
      mend: "Enter when the earlier absence ended, or correct the dates."
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let rows = c.rows(MissingRow.self, of: child)
        guard rows.count > 1 else { continue }
        for pair in successive(rows.map { Span903(start: $0.start, end: $0.end, row: $0.i) })
        where pair.earlier.end.isMissing || pair.later.start < pair.earlier.end {
          findings.flag(table: MissingRow.table.rawValue, row: pair.later.row)
        }
      }
    }
    addMissingEpisodeRules()
  }

  private mutating func addMissingEpisodeRules() {
    row(
      "575", MissingRow.self, "MIS_END",
      "The placement that the child went missing from has ended, but the absence has not.",
      must: "When the episode in which MIS_START falls has ended, MIS_END is given.",
      mend: "Enter when the absence ended.", also: [.episodes]
    ) { m in
      m.rawEnd.isMissing && m.episodes.contains { m.start >= $0.decom && m.start <= $0.dec }
    }
    row(
      "577", MissingRow.self, "MIS_END",
      "The child ceased to be looked after, but the absence has not ended with it.",
      must:
        "An open absence lies in a period of care that is open, and one that ended does so within"
        + " a period of care.",
      mend: "Enter when the absence ended, at the latest when the child ceased to be looked after.",
      also: [.episodes]
    ) { m in
      let periods = m.c.periodsOfCare(of: m.child)
      return m.start.isGiven && !periods.isEmpty
        && !periods.contains { period in
          m.end.isGiven
            ? m.end >= period.start && !(m.end > period.end)
            : period.end.isMissing && m.start >= period.start
        }
    }
    row(
      "578", MissingRow.self, "MIS_START", "The child went missing when it was not looked after.",
      must: "MIS_START lies within a period of care.",
      mend: "Correct the date, or delete the absence.", also: [.episodes]
    ) { m in
      let periods = m.c.periodsOfCare(of: m.child)
      return !periods.isEmpty && m.start.isGiven
        && !periods.contains { m.start >= $0.start && !(m.start > $0.end) }
    }
    row(
      "580", EpisodeRow.self, "REC",
      "The child was missing on ceasing to be looked after at 18, but the reason is not E8.",
      must: "When an absence ends on the 18th birthday together with an episode, its REC is E8.",
      mend: "Enter E8.", also: [.missing]
    ) { e in
      e.rec != "E8"
        && e.c.rows(MissingRow.self, of: e.child).contains {
          $0.end == e.dec && $0.dob.adding(years: 18) == e.dec
        }
    }
    row(
      "581", MissingRow.self, "MIS_START", "The child is missing before being looked after.",
      must: "MIS_START is not before a period of care began, unless it lies in an earlier one.",
      mend: "Correct the date, or delete the absence.", also: [.episodes]
    ) { m in
      let periods = m.c.periodsOfCare(of: m.child)
      return periods.contains { m.start < $0.start }
        && !periods.contains { m.start >= $0.start && !(m.start > $0.end) }
    }
    find(
      "576", [.missing, .header], "CHILD",
      "An absence was open at the end of last year, but this year does not begin with it.",
      must:
        "The first absence of the year has the MIS_START of the one that was open last year. When"
        + " the child has no absence this year, its row of Header is named.",
      mend: "Enter last year's open absence with its start, and its end.",
      needs: [.previousReturn], reading: [.missing]
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let open = c.lastRows(MissingRow.self, of: child).filter {
          $0.rawEnd.isMissing && $0.start.isGiven
        }
        guard let last = open.max(by: { $0.start.number < $1.start.number }) else { continue }
        let rows = c.rows(MissingRow.self, of: child)
        let first = rows.filter(\.start.isGiven).min { $0.start.number < $1.start.number }
        if let first, first.start == last.start { continue }
        if let row = first ?? rows.first {
          findings.flag(row)
        } else {
          findings.flag(all: c.rows(HeaderRow.self, of: child))
        }
      }
    }
  }

  /// Rules about reviews, and about unaccompanied asylum-seeking children.
  mutating func addReviewRules() {
    row(
      "166", ReviewRow.self, "REVIEW", "The date of the review is missing or is not a date.",
      must: "REVIEW is a date of the calendar.", mend: "Enter it as dd/mm/yyyy."
    ) { $0.review.isMissing }
    row(
      "167", ReviewRow.self, "REVIEW_CODE",
      "How the child took part is missing or is not a code of the return.",
      must: "REVIEW_CODE is PN0 to PN7.", mend: "Enter one of the codes."
    ) { !CodeLists903.participation.contains($0.code) }
    row(
      "440", ReviewRow.self, "DOB REVIEW REVIEW_CODE",
      "The code says that the child was under 4, but it was not.",
      must: "PN0 is for reviews up to the 4th birthday.", mend: "Enter how the child took part."
    ) { $0.code == "PN0" && $0.review > $0.dob.adding(years: 4) }
    row(
      "441", ReviewRow.self, "DOB REVIEW REVIEW_CODE",
      "The code is for children of 4 or over, but the child was under 4.",
      must: "PN1 to PN7 are for reviews from the 4th birthday on.", mend: "Enter PN0."
    ) { r in
      r.code != "PN0" && CodeLists903.participation.contains(r.code)
        && r.review < r.dob.adding(years: 4)
    }
    row(
      "104", UASCRow.self, "DUC", "The day on which asylum-seeking status ceased is not a date.",
      must: "DUC, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy."
    ) { !$0.rawDuc.isMissing && $0.duc.isMissing }
    find(
      "303", [.uasc, .header], "DUC UASC",
      "There is a date on which asylum-seeking status ceased, but the child has no such status.",
      must: "UASC is 1 when DUC is given.", mend: "Enter 1 in UASC, or delete the date."
    ) { c, findings in
      for u in c.all(UASCRow.self) where !u.rawDuc.isMissing {
        guard let h = u.header, h.uasc != "1" else { continue }
        findings.flag(u)
        findings.flag(h)
      }
    }
    row(
      "304", UASCRow.self, "DUC", "Asylum-seeking status ceased after the 18th birthday.",
      must: "DUC is on or before the 18th birthday.", mend: "Correct the date."
    ) { $0.duc > $0.dob.adding(years: 18) }
  }
}

/// A time from a first to a last day, and the row that it stands in.
struct Span903: Sendable {
  let start, end: DateCell
  let row: Int
}

/// Times in order of their end (an open one counts as ended when it began), each with the one before.
func successive(_ spans: [Span903]) -> [(earlier: Span903, later: Span903)] {
  let sorted = spans.filter(\.start.isGiven).sorted { a, b in
    let (x, y) = (a.end.isGiven ? a.end : a.start, b.end.isGiven ? b.end : b.start)
    return (x.number, a.start.number) < (y.number, b.start.number)
  }
  return zip(sorted, sorted.dropFirst()).map { ($0, $1) }
}

extension Caseload {
  /// A child's periods of care: episodes that go on from each other, taken as one. The end is missing
  /// while the last of them is open.
  func periodsOfCare(of child: Int32) -> [Span903] {
    var periods: [Span903] = []
    for e in sequence(of: child) {
      if let last = periods.last, !(e.decom > last.end) {
        periods[periods.count - 1] = Span903(start: last.start, end: e.dec, row: last.row)
      } else {
        periods.append(Span903(start: e.decom, end: e.dec, row: e.i))
      }
    }
    return periods
  }
}
