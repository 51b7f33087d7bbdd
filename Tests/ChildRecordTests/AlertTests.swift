import Access
import Days
import Pages
import Store
import TestSupport
import Testing

@testable import ChildRecord
@testable import People

/// Alerts and what children said: written by those who work with the child, seen first.
struct AlertTests {
  /// The fields of a day some days from now.
  private func day(_ ward: Ward, _ days: Int) -> (String, String, String) {
    let parts = London.day(ward.clock.now).adding(days: days).parts
    return ("\(parts.day)", "\(parts.month)", "\(parts.year)")
  }

  private func raise(
    _ ward: Ward, _ person: String, as account: String, words: String = "Dog in the yard",
    days: Int = 30
  ) async throws -> Reply {
    let (d, m, y) = day(ward, days)
    return try await ward.post(
      AlertRoutes.all(person), as: account,
      [
        "type": "weapons", "words": words, "review-day": d, "review-month": m,
        "review-year": y,
      ])
  }

  private func alerts(_ ward: Ward, _ person: String) async throws -> [Alert] {
    try await ward.store.read { try Alert.about([person], in: $0) }
  }

  @Test(arguments: EngineKind.allCases)
  func anAlertIsRaisedReviewedAndEnded(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let raised = try await raise(ward, cora, as: sam)
      #expect(raised.location == "/people/\(cora)/record#alerts")
      let alert = try #require(try await alerts(ward, cora).first)
      #expect(alert.title == "Weapons or a dangerous animal at the address")
      #expect(alert.raisedBy == "account:\(sam)" && alert.agency == "council" && alert.isOpen)
      let seen = try await ward.get(ViewRoutes.page(cora), as: sam).text
      #expect(seen.contains("Dog in the yard") && !seen.contains("Review is late"))
      ward.clock.pass(seconds: 31 * 86_400)
      #expect(
        try await ward.get(ViewRoutes.page(cora), as: sam).text.contains("Review is late"))
      let (d, m, y) = day(ward, 60)
      _ = try await ward.post(
        AlertRoutes.one(cora, alert.id), as: sam,
        [
          "outcome": "stays", "words": "Still there", "review-day": d, "review-month": m,
          "review-year": y, "seen": "0",
        ])
      let reviewed = try #require(try await alerts(ward, cora).first)
      #expect(reviewed.reviews.map(\.words) == ["Still there"])
      #expect(reviewed.reviewBy == London.day(ward.clock.now).adding(days: 60))
      _ = try await ward.post(
        AlertRoutes.one(cora, alert.id), as: sam,
        ["outcome": "mistaken", "words": "Next door", "seen": "1"])
      let ended = try #require(try await alerts(ward, cora).first)
      #expect(ended.ending == .mistaken && ended.reviews.count == 2)
      let text = try await ward.get(ViewRoutes.page(cora), as: sam).text
      #expect(text.contains("No alert stands") && text.contains("Alert ended"))
      #expect(try await ward.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatSomebodyElseSavedMeanwhileIsReadBeforeItIsWrittenOver(
    on engine: EngineKind
  ) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      _ = try await raise(ward, cora, as: sam)
      let alert = try #require(try await alerts(ward, cora).first)
      func end(_ words: String, _ seen: String) async throws -> Reply {
        let (d, m, y) = day(ward, 40)
        return try await ward.post(
          AlertRoutes.one(cora, alert.id), as: sam,
          [
            "outcome": "stays", "words": words, "review-day": d, "review-month": m,
            "review-year": y, "seen": seen,
          ])
      }
      _ = try await end("First", "0")
      let second = try await end("Second", "0")
      #expect(second.status == 422)
      #expect(second.text.contains("First") && second.text.contains("Second"))
      #expect(try await alerts(ward, cora).first?.reviews.count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFormThatIsNotGoodIsShownAgainWithEverythingTyped(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let bad = try await raise(ward, cora, as: sam, days: 800)
      #expect(bad.status == 422 && bad.text.contains("Dog in the yard"))
      #expect(bad.text.contains("within a year"))
      let empty = try await ward.post(AlertRoutes.all(cora), as: sam, ["type": "nonsense"])
      #expect(empty.text.contains("Choose what the alert is about"))
      let long = try await raise(ward, cora, as: sam, words: String(repeating: "x", count: 1_001))
      #expect(long.text.contains("1000 characters or fewer"))
      #expect(try await alerts(ward, cora).isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onlyThoseWhoWorkWithTheChildMayWrite(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let omar = try await ward.worker("omar")
      await #expect(throws: Problem.relationshipNeeded) {
        _ = try await raise(ward, cora, as: omar)
      }
      let teacher = try await ward.worker("tess", role: "reader", with: cora)
      await #expect(throws: Problem.refused) { _ = try await raise(ward, cora, as: teacher) }
      #expect(try await alerts(ward, cora).isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatTheChildSaidStandsInTheirOwnWordsAndCanBeTakenBack(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let (d, m, y) = day(ward, -1)
      let said = try await ward.post(
        VoiceRoutes.all(cora), as: sam,
        [
          "words": "I want <my> own bed", "said-day": d, "said-month": m, "said-year": y,
          "to": "Sam, social worker", "circumstances": "at school, while drawing",
        ])
      #expect(said.location == "/people/\(cora)/record#voice")
      let text = try await ward.get(ViewRoutes.page(cora), as: sam).text
      #expect(text.contains("<q>I want &lt;my&gt; own bed</q>"))
      #expect(text.contains("to Sam, social worker, at school, while drawing"))
      let voice = try #require(try await ward.store.read { try Voice.of([cora], in: $0).first })
      _ = try await ward.post(
        VoiceRoutes.takeBack(cora, voice.id), as: sam, ["reason": "It was her sister"])
      #expect(!(try await ward.get(ViewRoutes.page(cora), as: sam).text.contains("own bed")))
      await #expect(throws: Problem.notFound) {
        _ = try await ward.get(VoiceRoutes.takeBack(cora, voice.id), as: sam)
      }
      let (df, mf, yf) = day(ward, 1)
      let future = try await ward.post(
        VoiceRoutes.all(cora), as: sam,
        ["words": "Later", "said-day": df, "said-month": mf, "said-year": yf])
      #expect(future.text.contains("Choose today or a day that is over"))
      #expect(future.text.contains("Write to whom they said it") && future.text.contains("Later"))
      #expect(try await ward.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func alertsAndWordsGoWithSomebodyWhoTurnsOutToBeAnother(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child(agencies: ["health"])
      var other = SuppliedFields.cora
      (other.firstName, other.dateOfBirth, other.nhsNumber) = ("Corinna", "2009-01-02", "")
      other.postcode = "WM9 9ZZ"
      other.surname = "Gannet"
      let corinna = try await ward.child(other, agencies: ["school"])
      #expect(cora != corinna)
      let sam = try await ward.worker("sam", with: corinna)
      try await ward.allocate(sam, to: cora)
      _ = try await raise(ward, corinna, as: sam, words: "Dog at the back")
      try await ward.store.commit(ward.author) {
        _ = try $0.append(PersonMerged(facts: .init(into: cora, person: corinna)))
      }
      #expect(
        try await ward.get(ViewRoutes.page(cora), as: sam).text.contains("Dog at the back"))
      #expect(
        try await ward.get(ViewRoutes.page(corinna), as: sam).location
          == "/people/\(cora)/record")
      let alert = try #require(try await alerts(ward, corinna).first)
      _ = try await ward.post(
        AlertRoutes.one(cora, alert.id), as: sam,
        ["outcome": "over", "words": "Gone", "seen": "0"])
      #expect(try await alerts(ward, corinna).first?.isOpen == false)
      await #expect(
        throws: Problem.nowKnownAsAnother.leading("Open the record", to: ViewRoutes.page(cora))
      ) {
        _ = try await raise(ward, corinna, as: sam)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anErasedChildsWordsAreGoneFromEveryTable(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      _ = try await raise(ward, cora, as: sam)
      let (d, m, y) = day(ward, 0)
      _ = try await ward.post(
        VoiceRoutes.all(cora), as: sam,
        ["words": "Own bed", "said-day": d, "said-month": m, "said-year": y, "to": "Sam"])
      _ = try await ward.store.erase(
        .person(cora), warrant: Warrant(reason: "court order", authority: "order 7"),
        by: ward.author)
      #expect(try await alerts(ward, cora).first?.words == nil)
      #expect(try await ward.store.read { try Voice.of([cora], in: $0).first?.content } == nil)
      let text = try await ward.get(ViewRoutes.page(cora), as: sam).text
      #expect(!text.contains("Own bed") && !text.contains("Dog in the yard"))
      #expect(try await ward.store.inspection.record().isWhole)
    }
  }
}
