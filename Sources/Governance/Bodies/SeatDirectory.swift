import Days
import Procedures
import Store

/// Who holds the seats of every body, so that whoever leads something as a role can be found.
struct SeatDirectory: Sendable {
  /// Somebody who held a seat of a certain title.
  struct Holding: Sendable, Hashable {
    let name: String
    let body: String
    let from: Day
    let to: Day?
  }

  private let holdings: [String: [Holding]]
  /// The title of every seat, as it can be written where somebody leads.
  let titles: [String]

  init(_ bodies: [Versioned<BodyDefinition>], _ holders: [Holder]) {
    var holdings: [String: [Holding]] = [:]
    let known = Dictionary(
      bodies.map { ($0.header.key, $0) }, uniquingKeysWith: { _, later in later })
    for holder in holders where !holder.isDeputy {
      guard let body = known[holder.body],
        let seat = holder.seat.flatMap({ body.definition.seat($0) })
      else { continue }
      holdings[Self.letters(seat.title), default: []].append(
        Holding(
          name: holder.shownName, body: body.header.title, from: holder.from, to: holder.to))
    }
    self.holdings = holdings
    titles = Set(bodies.flatMap { $0.definition.seats.map(\.title) }).sorted()
  }

  /// Those who held the seat of that title on a day; none where no body has such a seat.
  func holders(of role: String, on day: Day) -> [Holding] {
    (holdings[Self.letters(role)] ?? []).filter { one in
      one.from <= day && (one.to.map { day <= $0 } ?? true)
    }
  }

  /// Such as `Police (Hal Brook, Executive)`; the role alone where nobody is known to hold it.
  func words(_ role: String, on day: Day) -> String {
    let known = holders(of: role, on: day).map { "\($0.name), \($0.body)" }
    return known.isEmpty ? role : "\(role) (\(known.joined(separator: "; ")))"
  }

  private static func letters(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

extension GovernanceHouse {
  func seats(in query: any Query) throws -> SeatDirectory {
    SeatDirectory(
      bodies.values.sorted { $0.header.key < $1.header.key }, try Holder.all(in: query))
  }
}
