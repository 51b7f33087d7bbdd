import Testing
import Thresholds

/// One case worked out by hand from the 2014 threshold papers.
struct Golden: Sendable, CustomStringConvertible {
  let what: String
  let picked: [String]
  let known: KnownOfChild
  let route: String
  /// Level named by the exploitation rules; nil where none is, or where nothing there was picked.
  let level: String?
  let barred: Bool

  init(
    _ what: String, _ picked: [String], _ known: KnownOfChild, _ route: String,
    level: String? = nil, barred: Bool = false
  ) {
    self.what = what
    self.picked = picked
    self.known = known
    self.route = route
    self.level = level
    self.barred = barred
  }

  var description: String { what }
}

private let unknown = KnownOfChild()

private func age(_ years: Int, learningDisability: Bool? = nil) -> KnownOfChild {
  KnownOfChild(age: years, hasLearningDisability: learningDisability)
}

private let vulnerable = [
  "cse-late-or-missing", "cse-nights-away", "cse-sexualised-appearance", "cse-sexual-risk",
  "cse-unknown-adults", "cse-less-contact", "cse-trying-substances", "cse-social-media-changed",
  "cse-self-image", "cse-eating-disorder", "cse-superficial-self-harm", "cse-sexual-health-clinic",
  "cse-hotspot", "cse-school-missed", "cse-placement-breakdown", "cse-repeat-offending",
]

private func first(_ count: Int) -> [String] { Array(vulnerable.prefix(count)) }

private let single: [Golden] =
  vulnerable.map {
    Golden("one vulnerable at 15: \($0)", [$0], age(15), "act-early", level: "vulnerable")
  }
  + [
    "cse-vehicles", "cse-known-abusers", "cse-exploited-peers", "cse-assault-complaint",
    "cse-reported-hotspot", "cse-adult-partner", "cse-unexplained-goods", "cse-infection",
    "cse-earlier-abuse",
  ].map { Golden("one complex at 15: \($0)", [$0], age(15), "refer", level: "complex") }
  + [
    "cse-street-homeless", "cse-clubs-and-hotels", "cse-serious-assault", "cse-moved-around",
    "cse-pregnancies-lost", "cse-with-chronic-substances", "cse-internet", "cse-clipping",
    "cse-gang", "cse-recruiting", "cse-exchange-under-18",
  ].map { Golden("one acute at 15: \($0)", [$0], age(15), "refer", level: "acute") }
  + [
    "cse-rape", "cse-abduction", "cse-disappeared", "cse-trafficked", "cse-with-serious-self-harm",
  ]
  .map {
    Golden(
      "one acute that may be danger: \($0)", [$0], age(15), "refer-by-telephone", level: "acute")
  }

