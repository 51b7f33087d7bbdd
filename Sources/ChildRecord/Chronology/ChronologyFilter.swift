import Days

/// Which lines of a chronology are asked for, and how many at a time.
struct ChronologyFilter: Sendable, Hashable {
  /// What the address says for lines of the partnership itself: no agency's key can be that.
  static let partnership = "*"
  static let pageSize = 50

  /// An agency's key, or `partnership`.
  var agency: String?
  var kind: String?
  /// What may have happened on this day or later.
  var first: Day?
  /// What may have happened on this day or earlier.
  var last: Day?
  /// The id of the line after which the page begins.
  var after: String?
  /// All lines on one page, to print them.
  var isWhole = false

  var isNarrowed: Bool { agency != nil || kind != nil || first != nil || last != nil }

  func holds(_ line: ShownLine) -> Bool {
    if let agency {
      switch line.origin {
      case .partnership: guard agency == Self.partnership else { return false }
      case .agency(let key): guard agency == key else { return false }
      case .hidden: return false
      }
    }
    if let kind, line.kind != kind { return false }
    if let first, line.happened.latest < first { return false }
    if let last, line.happened.earliest > last { return false }
    return true
  }

  /// A page of the lines that are asked for.
  struct Page: Sendable, Hashable {
    let lines: [ShownLine]
    /// How many there are on all pages.
    let total: Int
    /// The id after which the next page begins; nil on the last.
    let next: String?
    let isFirst: Bool
  }

  /// - Parameter lines: in the order of the chronology.
  func page(of lines: [ShownLine]) -> Page {
    let found = lines.filter(holds)
    guard !isWhole else { return Page(lines: found, total: found.count, next: nil, isFirst: true) }
    // A line that is gone since: begin again, rather than show nothing.
    let start = after.flatMap { id in found.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    let shown = Array(found[start...].prefix(Self.pageSize))
    let isLast = start + shown.count >= found.count
    return Page(
      lines: shown, total: found.count, next: isLast ? nil : shown.last?.id, isFirst: start == 0)
  }
}
