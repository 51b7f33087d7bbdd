import Pages
import Thresholds

/// A worry as it travels from page to page, inside forms only: nothing of it is stored, and nothing
/// of it is ever in an address.
struct Worry: Sendable, Equatable {
  /// Keys of indicators, in the order in which they were picked.
  var picks: [String] = []
  var known = KnownOfChild()
  /// The parts of the documents that are looked at, as `document.domain`.
  var areas: [String] = []
  /// Keys that were sent as picks and that no document in force has.
  private(set) var unknown: [String] = []

  /// The most indicators that are taken; the documents that ship have fewer.
  static let mostPicks = 1_000

  init(picks: [String] = [], known: KnownOfChild = KnownOfChild(), areas: [String] = []) {
    self.picks = picks
    self.known = known
    self.areas = areas
  }

  /// Reads what a page sent. Areas that no document has are left aside; picks that none has are
  /// named in `unknown`: the document may have been replaced on the way.
  init(_ form: inout FormReader, in thresholds: Thresholds) {
    let keys = Set(thresholds.keys)
    var seen: Set<String> = []
    for field in form.data.fields where field.name == "pick" || field.name.hasPrefix("pick-") {
      guard picks.count + unknown.count < Self.mostPicks, seen.insert(field.value).inserted else {
        continue
      }
      if keys.contains(field.value) {
        picks.append(field.value)
      } else if !field.value.isEmpty {
        unknown.append(String(field.value.prefix(100)))
      }
    }
    let all = Set(thresholds.areas.map(\.id))
    areas = form.data.all("area").filter(all.contains)
    known.age = form.number("age", in: 0...25, missing: nil)
    known.earlierReferrals = form.number("earlier-referrals", in: 0...99, missing: nil)
    for question in Self.questions {
      let answer = form.choice(question.name, of: ["yes", "no", "unknown"], missing: nil)
      if answer == "yes" { known[keyPath: question.fact] = true }
      if answer == "no" { known[keyPath: question.fact] = false }
    }
    if known.isUnborn == true, known.age != nil {
      form.wrong("age", "Leave the age empty for a baby who is not born yet")
    }
  }

  /// A question about the child that is answered yes, no, or not known.
  struct Question: Sendable {
    let name: String
    let ask: String
    let hint: String?
    let fact: WritableKeyPath<KnownOfChild, Bool?> & Sendable
  }

  static let questions = [
    Question(
      name: "danger-now", ask: "Is anyone in danger at this moment?",
      hint: "If so, ring 999 before you read on.", fact: \.isInDangerNow),
    Question(
      name: "urgent", ask: "Is it too urgent to wait for a form?", hint: nil, fact: \.isUrgent),
    Question(name: "unborn", ask: "Is it a baby not born yet?", hint: nil, fact: \.isUnborn),
    Question(
      name: "learning-disability", ask: "Does the child have a learning disability?", hint: nil,
      fact: \.hasLearningDisability),
    Question(name: "disability", ask: "Is the child disabled?", hint: nil, fact: \.hasDisability),
    Question(
      name: "looked-after", ask: "Is the child looked after by a council?", hint: nil,
      fact: \.isLookedAfter),
    Question(
      name: "harmed-others", ask: "May the young person have harmed somebody else?",
      hint: "Their own needs are then considered too, separately.", fact: \.mayHaveHarmedOthers),
  ]

  /// What the page's form carries on but does not ask.
  /// - Parameters:
  ///   - shown: indicators that are boxes on the page itself.
  ///   - asksKnown: true where the page asks what is known of the child.
  func hidden(
    shown: Set<String> = [], asksKnown: Bool = false, asksAreas: Bool = false
  ) -> HTML {
    var fields = picks.filter { !shown.contains($0) }.map { ("pick", $0) }
    if !asksAreas { fields += areas.map { ("area", $0) } }
    if !asksKnown {
      if let age = known.age { fields.append(("age", "\(age)")) }
      if let count = known.earlierReferrals { fields.append(("earlier-referrals", "\(count)")) }
      for question in Self.questions {
        if let answer = known[keyPath: question.fact] {
          fields.append((question.name, answer ? "yes" : "no"))
        }
      }
    }
    let inputs = fields.map { name, value -> HTML in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
    return "\(inputs)"
  }
}

extension Thresholds {
  /// One domain of one document.
  struct Area: Sendable, Hashable {
    let id: String
    let document: Int
    let domain: String
    let title: String
    let count: Int
  }

  /// Every domain of every document, in order.
  var areas: [Area] {
    documents.enumerated().flatMap { number, versioned in
      versioned.definition.domains.map { domain in
        Area(
          id: "\(versioned.header.key).\(domain.key)", document: number, domain: domain.key,
          title: domain.title,
          count: versioned.definition.descriptors.count { $0.domain == domain.key })
      }
    }
  }

  /// The indicators picked, in the order in which they were picked.
  func descriptors(_ picks: [String]) -> [ThresholdDocument.Descriptor] {
    let all = documents.flatMap(\.definition.descriptors)
    let byKey = Dictionary(all.map { ($0.key, $0) }) { first, _ in first }
    return picks.compactMap { byKey[$0] }
  }

  /// Whom to ring if still worried, and 999: at the end of every page.
  var closing: [String] { (try? weigh([String]()))?.closing ?? [] }
}
