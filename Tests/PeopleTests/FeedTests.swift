import Store
import TestSupport
import Testing

@testable import People

/// Agencies' files come in whole, once, and can be told from ours for ever.
struct FeedTests {
  private let two = """
    record_id,first_name,surname,dob,postcode
    A1,Cora,Thistlewood,31/03/2014,WM1 2AB
    A2,Omar,Gannet,2009-11-02,WM5 1AB

    """

  private func run(
    _ town: Town, _ path: String, complete: Bool = false, mapping: FeedMapping? = nil,
    confirmed: Int? = nil, skipsBadRows: Bool = false
  ) async throws -> FeedReport {
    let feed = try FeedImport(
      town.house, agency: "health", basis: "agreement", isComplete: complete)
    let plan = try await feed.plan(path: path, mapping: mapping)
    return try await feed.carryOut(
      plan, skipsBadRows: skipsBadRows, confirmed: confirmed, by: town.author)
  }

  @Test(arguments: EngineKind.allCases)
  func theSameFileTwiceChangesNothing(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let path = try town.file("a.csv", two)
      let first = try await run(town, path)
      #expect(first.new == 2 && first.changes == 2)
      let entries = try await town.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM journal")
      }
      let second = try await run(town, path)
      #expect(second.changes == 0 && second.unchanged == 2)
      let after = try await town.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM journal")
      }
      #expect(entries == after)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDryRunCountsAndChangesNothing(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let feed = try FeedImport(town.house, agency: "health", basis: "agreement")
      let plan = try await feed.plan(path: try town.file("a.csv", two), mapping: nil)
      #expect(plan.report.new == 2)
      #expect(try await town.person("health", "A1") == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aBadRowStopsTheWholeFileUnlessSkipped(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let path = try town.file("a.csv", two + "A3,Jude,Quarry,31/02/2014,\nA1,Jude,Quarry,,\n")
      await #expect(throws: FeedProblem.self) { _ = try await run(town, path) }
      #expect(try await town.person("health", "A1") == nil)
      let feed = try FeedImport(town.house, agency: "health", basis: "agreement")
      let plan = try await feed.plan(path: path, mapping: nil)
      #expect(plan.errors == 2)
      #expect(plan.remarks.map(\.line) == [4, 5])
      #expect(plan.remarks.map(\.column) == ["dob", "record_id"])
      #expect(try await run(town, path, skipsBadRows: true).new == 2)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aCorrectionAndAnOmissionAreTakenFromACompleteFile(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      _ = try await run(town, try town.file("a.csv", two))
      let later = """
        record_id,first_name,surname,dob,postcode
        A1,Cora,Thistlewood,2014-03-31,WM9 9ZZ

        """
      let report = try await run(town, try town.file("b.csv", later), complete: true)
      #expect(report.corrected == 1 && report.withdrawn == 1)
      let states = try await town.map().map { $0.split(separator: " ").last }
      #expect(states.filter { $0 == "withdrawn" }.count == 1)
      // What comes back is the same record, not a second one.
      #expect(try await run(town, try town.file("c.csv", two)).returned == 1)
      #expect(try await town.map().count == 2)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileThatWouldTakeMostRecordsAwayIsHeld(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      var text = "record_id,first_name,surname\n"
      for number in 1...12 { text += "K\(number),Name\(number),Surname\(number)\n" }
      _ = try await run(town, try town.file("a.csv", text))
      let path = try town.file("b.csv", "record_id,first_name,surname\nK1,Name1,Surname1\n")
      await #expect(throws: FeedProblem.mostlyWithdrawn(going: 11, of: 12)) {
        _ = try await run(town, path, complete: true)
      }
      #expect(try await town.map().allSatisfy { $0.hasSuffix("live") })
      #expect(try await run(town, path, complete: true, confirmed: 11).withdrawn == 11)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anAgencysColumnsAreKeptForItsNextFile(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let text = "Number;Family name;Born\nA1;Thistlewood;31/03/2014\n"
      let mapping = try FeedMapping([
        "record_id": "Number", "surname": "Family name", "dob": "Born",
      ])
      #expect(try await run(town, try town.file("a.csv", text), mapping: mapping).new == 1)
      #expect(try await run(town, try town.file("b.csv", text)).unchanged == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileThatIsNoneIsRefusedWithItsReason(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      for (text, word) in [
        ("", "empty"), ("first_name,surname\nA,B\n", "record_id"),
        ("record_id,surname\nA1,\"Thistle\n", "quotation mark"),
        ("PK\u{3}\u{4}", "spreadsheet"),
      ] {
        let path = try town.file("bad.csv", text)
        do {
          _ = try await run(town, path)
          Issue.record("\(word): was taken in")
        } catch let problem as FeedProblem {
          #expect(problem.description.contains(word), "\(problem)")
        }
      }
      await #expect(throws: FeedProblem.unknownAgency("nobody")) {
        _ = try await FeedImport(town.house, agency: "nobody", basis: "x")
          .plan(path: "/dev/null", mapping: nil)
      }
      #expect(throws: FeedProblem.noBasis) {
        try FeedImport(town.house, agency: "health", basis: "")
      }
    }
  }
}
