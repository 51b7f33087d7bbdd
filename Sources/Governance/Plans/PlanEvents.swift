import Days
import Store

/// A plan was opened.
struct PlanOpened: Event {
  static let kind = "governance.plan-opened"
  struct Facts: Codable, Sendable {
    let plan: PlanHeader
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO governance_plan (key, header, opened_at) VALUES ($1, $2, $3)",
      [
        facts.plan.key, try BoardEntries.text(facts.plan), stamp.recordedAt.microseconds,
      ])
  }
}

/// Things were said of a plan, in this order.
struct PlanChanged: Event {
  static let kind = "governance.plan-changed"
  struct Said: Codable, Sendable, Hashable {
    let on: Day
    let line: String?
    let change: PlanChange
  }
  struct Facts: Codable, Sendable {
    let plan: String
    let said: [Said]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  init(_ plan: String, _ entries: [PlanEntry]) {
    facts = Facts(
      plan: plan, said: entries.map { Said(on: $0.on, line: $0.line, change: $0.change) })
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for (place, one) in facts.said.enumerated() {
      try BoardEntries.add(
        one.change, of: .plan, facts.plan, place: place, on: one.on, line: one.line, stamp,
        to: tables)
    }
  }
}

enum PlanTables {
  static let plan = Table(
    "governance_plan", .record, [.text("key"), .text("header"), .integer("opened_at")],
    key: ["key"])
}
