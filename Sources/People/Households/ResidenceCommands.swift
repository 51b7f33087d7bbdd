import Days
import Store

/// Why it was not recorded where somebody lives: what, and what to do.
public enum ResidenceProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownPerson
  case unknownResidence
  case unknownKind(String)
  case noPlace
  case endsBeforeItBegins
  case liesAhead
  case noReason

  public var description: String {
    switch self {
    case .unknownPerson: "there is no such person"
    case .unknownResidence: "this is not recorded: somebody may have taken it back"
    case .unknownKind(let code): "\(code) is no kind of home of the procedures in force"
    case .noPlace: "write the address, or choose that there is no fixed one"
    case .endsBeforeItBegins: "it cannot end before it began"
    case .liesAhead: "the day lies ahead: record it when it has come"
    case .noReason: "write why: others must be able to follow"
    }
  }
}

/// What is said of where somebody lives.
public struct ResidenceStatement: Sendable, Hashable {
  /// A code of the list in force.
  public var code: String
  public var place: Place
  public var span: Span
  public var isProtected: Bool
  public var note: String

  public init(
    _ code: String, at place: Place, span: Span = Span(), isProtected: Bool = false,
    note: String = ""
  ) {
    self.code = code
    self.place = place
    self.span = span
    self.isProtected = isProtected
    self.note = note
  }
}

/// Records where people live.
public struct ResidenceCommands: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// Records where somebody lives. A protected place is kept from all but those cleared for it, on
  /// the page of everybody who is recorded there, now or later.
  /// - Returns: the residence's id.
  /// - Throws: `ResidenceProblem`.
  @discardableResult
  public func record(
    _ statement: ResidenceStatement, of person: String, basis: String, by author: Author
  ) async throws -> String {
    guard let kind = house.lists.residences.first(where: { $0.code == statement.code }) else {
      throw ResidenceProblem.unknownKind(statement.code)
    }
    return try await house.store.commit(author) { transaction in
      guard try Person.stands(.person(person), in: transaction) else {
        throw ResidenceProblem.unknownPerson
      }
      guard !statement.place.words.isEmpty || statement.code == "none" else {
        throw ResidenceProblem.noPlace
      }
      let id = transaction.newID()
      try Self.state(
        statement, kind, .recorded, of: person, residence: id, agency: author.agency,
        basis: basis, in: transaction)
      try ProtectedPlace.heed(statement, of: person, in: transaction)
      return id
    }
  }

  /// Puts another statement in place of one that was wrong. What was recorded before stays, as it
  /// was known then.
  /// - Throws: `ResidenceProblem`.
  public func correct(
    _ id: String, of person: String, to statement: ResidenceStatement, reason: String,
    by author: Author
  ) async throws {
    guard !reason.isEmpty else { throw ResidenceProblem.noReason }
    let kind = house.lists.residences.first { $0.code == statement.code }
    try await change(id, of: person, .corrected, kind: kind, reason: reason, by: author) {
      $0 = statement
    }
  }

  /// Says that somebody moved out.
  public func end(
    _ id: String, of person: String, on day: ApproximateDay, by author: Author
  ) async throws {
    try await change(id, of: person, .ended, by: author) { statement in
      statement.span = Span(since: statement.span.since, until: day)
    }
  }

  /// Says that somebody never lived there.
  public func takeBack(
    _ id: String, of person: String, reason: String, by author: Author
  ) async throws {
    guard !reason.isEmpty else { throw ResidenceProblem.noReason }
    try await change(id, of: person, .takenBack, reason: reason, by: author) { _ in }
  }

  /// - Parameter kind: what kind of home it is from now on; nil where that stays.
  private func change(
    _ id: String, of person: String, _ change: RelationshipStated.Change,
    kind: PeopleLists.Code? = nil, reason: String? = nil, by author: Author,
    _ edit: @escaping @Sendable (inout ResidenceStatement) -> Void
  ) async throws {
    try await house.store.commit(author) { transaction in
      let all = try Residence.all(
        of: person, asAt: .on(London.day(transaction.now)), in: transaction)
      guard let old = all.first(where: { $0.id == id }) else {
        throw ResidenceProblem.unknownResidence
      }
      var statement = ResidenceStatement(
        old.code, at: old.place, span: old.span, isProtected: old.isProtected, note: old.note)
      edit(&statement)
      let same = statement.code == old.code
      guard let kind = same ? PeopleLists.Code(code: old.code, words: old.words) : kind else {
        throw ResidenceProblem.unknownKind(statement.code)
      }
      guard !statement.place.words.isEmpty || statement.code == "none" else {
        throw ResidenceProblem.noPlace
      }
      try Self.state(
        statement, kind, change, of: old.person, residence: id, agency: author.agency,
        basis: old.basis, reason: reason, in: transaction)
      if change == .corrected {
        try ProtectedPlace.heed(statement, of: old.person, in: transaction)
      }
    }
  }

  private static func state(
    _ statement: ResidenceStatement, _ kind: PeopleLists.Code,
    _ change: RelationshipStated.Change, of person: String, residence: String, agency: String?,
    basis: String, reason: String? = nil, in transaction: Transaction
  ) throws {
    guard statement.span.isSound else { throw ResidenceProblem.endsBeforeItBegins }
    guard !statement.span.lies(ahead: London.day(transaction.now)) else {
      throw ResidenceProblem.liesAhead
    }
    try transaction.append(
      ResidenceStated(
        facts: .init(
          agency: agency, basis: basis, change: change, isProtected: statement.isProtected,
          person: person, residence: residence),
        about: [
          .person(person): ResidenceStated.Part(
            code: kind.code, words: kind.words, line: statement.place.line,
            postcode: statement.place.postcode, since: statement.span.since?.description ?? "",
            until: statement.span.until?.description ?? "", note: statement.note, reason: reason)
        ]))
    try OwnHousehold.keepApart(in: transaction)
  }
}
