import Foundation
import Pages
import Procedures
import Thresholds

/// What a machine asks of `POST /api/v1/thresholds/evaluate`.
struct EvaluationRequest: Sendable, Equatable {
  let indicators: [String]
  let known: KnownOfChild

  private static let flags: [String: WritableKeyPath<KnownOfChild, Bool?> & Sendable] = [
    "isUnborn": \.isUnborn, "hasLearningDisability": \.hasLearningDisability,
    "hasDisability": \.hasDisability, "isLookedAfter": \.isLookedAfter,
    "mayHaveHarmedOthers": \.mayHaveHarmedOthers, "isUrgent": \.isUrgent,
    "isInDangerNow": \.isInDangerNow,
  ]
  private static let numbers:
    [String: (path: WritableKeyPath<KnownOfChild, Int?> & Sendable, range: ClosedRange<Int>)] = [
      "age": (\.age, 0...25), "earlierReferrals": (\.earlierReferrals, 0...99),
    ]

  /// - Throws: a `Problem` that names what cannot be understood, with near matches for names that
  ///   are not known.
  init(_ body: [UInt8]) throws(Problem) {
    let json = try? JSONSerialization.jsonObject(with: Data(body))
    guard let object = json as? [String: Any] else {
      throw Self.problem("Send one JSON object with indicators and, where known, known.")
    }
    try Self.check(object.keys, among: ["indicators", "known"], in: "the request")
    guard let keys = object["indicators"] as? [String], keys.count <= Worry.mostPicks,
      keys.allSatisfy({ (1...100).contains($0.utf8.count) })
    else {
      throw Self.problem(
        "indicators must be a list of at most \(Worry.mostPicks) keys of indicators.")
    }
    indicators = keys
    guard let facts = (object["known"] ?? [String: Any]()) as? [String: Any] else {
      throw Self.problem("known must be an object of facts about the child.")
    }
    try Self.check(
      facts.keys, among: Array(Self.flags.keys) + Array(Self.numbers.keys), in: "known")
    known = try Self.known(facts)
  }

  private static func known(_ facts: [String: Any]) throws(Problem) -> KnownOfChild {
    var known = KnownOfChild()
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
      if let path = flags[name] {
        guard let number = value as? NSNumber, CFBooleanLike.isTruth(number) else {
          throw problem("known.\(name) must be true, false or null.")
        }
        known[keyPath: path] = number.boolValue
      } else if let (path, range) = numbers[name] {
        guard let number = value as? NSNumber, !CFBooleanLike.isTruth(number),
          let whole = Int(exactly: number.doubleValue), range.contains(whole)
        else {
          throw problem(
            "known.\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        known[keyPath: path] = whole
      }
    }
    if known.isUnborn == true, known.age != nil {
      throw problem("known.age must be left out for a child who is not born yet.")
    }
    return known
  }

  private static func check(
    _ names: some Sequence<String>, among known: [String], in place: String
  ) throws(Problem) {
    for name in names.sorted() where !known.contains(name) {
      let near = NearMatches.of(name, among: known)
      let advice = near.isEmpty ? known.sorted() : near
      throw problem(
        "\(name.prefix(60)) is not a name in \(place); did you mean "
          + "\(advice.joined(separator: ", "))?")
    }
  }

  static func problem(_ advice: String) -> Problem {
    Problem(
      status: 422, code: "not-understood", title: "The request cannot be understood",
      advice: advice)
  }

  static let schema = """
    {"type":"object","required":["indicators"],"additionalProperties":false,"properties":{\
    "indicators":{"type":"array","items":{"type":"string"}},\
    "known":{"type":"object","additionalProperties":false,"properties":{\
    "age":{"type":["integer","null"],"minimum":0,"maximum":25},\
    "earlierReferrals":{"type":["integer","null"],"minimum":0,"maximum":99},\
    \(flags.keys.sorted().map { "\"\($0)\":{\"type\":[\"boolean\",\"null\"]}" }
      .joined(separator: ","))}}}}
    """
}

/// Tells JSON's true and false from its numbers, which Foundation gives as one type.
enum CFBooleanLike {
  static func isTruth(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}
