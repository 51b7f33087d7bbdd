import Access
import Days
import Procedures
import Store

/// Why somebody cannot take or leave a seat.
public enum SeatProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchSeat(String)
  case taken(seat: String, by: String)
  case chairsTheScrutinised(String)
  case leftBeforeTaken
  case noSuchAccount(String)

  public var description: String {
    switch self {
    case .noSuchSeat(let seat): "there is no seat \(seat): choose one of the list"
    case .taken(let seat, let by): "\(by) holds \(seat): end that first, or add a deputy"
    case .chairsTheScrutinised(let body):
      "this person chairs \(body); a chair may not chair the group that scrutinises them, nor be scrutinised by their own: choose somebody else"
    case .leftBeforeTaken: "the last day is before the first: correct it"
    case .noSuchAccount(let name):
      "nobody signs in as \(name): look the user name up again, or leave it out"
    }
  }
}

/// Who sits where.
public struct BodyCommands: Sendable {
  let house: GovernanceHouse

  public init(_ house: GovernanceHouse) { self.house = house }

  /// Puts somebody on a seat.
  ///
  /// - Parameter userName: with which they sign in: they then read what the body hears in private.
  /// - Throws: `SeatProblem` where the seat is not there or taken, nobody signs in so, or a chair
  ///   would chair the group that scrutinises them.
  /// - Returns: the holder's id.
  @discardableResult
  public func seat(
    _ name: String, signingInAs userName: String? = nil, on seat: String, of key: String,
    isDeputy: Bool = false, from day: Day, by author: Author
  ) async throws -> String {
    guard let body = house.bodies[key] else { throw BoardProblem.gone }
    guard let found = body.definition.seat(seat) else { throw SeatProblem.noSuchSeat(seat) }
    return try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      let all = try Holder.all(in: transaction)
      let account = try userName.map { typed in
        guard let account = try Account.named(typed, in: transaction) else {
          throw SeatProblem.noSuchAccount(typed)
        }
        return account.id
      }
      if !isDeputy {
        if let holder = all.first(where: {
          $0.body == key && $0.seat == seat && !$0.isDeputy && $0.to.map { $0 >= day } ?? true
        }) {
          throw SeatProblem.taken(seat: found.title, by: holder.shownName)
        }
        if seat == body.definition.chair {
          try house.checkChair(name, account, of: key, on: day, all)
        }
      }
      let id = transaction.newID()
      try transaction.append(
        SeatTaken(
          .init(
            id: id, body: key, seat: seat, isDeputy: isDeputy, role: found.title, from: day,
            account: account),
          name: name))
      return id
    }
  }

  /// Ends somebody's time on a seat.
  public func leave(_ id: String, on day: Day, by author: Author) async throws {
    try await house.access.store.commit(author) { transaction in
      guard let holder = try Holder.all(in: transaction).first(where: { $0.id == id }) else {
        throw BoardProblem.gone
      }
      guard holder.from <= day else { throw SeatProblem.leftBeforeTaken }
      if holder.to == day { return }
      try transaction.append(SeatLeft(facts: .init(id: id, to: day)))
    }
  }
}

extension GovernanceHouse {
  /// Every body of the pack by key, in its last version.
  var bodies: [String: Versioned<BodyDefinition>] {
    Dictionary(
      pack.catalogue.all(BodyDefinition.self).map { ($0.header.key, $0) },
      uniquingKeysWith: { _, later in later })
  }

  /// What a body is called; made from its key where the procedures in force do not name it.
  func title(of key: String) -> String {
    bodies[key]?.header.title ?? key.replacing("-", with: " ").capitalisedFirst
  }

  /// A chair may not chair the group that scrutinises them, whichever of the two came first.
  fileprivate func checkChair(
    _ name: String, _ account: String?, of key: String, on day: Day, _ all: [Holder]
  ) throws(SeatProblem) {
    let bodies = bodies
    for holder in all where holder.to.map({ $0 >= day }) ?? true {
      guard let other = bodies[holder.body], holder.seat == other.definition.chair,
        !holder.isDeputy, holder.body != key, SeatRule.isSame(holder, name, account)
      else { continue }
      let scrutinises = bodies[key]?.definition.scrutinises.contains(holder.body) ?? false
      if scrutinises || other.definition.scrutinises.contains(key) {
        throw .chairsTheScrutinised(other.header.title)
      }
    }
  }
}

enum SeatRule {
  /// Whether a holder is somebody: by their accounts where both are known, else as far as the
  /// letters of their names tell.
  static func isSame(_ holder: Holder, _ name: String, _ account: String?) -> Bool {
    if let account, let known = holder.account { return account == known }
    func letters(_ text: String) -> String {
      String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
    return holder.name.map { letters($0) == letters(name) } ?? false
  }
}
