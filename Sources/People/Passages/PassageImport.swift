import Access
import Days
import Delimited
import Store

/// Takes a file of an agency's involvements or events in. The people they are about must be there
/// already: import them first.
public struct PassageImport: Sendable {
  let house: PeopleHouse
  public let kind: Passage.Kind
  public let agency: String
  public let basis: String

  /// - Throws: `FeedProblem.noBasis`.
  public init(
    _ house: PeopleHouse, _ kind: Passage.Kind, agency: String, basis: String
  ) throws(FeedProblem) {
    guard !basis.isEmpty else { throw .noBasis }
    self.house = house
    self.kind = kind
    self.agency = agency
    self.basis = basis
  }

  /// A file that was read and checked against what is there.
  public struct Plan: Sendable {
    public let report: FeedReport
    public let remarks: [FeedRemark]
    public let errors: Int
    let rows: [PassageRow]
  }

  /// Reads a file and works out what it would do, changing nothing.
  /// - Throws: `FeedProblem`.
  public func plan(path: String) async throws -> Plan {
    let rows = try read(path)
    let (kind, agency, basis) = (kind, agency, basis)
    return try await house.store.read { query in
      guard try query.exists("SELECT 1 FROM access_agency WHERE key = $1", [agency]) else {
        throw FeedProblem.unknownAgency(agency)
      }
      var report = FeedReport()
      var remarks: [FeedRemark] = []
      var bad = 0
      var good: [PassageRow] = []
      var seen: [String: Int] = [:]
      for row in rows {
        var found = row.remarks
        if let before = seen.updateValue(row.line, forKey: row.content.key) {
          found.append(
            FeedRemark(
              line: row.line, column: "key", weight: .error,
              words: "key is the same as in line \(before). Each may stand once"))
        }
        let record = try AgencyRecord.find(agency: agency, key: row.record, in: query)
        if row.isGood, !row.isWithdrawn, record == nil || record?.state == .withdrawn {
          found.append(
            FeedRemark(
              line: row.line, column: "record_id", weight: .error,
              words: "record_id is no record of the agency. Import its people first"))
        }
        remarks += found
        guard found.isEmpty else {
          bad += 1
          continue
        }
        good.append(row)
        let known = try Passage.find(kind, agency: agency, key: row.content.key, in: query)
        switch known {
        case let known where row.isWithdrawn:
          if known == nil || known?.isWithdrawn == true {
            report.unchanged += 1
          } else {
            report.withdrawn += 1
          }
        case nil: report.new += 1
        case let known? where known.isWithdrawn: report.returned += 1
        case let known?
        where known.content == row.content && known.basis == basis
          && known.record == record?.id:
          report.unchanged += 1
        default: report.corrected += 1
        }
      }
      return Plan(report: report, remarks: remarks, errors: bad, rows: good)
    }
  }

  /// Carries a plan out; the same file a second time changes nothing.
  /// - Throws: `FeedProblem.rows` where rows are bad and may not be skipped.
  public func carryOut(
    _ plan: Plan, skipsBadRows: Bool = false, by author: Author
  ) async throws -> FeedReport {
    if plan.errors > 0 && !skipsBadRows {
      let first = plan.remarks.first
      throw FeedProblem.rows(
        count: plan.errors, first: first.map { "Line \($0.line): \($0.words)." } ?? "")
    }
    var report = FeedReport()
    let (kind, agency, basis) = (kind, agency, basis)
    for start in stride(from: 0, to: plan.rows.count, by: FeedImport.slice) {
      let piece = Array(plan.rows[start..<min(start + FeedImport.slice, plan.rows.count)])
      let outcomes = try await house.store.commit(author) { transaction in
        try piece.map { row -> Intake.Outcome in
          if row.isWithdrawn {
            return try Self.takeBack(row.content.key, kind, agency: agency, in: transaction)
          }
          return try Self.take(
            row.content, of: row.record, kind, agency: agency, basis: basis, in: transaction)
        }
      }
      for outcome in outcomes { report.count(outcome) }
    }
    return report
  }

  /// Takes one passage in.
  /// - Parameter key: the agency's own key of the record it is about.
  static func take(
    _ content: Passage.Content, of key: String, _ kind: Passage.Kind, agency: String,
    basis: String, in transaction: Transaction
  ) throws -> Intake.Outcome {
    guard let record = try AgencyRecord.find(agency: agency, key: key, in: transaction)
    else { return .unchanged }
    let known = try Passage.find(kind, agency: agency, key: content.key, in: transaction)
    if let known, !known.isWithdrawn, known.content == content, known.basis == basis,
      known.record == record.id
    {
      return .unchanged
    }
    try transaction.append(
      PassageSupplied(
        facts: .init(
          agency: agency, basis: basis, kind: kind.rawValue,
          passage: known?.id ?? transaction.newID(), person: record.person, record: record.id),
        about: [.person(record.person): content]))
    return known.map { $0.isWithdrawn ? .returned : .corrected } ?? .new
  }

  /// Takes one passage back, by the agency's own key. One that is not there stays so.
  static func takeBack(
    _ key: String, _ kind: Passage.Kind, agency: String, in transaction: Transaction
  ) throws -> Intake.Outcome {
    guard let known = try Passage.find(kind, agency: agency, key: key, in: transaction),
      !known.isWithdrawn,
      let record = try AgencyRecord.find(known.record, in: transaction)
    else { return .unchanged }
    try transaction.append(
      PassageWithdrawn(
        facts: .init(
          passage: known.id, person: record.person, reason: "taken back by the agency")))
    return .withdrawn
  }

  private func read(_ path: String) throws(FeedProblem) -> [PassageRow] {
    let today = London.day(house.access.now.now())
    let columns = PassageColumn.columns(of: kind)
    var rows: [PassageRow] = []
    let places = { (header: DelimitedHeader) in
      _ = try header.places(
        of: columns.needed.map(\.rawValue), optional: columns.optional.map(\.rawValue))
      return (columns.needed + columns.optional).compactMap { column in
        header.place(column.rawValue).map { (column, $0) }
      }
    }
    try FeedTable.read(path, places: places) { row, places, width in
      var cells: [PassageColumn: String] = [:]
      for (column, place) in places { cells[column] = row[place] }
      var checked = PassageRow(line: row.line, kind: kind, cells: cells, today: today)
      if let width { checked.remarks.append(width) }
      rows.append(checked)
    }
    return rows
  }
}
