import Linkage
import Store
import TestSupport
import Testing

@testable import People

/// Linkage learns from the record, and forgets nothing that reviewers said.
struct RetrainingTests {
  /// Families at their own addresses, each child known to two agencies.
  private func settle(_ town: Town, families: Int) async throws {
    let first = ["Ada", "Bryn", "Cleo", "Dara", "Edie", "Finn", "Gwen", "Hugo", "Iris", "Jude"]
    let last = ["Alder", "Birch", "Cedar", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Larch", "Maple"]
    for agency in ["health", "council"] {
      let records = (0..<families).map { number in
        (
          agency,
          SuppliedFields(
            key: "\(agency)\(number)", firstName: first[number % 10],
            surname: last[number / 10 % 10],
            dateOfBirth: "20\(10 + number % 8)-0\(1 + number % 9)-1\(number % 7)",
            sex: number % 2 == 0 ? "F" : "M", postcode: "WM\(1 + number % 9) \(number % 9)AB",
            addressLine: "\(number + 1) Beacon Road",
            householdNames: "Kim \(last[number / 10 % 10])")
        )
      }
      try await RecordIntake(town.house).take(records, basis: "agreement", by: town.author)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatReviewersSaidHoldsUnderTheNewModel(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await settle(town, families: 60)
      try await town.take("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      let cora = try #require(try await town.person("health", "H1"))
      let school = try #require(
        try await town.store.read { try AgencyRecord.find(agency: "school", key: "S1", in: $0)?.id }
      )
      _ = try await ReviewCommands(town.house).part(
        [school], from: cora, reason: "Two girls after all", by: town.reviewer("a"))
      let before = try await town.map()
      await #expect(throws: RetrainingProblem.tooFew(records: 122, least: 5_000)) {
        _ = try await Retraining(town.house).learn()
      }
      let retraining = Retraining(town.house, least: 100)
      let learnt = try await retraining.learn()
      #expect(learnt.records == 122 && learnt.model != .shipped)
      #expect(try await town.map() == before)
      try await retraining.adopt(learnt, by: town.author)
      // Nobody moved; and the two stay two, whatever comes in of either.
      #expect(try await town.map() == before)
      var corrected = Child.cora("S1")
      corrected.middleName = "May"
      try await town.take("school", corrected)
      #expect(try await town.person("school", "S1") != cora)
      // Another server takes the same model from the record.
      let other = PeopleHouse(access: town.house.access)
      let seen = try await town.store.read { query in
        try other.index.use(in: query) { $0.model }
      }
      #expect(seen == learnt.model)
      try await retraining.useShipped(by: town.author)
      let again = try await town.store.read { query in try other.index.use(in: query) { $0.model } }
      #expect(again == .shipped)
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func namesOfTheHouseholdReachLinkage(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let path = try town.file(
        "h.csv",
        "record_id,first_name,surname,dob,household_names\nH1,Cora,Thistlewood,2014-03-31,Jane Thistlewood; Paul Dunnock\n"
      )
      let feed = try FeedImport(town.house, agency: "health", basis: "agreement")
      _ = try await feed.carryOut(try await feed.plan(path: path, mapping: nil), by: town.author)
      let again = try await feed.plan(path: path, mapping: nil)
      #expect(again.report.changes == 0 && again.report.unchanged == 1)
      let record = try #require(
        try await town.store.read { try AgencyRecord.find(agency: "health", key: "H1", in: $0) })
      #expect(record.linkRecord?.householdNames == "Jane Thistlewood; Paul Dunnock")
      #expect(try await town.store.inspection.record().isWhole)
    }
  }
}
