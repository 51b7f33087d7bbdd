import Procedures

/// How well a referral was written: what whoever scores it is asked, and what each answer counts.
public struct QualityRules: Sendable, Hashable {
  public struct Question: Sendable, Hashable {
    public let key: String
    public let ask: String
  }

  public struct Answer: Sendable, Hashable {
    public let key: String
    public let words: String
    public let points: Int
  }

  public let questions: [Question]
  /// The best first.
  public let answers: [Answer]

  init(from fields: Fields) {
    questions = fields.table("questions", atLeast: 1, textAs: "ask").map {
      Question(key: $0.name, ask: $0.fields.text("ask"))
    }
    answers = fields.table("answers", atLeast: 2).map {
      Answer(
        key: $0.name, words: $0.fields.text("words"),
        points: $0.fields.whole("points", in: 0...10))
    }
    let points = answers.map(\.points)
    if fields.isSound, zip(points, points.dropFirst()).contains(where: { $0 <= $1 }) {
      fields.fault(
        "answers", "an answer counts as much as one before it",
        remedy: "Write the best first, each with fewer points than the one before")
    }
  }

  public func answer(_ key: String) -> Answer? { answers.first { $0.key == key } }
  public func question(_ key: String) -> Question? { questions.first { $0.key == key } }

  /// The most that a referral can be given.
  public var most: Int { (answers.first?.points ?? 0) * questions.count }

  /// Whether a reason must stand beside an answer: beside all but the best.
  public func needsReason(_ key: String) -> Bool { key != answers.first?.key }
}
