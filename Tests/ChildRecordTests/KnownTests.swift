import Days
import Pages
import People
import Store
import TestSupport
import Testing

@testable import ChildRecord

/// The record as it was known on a day.
struct KnownTests {
  /// Days since the ward's clock began, as an address asks for them.
  private func page(_ ward: Ward, _ person: String, on day: Day) throws -> Path {
    let parts = day.parts
    return ViewRoutes.page(person).with("known-day", "\(parts.day)")
      .with("known-month", "\(parts.month)").with("known-year", "\(parts.year)")
  }

  private func pass(_ ward: Ward, days: Int64) -> Day {
    ward.clock.pass(seconds: days * 86_400)
    return London.day(ward.clock.now)
  }

  /// Parts the school's record from the rest, and returns the person that it is then.
  private func partSchool(_ ward: Ward, from person: String) async throws -> String {
    let school = try #require(
      try await ward.store.read {
        try AgencyRecord.find(agency: "school", key: "school-1", in: $0)?.id
      })
    _ = try await ReviewCommands(ward.people).part(
      [school], from: person, reason: "Another girl",
      by: Author(actor: "account:a", purpose: "assurance", requestID: "r"))
    return try await ward.person("school", "school-1")
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasRecordedLaterIsLeftOutAndWhatWasCorrectedStandsAsItWas(
    on engine: EngineKind
  ) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let first = London.day(ward.clock.now)
      _ = pass(ward, days: 3)
      var moved = SuppliedFields.cora
      moved.key = "school-1"
      moved.addressLine = "90 Quarry Road"
      try await RecordIntake(ward.people).take(
        [("school", moved)], basis: "agreement", by: ward.author)
      try await ward.tell(
        "school", "school-1", .event, .init(key: "E1", title: "Excluded", from: "2026-01-08"))
      let now = try await ward.get(ViewRoutes.page(cora), as: sam).text
      #expect(now.contains("90 Quarry Road") && now.contains("Excluded"))
      let then = try await ward.get(page(ward, cora, on: first), as: sam)
      #expect(then.text.contains("As it was known at the end of \(first.long)"))
      #expect(then.text.contains("7 Kestrel Road"))
      #expect(!then.text.contains("90 Quarry Road") && !then.text.contains("Excluded"))
      #expect(then.about == ["person:\(cora)"])
      // Before anything was known of the child there is nothing, and no error.
      let before = try await ward.get(page(ward, cora, on: first.adding(days: -9)), as: sam).text
      #expect(!before.contains("Kestrel") && before.contains("No agency holds a record"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRecordThatWasPartedIsShownWhereItStoodThen(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      try await ward.tell(
        "school", "school-1", .event, .init(key: "E1", title: "Excluded", from: "2026-01-08"))
      let first = London.day(ward.clock.now)
      _ = pass(ward, days: 2)
      let other = try await partSchool(ward, from: cora)
      #expect(other != cora)
      try await ward.allocate(sam, to: other)
      #expect(!(try await ward.get(ViewRoutes.page(cora), as: sam).text.contains("Excluded")))
      #expect(try await ward.get(page(ward, cora, on: first), as: sam).text.contains("Excluded"))
      // The other was not there on that day; on this day its record is told to have been elsewhere.
      let early = try await ward.get(page(ward, other, on: first), as: sam).text
      #expect(!early.contains("Excluded"))
      #expect(early.contains("One record that belongs here today was then held as somebody else"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoIsHiddenTodayIsNotFoundInThePast(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      try await ward.tell(
        "school", "school-1", .event, .init(key: "E1", title: "Excluded", from: "2026-01-08"))
      let first = London.day(ward.clock.now)
      _ = pass(ward, days: 2)
      try await ward.shield(try await partSchool(ward, from: cora), .existence)
      let then = try await ward.get(page(ward, cora, on: first), as: sam).text
      #expect(!then.contains("Excluded") && !then.contains("school-1"))
      #expect(then.contains("health-1"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func betweenSeveredIdentitiesNothingLeadsOnAnyDay(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      try await ward.tell(
        "school", "school-1", .event, .init(key: "E1", title: "Excluded", from: "2026-01-08"))
      let first = London.day(ward.clock.now)
      let later = pass(ward, days: 2)
      let school = try #require(
        try await ward.store.read {
          try AgencyRecord.find(agency: "school", key: "school-1", in: $0)?.id
        })
      let new = try await SeveringCommands(ward.people).sever(
        records: [school], from: cora, order: "adoption order 12", by: ward.author
      ).present
      // Even whoever works with both is led from neither to the other.
      try await ward.allocate(sam, to: new)
      let old = try await ward.get(page(ward, cora, on: first), as: sam).text
      #expect(!old.contains("Excluded") && !old.contains("school-1") && !old.contains(new))
      for day in [first, later] {
        let text = try await ward.get(page(ward, new, on: day), as: sam).text
        #expect(text.contains("Excluded") == (day == later))
        #expect(!text.contains("held as somebody else") && !text.contains(cora))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasErasedIsGoneFromThePastToo(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let first = London.day(ward.clock.now)
      _ = pass(ward, days: 2)
      _ = try await ward.store.erase(
        .person(cora), warrant: Warrant(reason: "court order", authority: "order 7"),
        by: ward.author)
      let then = try await ward.get(page(ward, cora, on: first), as: sam).text
      #expect(!then.contains("Thistlewood") && !then.contains("Kestrel"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anAlertStandsOnTheDaysOnWhichItStood(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let day = London.day(ward.clock.now)
      let next = day.adding(days: 30).parts
      _ = try await ward.post(
        AlertRoutes.all(cora), as: sam,
        [
          "type": "missing", "words": "Found at the harbour", "review-day": "\(next.day)",
          "review-month": "\(next.month)", "review-year": "\(next.year)",
        ])
      _ = pass(ward, days: 2)
      let alert = try #require(
        try await ward.store.read { try Alert.about([cora], in: $0).first?.id })
      _ = try await ward.post(
        AlertRoutes.one(cora, alert), as: sam,
        ["outcome": "over", "words": "No longer", "seen": "0"])
      let now = try await ward.get(ViewRoutes.page(cora), as: sam).text
      #expect(now.contains("No alert stands"))
      let then = try await ward.get(page(ward, cora, on: day), as: sam).text
      #expect(then.contains("Found at the harbour") && !then.contains("No longer"))
      #expect(!then.contains("Review or end"))
    }
  }
}
