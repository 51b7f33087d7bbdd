/// When schools are open in an area. Nothing is said about days outside the terms' academic years.
public struct SchoolTerms: Sendable, Hashable {
  /// A term, with the holiday in the middle of it.
  public struct Term: Sendable, Hashable {
    /// `Autumn 2025`.
    public let name: String
    /// First to last day of school.
    public let period: Period
    /// The days off in the middle, where there are any.
    public let halfTerm: Period?

    /// A term.
    public init(name: String, period: Period, halfTerm: Period? = nil) {
      self.name = name
      self.period = period
      self.halfTerm = halfTerm
    }
  }

  /// In order of their first day.
  public let terms: [Term]
  /// Days within terms on which pupils stay at home, such as staff training.
  public let closed: Set<Day>
  private let working: WorkingDays

  /// The terms of an area.
  /// - Parameter working: gives the bank holidays, which no school works.
  public init(_ terms: [Term], closed: Set<Day> = [], working: WorkingDays = .england) {
    self.terms = terms.sorted { $0.period.first < $1.period.first }
    self.closed = closed
    self.working = working
  }

  public static func == (a: SchoolTerms, b: SchoolTerms) -> Bool {
    a.terms == b.terms && a.closed == b.closed && a.working.calendar == b.working.calendar
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(terms)
    hasher.combine(closed)
  }

  /// The term in which a day lies, its half-term holiday included.
  public func term(containing day: Day) -> Term? {
    let index = terms.partitioningIndex { $0.period.first > day }
    guard index > 0, terms[index - 1].period.contains(day) else { return nil }
    return terms[index - 1]
  }

  /// Whether a day lies in term time: within a term and outside its half-term holiday. Weekends
  /// between school days are term time. Nil where the academic year is not known.
  public func isTermTime(_ day: Day) -> Bool? {
    guard let term = term(containing: day) else { return knows(day) ? false : nil }
    return !(term.halfTerm?.contains(day) ?? false)
  }

  /// Whether pupils are at school on a day. Nil where the academic year is not known.
  public func isSchoolDay(_ day: Day) -> Bool? {
    isTermTime(day).map { $0 && !closed.contains(day) && working.isWorking(day) }
  }

  /// The next day on which pupils are at school. Nil where the terms do not reach so far.
  public func schoolDay(after day: Day) -> Day? {
    guard let last = terms.last?.period.last, knows(day) else { return nil }
    var candidate = day.adding(days: 1)
    while candidate <= last {
      guard let isOpen = isSchoolDay(candidate) else { return nil }
      if isOpen { return candidate }
      candidate = candidate.adding(days: 1)
    }
    return nil
  }

  /// Whether the academic year of a day has any term.
  public func knows(_ day: Day) -> Bool {
    let year = AcademicYear(containing: day).period
    return terms.contains { $0.period.overlaps(year) }
  }
}
