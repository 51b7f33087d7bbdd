import Days

/// The moment at which something is looked at: how things stood on a day, by what is known now or
/// by what was known then. Who may see it, and who is hidden, is always decided as of today.
public struct AsAt: Sendable, Hashable {
  public let day: Day
  /// Only what was recorded before this moment counts; nil for everything that is known now.
  public let knownBefore: Instant?

  private init(_ day: Day, _ knownBefore: Instant?) {
    self.day = day
    self.knownBefore = knownBefore
  }

  /// How things stood on a day, by all that is known now.
  public static func on(_ day: Day) -> AsAt { AsAt(day, nil) }

  /// How things stood on a day, as it was known at the end of that day in London: what a review
  /// of a case asks.
  public static func known(on day: Day) -> AsAt { AsAt(day, London.end(of: day)) }

  /// The condition that picks the versions of rows that were current then.
  /// - Parameter first: the number of its first `$n`; it has one argument.
  func condition(on table: String, first: Int) -> (sql: String, argument: Int64) {
    (
      "\(table).recorded_at < $\(first) AND (\(table).replaced_at IS NULL OR \(table).replaced_at >= $\(first))",
      knownBefore?.microseconds ?? Int64.max
    )
  }
}

/// From when until when something held, as exactly as it is known.
public struct Span: Sendable, Hashable {
  public let since: ApproximateDay?
  /// The last day; nil while it goes on.
  public let until: ApproximateDay?

  public init(since: ApproximateDay? = nil, until: ApproximateDay? = nil) {
    self.since = since
    self.until = until
  }

  /// Whether it may have held on a day: where days are known only roughly, it counts.
  public func holds(on day: Day) -> Bool {
    (since.map { $0.earliest <= day } ?? true) && (until.map { day <= $0.latest } ?? true)
  }

  /// It cannot end before it began.
  public var isSound: Bool {
    guard let since, let until else { return true }
    return since.earliest <= until.latest
  }

  /// Whether its beginning or its end cannot have come yet.
  func lies(ahead today: Day) -> Bool {
    [since, until].contains { ($0?.earliest ?? today) > today }
  }
}
