import Forms
import Foundation
import Pages
import Procedures

/// A referral as a machine sends it: the answers to the form's own questions, by their keys.
struct ReferralBody: Sendable {
  let answers: Answers

  static let schema = """
    {"type":"object","required":["answers","children"],"additionalProperties":false,"properties":{\
    "answers":{"type":"object"},"children":{"type":"array","minItems":1,"maxItems":20,\
    "items":{"type":"object"}}}}
    """

  /// - Throws: a `Problem` that names what cannot be understood, with near matches, or what is to be
  ///   mended.
  init(_ body: [UInt8], for filling: FormFilling) throws(Problem) {
    let typed = try Self.typed(body, for: filling)
    let faults = Self.faults(typed, filling)
    guard faults.isEmpty else {
      throw Problem(
        status: 422, code: "referral-not-taken", title: "Nothing was taken in",
        advice: "\(faults.count) to mend. " + faults.prefix(20).joined(separator: " "))
    }
    answers = filling.settled(typed)
  }

  /// What is to be mended, a line each, with the key of the question.
  static func faults(_ answers: Answers, _ filling: FormFilling) -> [String] {
    filling.check(answers).map { "\($0.error.field): \($0.error.message)." }
  }

  /// The answers as they were sent, right or wrong.
  static func typed(_ body: [UInt8], for filling: FormFilling) throws(Problem) -> Answers {
    let json = try? JSONSerialization.jsonObject(with: Data(body))
    guard let object = json as? [String: Any],
      object.keys.allSatisfy({ ["answers", "children"].contains($0) }),
      let shared = object["answers"] as? [String: Any],
      let children = object["children"] as? [[String: Any]]
    else {
      throw problem("Send one JSON object with answers (an object) and children (a list).")
    }
    let limits = filling.definition.children
    guard children.count >= limits?.least ?? 0, children.count <= limits?.most ?? 0 else {
      throw problem(
        "Give from \(limits?.least ?? 0) to \(limits?.most ?? 0) children in one referral.")
    }
    var answers = Answers()
    answers.shared = try read(shared, filling.definition, ofChild: false, "answers")
    for (place, child) in children.enumerated() {
      answers.children.append(
        try read(child, filling.definition, ofChild: true, "children[\(place)]"))
    }
    return answers
  }

  private static func read(
    _ object: [String: Any], _ form: FormDefinition, ofChild: Bool, _ place: String
  ) throws(Problem) -> [String: Answer] {
    let questions = form.sections.filter { $0.isForEachChild == ofChild }.flatMap(\.questions)
    var answers: [String: Answer] = [:]
    for (key, value) in object.sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
      guard let question = questions.first(where: { $0.key == key }) else {
        let near = NearMatches.advice(for: key, among: questions.map(\.key))
        throw problem("\(key.prefix(60)) is no question in \(place). \(near).")
      }
      answers[key] = try answer(value, question, "\(place).\(key)")
    }
    return answers
  }

  private static func answer(
    _ value: Any, _ question: Forms.Question, _ place: String
  ) throws(Problem) -> Answer {
    switch question.type {
    case .choices:
      guard let texts = value as? [String] else {
        throw problem("\(place) must be a list of texts.")
      }
      return .texts(texts.map(clean))
    case .group(_, _, _, let inner):
      guard let rows = value as? [[String: Any]] else {
        throw problem("\(place) must be a list of objects.")
      }
      var read: [[String: Answer]] = []
      for row in rows {
        var answers: [String: Answer] = [:]
        for (key, value) in row.sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
          guard let question = inner.first(where: { $0.key == key }) else {
            throw problem("\(key.prefix(60)) is no question in \(place).")
          }
          answers[key] = try answer(value, question, "\(place).\(key)")
        }
        read.append(answers)
      }
      return .rows(read)
    default:
      guard let text = value as? String else { throw problem("\(place) must be a text.") }
      return .text(clean(text))
    }
  }

  /// Without a NUL, which no journal takes.
  private static func clean(_ text: String) -> String {
    text.contains("\0") ? text.replacing("\0", with: "") : text
  }

  private static func problem(_ advice: String) -> Problem {
    Problem(
      status: 422, code: "not-understood", title: "The request cannot be understood",
      advice: advice)
  }
}
