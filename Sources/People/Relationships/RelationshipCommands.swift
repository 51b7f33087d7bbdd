import Days
import Store

/// Why a relationship was not recorded: what, and what to do.
public enum RelationshipProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownPerson
  case unknownRelationship
  case unknownKind(String)
  case withThemselves
  /// The same is recorded and has not ended.
  case recordedAlready
  case endsBeforeItBegins
  case liesAhead
  case noReason

  public var description: String {
    switch self {
    case .unknownPerson: "there is no such person"
    case .unknownRelationship: "there is no such relationship: somebody may have taken it back"
    case .unknownKind(let code): "\(code) is no kind of relationship of the procedures in force"
    case .withThemselves: "this is the person themselves: choose somebody else"
    case .recordedAlready: "this is recorded already: end or correct it instead"
    case .endsBeforeItBegins: "it cannot end before it began"
    case .liesAhead: "the day lies ahead: record it when it has come"
    case .noReason: "write why: others must be able to follow"
    }
  }
}

/// What is said of how two people are related, seen from the first.
public struct RelationshipStatement: Sendable, Hashable {
  /// What the other is to the person: a code of the list in force.
  public var code: String
  public var span: Span
  public var otherIsResponsible: Bool
  public var isResponsible: Bool
  public var note: String

  public init(
    _ code: String, span: Span = Span(), otherIsResponsible: Bool = false,
    isResponsible: Bool = false, note: String = ""
  ) {
    self.code = code
    self.span = span
    self.otherIsResponsible = otherIsResponsible
    self.isResponsible = isResponsible
    self.note = note
  }
}

/// Records how people are related.
public struct RelationshipCommands: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// Records what somebody is to a person.
  /// - Returns: the relationship's id.
  /// - Throws: `RelationshipProblem`.
  @discardableResult
  public func record(
    _ statement: RelationshipStatement, of person: String, to other: String, basis: String,
    by author: Author
  ) async throws -> String {
    let kinds = house.lists.relations
    return try await house.store.commit(author) { transaction in
      guard person != other else { throw RelationshipProblem.withThemselves }
      for id in [person, other] where try !Person.stands(.person(id), in: transaction) {
        throw RelationshipProblem.unknownPerson
      }
      // To whoever asks, a person who is severed from this family does not exist.
      guard try !Severance.forbids(person, other, in: transaction) else {
        throw RelationshipProblem.unknownPerson
      }
      let same = try Relationship.all(
        of: person, asAt: .on(London.day(transaction.now)), in: transaction
      ).contains {
        $0.other == other && $0.kind?.code == statement.code && $0.span.until == nil
      }
      if same { throw RelationshipProblem.recordedAlready }
      let id = transaction.newID()
      try Self.state(
        statement, kinds, .recorded, of: person, to: other, relationship: id,
        agency: author.agency, basis: basis, in: transaction)
      return id
    }
  }

  /// Says that a relationship ended.
  public func end(
    _ id: String, of person: String, on day: ApproximateDay, by author: Author
  ) async throws {
    try await change(id, of: person, .ended, by: author) { statement, _ in
      statement.span = Span(since: statement.span.since, until: day)
    }
  }

  /// Puts another statement in place of one: what was recorded before stays in the journal.
  public func correct(
    _ id: String, of person: String, to statement: RelationshipStatement, by author: Author
  ) async throws {
    try await change(id, of: person, .corrected, by: author) { old, _ in old = statement }
  }

  /// Says that a relationship never was.
  public func takeBack(
    _ id: String, of person: String, reason: String, by author: Author
  ) async throws {
    guard !reason.isEmpty else { throw RelationshipProblem.noReason }
    try await change(id, of: person, .takenBack, by: author) { statement, _ in
      statement.note = reason
    }
  }

  private func change(
    _ id: String, of person: String, _ change: RelationshipStated.Change, by author: Author,
    _ edit: @escaping @Sendable (inout RelationshipStatement, Relationship) -> Void
  ) async throws {
    let kinds = house.lists.relations
    try await house.store.commit(author) { transaction in
      guard let old = try Relationship.find(id, of: person, in: transaction),
        let kind = old.kind
      else { throw RelationshipProblem.unknownRelationship }
      var statement = RelationshipStatement(
        kind.code, span: old.span, otherIsResponsible: old.otherIsResponsible,
        isResponsible: old.isResponsible, note: old.note)
      edit(&statement, old)
      try Self.state(
        statement, kinds, change, of: person, to: old.other, relationship: id,
        agency: author.agency, basis: old.basis, before: old, in: transaction)
    }
  }

  /// - Parameter before: what it was, whose words are kept where the kind stays the same.
  static func state(
    _ statement: RelationshipStatement, _ kinds: RelationKinds,
    _ change: RelationshipStated.Change, of person: String, to other: String,
    relationship: String, agency: String?, basis: String, before: Relationship? = nil,
    in transaction: Transaction
  ) throws {
    let isSame = before?.kind?.code == statement.code
    guard let kind = isSame ? before?.kind : kinds.kind(statement.code),
      let inverse = isSame
        ? before?.ownKind ?? kinds.inverse(of: statement.code)
        : kinds.inverse(of: statement.code)
    else { throw RelationshipProblem.unknownKind(statement.code) }
    guard statement.span.isSound else { throw RelationshipProblem.endsBeforeItBegins }
    guard !statement.span.lies(ahead: London.day(transaction.now)) else {
      throw RelationshipProblem.liesAhead
    }
    func part(_ kind: RelationKind, _ isResponsible: Bool) -> RelationshipStated.Part {
      RelationshipStated.Part(
        kind: kind, isResponsible: isResponsible, note: statement.note,
        since: statement.span.since?.description ?? "",
        until: statement.span.until?.description ?? "")
    }
    try transaction.append(
      RelationshipStated(
        facts: .init(
          agency: agency, basis: basis, change: change, one: person, other: other,
          relationship: relationship),
        about: [
          .person(person): part(inverse, statement.isResponsible),
          .person(other): part(kind, statement.otherIsResponsible),
        ]))
    try OwnHousehold.keepApart(in: transaction)
  }

  /// Gives relationships of a person to another, who was parted from them. Taken back with the move:
  /// whoever turns out to be the first again has what was theirs.
  /// - Throws: `RelationshipProblem.unknownRelationship` where one is none of theirs.
  static func carry(
    _ relationships: Set<String>, from person: String, to other: String, move: String,
    in transaction: Transaction
  ) throws {
    guard !relationships.isEmpty else { return }
    let own = Set(try Identity.all(of: person, in: transaction))
    var about = [Subject: Nothing].people(person, other)
    let moved = try relationships.sorted().map { id -> RelationshipsMoved.Facts.Relationship in
      let sides = try transaction.first(
        """
        SELECT one, other FROM people_relationship
        WHERE id = $1 AND replaced_at IS NULL AND state = 'stands'
        """, [id]
      ) { [try $0(0, as: String.self), try $0(1, as: String.self)] }
      guard let sides, let end = sides.firstIndex(where: own.contains) else {
        throw RelationshipProblem.unknownRelationship
      }
      about[.person(sides[1 - end])] = Nothing()
      return .init(id: id, isOne: end == 0)
    }
    try transaction.append(
      RelationshipsMoved(
        facts: .init(from: person, move: move, relationships: moved, to: other), about: about))
    try OwnHousehold.keepApart(in: transaction)
  }
}
