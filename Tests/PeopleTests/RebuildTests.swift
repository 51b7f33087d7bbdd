import Access
import Store
import TestSupport
import Testing

@testable import People

/// What this feature keeps can be made again from the journal, and forgets whom it must forget.
struct RebuildTests {
  /// Every event of this feature, at least once.
  private func live(_ town: Town) async throws {
    let path = try town.file(
      "a.csv",
      "Number,first_name,surname,dob,gender,postcode,address_line\n"
        + "A1,Cora,Thistlewood,2014-03-31,F,WM9 9ZZ,90 Quarry Road\n")
    let feed = try FeedImport(town.house, agency: "health", basis: "agreement")
    _ = try await feed.carryOut(
      try await feed.plan(path: path, mapping: try FeedMapping(["record_id": "Number"])),
      by: town.author)
    var like = Child.cora("S1")
    like.surname = "Brackwell"
    like.nhsNumber = ""
    try await town.take("school", like, Child.omar("S2"))
    let doubt = try #require(try await town.questions().first)
    let review = ReviewCommands(town.house)
    try await review.answer(doubt.id, .unsure, reason: "I do not know", by: town.reviewer("a"))
    let outcome = try await review.answer(
      doubt.id, .same, reason: "Now I do know", by: town.reviewer("a"))
    if case .decided(let move?) = outcome { try await review.undo(move, by: town.reviewer("a")) }
    let events = try PassageImport(town.house, .event, agency: "school", basis: "agreement")
    _ = try await events.carryOut(
      try await events.plan(
        path: try town.file("e.csv", "key,record_id,kind,date\nE1,S2,Excluded,2020-01-08\n")),
      by: town.author)
    try await town.relate(
      try #require(try await town.person("school", "S2")),
      to: try await town.meet("council", Child.jane("C1")), "mother")
    try await partWithRelatives(town)
    try await ResidenceCommands(town.house).record(
      ResidenceStatement(
        "refuge", at: Place(line: "5 Linnet Court", postcode: "WM8 8AB"), isProtected: true),
      of: try #require(try await town.person("school", "S2")), basis: "b", by: town.author)
    let jane = try #require(try await town.person("council", "C1"))
    let life = LifeCommands(town.house)
    try await life.expect(2, of: jane, due: .exact(town.today), basis: "b", by: town.author)
    try await life.end(jane, on: nil, by: town.author)
    try await AliasCommands(town.house).record(
      "Janey Reed", of: jane, note: "", basis: "b", by: town.author)
    _ = try await SeveringCommands(town.house).sever(
      jane, from: try await town.meet("police", Child.paul("P1")), order: "order 7",
      by: town.author)
    _ = try await AccountCommands(town.house.access).open(
      AccountCommands.NewAccount(
        userName: "jt", name: "Jane", email: nil, agency: "health", roles: [], accreditation: [:]),
      by: town.author)
    try await TieCommands(town.house).tie("jt", to: jane, by: town.author)
    let born = try await town.store.read { try Unborn.expected(by: jane, in: $0) }
    try await life.end(
      try #require(born.first?.person), on: nil, by: town.author)
    _ = try await events.carryOut(
      try await events.plan(
        path: try town.file(
          "w.csv", "key,record_id,kind,date,withdrawn\nE1,,,,yes\n")), by: town.author)
    try await Retraining(town.house).useShipped(by: town.author)
    let complete = try FeedImport(
      town.house, agency: "school", basis: "agreement", isComplete: true)
    let rest = try town.file("b.csv", "record_id,first_name,surname\nS1,Cora,Brackwell\n")
    _ = try await complete.carryOut(
      try await complete.plan(path: rest, mapping: nil), by: town.author)
  }

  /// Parts a record from another with the mother that both had.
  private func partWithRelatives(_ town: Town) async throws {
    let omar = try await town.meet("health", Child.omar("H9"))
    let (record, ties) = try await town.store.read { query in
      (
        try AgencyRecord.find(agency: "health", key: "H9", in: query)?.id,
        try Relationship.all(of: omar, asAt: .on(town.today), in: query).map(\.id)
      )
    }
    try #require(!ties.isEmpty)
    _ = try await ReviewCommands(town.house).part(
      [try #require(record)], from: omar, reason: "Two boys of one name", taking: Set(ties),
      by: town.author)
  }

  @Test(arguments: EngineKind.allCases)
  func theTablesAreWhatTheJournalMakesOfThem(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await live(town)
      let kinds = try await town.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      let missing = Set(peopleModule.events.map { $0.kind }).subtracting(kinds)
      #expect(missing.isEmpty, "\(missing)")
      #expect(try await town.store.inspection.record().isWhole)
      #expect(try await town.store.inspection.chains().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anErasedPersonsWordsAreGoneFromEveryTable(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      let cora = try #require(try await town.person("health", "H1"))
      _ = try await town.store.erase(
        .person(cora), warrant: Warrant(reason: "court order", authority: "order 7"),
        by: town.author)
      let left = try await town.store.read { query in
        try query.rows("SELECT first_name, source_key FROM people_record") {
          (try $0(0, as: String?.self), try $0(1, as: String?.self))
        }
      }
      #expect(left.allSatisfy { $0.0 == nil && $0.1 == nil })
      let terms = try await town.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM people_term")
      }
      #expect(terms == 0)
      #expect(try await town.store.inspection.record().isWhole)
      // Matching goes on around the gap.
      try await town.take("school", Child.cora("S1"))
      #expect(try await town.person("school", "S1") != cora)
    }
  }
}
