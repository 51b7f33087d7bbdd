/// How well a referral was written, as machines read it.
struct ReferralQuality: Encodable, Sendable {
  struct Line: Encodable {
    let answer: String
    let points: Int
    let question: String
    let reason: String?
  }

  let lines: [Line]
  let most: Int
  let points: Int

  init(_ score: ReferralScore) {
    lines = score.lines.map {
      Line(
        answer: $0.answer, points: $0.points, question: $0.question,
        reason: score.reasons[$0.question])
    }
    most = score.most
    points = score.points
  }

  static let schema = """
    {"type":"object","required":["points","most","lines"],"properties":{\
    "points":{"type":"integer"},"most":{"type":"integer"},"lines":{"type":"array","items":\
    {"type":"object","required":["question","answer","points"],"properties":{\
    "question":{"type":"string"},"answer":{"type":"string"},"points":{"type":"integer"},\
    "reason":{"type":"string"}}}}}}
    """
}
