import Access
import Days
import Pages
import Testing

@testable import People

/// Whoever may not know where a protected person lives does not learn it from who holds a record.
struct ProtectedPageTests {
  private func page(masks: Set<Mask>) throws -> String {
    let record = AgencyRecord(
      id: "r1", agency: "hill-school", person: "p1", state: .live, basis: "agreement",
      fields: Child.cora("S1"))
    let other = AgencyRecord(
      id: "r2", agency: "health", person: "p1", state: .live, basis: "agreement",
      fields: Child.cora("H1"))
    let sight = PersonRoutes.Sight(
      person: "p1", today: try #require(Day(year: 2026, month: 11, day: 2)),
      records: [record, other],
      agencies: ["hill-school": "Hill Street School", "health": "Moor Clinic"], masks: masks,
      shield: masks.isEmpty ? .none : .details, moves: [], passages: [], seesSensitive: false,
      looks: [], mayReview: true)
    let page = PersonPages.record(
      sight, errors: [], typed: FormReader(FormData()), token: CSRFToken(value: "t")
    )
    return String(decoding: page.body.content, as: UTF8.self)
  }

  @Test func nothingThatTellsThePlaceStandsOnTheirPage() throws {
    let open = try page(masks: [])
    let masked = try page(masks: [.address, .school, .contact])
    for word in ["Hill Street School", "Moor Clinic", "Kestrel Road", "WM1 2AB", "S1"] {
      #expect(open.contains(word), "\(word)")
      #expect(!masked.contains(word), "\(word)")
    }
  }
}
