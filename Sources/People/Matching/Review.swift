import Access
import Days
import Store

/// Why a review could not be carried out: what, and what to do.
public enum ReviewProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownQuestion
  case answeredAlready
  case recordGone
  case reasonTooShort
  /// The same person cannot give both opinions.
  case ownOpinion
  case unknownMove
  case undoneAlready
  /// Records have moved on since, or were withdrawn.
  case movedOn
  case nothingToPart
  case unknownPerson
  case unknownRelationship

  public var description: String {
    switch self {
    case .unknownQuestion: "there is no such question"
    case .answeredAlready: "somebody has answered this question already: go back to the list"
    case .recordGone: "one of the records was withdrawn since: nothing needs to be decided"
    case .reasonTooShort:
      "write why in \(ReviewCommands.leastReason) characters or more: others must be able to follow"
    case .ownOpinion: "you gave the first opinion: somebody else must give the second"
    case .unknownMove: "there is no such merge or split"
    case .undoneAlready: "this was undone already"
    case .movedOn: "its records were moved again or withdrawn since: undo the later change first"
    case .nothingToPart: "choose some of the records, but not all of them"
    case .unknownPerson: "there is no such person"
    case .unknownRelationship: "one of the relationships was changed meanwhile: choose again"
    }
  }
}

/// Answers questions about who is who: merges, splits, and undoes both.
public struct ReviewCommands: Sendable {
  let house: PeopleHouse

  /// Characters that a reason has at least.
  public static let leastReason = 10

  public init(_ house: PeopleHouse) { self.house = house }

  /// What came of an answer.
  public enum Outcome: Sendable, Equatable {
    case decided(move: String?)
    /// A second reviewer must agree before anything happens.
    case waitsForAnother
  }

  /// Answers a question.
  /// - Parameter going: relationships that go with the records that are parted, where they are.
  /// - Throws: `ReviewProblem`.
  @discardableResult
  public func answer(
    _ id: String, _ verdict: Verdict, reason: String, taking going: Set<String> = [],
    by author: Author
  ) async throws -> Outcome {
    try await house.commit(author) { desk in
      guard reason.count >= Self.leastReason else { throw ReviewProblem.reasonTooShort }
      guard let doubt = try Doubt.find(id, in: desk.transaction) else {
        throw ReviewProblem.unknownQuestion
      }
      guard doubt.state == .open else { throw ReviewProblem.answeredAlready }
      return try desk.answer(
        doubt, verdict, reason: reason, taking: going, by: author.actor)
    }
  }

  /// Parts some records from a person's others: they become a person of their own.
  /// - Parameter going: relationships that go with them; the others stay.
  public func part(
    _ records: Set<String>, from person: String, reason: String, taking going: Set<String> = [],
    by author: Author
  ) async throws -> String {
    try await house.commit(author) { desk in
      guard reason.count >= Self.leastReason else { throw ReviewProblem.reasonTooShort }
      return try desk.part(records, from: person, reason: reason, taking: going)
    }
  }

  /// Takes a merge or a split back: everything is as it was before it.
  public func undo(_ move: String, by author: Author) async throws {
    try await house.commit(author) { desk in
      guard let move = try Move.find(move, in: desk.transaction) else {
        throw ReviewProblem.unknownMove
      }
      try desk.undo(move)
    }
  }
}
