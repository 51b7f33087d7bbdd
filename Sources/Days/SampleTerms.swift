extension SchoolTerms {
  /// Terms of 2025-26 and 2026-27 as many English councils set them. A sample to start from: every
  /// partnership writes its own in its procedures.
  public static let sample = SchoolTerms(
    [
      term("Autumn 2025", "2025-09-01", "2025-12-19", halfTerm: "2025-10-27", "2025-10-31"),
      term("Spring 2026", "2026-01-05", "2026-03-27", halfTerm: "2026-02-16", "2026-02-20"),
      term("Summer 2026", "2026-04-13", "2026-07-21", halfTerm: "2026-05-25", "2026-05-29"),
      term("Autumn 2026", "2026-09-02", "2026-12-18", halfTerm: "2026-10-26", "2026-10-30"),
      term("Spring 2027", "2027-01-04", "2027-03-25", halfTerm: "2027-02-15", "2027-02-19"),
      term("Summer 2027", "2027-04-12", "2027-07-21", halfTerm: "2027-05-31", "2027-06-04"),
    ].compactMap { $0 })

  private static func term(
    _ name: String, _ first: String, _ last: String, halfTerm from: String, _ to: String
  ) -> Term? {
    guard let first = Day(first), let last = Day(last), let period = Period(first, last),
      let from = Day(from), let to = Day(to)
    else { return nil }
    return Term(name: name, period: period, halfTerm: Period(from, to))
  }
}
