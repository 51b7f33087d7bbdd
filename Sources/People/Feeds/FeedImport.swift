import Access
import Days
import Store

/// What a feed did, or would do. The counts say nothing about whether anybody else knows the people.
public struct FeedReport: Sendable, Equatable {
  public var new = 0
  public var corrected = 0
  public var returned = 0
  public var unchanged = 0
  public var withdrawn = 0

  public init() {}

  /// Rows that changed something.
  public var changes: Int { new + corrected + returned + withdrawn }
}

/// Takes a file of an agency's records in.
public struct FeedImport: Sendable {
  let house: PeopleHouse
  public let agency: String
  public let basis: String
  /// The file holds all of the agency's records: those it leaves out are withdrawn.
  public let isComplete: Bool

  /// Rows taken in by one transaction: others can write in between.
  static let slice = 500
  /// A complete file that leaves out more than this share of an agency's records, and more than
  /// `fewest`, must be confirmed.
  static let mostWithdrawn = 10
  static let fewest = 5

  /// - Parameter basis: the agreement or law under which the records are shared.
  /// - Throws: `FeedProblem.noBasis`.
  public init(
    _ house: PeopleHouse, agency: String, basis: String, isComplete: Bool = false
  ) throws(FeedProblem) {
    guard !basis.isEmpty else { throw .noBasis }
    self.house = house
    self.agency = agency
    self.basis = basis
    self.isComplete = isComplete
  }

  /// A file that was read, and what it would do.
  public struct Plan: Sendable {
    public let report: FeedReport
    public let remarks: [FeedRemark]
    /// Rows that cannot be taken in.
    public let errors: Int
    /// The agency's records that count now.
    public let held: Int
    let rows: [FeedRow]
    let withdrawals: [String]
    let mapping: FeedMapping
    let isNewMapping: Bool
  }

  /// Whether so many withdrawals need somebody's word, of so many records that an agency has.
  static func mustConfirm(_ going: Int, of held: Int) -> Bool {
    going > fewest && going * mostWithdrawn > held
  }

  /// Reads a file and works out what it would do, changing nothing.
  /// - Parameter mapping: nil for the one kept for the agency.
  public func plan(path: String, mapping given: FeedMapping?) async throws -> Plan {
    let agency = agency
    let (isKnown, kept) = try await house.store.read { query in
      (
        try query.exists("SELECT 1 FROM access_agency WHERE key = $1", [agency]),
        try FeedMapping.kept(for: agency, in: query)
      )
    }
    guard isKnown else { throw FeedProblem.unknownAgency(agency) }
    let mapping = given ?? kept ?? .plain
    let today = London.day(house.access.now.now())
    let file = try FeedFile(path: path, mapping: mapping, today: today)
    let (basis, isComplete) = (basis, isComplete)
    return try await house.store.read { query in
      var report = FeedReport()
      for row in file.rows where row.isGood {
        let known = try AgencyRecord.find(agency: agency, key: row.fields.key, in: query)
        switch known {
        case nil: report.new += 1
        case let known? where known.state == .withdrawn: report.returned += 1
        case let known? where known.fields == row.fields && known.basis == basis:
          report.unchanged += 1
        default: report.corrected += 1
        }
      }
      let held = try AgencyRecord.keys(of: agency, in: query)
      var going: [String] = []
      if isComplete {
        let there = Set(file.rows.map(\.fields.key))
        going = held.filter { !there.contains($0.key) }.map(\.id)
        report.withdrawn = going.count
      }
      return Plan(
        report: report, remarks: file.remarks, errors: file.errors, held: held.count,
        rows: file.rows, withdrawals: going, mapping: mapping, isNewMapping: mapping != kept)
    }
  }

  /// Carries a plan out. The same file a second time changes nothing; one that was interrupted goes
  /// on where it stopped.
  /// - Parameters:
  ///   - skipsBadRows: take the good rows of a file with bad ones.
  ///   - confirmed: how many withdrawals somebody has confirmed.
  ///   - progress: told how many rows are done.
  /// - Throws: `FeedProblem`, before anything is changed.
  public func carryOut(
    _ plan: Plan, skipsBadRows: Bool = false, confirmed: Int? = nil, by author: Author,
    progress: (Int) -> Void = { _ in }
  ) async throws -> FeedReport {
    if plan.errors > 0 && !skipsBadRows {
      let first = plan.remarks.first { $0.weight == .error }
      throw FeedProblem.rows(
        count: plan.errors, first: first.map { "Line \($0.line): \($0.words)." } ?? "")
    }
    let going = plan.withdrawals.count
    if Self.mustConfirm(going, of: plan.held), confirmed != going {
      throw FeedProblem.mostlyWithdrawn(going: going, of: plan.held)
    }
    let (agency, basis) = (agency, basis)
    if plan.isNewMapping {
      try await house.store.commit(author) { transaction in
        try transaction.append(
          FeedMapped(facts: .init(agency: agency, columns: plan.mapping.columns)))
      }
    }
    var report = FeedReport()
    let rows = plan.rows.filter(\.isGood).map(\.fields)
    for start in stride(from: 0, to: rows.count, by: Self.slice) {
      let piece = Array(rows[start..<min(start + Self.slice, rows.count)])
      let outcomes = try await house.commit(author) { desk in
        try piece.map { try desk.intake.take($0, agency: agency, basis: basis) }
      }
      for outcome in outcomes { report.count(outcome) }
      progress(start + piece.count)
    }
    for start in stride(from: 0, to: going, by: Self.slice) {
      let piece = Array(plan.withdrawals[start..<min(start + Self.slice, going)])
      report.withdrawn += try await house.commit(author) { desk in
        try piece.count { id in
          guard let record = try AgencyRecord.find(id, in: desk.transaction),
            record.state != .withdrawn
          else { return false }
          try desk.intake.withdraw(record, reason: "left out of a complete file")
          return true
        }
      }
    }
    return report
  }
}

extension FeedReport {
  mutating func count(_ outcome: Intake.Outcome) {
    switch outcome {
    case .new: new += 1
    case .corrected: corrected += 1
    case .returned: returned += 1
    case .unchanged: unchanged += 1
    case .withdrawn: withdrawn += 1
    }
  }
}
