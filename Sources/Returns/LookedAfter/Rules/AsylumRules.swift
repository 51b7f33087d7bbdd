extension RuleList903 {
  /// Rules that hold the status of an unaccompanied asylum seeker this year against last year's.
  mutating func addAsylumRules() {
    asylum(
      "205A", "CHILD UASC",
      "The child was an unaccompanied asylum seeker last year and is not now.",
      must: "A child with UASC 1 last year and not this year had its DUC in last year's collection"
        + " year, and has none now."
    ) { child in
      guard child.was, !child.isNow else { return false }
      let inLastYear =
        child.ended >= child.c.start.adding(years: -1)
        && child.ended <= child.c.end.adding(years: -1)
      return child.hasEnd || !inLastYear
    }
    asylum(
      "205B", "DUC UASC",
      "The child is still an unaccompanied asylum seeker, which the dates of the status deny.",
      must:
        "A child with UASC 1 in both years had the 18th birthday as DUC last year, and now has that"
        + " or a day of this year."
    ) { child in
      guard child.was, child.isNow else { return false }
      let inYear = child.ends >= child.c.start && child.ends <= child.c.end
      return !(child.ended == child.birthday) || !inYear && !(child.ends == child.ended)
    }
    asylum(
      "205C", "DUC UASC",
      "The child is in neither year an unaccompanied asylum seeker, but the status has an end.",
      must: "DUC is blank in both years for a child with UASC 0 in both."
    ) { child in !child.was && !child.isNow && (child.hasEnd || child.hadEnd) }
    row(
      "205D", HeaderRow.self, "UASC CHILD",
      "The child is an unaccompanied asylum seeker now, but was not last year.",
      must: "A child in both years' returns with UASC 1 now had UASC 1 last year.",
      mend: "Correct the status, or tell the department that last year's was wrong.",
      needs: [.previousReturn]
    ) { h in AsylumStatus(h).map { $0.isNow && !$0.was } == true }
  }

  private mutating func asylum(
    _ code: String, _ columns: String, _ title: String, must: String,
    fails: @escaping @Sendable (AsylumStatus) -> Bool
  ) {
    find(
      code, [.header, .uasc], columns, title, must: must,
      mend: "Correct the status and its end, or tell the department that last year's were wrong.",
      needs: [.previousReturn], reading: [.header]
    ) { c, findings in
      for h in c.all(HeaderRow.self) {
        guard let status = AsylumStatus(h), fails(status) else { continue }
        findings.flag(h)
        findings.flag(all: c.rows(UASCRow.self, of: h.child))
      }
    }
  }
}

/// What two years' returns say of a child as an unaccompanied asylum seeker.
private struct AsylumStatus {
  let c: Caseload
  let isNow, was: Bool
  /// When the status ceased by this year's and by last year's return.
  let ends, ended: DateCell
  let hasEnd, hadEnd: Bool
  /// The 18th birthday by last year's return.
  let birthday: DateCell

  /// Nil when last year's return does not have the child.
  init?(_ h: HeaderRow) {
    let now = h.c.rows(UASCRow.self, of: h.child).first
    let last = h.c.lastRows(UASCRow.self, of: h.child).first
    guard h.lastYear != nil || last != nil else { return nil }
    c = h.c
    isNow = h.uasc == "1"
    was = h.lastYear.map { $0.uasc == "1" } ?? true
    ends = now?.duc ?? .missing
    ended = last?.duc ?? .missing
    hasEnd = now.map { !$0.rawDuc.isMissing } == true
    hadEnd = last.map { !$0.rawDuc.isMissing } == true
    birthday = (last?.dob ?? h.dob).adding(years: 18)
  }
}
