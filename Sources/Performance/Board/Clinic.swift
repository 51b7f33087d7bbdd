import Days
import Store

/// A clinic on an indicator: people who know the work looked into its figure together, and agreed
/// what to do.
public struct Clinic: Sendable, Hashable {
  public let indicator: String
  public let period: FigurePeriod
  public let heldOn: Day
  /// Who was there, by role.
  public let present: String
  public let found: String
  public let agreed: String
  /// When it is looked at again; nil where that was not agreed.
  public let reviewOn: Day?

  public init(
    indicator: String, period: FigurePeriod, heldOn: Day, present: String, found: String,
    agreed: String, reviewOn: Day? = nil
  ) {
    self.indicator = indicator
    self.period = period
    self.heldOn = heldOn
    self.present = present
    self.found = found
    self.agreed = agreed
    self.reviewOn = reviewOn
  }

  /// The clinics on an indicator, the last first, whatever the period they looked at.
  static func all(on indicator: String, _ query: any Query) throws -> [Clinic] {
    try query.rows(
      """
      SELECT period, held_on, present, found, agreed, review_on FROM performance_clinic
      WHERE indicator = $1 ORDER BY held_on DESC, id
      """, [indicator]
    ) { row -> Clinic? in
      let period: String = try row(0)
      let held: String = try row(1)
      let review: String? = try row(5)
      guard let period = FigurePeriod(period), let held = Day(held) else { return nil }
      return Clinic(
        indicator: indicator, period: period, heldOn: held, present: try row(2),
        found: try row(3), agreed: try row(4), reviewOn: review.flatMap { Day($0) })
    }.compactMap(\.self)
  }

  static let table = Table(
    "performance_clinic", .record,
    [
      .text("id"), .text("indicator"), .text("period"), .text("held_on"), .text("present"),
      .text("found"), .text("agreed"), .text("review_on", optional: true), .integer("written_at"),
      .text("written_by"),
    ], key: ["id"], indexes: [["indicator"]])
}

/// A clinic was held.
struct ClinicHeld: Event {
  static let kind = "performance.clinic-held"
  struct Facts: Codable, Sendable {
    let agreed: String
    let found: String
    let heldOn: String
    let id: String
    let indicator: String
    let period: String
    let present: String
    let reviewOn: String?
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO performance_clinic (
        id, indicator, period, held_on, present, found, agreed, review_on, written_at, written_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        facts.id, facts.indicator, facts.period, facts.heldOn, facts.present, facts.found,
        facts.agreed, facts.reviewOn.stored, stamp.recordedAt.microseconds, stamp.author.actor,
      ])
  }
}

extension ScorecardCommands {
  /// Records a clinic; the same one twice is recorded once.
  public func record(_ clinic: Clinic, by author: Author) async throws {
    try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      if try Clinic.all(on: clinic.indicator, transaction).contains(clinic) { return }
      try transaction.append(
        ClinicHeld(
          facts: .init(
            agreed: clinic.agreed, found: clinic.found, heldOn: clinic.heldOn.description,
            id: transaction.newID(), indicator: clinic.indicator,
            period: clinic.period.description, present: clinic.present,
            reviewOn: clinic.reviewOn?.description)))
    }
  }
}
