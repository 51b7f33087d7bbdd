import Days
import Store

/// What can be done with alerts.
struct AlertCommands {
  let transaction: Transaction

  /// - Returns: the alert's id.
  @discardableResult
  func raise(
    _ new: NewAlert, about person: String
  ) throws -> String {
    let id = transaction.newID()
    try transaction.append(
      AlertRaised(
        facts: .init(
          alert: id, person: person, reviewBy: new.reviewBy.description, title: new.title,
          type: new.type),
        about: [.person(person): AlertWords(words: new.words)]))
    return id
  }

  /// - Parameter people: everybody whom the alert may be about: one human being by every id.
  /// - Throws: `AlertProblem`.
  func review(_ alert: String, about people: [String], _ review: AlertReview) throws {
    let found = try Alert.about(people, in: transaction).first { $0.id == alert }
    guard let found else { throw AlertProblem.unknown }
    guard found.isOpen else { throw AlertProblem.ended }
    // Two people at once: the second reads what the first wrote before writing over it.
    guard found.reviews.count == review.reviewsSeen else { throw AlertProblem.reviewedMeanwhile }
    var next: Day?
    var ending: Alert.Ending?
    switch review.outcome {
    case .stays(let day): next = day
    case .ends(let why): ending = why
    }
    try transaction.append(
      AlertReviewed(
        facts: .init(
          alert: alert, ending: ending?.rawValue, next: next?.description, person: found.person),
        about: [.person(found.person): AlertWords(words: review.words)]))
  }
}

/// What keeps an alert from being reviewed.
enum AlertProblem: Error, Equatable, CustomStringConvertible {
  case unknown
  case ended
  case reviewedMeanwhile

  var description: String {
    switch self {
    case .unknown: "there is no such alert"
    case .ended: "this alert has ended meanwhile: raise it anew if it still holds"
    case .reviewedMeanwhile:
      "somebody else reviewed this alert while you were writing: read what they wrote above, then save again"
    }
  }
}
