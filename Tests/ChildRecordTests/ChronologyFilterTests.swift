import Access
import Days
import People
import Testing

@testable import ChildRecord

/// What a chronology shows, to whom, and a page at a time.
struct ChronologyFilterTests {
  static let open = Reader(
    clearance: .restricted, masks: [], agencies: ["school": "Hill School", "health": "Clinic"])

  static func line(
    _ number: Int, _ day: String = "2026-03-01", kind: String = "event",
    agency: String? = "school", sensitivity: Sensitivity = .ordinary, for reader: Reader = open
  ) throws -> ShownLine {
    var line = ChronologyLine(
      id: "l\(number)", kind: kind, happened: try #require(ApproximateDay(day)),
      recordedAt: .earliest, title: "Excluded", agency: agency, people: ["p"])
    line.words = "From Hill School"
    line.basis = "agreement 3"
    line.sensitivity = sensitivity
    return ShownLine(line, for: reader)
  }

  @Test func aSensitiveServiceIsNothingButThatToThoseNotCleared() throws {
    let reader = Reader(clearance: .ordinary, masks: [], agencies: Self.open.agencies)
    let line = try Self.line(1, sensitivity: .restricted, for: reader)
    #expect(line.title == "A sensitive service")
    #expect(line.words.isEmpty && line.basis.isEmpty && line.kind == nil && line.path == nil)
    #expect(line.origin == .hidden && line.from == "Not shown")
    let cleared = try Self.line(1, sensitivity: .restricted)
    #expect(cleared.title == "Excluded" && cleared.origin == .agency("school"))
  }

  @Test func noFilterTellsWhatALineHides() throws {
    let reader = Reader(clearance: .ordinary, masks: [], agencies: Self.open.agencies)
    let hidden = try Self.line(1, sensitivity: .restricted, for: reader)
    #expect(!ChronologyFilter(agency: "school").holds(hidden))
    #expect(!ChronologyFilter(agency: ChronologyFilter.partnership).holds(hidden))
    #expect(!ChronologyFilter(kind: "event").holds(hidden))
    #expect(ChronologyFilter().holds(hidden))
  }

  @Test func whereSomebodyIsStaysProtectedInEveryField() throws {
    let reader = Reader(
      clearance: .restricted, masks: [.address, .school, .contact], agencies: Self.open.agencies)
    let line = try Self.line(1, for: reader)
    #expect(line.words == "Protected" && line.from == "An agency" && line.basis.isEmpty)
    #expect(line.origin == .hidden && line.title == "Excluded")
  }

  @Test func linesAreNarrowedByAgencyKindAndPeriod() throws {
    let lines = [
      try Self.line(1), try Self.line(2, agency: nil), try Self.line(3, kind: "visit"),
      try Self.line(4, "2026-03"), try Self.line(5, "2025"),
    ]
    func ids(_ filter: ChronologyFilter) -> [String] { filter.page(of: lines).lines.map(\.id) }
    #expect(ids(.init(agency: "school")) == ["l1", "l3", "l4", "l5"])
    #expect(ids(.init(agency: ChronologyFilter.partnership)) == ["l2"])
    #expect(ids(.init(kind: "visit")) == ["l3"])
    // What may have happened within the period is shown.
    let (year, middle) = (Day("2025-06-01"), Day("2026-03-10"))
    #expect(ids(.init(first: middle)) == ["l4"])
    #expect(ids(.init(last: middle)) == ["l1", "l2", "l3", "l4", "l5"])
    #expect(ids(.init(last: year)) == ["l5"])
  }

  @Test func everyLineStandsOnExactlyOnePage() throws {
    let lines = try (1...130).map { try Self.line($0) }
    var filter = ChronologyFilter()
    var seen: [String] = []
    var sizes: [Int] = []
    repeat {
      let page = filter.page(of: lines)
      #expect(page.total == 130 && page.isFirst == seen.isEmpty)
      seen += page.lines.map(\.id)
      sizes.append(page.lines.count)
      filter.after = page.next
    } while filter.after != nil
    #expect(seen == lines.map(\.id))
    #expect(sizes == [50, 50, 30])
    #expect(ChronologyFilter(after: "gone").page(of: lines).lines.first?.id == "l1")
    #expect(ChronologyFilter(isWhole: true).page(of: lines).lines.count == 130)
  }

  @Test func whatAgenciesDifferInStandsSideBySide() {
    func record(_ id: String, _ agency: String, _ born: String) -> AgencyRecord {
      AgencyRecord(
        id: id, agency: agency, person: "p", state: .live, basis: "b",
        fields: SuppliedFields(key: id, firstName: "Cora", dateOfBirth: born, upn: "U1"))
    }
    let records = [
      record("1", "school", "2014-03-31"), record("2", "health", "2014-03-13"),
      record("3", "police", "2014-03-31"),
    ]
    let facts = StatedFact.all(records, for: Self.open)
    let born = facts[1]
    #expect(born.isDisputed)
    #expect(born.values.map(\.text) == ["31 March 2014", "13 March 2014"])
    #expect(born.values.map(\.origins) == [["Hill School", "police"], ["Clinic"]])
    #expect(!facts[0].isDisputed && facts[3].values.isEmpty)
    let masked = StatedFact.all(
      records, for: Reader(clearance: .ordinary, masks: [.address, .school], agencies: [:]))
    #expect(masked.filter(\.isProtected).map(\.title) == ["Lives at", "Unique pupil number"])
    #expect(masked.allSatisfy { !$0.isProtected || $0.values.isEmpty })
  }
}
