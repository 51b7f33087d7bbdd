import Days

/// How much of the record is meant, from its first entry on.
public enum Extent: Sendable, Hashable {
  case whole
  /// Up to and with this entry of the journal, and what was looked at until then.
  case through(seq: Int64)
  /// What was recorded before this moment.
  case before(Instant)

  /// What was recorded by the end of a day in London.
  public static func endOf(_ day: Day) -> Extent { .before(London.end(of: day)) }
}

/// Decides, entry by entry, where an extent ends.
struct ExtentLimit {
  let extent: Extent
  private var journalTime: Int64?

  init(_ extent: Extent) { self.extent = extent }

  /// Whether an entry is still within; entries are asked for in order, the journal's first.
  mutating func holds(_ chain: Chain, seq: Int64, time: Int64) -> Bool {
    switch (extent, chain) {
    case (.whole, _): return true
    case (.before(let end), _): return time < end.microseconds
    case (.through(let last), .journal):
      guard seq <= last else { return false }
      journalTime = time
      return true
    case (.through, .access): return time <= journalTime ?? .min
    }
  }
}
