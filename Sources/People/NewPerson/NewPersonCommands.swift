import Access
import Crypto
import Days
import Foundation
import Store

/// Opens a record by hand for somebody whom no agency's file knows.
public struct NewPersonCommands: Sendable {
  /// For how long the same text of the same worker is the same record.
  static let repeatHours: Int64 = 24

  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// What came of it. Whoever asked is told `isRepeat` and nothing else: whether the record is held,
  /// because it may be about somebody hidden, must not show.
  public struct Opened: Sendable, Equatable {
    /// The same worker had recorded the very same.
    public let isRepeat: Bool
    /// The person, where the record opened one. For the record of access only.
    let person: String?
  }

  /// Whether the same worker has just recorded the very same.
  func isRepeat(_ fields: SuppliedFields, by author: Author) async throws -> Bool {
    let mark = mark(fields)
    let since = house.access.now.now().adding(hours: -Self.repeatHours)
    return try await house.store.read { try Self.isRepeat(mark, author, since, in: $0) }
  }

  private static func isRepeat(
    _ mark: String, _ author: Author, _ since: Instant, in query: any Query
  ) throws -> Bool {
    try query.exists(
      "SELECT 1 FROM people_typed WHERE actor = $1 AND mark = $2 AND at >= $3",
      [author.actor, mark, since.microseconds])
  }

  /// - Parameters:
  ///   - basis: how the worker knows of them.
  ///   - isApart: people like this were shown, and the worker said that it is none of them. Then
  ///     linkage does not put the record with one of them by itself; it asks.
  public func open(
    _ fields: SuppliedFields, basis: String, isApart: Bool, by author: Author
  ) async throws -> Opened {
    let mark = mark(fields)
    let hours = Self.repeatHours
    return try await house.commit(author) { desk in
      let transaction = desk.transaction
      let since = transaction.now.adding(hours: -hours)
      try transaction.working.run("DELETE FROM people_typed WHERE at < $1", [since.microseconds])
      if try Self.isRepeat(mark, author, since, in: transaction) {
        return Opened(isRepeat: true, person: nil)
      }
      var fields = fields
      fields.key = transaction.newID()
      try desk.intake.take(
        fields, agency: AgencyRecord.byHand, basis: basis, isApart: isApart)
      try transaction.working.run(
        "INSERT INTO people_typed (actor, mark, at) VALUES ($1, $2, $3)",
        [author.actor, mark, transaction.now.microseconds])
      return Opened(
        isRepeat: false, person: try Self.begin(fields.key, author, transaction))
    }
  }

  /// Whoever opened a person works with them. A record that came to somebody who was known already
  /// gives nothing: else anybody could let themselves in by typing a name.
  private static func begin(
    _ key: String, _ author: Author, _ transaction: Transaction
  ) throws -> String? {
    guard
      let record = try AgencyRecord.find(
        agency: AgencyRecord.byHand, key: key, in: transaction),
      record.state == .live,
      try AgencyRecord.live(of: record.person, in: transaction).map(\.id) == [record.id]
    else { return nil }
    if author.actor.hasPrefix("account:") {
      try transaction.beginRelationship(
        .dutyTeam, of: author.actor, to: .person(record.person))
    }
    return record.person
  }

  /// A keyed hash, by which the same is known again and from which nothing can be guessed.
  private func mark(_ fields: SuppliedFields) -> String {
    let text = [
      fields.name, fields.dateOfBirth, fields.sex, fields.address, fields.nhsNumber,
    ].joined(separator: "\n")
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("people-typed:\(text)".utf8), using: house.access.secret)
    return Array(code).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static let table = Table(
    "people_typed", .working, [.text("actor"), .text("mark"), .integer("at")],
    key: ["actor", "mark"], indexes: [["at"]])
}
