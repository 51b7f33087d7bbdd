import Access
import Store

/// Why two identities were not severed: what, and what to do.
public enum SeveringProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownPerson
  case nothingToPart
  case samePerson
  case orderMissing
  case unknownReference
  case unknownRelationship

  public var description: String {
    switch self {
    case .unknownPerson: "there is no such record: copy the address of its page"
    case .nothingToPart: "choose some of the records, but not all of them"
    case .samePerson: "this is the record itself: choose the other one"
    case .orderMissing: "write which order or decision it rests on"
    case .unknownRelationship:
      "one of the relationships was changed meanwhile: choose again"
    case .unknownReference: "no severed identities have this reference"
    }
  }
}

/// Severs identities, and lifts it.
public struct SeveringCommands: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// What was severed: the identity that nothing leads to any more, and the reference by which it
  /// can be lifted. It is shown once and belongs with the order.
  public struct Severed: Sendable, Hashable {
    public let present: String
    public let reference: String
  }

  /// Parts some records from a person's others as a new identity, and severs the two. Whoever does
  /// it works with the new identity; nobody else does yet.
  /// - Parameter going: relationships that go with the new identity; the others stay with the old.
  /// - Throws: `SeveringProblem`.
  public func sever(
    records: Set<String>, from person: String, order: String, taking going: Set<String> = [],
    by author: Author
  ) async throws -> Severed {
    guard !order.isEmpty else { throw SeveringProblem.orderMissing }
    return try await house.commit(author) { desk in
      let transaction = desk.transaction
      do {
        let id = try desk.part(records, from: person, reason: order, taking: going)
        guard let move = try Move.find(id, in: transaction) else {
          throw SeveringProblem.unknownPerson
        }
        if author.actor.hasPrefix("account:") {
          try transaction.beginRelationship(
            .allocated, of: author.actor, to: .person(move.target))
        }
        return try Self.sever(person, from: move.target, order, in: transaction)
      } catch ReviewProblem.nothingToPart {
        throw SeveringProblem.nothingToPart
      } catch ReviewProblem.unknownRelationship {
        throw SeveringProblem.unknownRelationship
      }
    }
  }

  /// Severs two people who have records of their own already.
  /// - Parameter present: the identity that must not be found from the other.
  public func sever(
    _ former: String, from present: String, order: String, by author: Author
  ) async throws -> Severed {
    guard !order.isEmpty else { throw SeveringProblem.orderMissing }
    return try await house.commit(author) { desk in
      guard former != present else { throw SeveringProblem.samePerson }
      for id in [former, present] where try !Person.stands(.person(id), in: desk.transaction) {
        throw SeveringProblem.unknownPerson
      }
      return try Self.sever(former, from: present, order, in: desk.transaction)
    }
  }

  /// Lifts a severance: it was made of the wrong people, or the person asked for it.
  public func lift(_ reference: String, order: String, by author: Author) async throws {
    guard !order.isEmpty else { throw SeveringProblem.orderMissing }
    try await house.commit(author) { desk in
      let pair = try desk.transaction.first(
        "SELECT former, present FROM people_severance WHERE id = $1", [reference]
      ) { (former: try $0(0, as: String.self), present: try $0(1, as: String.self)) }
      guard let pair else { throw SeveringProblem.unknownReference }
      try desk.transaction.append(
        IdentitySevered(
          facts: .init(
            former: pair.former, formerRecords: [], isLifted: true, present: pair.present,
            presentRecords: [], severance: reference),
          about: Self.about(pair.former, pair.present, order)))
    }
  }

  static func sever(
    _ former: String, from present: String, _ order: String, in transaction: Transaction
  ) throws -> Severed {
    let id = transaction.newID()
    try transaction.append(
      IdentitySevered(
        facts: .init(
          former: former,
          formerRecords: try AgencyRecord.live(of: former, in: transaction).map(\.id),
          isLifted: false, present: present,
          presentRecords: try AgencyRecord.live(of: present, in: transaction).map(\.id),
          severance: id), about: about(former, present, order)))
    return Severed(present: present, reference: id)
  }

  /// Severs somebody who was parted from another from whomever that other is severed: under the
  /// same reference, by which all of it is lifted.
  static func carry(
    _ records: [String], from person: String, to other: String, in transaction: Transaction
  ) throws {
    guard try transaction.exists("SELECT 1 FROM people_severance") else { return }
    let ids = Set(try Identity.all(of: person, in: transaction))
    let all = try transaction.rows(
      "SELECT id, former, present FROM people_severance ORDER BY id, former, present"
    ) { (try $0(0, as: String.self), try $0(1, as: String.self), try $0(2, as: String.self)) }
    // Somebody may be severed under several ids, after people were made one: each pair once.
    var pairs: Set<[String]> = []
    for (id, former, present) in all where ids.contains(former) || ids.contains(present) {
      let isFormer = ids.contains(former)
      let counterpart = isFormer ? present : former
      guard pairs.insert([id, counterpart, isFormer ? "former" : "present"]).inserted else {
        continue
      }
      let theirs = try AgencyRecord.live(
        of: try Identity.standing(counterpart, in: transaction), in: transaction
      ).map(\.id)
      let pair = isFormer ? (other, counterpart) : (counterpart, other)
      try transaction.append(
        IdentitySevered(
          facts: .init(
            former: pair.0, formerRecords: isFormer ? records : theirs, isLifted: false,
            present: pair.1, presentRecords: isFormer ? theirs : records, severance: id),
          about: about(pair.0, pair.1, "parted from somebody severed")))
    }
  }

  private static func about(
    _ former: String, _ present: String, _ order: String
  ) -> [Subject: IdentitySevered.Part] {
    [.person(former): .init(order: order), .person(present): .init(order: order)]
  }
}
