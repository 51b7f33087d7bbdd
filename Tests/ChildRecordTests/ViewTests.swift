import Access
import Days
import Pages
import Store
import TestSupport
import Testing

@testable import ChildRecord
@testable import People

/// The single view, as those see it who may and those who may not.
struct ViewTests {
  private func page(_ person: String, _ query: String = "") throws -> Path {
    try #require(Path(local: ViewRoutes.page(person).description + query))
  }

  private func furnish(_ ward: Ward) async throws -> String {
    let cora = try await ward.child()
    try await ward.tell(
      "school", "school-1", .involvement,
      .init(
        key: "V1", title: "Pastoral support", from: "2025-09-01", worker: "Miss Plover",
        contact: "01632 960 001"))
    try await ward.tell(
      "health", "health-1", .involvement,
      .init(key: "V2", title: "Substance misuse", from: "2026-01-05", isSensitive: true))
    try await ward.tell(
      "school", "school-1", .event,
      .init(key: "E1", title: "Excluded", from: "2026-01-08", words: "For two days"))
    return cora
  }

  @Test(arguments: EngineKind.allCases)
  func theViewShowsTheChildAndKeepsTheLook(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      let sam = try await ward.worker("sam", with: cora)
      let text = try await ward.get(page(cora), as: sam).text
      for words in [
        "Cora Thistlewood", "12 years, born 31 March 2014", "7 Kestrel Road", "Pastoral support",
        "Miss Plover",
        "01632 960 001", "Substance misuse", "Excluded", "For two days", "The school",
        "Name of sam", "sam@example.org", "No alert stands",
      ] { #expect(text.contains(words), "\(words)") }
      let looks = try await ward.store.read {
        try AccessRecord.looks(.init(subject: .person(cora)), in: $0)
      }
      #expect(looks.first?.look.place == "GET /people/:person/record")
      #expect(looks.first?.look.outcome == .shown)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func otherNamesStandWithTheirOriginButNoneOfASeveredIdentity(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await ward.child()
      let sam = try await ward.worker("sam", with: cora)
      let names = AliasCommands(ward.people)
      let council = Author(
        actor: "account:\(sam)", agency: "council", purpose: "direct-work", requestID: "r")
      try await names.record("Coco Reed", of: cora, note: "at dance", basis: "b", by: council)
      try await names.record("Nell Merewood", of: cora, note: "new", basis: "b", by: council)
      let today = London.day(ward.clock.now)
      let text = try await ward.get(page(cora), as: sam).text
      for words in ["Also known as", "Coco Reed", "at dance", "recorded \(today.long)"] {
        #expect(text.contains(words), "\(words)")
      }
      #expect(text.contains("Nell Merewood"))
      // Her record under the new name is severed: the old one does not tell it, on any day.
      var new = SuppliedFields.cora
      new.firstName = "Nell"
      new.surname = "Merewood"
      new.nhsNumber = ""
      new.addressLine = "21 Heron Lane"
      new.postcode = "WM3 3AB"
      new.dateOfBirth = "2014-04-01"
      let nell = try await ward.child(new, agencies: ["clinic"])
      try #require(nell != cora)
      _ = try await SeveringCommands(ward.people).sever(
        cora, from: nell, order: "order 3", by: ward.author)
      for query in [
        "", "?known-day=\(today.dayOfMonth)&known-month=\(today.month)&known-year=\(today.year)",
      ] {
        let after = try await ward.get(page(cora, query), as: sam).text
        #expect(!after.contains("Nell") && after.contains("Coco Reed"), "\(query)")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsOpenStandsWithItsClockInWords(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      let sam = try await ward.worker("sam", with: cora)
      let author = Author(
        actor: "account:\(sam)", agency: "council", purpose: "direct-work", requestID: "r")
      let today = London.day(ward.clock.now)
      try await ChildRecordIntake(ward.record).raise(
        "health", "Nuts", about: cora, reviewBy: today.adding(days: 12), by: author)
      let seen = try await ward.get(page(cora), as: sam).text
      #expect(seen.contains("Look again at an alert") && seen.contains("12 days left"))
      ward.clock.pass(seconds: 14 * 86_400)
      #expect(try await ward.get(page(cora), as: sam).text.contains("2 days late"))
      // Whoever is not cleared for a sensitive service learns neither its name nor its holder.
      let teacher = try await ward.worker("tess", role: "reader", with: cora)
      #expect(try await !ward.get(page(cora), as: teacher).text.contains("Substance misuse"))
      try await ward.shield(cora, .details)
      let masked = try await ward.get(page(cora), as: sam).text
      #expect(!masked.contains("Pastoral support") && !masked.contains("Miss Plover"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoDoesNotWorkWithTheChildSeesNothing(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      let omar = try await ward.worker("omar")
      await #expect(throws: Problem.relationshipNeeded) {
        _ = try await ward.get(page(cora), as: omar)
      }
      try await ward.shield(cora, .existence)
      let hidden = await #expect(throws: Problem.self) {
        _ = try await ward.get(page(cora), as: omar)
      }
      let nobody = await #expect(throws: Problem.self) {
        _ = try await ward.get(page("madeupidentifier0000000001"), as: omar)
      }
      #expect(hidden == nobody && hidden == .notFound)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func sensitiveServicesAndProtectedPlacesStayHidden(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      let teacher = try await ward.worker("tess", role: "reader", with: cora)
      let seen = try await ward.get(page(cora), as: teacher).text
      #expect(!seen.contains("Substance misuse") && seen.contains("A sensitive service"))
      #expect(!seen.contains("chronology.csv") && !seen.contains("Raise an alert"))
      let narrowed = try await ward.get(page(cora, "?agency=health"), as: teacher).text
      #expect(!narrowed.contains("Substance"))
      let sam = try await ward.worker("sam", with: cora)
      try await ward.shield(cora, .details)
      for query in ["", "?known-day=18&known-month=11&known-year=2026", "?show=all"] {
        let masked = try await ward.get(page(cora, query), as: sam).text
        for words in [
          "Kestrel Road", "WM1 2AB", "The school", "Miss Plover", "01632 960", "For two days",
          "school-1", "Pastoral support",
        ] { #expect(!masked.contains(words), "\(words) \(query)") }
        #expect(masked.contains("Protected"))
      }
      let lead = try await ward.worker("lead", role: "lead", with: cora)
      #expect(try await ward.get(page(cora), as: lead).text.contains("7 Kestrel Road"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func familyAndHouseholdStandThereButNobodyWhoIsHidden(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      let jane = SuppliedFields(
        key: "2", firstName: "Jane", surname: "Thistlewood", dateOfBirth: "1988-06-12", sex: "F",
        postcode: "WM1 2AB", addressLine: "7 Kestrel Road")
      let mother = try await ward.child(jane, agencies: ["health"])
      #expect(mother != cora)
      try await RelationshipCommands(ward.people).record(
        RelationshipStatement("mother", otherIsResponsible: true), of: cora, to: mother,
        basis: "agreement", by: ward.author)
      let sam = try await ward.worker("sam", with: cora)
      let shown = try await ward.get(page(cora), as: sam)
      #expect(shown.text.contains("<li>Jane Thistlewood, Mother</li>"))
      #expect(shown.named == ["person:\(mother)"])
      // As it was known before her record came.
      let before = try await ward.get(
        page(cora, "?known-day=1&known-month=11&known-year=2026"), as: sam)
      #expect(before.status == 200 && !before.text.contains("Jane"))
      try await ward.shield(mother, .existence)
      let hidden = try await ward.get(page(cora), as: sam)
      #expect(!hidden.text.contains("Jane") && hidden.named.isEmpty)
      try await ward.shield(mother, .none)
      try await ward.shield(cora, .details)
      let masked = try await ward.get(page(cora), as: sam).text
      #expect(!masked.contains("<li>Jane") && masked.contains("Where they live, and with whom"))
      try await ward.allocate(sam, to: mother)
      #expect(
        try await ward.get(page(cora), as: sam).text
          .contains("<a href=\"/people/\(mother)/record\">Jane Thistlewood</a>"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theFileHoldsWhatThePageShowsAndNoFormulas(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      try await ward.tell(
        "school", "school-1", .event,
        .init(key: "E2", title: "=cmd()", from: "2026-02-08", words: "@here"))
      let sam = try await ward.worker("sam", with: cora)
      let file = try await ward.get(
        try #require(Path(local: ViewRoutes.file(cora).description + "?kind=passage-event")),
        as: sam)
      let rows = file.text.split(separator: "\r\n").map(String.init)
      #expect(rows.count == 3)
      #expect(rows[0] == "happened,what,words,from,shared_under,recorded_at")
      #expect(rows[1].hasPrefix("2026-02-08,'=cmd(),'@here,The school,agreement,"))
      #expect(rows[2].hasPrefix("2026-01-08,Excluded,For two days,The school,agreement,"))
      #expect(file.about == ["person:\(cora)"] && file.count == 2)
      let teacher = try await ward.worker("tess", role: "reader", with: cora)
      await #expect(throws: Problem.refused) {
        _ = try await ward.get(ViewRoutes.file(cora), as: teacher)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func badDatesInTheAddressAreToldAndNothingBreaks(on engine: EngineKind) async throws {
    try await engine.withWard { ward in
      let cora = try await furnish(ward)
      let sam = try await ward.worker("sam", with: cora)
      let future = try await ward.get(
        page(cora, "?known-day=1&known-month=1&known-year=2099"), as: sam)
      #expect(future.status == 422 && future.text.contains("Choose today or a day that is over"))
      let turned = try await ward.get(
        page(
          cora,
          "?from-day=2&from-month=1&from-year=2026&to-day=1&to-month=1&to-year=2026&page=x&kind=no"),
        as: sam)
      #expect(turned.text.contains("must not be before the first"))
    }
  }
}
