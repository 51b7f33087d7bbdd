import Access
import Days
import Linkage
import Store

/// Why something about a life was not recorded: what, and what to do.
public enum LifeProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownPerson
  case expectedAlready
  case notExpected
  case dueTooFar
  case liesAhead
  case bornBeforeExpected
  case nameMissing
  case agencyMissing
  case endedAlready
  case notEnded

  public var description: String {
    switch self {
    case .unknownPerson: "there is no such person"
    case .expectedAlready: "a child is recorded as expected already: open that record"
    case .notExpected: "this child is not recorded as expected now"
    case .dueTooFar: "the due date lies more than ten months from now: check it"
    case .liesAhead: "the day lies ahead: record it when it has come"
    case .bornBeforeExpected: "the day lies too long before the due date: check both"
    case .nameMissing: "write the family name, as the birth is registered or as it is known"
    case .agencyMissing: "only somebody of an agency can record a birth: it becomes their record"
    case .endedAlready: "this is recorded already"
    case .notEnded: "no death or loss is recorded"
    }
  }
}

/// Records who is expected, born and dead.
public struct LifeCommands: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// The most days that a due date may lie ahead, and that a birth may lie before it.
  static let longest = 305

  /// Records that somebody expects a child, or several. Each is a person from now on, whom those
  /// work with who work with the mother, and who is kept from the same readers.
  /// - Returns: the children.
  /// - Throws: `LifeProblem`.
  @discardableResult
  public func expect(
    _ count: Int = 1, of mother: String, due: ApproximateDay, basis: String, by author: Author
  ) async throws -> [String] {
    let lists = house.lists
    return try await house.store.commit(author) { transaction in
      guard try Person.stands(.person(mother), in: transaction) else {
        throw LifeProblem.unknownPerson
      }
      let there = try Unborn.expected(by: mother, in: transaction)
      guard !there.contains(where: { $0.state == .expected }) else {
        throw LifeProblem.expectedAlready
      }
      try Self.check(due, transaction)
      let pregnancy = transaction.newID()
      return try (1...min(max(count, 1), 8)).map { number in
        let child = try transaction.openPerson()
        let part = UnbornExpected.Part(due: due.description)
        try transaction.append(
          UnbornExpected(
            facts: .init(
              agency: author.agency, basis: basis, expected: count, mother: mother,
              number: number, person: child, pregnancy: pregnancy),
            about: [.person(child): part, .person(mother): part]))
        try AccessOfPerson.carry(from: mother, to: child, in: transaction)
        if lists.relations.kind("mother") != nil {
          try RelationshipCommands.state(
            RelationshipStatement("mother"), lists.relations, .recorded, of: child, to: mother,
            relationship: transaction.newID(), agency: author.agency, basis: basis,
            in: transaction)
        }
        return child
      }
    }
  }

  /// Records another due date.
  public func expect(
    _ child: String, due: ApproximateDay, basis: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      let unborn = try Self.expected(child, in: transaction)
      try Self.check(due, transaction)
      let part = UnbornExpected.Part(due: due.description)
      try transaction.append(
        UnbornExpected(
          facts: .init(
            agency: author.agency, basis: basis, expected: unborn.of, mother: unborn.mother,
            number: unborn.number, person: unborn.person, pregnancy: unborn.pregnancy),
          about: [.person(unborn.person): part, .person(unborn.mother): part]))
    }
  }

  /// An expected child was born: what is said of them becomes a record of the author's agency, of
  /// the same person, so that everything from before the birth stays theirs.
  public func born(
    _ child: String, as fields: SuppliedFields, on day: Day, basis: String, by author: Author
  ) async throws {
    guard let agency = author.agency else { throw LifeProblem.agencyMissing }
    guard !fields.surname.isEmpty else { throw LifeProblem.nameMissing }
    try await house.commit(author) { desk in
      let unborn = try Self.expected(child, in: desk.transaction)
      guard day <= London.day(desk.transaction.now) else { throw LifeProblem.liesAhead }
      if let due = unborn.due, day.adding(days: Self.longest) < due.earliest {
        throw LifeProblem.bornBeforeExpected
      }
      try desk.transaction.append(
        UnbornBecame(
          facts: .init(person: unborn.person, state: .born),
          about: [.person(unborn.person): .init(on: day.description)]))
      var fields = fields
      fields.key = desk.transaction.newID()
      fields.dateOfBirth = day.description
      try desk.intake.open(fields, for: unborn.person, agency: agency, basis: basis)
    }
  }

  /// Records that somebody died or, of a child who is expected, was lost before birth.
  public func end(
    _ person: String, on day: ApproximateDay?, note: String = "", by author: Author
  ) async throws {
    let reactions = house.whenALifeEnds
    try await house.store.commit(author) { transaction in
      guard try Person.stands(.person(person), in: transaction) else {
        throw LifeProblem.unknownPerson
      }
      guard try LifeEnding.of(person, in: transaction) == nil else {
        throw LifeProblem.endedAlready
      }
      if let day, day.earliest > London.day(transaction.now) { throw LifeProblem.liesAhead }
      let unborn = try Unborn.of(person, in: transaction)
      let isLoss = unborn?.state == .expected
      if isLoss {
        try transaction.append(
          UnbornBecame(
            facts: .init(person: unborn?.person ?? person, state: .lost),
            about: [.person(person): .init(on: day?.description ?? "")]))
      }
      try transaction.append(
        LifeEnded(
          facts: .init(
            agency: author.agency, isTakenBack: false, kind: isLoss ? .lost : .died,
            person: person),
          about: [.person(person): .init(note: note, on: day?.description ?? "")]))
      guard let ending = try LifeEnding.of(person, in: transaction) else { return }
      for react in reactions { try react(ending, transaction) }
    }
  }

  /// It was recorded of the wrong person, or was not so.
  public func takeBackEnd(of person: String, by author: Author) async throws {
    let reactions = house.whenALifeGoesOn
    try await house.store.commit(author) { transaction in
      guard let ending = try LifeEnding.of(person, in: transaction) else {
        throw LifeProblem.notEnded
      }
      for id in try Identity.all(of: ending.person, in: transaction) {
        try transaction.append(
          LifeEnded(
            facts: .init(
              agency: author.agency, isTakenBack: true, kind: ending.kind, person: id),
            about: [.person(id): .init(note: "", on: "")]))
      }
      if let unborn = try Unborn.of(person, in: transaction), unborn.state == .lost {
        try transaction.append(
          UnbornBecame(
            facts: .init(person: unborn.person, state: .expected),
            about: [.person(unborn.person): .init(on: "")]))
      }
      for react in reactions { try react(ending, transaction) }
    }
  }

  private static func expected(_ child: String, in transaction: Transaction) throws -> Unborn {
    guard let unborn = try Unborn.of(child, in: transaction), unborn.state == .expected else {
      throw LifeProblem.notExpected
    }
    return unborn
  }

  private static func check(_ due: ApproximateDay, _ transaction: Transaction) throws {
    let today = London.day(transaction.now)
    guard due.earliest <= today.adding(days: longest), today <= due.latest.adding(days: longest)
    else { throw LifeProblem.dueTooFar }
  }
}
