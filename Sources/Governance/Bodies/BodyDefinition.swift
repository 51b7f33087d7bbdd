import Days
import Procedures

/// A body that meets: what it is for, who sits on it, when it can decide, and whom it scrutinises.
public struct BodyDefinition: Definition {
  public static let kind = Kind.body

  /// What somebody on a seat may do.
  public enum SeatKind: String, Sendable, Hashable, CaseIterable {
    case member
    /// Speaks and asks, and does not vote.
    case participatingObserver = "participating-observer"
    /// Advises, and does not vote.
    case adviser

    public var words: String {
      switch self {
      case .member: "Member"
      case .participatingObserver: "Participating observer, without a vote"
      case .adviser: "Adviser, without a vote"
      }
    }
  }

  public struct Seat: Sendable, Hashable {
    public let key: String
    public let title: String
    /// The kind of agency that fills it; nil for lay people and independent ones.
    public let agency: String?
    public let kind: SeatKind
  }

  public let purpose: String
  public let terms: [String]
  /// When the terms of reference were last agreed, and after how many months they are looked at
  /// again.
  public let agreed: Day
  public let reviewMonths: Int
  /// In the order in which minutes list them.
  public let seats: [Seat]
  /// The seat that chairs.
  public let chair: String
  /// Bodies whose work it scrutinises: who chairs one of them may not chair this one.
  public let scrutinises: [String]
  public let quorum: Condition
  /// Titles of what is on every agenda.
  public let standing: [String]
  /// For how many days draft minutes wait for comments.
  public let commentDays: Int
  private let seatKeys: [String]

  public init(from fields: Fields) {
    purpose = fields.text("purpose")
    terms = fields.texts("terms", atLeast: 1)
    agreed = fields.day("agreed")
    reviewMonths = fields.whole("reviewMonths", in: 1...60)
    seats = fields.table("seats", atLeast: 1).map { key, row in
      Seat(
        key: key, title: row.text("title"), agency: row.optionalText("agency"),
        kind: row.choice("kind", placeholder: .member))
    }
    seatKeys = seats.map(\.key)
    chair = fields.choice("chair", among: seatKeys)
    scrutinises = fields.references("scrutinises", to: .body)
    if let key = fields.header?.key, scrutinises.contains(key) {
      fields.fault("scrutinises", "a body cannot scrutinise itself", remedy: "Take \(key) out")
    }
    standing = fields.texts("standing")
    commentDays = fields.whole("commentDays", in: 0...60)
    quorum = fields.condition(
      "quorum", over: Conditions(over: Self.vocabulary(seats: seatKeys)))
  }

  /// What a quorum may speak of.
  static func vocabulary(seats: [String]) -> Vocabulary {
    Vocabulary([
      .init("members-present", "how many members with a vote are present", .number),
      .init("percent-present", "the percentage of voting seats that is present", .number),
      .init("chair-present", "the chair is present", .truth),
      .init(
        "present", "people present",
        .items(
          Vocabulary([
            .init("seat", "the seat", .text(seats)),
            .init("kind", "the kind of seat", .text(SeatKind.allCases.map(\.rawValue))),
            .init("agency", "the kind of agency", .text(nil)),
          ]))),
    ])
  }

  public func seat(_ key: String) -> Seat? { seats.first { $0.key == key } }

  /// The quorum in plain words.
  public var quorumWords: String { conditions.words(quorum) }

  private var conditions: Conditions { Conditions(over: Self.vocabulary(seats: seatKeys)) }

  /// Whether the body can decide with somebody present on these seats. A seat counts once, whoever
  /// sits on it, holder or deputy.
  public func quorum(present: Set<String>) -> Judgement {
    let there = seats.filter { present.contains($0.key) }
    let voting = seats.filter { $0.kind == .member }.count
    let votes = there.filter { $0.kind == .member }.count
    return conditions.judge(
      quorum,
      on: Facts([
        "members-present": .number(Double(votes)),
        "percent-present": .number(voting == 0 ? 0 : Double(votes * 100) / Double(voting)),
        "chair-present": .truth(present.contains(chair)),
        "present": .items(
          there.map { seat in
            var facts: [String: Value] = [
              "seat": .text(seat.key), "kind": .text(seat.kind.rawValue),
            ]
            facts["agency"] = seat.agency.map { .text($0) }
            return facts
          }),
      ]))
  }

  /// The day on which the terms of reference are to be looked at again.
  public var reviewDue: Day { agreed.adding(months: reviewMonths) }
}
