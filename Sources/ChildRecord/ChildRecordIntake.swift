import Days
import Store

/// Writes alerts and what children said that are in hand already, as the forms do.
public struct ChildRecordIntake: Sendable {
  let house: ChildRecordHouse

  public init(_ house: ChildRecordHouse) { self.house = house }

  /// Raises an alert. A type that the pack in force does not have is left out.
  /// - Parameters:
  ///   - type: its code in the pack's list `alert-type`.
  ///   - reviewBy: by when it is looked at again.
  public func raise(
    _ type: String, _ words: String, about person: String, reviewBy: Day, by author: Author
  ) async throws {
    let types = house.alertTypes(house.access.now.now())
    guard let code = types.first(where: { $0.code == type }) else { return }
    let new = NewAlert(type: code.code, title: code.words, words: words, reviewBy: reviewBy)
    try await house.store.commit(author) {
      _ = try AlertCommands(transaction: $0).raise(new, about: person)
    }
  }

  /// Writes down what a child said.
  public func hear(
    _ words: String, from person: String, on happened: ApproximateDay, heardBy: String,
    circumstances: String = "", by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      _ = try transaction.append(
        VoiceHeard(
          facts: .init(
            happened: happened.description, person: person, voice: transaction.newID()),
          about: [
            .person(person): Voice.Content(
              words: words, heardBy: heardBy, circumstances: circumstances)
          ]))
    }
  }
}
