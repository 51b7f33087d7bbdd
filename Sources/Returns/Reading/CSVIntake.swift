/// Reads one CSV file of a return into the table that its column names show it to be.
enum CSVIntake<Dataset: TabularReturn> {
  typealias Table = Dataset.Table

  static func read(
    _ file: InputFile, into dataset: inout Dataset, problems: inout [ReadingProblem]
  ) {
    do throws(ReadingFailure) {
      var scanner = try DelimitedScanner(file)
      guard try scanner.next() else {
        throw ReadingFailure(
          what: "The file is empty.", remedy: "Give the table with its header row.")
      }
      let header = (0..<scanner.count).map { i in
        String(decoding: scanner.bytes[scanner.range(i)], as: UTF8.self)
          .trimmingPrefix("\u{feff}").uppercased().filter { $0 != " " }
      }
      let table = try recognise(header, file: file.name, problems: &problems)
      try readRows(
        &scanner, of: table, header: header, file: file, into: &dataset, problems: &problems)
    } catch {
      problems.append(
        ReadingProblem(
          .fatal, file: file.name, row: error.row, what: error.what, remedy: error.remedy))
    }
  }

  private static func readRows(
    _ scanner: inout DelimitedScanner, of table: Table, header: [String], file: InputFile,
    into dataset: inout Dataset, problems: inout [ReadingProblem]
  ) throws(ReadingFailure) {
    let columns = table.columns + table.extra
    let places = columns.map { header.firstIndex(of: $0.uppercased()) ?? -1 }
    let namesChild = columns[0] == Dataset.childColumn
    dataset.present.insert(table)
    dataset.open(file, for: table)
    var intake = CellIntake(capitals: Dataset.readsCapitals)
    var uneven = Tally()
    var garbled: [Int: Tally] = [:]
    var childless = Tally()
    var row = [TextID](repeating: .missing, count: places.count)
    var number = 0
    var lexicon = Lexicon()
    swap(&lexicon, &dataset.records.lexicon)
    defer {
      swap(&lexicon, &dataset.records.lexicon)
      for (what, tally, column, remedy) in [
        (
          "The row does not have as many cells as the header.", uneven, nil as String?,
          "Look for a comma inside a value that is not in quotation marks."
        ),
        (
          "The row names no child.", childless, Dataset.childColumn,
          "Give the child's identifier, or delete the row."
        ),
      ] where tally.count > 0 {
        problems.append(
          tally.problem(file: file.name, table: table.name, column: column, what, remedy))
      }
      for (place, tally) in garbled.sorted(by: { $0.key < $1.key }) {
        problems.append(
          tally.problem(
            file: file.name, table: table.name, column: columns[place],
            "The value is not written in UTF-8.", "Save the file as CSV UTF-8."))
      }
    }
    while try scanner.next() {
      if scanner.count != header.count { uneven.note(number) }
      for (i, place) in places.enumerated() {
        row[i] = .missing
        guard place >= 0, place < scanner.count else { continue }
        let cell = scanner.bytes.span.extracting(scanner.range(place))
        let (text, sound) = intake.text(cell, into: &lexicon)
        row[i] = text
        if !sound { garbled[i, default: Tally()].note(number) }
      }
      if namesChild, row[0].isMissing { childless.note(number) }
      dataset.append(row, to: table)
      if number & 1023 == 1023 {
        try ReadingLimits.check(dataset.records, lexicon: lexicon, row: number)
      }
      number += 1
    }
  }

  /// The table whose set of column names this is.
  /// - Parameter header: the names in capitals.
  static func recognise(
    _ header: [String], file: String, problems: inout [ReadingProblem]
  ) throws(ReadingFailure) -> Table {
    let given = Set(header)
    guard given.count == header.count else {
      let twice = given.filter { name in header.filter { $0 == name }.count > 1 }.sorted()
      throw ReadingFailure(
        what: "The header has \(twice.joined(separator: ", ")) twice.", remedy: "Keep one of them.")
    }
    if let table = Table.allCases.first(where: {
      capitals($0.columns) == given || capitals($0.columns + $0.extra) == given
    }) {
      return table
    }
    if header.count == 1, let mark = ";\t|".first(where: { header[0].contains($0) }) {
      let name = mark == "\t" ? "tabs" : mark == ";" ? "semicolons" : "bars"
      throw ReadingFailure(
        what: "The cells are separated by \(name), not commas.",
        remedy: "Save the file as CSV UTF-8 (comma separated).")
    }
    let fits = Table.allCases.filter {
      given.isSuperset(of: capitals($0.required))
        && given.isSubset(of: capitals($0.columns + $0.extra))
    }
    if fits.count == 1, let table = fits.first {
      let absent = table.columns.filter {
        !given.contains($0.uppercased()) && !table.dispensable.contains($0)
      }
      if absent.isEmpty { return table }
      problems.append(
        ReadingProblem(
          .warning, file: file, table: table.name,
          what: "The table \(table.name) lacks \(absent.joined(separator: ", ")), read as blank.",
          remedy: "Export the table with all its columns."))
      return table
    }
    throw unrecognised(header)
  }

  private static func capitals(_ columns: [String]) -> Set<String> {
    Set(columns.map { $0.uppercased() })
  }

  private static func unrecognised(_ header: [String]) -> ReadingFailure {
    let given = Set(header)
    func distance(_ t: Table) -> Int { given.symmetricDifference(capitals(t.columns)).count }
    guard let nearest = Table.allCases.min(by: { distance($0) < distance($1) }) else {
      return ReadingFailure(what: "The return has no tables.", remedy: "Give another return.")
    }
    let absent = nearest.columns.filter { !given.contains($0.uppercased()) }
    let known = capitals(nearest.columns)
    let strange = header.filter { !known.contains($0) }
    if absent.count * 2 > nearest.columns.count {
      return ReadingFailure(
        what: "The header (\(header.prefix(8).joined(separator: ", "))) is of no table of the"
          + " \(Dataset.title).",
        remedy: "Give the CSV tables of that return with their header rows.")
    }
    var what = "The header is nearest to \(nearest.name)"
    if !absent.isEmpty { what += " but lacks \(absent.joined(separator: ", "))" }
    if !strange.isEmpty {
      what += (absent.isEmpty ? " but has" : " and has") + " \(strange.joined(separator: ", "))"
    }
    return ReadingFailure(what: what + ".", remedy: "Give the columns their published names.")
  }
}

/// How often something happened, and where first.
struct Tally {
  private(set) var count = 0
  private(set) var first = 0

  mutating func note(_ row: Int) {
    if count == 0 { first = row }
    count += 1
  }

  func problem(
    file: String, table: String, column: String?, _ what: String, _ remedy: String
  ) -> ReadingProblem {
    let more = count > 1 ? " (and in \(count - 1) more rows)" : ""
    return ReadingProblem(
      .warning, file: file, table: table, row: first, column: column,
      what: String(what.dropLast()) + more + ".", remedy: remedy)
  }
}
