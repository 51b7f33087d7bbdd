import Procedures
import Testing

@testable import Thresholds

@Test func pickingMoreNeverMakesTheRouteLessUrgentAndOrderNeverMatters() throws {
  var dice = Dice(state: 2014)
  for thresholds in [try Shipped.old(), try Shipped.new()] {
    let keys = thresholds.keys
    for _ in 0..<400 {
      func maybe(_ dice: inout Dice) -> Bool? {
        [nil, true, false].randomElement(using: &dice) ?? nil
      }
      let known = KnownOfChild(
        age: Bool.random(using: &dice) ? Int.random(in: 0...18, using: &dice) : nil,
        hasLearningDisability: maybe(&dice), hasDisability: maybe(&dice),
        isLookedAfter: maybe(&dice), earlierReferrals: Int.random(in: 0...5, using: &dice),
        mayHaveHarmedOthers: maybe(&dice), isUrgent: Int.random(in: 0...9, using: &dice) == 0)
      var picked: [String] = []
      var urgency = ThresholdDocument.Urgency.whenever
      let pool = Bool.random(using: &dice) ? keys.filter { $0.hasPrefix("cse-") } : []
      for _ in 0..<Int.random(in: 1...9, using: &dice) {
        picked.append((pool.isEmpty ? keys : pool).randomElement(using: &dice) ?? "")
        let answer = try thresholds.weigh(picked, known: known)
        #expect(answer.route.urgency >= urgency, "\(picked)")
        urgency = answer.route.urgency
        let shuffled = picked.shuffled(using: &dice) + picked.prefix(1)
        #expect(try thresholds.weigh(shuffled, known: known) == answer)
      }
    }
  }
}

@Test func everyAnswerExplainsItselfAndEndsWithWhomToRing() throws {
  let answer = try Shipped.old().weigh(
    ["cse-hotspot"], known: KnownOfChild(age: 12))
  let rule = try #require(answer.reasons.first { $0.rule == "under-13" })
  #expect(rule.words.contains("under 13"))
  #expect(rule.because.contains("the child's age (12) is below 13"))
  #expect(answer.reasons.first?.rule == "under-13")
  #expect(!answer.reasons.contains { $0.route == "act-early" }, "no weaker advice beside it")
  #expect(answer.closing.count == 2)
  #expect(answer.closing[0].hasPrefix("Still worried? Ring the contact and referral team"))
  #expect(answer.closing[1].contains("999"))
  #expect(answer.contacts.first?.key == "contact-and-referral")
}

@Test func whatIsNotKnownAndWouldMatterComesFirstAmongTheChanges() throws {
  let answer = try Shipped.old().weigh(["cse-hotspot"])
  #expect(answer.changes.first?.notKnown.isEmpty == false)
  let words = answer.changes.map(\.words)
  #expect(words.contains("the child is under 13"))
  #expect(words.contains("the child has a learning disability"))
  #expect(words.contains("five or more vulnerable indicators are seen"))
  let known = try Shipped.old().weigh(
    ["cse-hotspot"], known: KnownOfChild(age: 15, hasLearningDisability: false))
  #expect(known.changes.first { $0.words == "the child is under 13" }?.notKnown == [])
}

@Test func whatWasFoundIsShownAtEachLevelWithWhatTheDocumentOffersThere() throws {
  let answer = try Shipped.old().weigh(
    ["education-attendance-uneven", "family-extreme-poverty", "identity-victim-of-crime"])
  #expect(answer.found.map(\.level) == ["universal", "vulnerable", "complex", "acute"])
  #expect(answer.found.map(\.picked.count) == [0, 1, 0, 2])
  #expect(answer.found[1].frameworks.contains("Family CAF"))
  #expect(answer.found[3].services.isEmpty, "the printed table has no acute column")
  #expect(answer.standings.isEmpty, "no level is named outside exploitation")
  #expect(answer.found[3].picked.map(\.isContext) == [true, false])
}

@Test func anUnknownIndicatorIsRefusedWithNearMatches() throws {
  #expect(
    throws: UnknownIndicators(unknown: [.init(key: "cse-hotspto", near: ["cse-hotspot"])])
  ) { try Shipped.old().weigh(["cse-hotspto", "cse-gang"]) }
}

@Test func anIndicatorThatDoesNotFitTheAgeIsCountedAndDoubted() throws {
  let answer = try Shipped.old().weigh(
    ["cse-under-13-sexual-activity"], known: KnownOfChild(age: 14))
  #expect(answer.route.key == "refer")
  #expect(answer.remember.contains { $0.contains("under 13: check the age") })
}

@Test func todaysDocumentKnowsWhatTheOldOneDidNot() throws {
  let thresholds = try Shipped.new()
  #expect(
    try thresholds.weigh(["exploitation-radicalisation"]).remember.contains {
      $0.contains("Channel")
    })
  #expect(try thresholds.weigh(["abuse-sees-or-hears"]).route.key == "refer")
  let unborn = try thresholds.weigh(["unborn-concealed"], known: KnownOfChild(isUnborn: true))
  #expect(unborn.reasons.contains { $0.rule == "unborn" })
  let young = try thresholds.weigh(
    ["exploitation-changed"], known: KnownOfChild(age: 12))
  #expect(young.route.key == "talk-today")
  let often = try thresholds.weigh(
    ["learning-suspended"], known: KnownOfChild(earlierReferrals: 3))
  #expect(often.route.key == "talk-today")
}

@Test func indicatorsAreFoundByWords() throws {
  let thresholds = try Shipped.old()
  #expect(thresholds.search("missing").map(\.key).contains("cse-late-or-missing"))
  #expect(thresholds.search("tired hungry").map(\.key) == ["education-tired-or-hungry"])
  #expect(thresholds.search("bulied").map(\.key).contains("self-care-hygiene-bullied"))
  #expect(thresholds.search("   ").isEmpty)
}