private let counted: [Golden] = [
  Golden("usual teenage life", ["cse-usual-teenage-life"], age(15), "universal"),
  Golden("usual teenage life at 12", ["cse-usual-teenage-life"], age(12), "universal"),
  Golden("one at 12", first(1), age(12), "seek-advice-or-refer", barred: true),
  Golden("one at 13", first(1), age(13), "act-early", level: "vulnerable"),
  Golden("one at 0", first(1), age(0), "seek-advice-or-refer", barred: true),
  Golden("one, age not known", first(1), unknown, "act-early", level: "vulnerable"),
  Golden(
    "one, learning disability", first(1), age(15, learningDisability: true),
    "seek-advice-or-refer", barred: true),
  Golden(
    "one, no learning disability", first(1), age(15, learningDisability: false), "act-early",
    level: "vulnerable"),
  Golden("two", first(2), age(15), "professional-judgement", level: "vulnerable"),
  Golden("three", first(3), age(15), "professional-judgement", level: "vulnerable"),
  Golden("four", first(4), age(15), "professional-judgement", level: "vulnerable"),
  Golden("five", first(5), age(15), "decision-needed", level: "vulnerable"),
  Golden("six", first(6), age(15), "decision-needed", level: "vulnerable"),
  Golden("all sixteen", first(16), age(17), "decision-needed", level: "vulnerable"),
  Golden("three at 12", first(3), age(12), "seek-advice-or-refer", barred: true),
  Golden("five at 12", first(5), age(12), "seek-advice-or-refer", barred: true),
  Golden(
    "four, learning disability", first(4), age(16, learningDisability: true),
    "seek-advice-or-refer", barred: true),
  Golden(
    "one vulnerable and one complex", first(1) + ["cse-vehicles"], age(15), "refer",
    level: "complex"),
  Golden(
    "five vulnerable and one acute", first(5) + ["cse-gang"], age(15), "refer", level: "acute"),
  Golden(
    "complex and acute", ["cse-vehicles", "cse-gang"], age(15), "refer", level: "acute"),
  Golden("complex at 12", ["cse-vehicles"], age(12), "refer", level: "complex", barred: true),
  Golden("acute at 12", ["cse-gang"], age(12), "refer", level: "acute", barred: true),
  Golden(
    "a child of 12 in sexual activity", ["cse-under-13-sexual-activity"], age(12), "refer",
    level: "acute", barred: true),
  Golden(
    "complex and urgent", ["cse-vehicles"], KnownOfChild(age: 15, isUrgent: true),
    "refer-by-telephone", level: "complex"),
  Golden(
    "danger now", first(1), KnownOfChild(age: 15, isInDangerNow: true), "ring-999",
    level: "vulnerable"),
  Golden(
    "a looked-after child keeps the count's route", ["cse-placement-breakdown"],
    KnownOfChild(age: 15, isLookedAfter: true), "act-early", level: "vulnerable"),
  Golden(
    "a young person who harmed others keeps the count's route", first(3),
    KnownOfChild(age: 15, mayHaveHarmedOthers: true), "professional-judgement",
    level: "vulnerable"),
  Golden(
    "usual life and one", ["cse-usual-teenage-life"] + first(1), age(15), "act-early",
    level: "vulnerable"),
]

private let general: [Golden] = [
  Golden("nothing", [], unknown, "universal"),
  Golden("nothing but danger", [], KnownOfChild(isInDangerNow: true), "ring-999"),
  Golden("one universal", ["health-healthy-lifestyle"], unknown, "universal"),
  Golden("one vulnerable", ["education-attendance-uneven"], unknown, "early-help"),
  Golden(
    "many vulnerable are not counted up",
    [
      "education-attendance-uneven", "education-tired-or-hungry", "health-weight-fluctuates",
      "emotional-isolated", "family-housing-poor", "parenting-basic-care-uneven",
    ], unknown, "early-help"),
  Golden("one complex", ["family-home-unsafe"], unknown, "refer"),
  Golden("one acute", ["family-extreme-poverty"], unknown, "refer"),
  Golden("one acute that may be danger", ["parenting-abandoned"], unknown, "refer-by-telephone"),
  Golden(
    "privately fostered is a circumstance", ["family-privately-fostered"], unknown, "bear-in-mind"),
  Golden("adopted is a circumstance", ["identity-care-or-adopted"], unknown, "bear-in-mind"),
  Golden(
    "victim of a crime is a circumstance", ["identity-victim-of-crime"], unknown, "bear-in-mind"),
  Golden("been in care is a circumstance", ["identity-been-in-care"], unknown, "bear-in-mind"),
  Golden(
    "a circumstance beside a vulnerable sign",
    ["identity-victim-of-crime", "identity-confidence-limited"], unknown, "early-help"),
  Golden(
    "under 13 matters to exploitation only", ["health-trying-substances"], age(12), "early-help"),
  Golden("urgent", ["family-home-unsafe"], KnownOfChild(isUrgent: true), "refer-by-telephone"),
  Golden(
    "exploitation and the continuum together", first(1) + ["family-home-unsafe"], age(15), "refer",
    level: "vulnerable"),
]

@Test(arguments: single + counted + general)
func theToolAnswersAsThePapersOf2014Say(golden: Golden) throws {
  let answer = try Shipped.old().weigh(golden.picked, known: golden.known)
  #expect(answer.route.key == golden.route)
  let standing = answer.standings.first { $0.document == "child-sexual-exploitation" }
  #expect(standing?.level == golden.level)
  #expect((standing?.mayNotBeHeldAt == ["vulnerable"]) == golden.barred)
}

@Test func theGoldenTableHasAtLeastSixtyCases() {
  #expect((single + counted + general).count >= 60)
}
