import Days
import Store

/// A plan with everything that was said of it.
struct KeptPlan: Sendable {
  let header: PlanHeader
  /// In the order of the record.
  let entries: [PlanEntry]

  /// As it stood at the end of a day.
  func plan(at day: Day? = nil) -> Plan { Plan(header, entries, at: day) }

  /// - Parameter last: leaves out what was recorded after this place of the journal.
  static func find(_ key: String, upTo last: Int64? = nil, in query: any Query) throws -> KeptPlan?
  {
    let header = try query.value(
      String.self, "SELECT header FROM governance_plan WHERE key = $1", [key])
    guard let header else { return nil }
    let entries = try BoardEntries.all(
      of: .plan, key, last: last, as: PlanChange.self, in: query
    ) { PlanEntry(on: $0, line: $1, $2, seq: $3) }
    return KeptPlan(header: try BoardEntries.read(PlanHeader.self, header), entries: entries)
  }

  /// Every plan's header, by title.
  static func headers(in query: any Query) throws -> [PlanHeader] {
    try query.rows("SELECT header FROM governance_plan ORDER BY key") { row in
      try BoardEntries.read(PlanHeader.self, try row(0))
    }.sorted { ($0.title, $0.key) < ($1.title, $1.key) }
  }
}
