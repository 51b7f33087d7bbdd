import Store
import TestSupport
import Testing

@testable import People

/// What agencies say beside who somebody is hangs on their own record and goes where it goes.
struct PassageTests {
  private func take(
    _ town: Town, _ kind: Passage.Kind, _ text: String, skips: Bool = false
  ) async throws -> FeedReport {
    let feed = try PassageImport(town.house, kind, agency: "school", basis: "agreement")
    let plan = try await feed.plan(path: try town.file("p.csv", text))
    return try await feed.carryOut(plan, skipsBadRows: skips, by: town.author)
  }

  private let involvements = """
    key,record_id,service,from,to,worker,contact,sensitive
    V1,S1,Pastoral support,01/09/2025,,Miss Plover,01632 960 001,
    V2,S1,Counselling,2025-10-01,2026-02-01,,,yes

    """

  @Test(arguments: EngineKind.allCases)
  func theSameFileTwiceChangesNothing(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("school", Child.cora("S1"))
      #expect(try await take(town, .involvement, involvements).new == 2)
      let second = try await take(town, .involvement, involvements)
      #expect(second.changes == 0 && second.unchanged == 2)
      let person = try #require(try await town.person("school", "S1"))
      let held = try await town.store.read { try Passage.of(person, in: $0) }
      #expect(held.map { $0.content?.title } == ["Counselling", "Pastoral support"])
      #expect(held.map { $0.content?.isSensitive } == [true, false])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func passagesGoWithTheirRecordWhenPeopleAreParted(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      _ = try await take(town, .event, "key,record_id,kind,date\nE1,S1,Excluded,2026-01-08\n")
      let person = try #require(try await town.person("health", "H1"))
      func events() async throws -> Int {
        try await town.store.read { try Passage.of(person, in: $0).count }
      }
      #expect(try await events() == 1)
      let school = try #require(
        try await town.store.read {
          try AgencyRecord.find(agency: "school", key: "S1", in: $0)?.id
        })
      let move = try await ReviewCommands(town.house).part(
        [school], from: person, reason: "Another girl", by: town.reviewer("a"))
      #expect(try await events() == 0)
      try await ReviewCommands(town.house).undo(move, by: town.reviewer("a"))
      #expect(try await events() == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func badRowsAreToldByLineAndColumn(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("school", Child.cora("S1"))
      let text = """
        key,record_id,kind,date,sensitive
        E1,S1,Excluded,2026-01-08,
        E2,S9,Excluded,2026-01-08,
        E3,S1,,2026-01-08,
        E4,S1,Excluded,32/01/2026,
        E5,S1,Excluded,2099-01-01,
        E1,S1,Excluded,2026-01-09,maybe
        E6,S1,Excluded

        """
      let feed = try PassageImport(town.house, .event, agency: "school", basis: "agreement")
      let plan = try await feed.plan(path: try town.file("p.csv", text))
      #expect(plan.errors == 6)
      #expect(
        plan.remarks.map { "\($0.line) \($0.column)" } == [
          "3 record_id", "4 kind", "5 date", "6 date", "7 sensitive", "7 key",
          "8 date", "8 ",
        ])
      await #expect(throws: FeedProblem.self) {
        _ = try await feed.carryOut(plan, by: town.author)
      }
      #expect(try await take(town, .event, text, skips: true).new == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatAnAgencyTakesBackShowsNoMoreUntilItSendsItAgain(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("school", Child.cora("S1"))
      _ = try await take(town, .involvement, involvements)
      let person = try #require(try await town.person("school", "S1"))
      func held() async throws -> [String] {
        try await town.store.read { try Passage.of(person, in: $0).compactMap { $0.content?.key } }
      }
      let back = "key,record_id,service,from,withdrawn\nV1,,,,yes\nV9,,,,yes\n"
      let report = try await take(town, .involvement, back)
      #expect(report.withdrawn == 1 && report.unchanged == 1)
      #expect(try await held() == ["V2"])
      #expect(try await take(town, .involvement, back).changes == 0)
      #expect(try await take(town, .involvement, involvements).returned == 1)
      #expect(try await held().sorted() == ["V1", "V2"])
      #expect(try await town.store.inspection.record().isWhole)
      await #expect(throws: FeedProblem.self) {
        _ = try await take(
          town, .involvement, "key,record_id,service,from,withdrawn\nV1,,,,perhaps\n")
      }
    }
  }
}
