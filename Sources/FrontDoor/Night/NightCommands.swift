import Access
import Store

/// Hands what came in out of hours to the day team.
public struct NightCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Keeps what the night hands over about a contact, decided or not.
  /// - Throws: `FrontDoorProblem`.
  public func note(_ words: NightNote.Words, on id: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard try Contact.find(id, in: transaction) != nil else {
        throw FrontDoorProblem.noSuchContact
      }
      let people = try ContactChild.of(id, in: transaction).map(\.person)
      try transaction.append(
        NightNoted(
          facts: .init(contact: id, id: transaction.newID()),
          about: people.reduce(into: [:]) { $0[.person($1)] = words }))
    }
  }

  /// Says that the day has it. Whoever wrote it cannot take it from themselves.
  /// - Throws: `FrontDoorProblem`.
  public func acknowledge(_ id: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let note = try NightNote.find(id, in: transaction) else {
        throw FrontDoorProblem.noSuchContact
      }
      guard note.acknowledgedAt == nil else { throw FrontDoorProblem.takenMeanwhile }
      guard note.by != author.actor else { throw FrontDoorProblem.ownNote }
      try transaction.append(NightAcknowledged(facts: .init(id: id)))
    }
  }
}
