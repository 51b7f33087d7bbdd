import Access
import Pages
import Store

/// Scores how well referrals are written.
public struct QualityCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Scores a referral, once. Nobody scores their own, and what a relative or neighbour wrote is not
  /// scored.
  /// - Parameters:
  ///   - answers: by question; every question of the rules.
  ///   - reasons: by question, for every answer but the best.
  /// - Throws: `FrontDoorProblem`.
  public func score(
    _ id: String, answers: [String: String], reasons: [String: String], by author: Author
  ) async throws {
    let rules = try house.neededRules(house.access.now.now())
    guard let quality = rules.quality else { throw FrontDoorProblem.notScored }
    let lines = try quality.questions.map { question -> ReferralScore.Line in
      guard let key = answers[question.key], let answer = quality.answer(key),
        !quality.needsReason(key) || !(reasons[question.key] ?? "").isEmpty
      else { throw FrontDoorProblem.scoreLacks(question.ask) }
      return .init(answer: key, points: answer.points, question: question.key)
    }
    let kept = reasons.filter { !$0.value.isEmpty && quality.question($0.key) != nil }
    try await house.store.commit(author) { transaction in
      guard let contact = try Contact.find(id, in: transaction) else {
        throw FrontDoorProblem.noSuchContact
      }
      guard !rules.receiptOnly.contains(contact.agencyType) else {
        throw FrontDoorProblem.notScored
      }
      guard !contact.isFrom(author.actor) else { throw FrontDoorProblem.ownReferral }
      guard try ReferralScore.of(id, in: transaction) == nil else {
        throw FrontDoorProblem.answeredMeanwhile
      }
      let people = try ContactChild.of(id, in: transaction).map(\.person)
      try transaction.append(
        ReferralScored(
          facts: .init(
            contact: id, lines: lines, most: quality.most,
            points: lines.reduce(0) { $0 + $1.points }),
          about: people.reduce(into: [:]) { $0[.person($1)] = .init(reasons: kept) }))
    }
  }
}
