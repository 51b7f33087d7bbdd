import Days
import Procedures
import Store

/// One time of asking agencies: the framework as it was then, whom it asks, and until when.
public struct Round: Sendable, Hashable {
  public let id: String
  public let title: String
  /// Key and version of the framework, to which the round stays pinned.
  public let framework: String
  public let version: String
  /// The texts of the framework and of the legend of its plan, as JSON.
  let definition: String
  public let due: Day
  /// The round whose answers are offered as suggestions.
  public let follows: String?
  public let openedAt: Instant
}

/// How far an agency's return has come.
public enum ReturnState: String, Sendable, Hashable, CaseIterable {
  case asked, begun, submitted, ratified

  public var words: String {
    switch self {
    case .asked: "not begun"
    case .begun: "being answered"
    case .submitted: "sent to the board"
    case .ratified: "ratified"
    }
  }
}

/// One agency's return in a round.
public struct AgencyReturn: Sendable, Hashable {
  public let round: String
  public let agency: String
  /// The respondents of the framework that the agency belongs to.
  public let profile: String
  public let state: ReturnState
  /// Who authorised it, by role.
  public let authorisedBy: String?
  public let submittedAt: Instant?
  /// Why the board gave it back, until it is sent again.
  public let givenBack: String?
  /// The minute that ratified it, and its day.
  public let minute: String?
  public let ratifiedOn: Day?

  public var isOpen: Bool { state == .asked || state == .begun }
}

/// What an agency says of one node.
public struct NodeAnswer: Sendable, Hashable, Codable {
  public let node: String
  /// The agency's own grade or `not-applicable`; nil where it gave none.
  public let mark: String?
  public let evidence: String
  public let improvements: String
  /// Why it does not apply, where the agency says so.
  public let reason: String

  public init(
    node: String, mark: String? = nil, evidence: String = "", improvements: String = "",
    reason: String = ""
  ) {
    self.node = node
    self.mark = mark
    self.evidence = evidence
    self.improvements = improvements
    self.reason = reason
  }

  var isEmpty: Bool { mark == nil && evidence.isEmpty && improvements.isEmpty && reason.isEmpty }

  /// The most characters of each text.
  static let longest = 8_000
}

/// An answer as it stands in the record.
struct KeptAnswer: Sendable, Hashable {
  let answer: NodeAnswer
  /// How many times it was written: two who write at once are told of each other by it.
  let edition: Int
  let writtenAt: Instant
  let writtenBy: String
}

/// What the board says of one node.
public struct BoardGrade: Sendable, Hashable, Codable {
  public let node: String
  public let mark: String
  public let reason: String

  public init(node: String, mark: String, reason: String = "") {
    self.node = node
    self.mark = mark
    self.reason = reason
  }
}

/// A line of an agency's action plan (part C of the tool of 2009).
public struct PlanAction: Sendable, Hashable, Codable {
  public let id: String
  /// The node that it is for.
  public let node: String
  public let action: String
  /// Who leads, by role.
  public let lead: String
  public let due: String
  public let progress: String
  public let evidence: String
  public let risks: String
  /// A level of the plan's legend; nil until the agency rates it.
  public let rating: String?

  public var dueDay: Day? { Day(due) }
}

/// A sample of evidence: what it was drawn from, and how to draw it again.
public struct DrawnSample: Sendable, Hashable {
  public let number: Int
  public let seed: UInt64
  public let frame: [String]
  public let drawn: [String]
  public let drawnAt: Instant

  /// Whether the same draw gives the same items.
  public var isReproducible: Bool {
    EvidenceSample.draw(from: frame, seed: seed, size: drawn.count) == drawn
  }
}

/// What came of looking at one piece of sampled evidence.
public enum SampleFinding: String, Sendable, Hashable, CaseIterable {
  case seen, partly
  case notSeen = "not-seen"

  public var words: String {
    switch self {
    case .seen: "Seen, and shows what is said"
    case .partly: "Seen, and shows some of it"
    case .notSeen: "Not seen"
    }
  }
}

/// Why something could not be done with an assessment, and what to do.
public enum AssuranceProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case noFramework(String)
  case nobodyAsked
  case unknownProfile(String, agency: String)
  case notAsked(String)
  case closed(String)
  case notSubmitted(String)
  case unknownNode(String)
  case unknownMark(String, node: String)
  case unknownFinding(String)
  case unknownLimit(String)
  case unknownRating(String, known: [String])
  case reasonMissing(node: String)
  case incomplete([String])
  /// Returns are being answered under the version that the round is pinned to.
  case liveReturns([String])
  case noLaterVersion(String)
  case nothingToSample
  case notSampled(String)
  case noMinute
  case noAction(String)
  case notFollowable(String)
  /// Somebody else rewrote it since it was shown.
  case overtaken

  public var description: String {
    switch self {
    case .noFramework(let key): "there is no framework \(key) in force: choose one of the pack's"
    case .nobodyAsked: "no agency is asked: choose at least one"
    case .unknownProfile(let profile, let agency):
      "\(agency) cannot answer as \(profile): choose respondents of the framework"
    case .notAsked(let agency): "\(agency) is not asked in this round"
    case .closed(let agency):
      "the return of \(agency) is with the board: ask the board to give it back"
    case .notSubmitted(let agency): "\(agency) has not sent its return yet"
    case .unknownNode(let node): "\(node) is not asked of this agency"
    case .unknownMark(let mark, let node): "\(mark) is no grade of \(node): choose one of its scale"
    case .unknownFinding(let key): "the framework has no statement \(key)"
    case .unknownLimit(let key): "the framework has no limiting rule \(key)"
    case .unknownRating(let rating, let known):
      "\(rating) is not in the plan's legend: use " + known.joined(separator: ", ")
    case .reasonMissing(let node): "say why \(node) does not apply"
    case .incomplete(let what): what.joined(separator: "; ")
    case .liveReturns(let agencies):
      "returns are being answered under the version of this round ("
        + agencies.joined(separator: ", ")
        + "): finish them, and open the next round under the later version; its crosswalk carries "
        + "answers over"
    case .noLaterVersion(let key): "there is no later version of \(key)"
    case .nothingToSample: "no return that was sent has evidence to sample"
    case .notSampled(let item): "\(item) is not in the sample"
    case .noMinute: "name the minute that ratified it, such as 14.3 of 2 December 2009"
    case .noAction(let id): "there is no action \(id) in this plan"
    case .overtaken: "somebody else changed this meanwhile: look at both, then save again"
    case .notFollowable(let id): "there is no earlier round \(id) to follow"
    }
  }
}
