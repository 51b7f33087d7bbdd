import Days
import Pages
import Procedures
import Store
import TestSupport
import Testing

@testable import Governance

@Suite struct BodyTests {
  private func body(_ pack: String, _ key: String) throws -> BodyDefinition {
    try #require(
      try ShippedPacks.pack(pack).catalogue.versions(BodyDefinition.self, key).last
    ).definition
  }

  @Test func theExecutiveDecidesOnlyWithTwoOfTheThreePartners() throws {
    let executive = try body("england-2026", "executive")
    #expect(executive.quorum(present: ["chair", "council", "health"]).holds)
    #expect(!executive.quorum(present: ["chair", "council", "education"]).holds)
    #expect(!executive.quorum(present: ["council", "health"]).holds)
    // Who has no vote does not count.
    #expect(!executive.quorum(present: ["council", "health", "lead-member", "scrutineer"]).holds)
    #expect(executive.quorumWords.contains("members"))
  }

  @Test func theBoardOf2014CountsAThirdOfItsVotesAndItsChair() throws {
    let board = try body("rotherham-2014", "safeguarding-board")
    #expect(board.seat("lead-member")?.kind == .participatingObserver)
    #expect(
      board.quorum(present: ["independent-chair", "police", "schools", "lay", "hospital"]).holds)
    #expect(!board.quorum(present: ["police", "schools", "lay", "hospital", "probation"]).holds)
    #expect(!board.quorum(present: ["independent-chair", "police", "schools", "lay"]).holds)
    #expect(board.commentDays == 7)
  }

  @Test func termsOfReferenceAreReadAsADocument() throws {
    let paper = try #require(
      TermsOfReference.body(of: try body("rotherham-2014", "safeguarding-board"))?.string)
    let board = try body("rotherham-2014", "safeguarding-board")
    for seat in board.seats { #expect(paper.contains(HTML(text: seat.title).string)) }
    for line in board.terms { #expect(paper.contains(HTML(text: line).string)) }
    #expect(paper.contains(HTML(text: board.quorumWords.capitalisedFirst).string))
  }

  @Test(arguments: EngineKind.allCases)
  func aChairMayNotChairTheGroupThatScrutinisesThem(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let commands = BodyCommands(partnership.house)
      let day = try #require(Day("2026-11-02"))
      try await commands.seat(
        "Ida Hart", on: "chair", of: "executive", from: day, by: partnership.author)
      let page = try await partnership.ask(
        .post, "/board/bodies/scrutiny-group/seats", body: "seat=scrutineer&name=IDA%20hart")
      #expect(page.status == 422)
      #expect(page.text.contains("a chair may not chair the group that scrutinises them"))
      // Another seat there is no chair.
      let other = try await partnership.ask(
        .post, "/board/bodies/scrutiny-group/seats", body: "seat=lay&name=Ida%20Hart")
      #expect(other.status == 303)
      let taken = try await partnership.ask(
        .post, "/board/bodies/executive/seats", body: "seat=chair&name=Jo%20Vale")
      #expect(taken.text.contains("Ida Hart holds Partnership chair"))
      let deputy = try await partnership.ask(
        .post, "/board/bodies/executive/seats", body: "seat=chair&name=Jo%20Vale&deputy=yes")
      #expect(deputy.status == 303)
      #expect(
        try await partnership.ask(.get, "/board/bodies/executive").text
          .contains("Jo Vale (deputy)"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func seatsChangeHandsAndTheNameCanBeErased(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let commands = BodyCommands(partnership.house)
      let day = try #require(Day("2026-01-05"))
      let id = try await commands.seat(
        "Ida Hart", on: "police", of: "executive", from: day, by: partnership.author)
      await #expect(throws: SeatProblem.leftBeforeTaken) {
        try await commands.leave(id, on: day.adding(days: -1), by: partnership.author)
      }
      try await commands.leave(id, on: day.adding(days: 200), by: partnership.author)
      try await commands.seat(
        "Jo Vale", on: "police", of: "executive", from: day.adding(days: 201),
        by: partnership.author)
      let holders = try await partnership.store.read { try Holder.all(of: "executive", in: $0) }
      #expect(holders.filter { $0.sits(on: day.adding(days: 200)) }.map(\.name) == ["Ida Hart"])
      #expect(holders.filter { $0.sits(on: day.adding(days: 201)) }.map(\.name) == ["Jo Vale"])
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }

  /// What is wrong with a body, one line a finding.
  private func faults(_ change: (String) -> String) -> String {
    let manifest = """
      key: test
      version: 1
      title: Test
      area: Nowhere
      source: A test
      effective: {from: 2020-04-01}
      """
    let body = """
      key: group
      version: 1
      title: Group
      source: A test
      effective: {from: 2020-04-01}
      purpose: To meet
      terms: [Meet]
      agreed: 2020-04-01
      reviewMonths: 12
      chair: one
      scrutinises: []
      seats:
        one: {title: One, kind: member}
      quorum: {compare: members-present, atLeast: 1}
      commentDays: 7
      """
    do {
      _ = try Pack.load(
        named: "test",
        files: [
          PackFile(path: "pack.yaml", text: manifest),
          PackFile(path: "body/group@1.yaml", text: change(body)),
        ], kinds: ShippedPacks.kinds)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func aBodyThatCannotBeIsRefusedWithItsPlace() {
    #expect(faults { $0 }.isEmpty)
    let chair = faults { $0.replacing("chair: one", with: "chair: two") }
    #expect(chair.contains("body/group@1.yaml:10") && chair.contains("two is not known as chair"))
    #expect(
      faults { $0.replacing("scrutinises: []", with: "scrutinises: [group]") }
        .contains("a body cannot scrutinise itself"))
    #expect(
      faults { $0.replacing("scrutinises: []", with: "scrutinises: [board]") }
        .contains("there is no body board"))
    #expect(
      faults { $0.replacing("members-present", with: "members-presnt") }
        .contains("members-present"))
    #expect(
      faults { $0.replacing("kind: member", with: "kind: guest") }
        .contains("guest is not known as kind"))
  }
}
