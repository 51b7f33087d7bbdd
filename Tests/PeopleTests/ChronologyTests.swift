import Days
import Store
import TestSupport
import Testing

@testable import People

/// What agencies supply becomes a chronology by itself.
struct ChronologyTests {
  private func give(
    _ town: Town, _ kind: Passage.Kind, to record: String, _ content: Passage.Content
  ) async throws {
    try await PassageIntake(town.house).take(
      [.init(agency: "school", record: record, kind: kind, content: content)], basis: "agreement",
      by: town.author)
  }

  @Test(arguments: EngineKind.allCases)
  func anInvolvementTellsWhenItBeganAndEndedAndAnEventWhatHappened(
    on engine: EngineKind
  ) async throws {
    try await engine.withTown { town in
      try await town.take("school", Child.cora("S1"))
      try await give(
        town, .involvement, to: "S1",
        .init(
          key: "V1", title: "Counselling", from: "2025-10-01", to: "2026-02-01", isSensitive: true))
      try await give(
        town, .event, to: "S1",
        .init(key: "E1", title: "Excluded", from: "2026-01-08", words: "For two days"))
      let person = try #require(try await town.person("school", "S1"))
      let lines = try await town.store.read {
        try PassageChronology().lines(about: [person], in: $0)
      }.sorted()
      #expect(lines.map(\.title) == ["Counselling ended", "Excluded", "Counselling began"])
      #expect(lines.map(\.words) == ["", "For two days", ""])
      #expect(lines.map(\.sensitivity) == [.restricted, .ordinary, .restricted])
      #expect(lines.map(\.tellsPlace) == [true, false, true])
      #expect(lines.allSatisfy { $0.agency == "school" && $0.people == [person] })
      #expect(Set(lines.map(\.id)).count == 3)
      let kinds = Set(PassageChronology().kinds.map(\.key))
      #expect(lines.allSatisfy { kinds.contains($0.kind) && $0.recordedAt > .earliest })
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoTurnedOutToBeSomebodyIsFoundUnderBothIds(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      let cora = try #require(try await town.person("health", "H1"))
      try await town.take("school", Child.omar("S1"))
      let omar = try #require(try await town.person("school", "S1"))
      #expect(try await town.store.read { try Person.ids(of: cora, in: $0) } == [cora])
      try await town.store.commit(town.author) {
        _ = try $0.append(PersonMerged(facts: .init(into: cora, person: omar)))
      }
      #expect(try await town.store.read { try Person.ids(of: cora, in: $0) } == [cora, omar])
      #expect(try await town.store.read { try Person.ids(of: omar, in: $0) } == [omar])
    }
  }

  @Test func linesStandTheLatestFirstAndTheVaguerOfOneDayLast() throws {
    func line(_ id: String, _ day: String, at moment: String? = nil) throws -> ChronologyLine {
      var line = ChronologyLine(
        id: id, kind: "k", happened: try #require(ApproximateDay(day)),
        recordedAt: .earliest, title: id, agency: nil, people: [])
      line.moment = moment.flatMap { Instant($0) }
      return line
    }
    let lines = [
      try line("month", "2026-03"), try line("last of March", "2026-03-31"),
      try line("some time that day", "2026-04-02"),
      try line("noon", "2026-04-02", at: "2026-04-02T11:00:00Z"),
      try line("evening", "2026-04-02", at: "2026-04-02T17:00:00Z"),
      try line("year", "2025"),
    ]
    #expect(
      lines.shuffled().sorted().map(\.id)
        == ["evening", "noon", "some time that day", "last of March", "month", "year"])
  }

  @Test func whatIsDueFirstComesFirstAndIsLateFromItsEndOn() throws {
    let day = try #require(Day("2026-03-28"))
    func matter(_ id: String, _ due: OpenMatter.Due?) -> OpenMatter {
      var matter = OpenMatter(id: id, title: id, since: day, holder: "Duty", agency: nil)
      matter.due = due
      return matter
    }
    let noon = try #require(Instant("2026-03-28T12:00:00Z"))
    let matters = [
      matter("none", nil), matter("day", .day(day)), matter("noon", .moment(noon)),
    ]
    #expect(matters.sorted(by: OpenMatter.isBefore).map(\.id) == ["noon", "day", "none"])
    #expect(OpenMatter.Due.moment(noon).isLate(at: noon))
    #expect(!OpenMatter.Due.day(day).isLate(at: noon))
    #expect(OpenMatter.Due.day(day).isLate(at: London.end(of: day)))
  }
}
