import Foundation

/// A records file read into packed records, with the ids kept as bytes.
struct RecordFile {
  private(set) var records: [PackedRecord] = []
  private(set) var packer = RecordPacker()
  private(set) var report = Report()
  private var idBytes: [UInt8] = []
  private var idEnds: [UInt32] = [0]

  /// What was left out as evidence, for the analyst.
  struct Report: Sendable {
    var doubts: [String: Int] = [:]
    var first: [RowProblem] = []
    var unknownColumns: [String] = []
  }

  init(path: String, progress: (String) -> Void) throws {
    let rows = try ByteRows(path: path)
    // Room for what the size suggests, so that growing does not copy and hold everything twice.
    let guess = min(rows.estimatedRows, 1 << 26)
    records.reserveCapacity(guess)
    idEnds.reserveCapacity(guess + 1)
    var columns = [Int](repeating: -1, count: LinkColumn.allCases.count)
    var width = 0
    var problems: [RowProblem] = []
    var problemCount = 0
    var lines = RowLines()
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    func refuse(_ line: Int, _ reason: String) {
      problemCount += 1
      if problems.count < 20 { problems.append(RowProblem(line: line, reason: reason)) }
    }
    try rows.eachRow { line, fields in
      if width == 0 {
        width = fields.count
        columns = try header(fields, path: path, delimiter: rows.delimiter)
        return
      }
      if fields.count != width {
        refuse(line, "has \(fields.count) fields where the header has \(width)")
        return
      }
      if let long = fields.first(where: { $0.count > 65536 }) {
        refuse(line, "a field is \(long.count) bytes long; the longest allowed is 65536")
        return
      }
      let id = fields[columns[0]]
      if id.isEmpty {
        refuse(line, "has no record_id")
        return
      }
      let idHash = Hash.bytes(id)
      let (record, doubts) = packer.pack(row: UInt32(records.count), idHash: idHash) { column in
        let place = columns[column.place]
        return place < 0 ? empty : fields[place]
      }
      if !doubts.isEmpty { note(doubts, line) }
      lines.note(line, row: records.count)
      records.append(record)
      idBytes.append(contentsOf: id)
      idEnds.append(UInt32(idBytes.count))
      if records.count % 1_000_000 == 0 { progress("read \(records.count) records") }
    }
    for row in repeatedIDs() {
      let id = withIDs { String(decoding: $0(row), as: UTF8.self) }
      refuse(lines.line(of: Int(row)), "record_id \(id) was given before")
    }
    if problemCount > 0 {
      problems.sort { $0.line < $1.line }
      throw LinkProblem.rows(path: path, count: problemCount, first: problems)
    }
    if width == 0 { throw LinkProblem.header(path: path, reason: "the file is empty") }
  }

  /// Rows whose id an earlier row has, in order. Ids are sorted by a hash and equals compared.
  private func repeatedIDs() -> [UInt32] {
    var order = records.map { UInt64($0.tie) << 32 | UInt64($0.row) }
    var scratch: [UInt64] = []
    RadixSort.byUpperHalf(&order, scratch: &scratch)
    var repeated: [UInt32] = []
    withIDs { id in
      var start = 0
      for place in order.indices {
        if order[place] >> 32 != order[start] >> 32 { start = place }
        let row = UInt32(truncatingIfNeeded: order[place])
        for earlier in start..<place
        where id(UInt32(truncatingIfNeeded: order[earlier])).elementsEqual(id(row)) {
          repeated.append(row)
          break
        }
      }
    }
    return repeated.sorted()
  }

  /// Calls `body` with a function that gives the bytes of a row's id.
  func withIDs<T>(_ body: ((UInt32) -> UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    try idBytes.withUnsafeBufferPointer { bytes in
      try idEnds.withUnsafeBufferPointer { ends in
        try body { row in
          UnsafeBufferPointer(rebasing: bytes[Int(ends[Int(row)])..<Int(ends[Int(row) + 1])])
        }
      }
    }
  }

  /// Gives the packed records up, so that they are held once only.
  mutating func takeRecords() -> [PackedRecord] {
    let taken = records
    records = []
    return taken
  }

  private mutating func header(
    _ fields: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>, path: String, delimiter: UInt8
  ) throws(LinkProblem) -> [Int] {
    var columns = [Int](repeating: -1, count: LinkColumn.allCases.count)
    for (place, field) in fields.enumerated() {
      let name = String(decoding: field, as: UTF8.self).lowercased()
        .trimmingCharacters(in: .whitespaces)
      guard let column = LinkColumn(rawValue: name) else {
        report.unknownColumns.append(name)
        continue
      }
      if columns[column.place] >= 0 {
        throw .header(path: path, reason: "column \(name) is given twice")
      }
      columns[column.place] = place
    }
    let known = LinkColumn.allCases.map(\.rawValue).joined(separator: ", ")
    if columns[0] < 0 {
      let sign = delimiter == 9 ? "tab" : String(UnicodeScalar(delimiter))
      throw .header(
        path: path,
        reason: "no column record_id (delimiter taken: \(sign)). Columns read: \(known)")
    }
    if columns.filter({ $0 >= 0 }).count < 3 {
      throw .header(
        path: path, reason: "too few known columns to compare by. Columns read: \(known)")
    }
    return columns
  }

  private mutating func note(_ doubts: RecordPacker.Doubts, _ line: Int) {
    let kinds: [(RecordPacker.Doubts, String)] = [
      (.birthDate, "dob is no date of a person (give yyyy-mm-dd)"),
      (.nhsNumber, "nhs_number fails its check"), (.upn, "upn is temporary or fails its check"),
      (.postcode, "postcode is not one"),
    ]
    for (kind, reason) in kinds where doubts.contains(kind) {
      report.doubts[reason, default: 0] += 1
      if report.first.count < 20 { report.first.append(RowProblem(line: line, reason: reason)) }
    }
  }
}

extension LinkColumn {
  /// Place in `allCases`.
  var place: Int {
    switch self {
    case .recordID: 0
    case .agency: 1
    case .firstName: 2
    case .middleName: 3
    case .surname: 4
    case .dateOfBirth: 5
    case .sex: 6
    case .postcode: 7
    case .addressLine: 8
    case .nhsNumber: 9
    case .upn: 10
    case .otherIdentifier: 11
    case .householdNames: 12
    }
  }
}

/// The line at which each row began: kept only where rows and lines fall out of step.
struct RowLines {
  private var steps: [(row: Int, line: Int)] = []

  mutating func note(_ line: Int, row: Int) {
    if let last = steps.last, line - row == last.line - last.row { return }
    steps.append((row, line))
  }

  func line(of row: Int) -> Int {
    guard let step = steps.last(where: { $0.row <= row }) else { return row }
    return step.line + row - step.row
  }
}
