extension SSDA903.Dataset {
  /// The name of the way in which people write a date that the return does not take.
  static func strangeStyle(_ text: String) -> String? {
    // The text's shape: digits as 9, a run of letters as one A.
    var shape = ""
    for character in text {
      if character.isNumber {
        shape += "9"
      } else if character.isLetter {
        if shape.last != "A" { shape += "A" }
      } else {
        shape.append(character)
      }
    }
    let parts = shape.split(separator: "-", omittingEmptySubsequences: false)
    if shape == "99999" { return "a spreadsheet's day number" }
    if parts.count >= 3, parts[0] == "9999" { return "yyyy-mm-dd" }
    if parts.count == 3, parts[2] == "9999", parts[1].count <= 2, parts[1].first == "9" {
      return "dd-mm-yyyy"
    }
    if shape.contains("A"), shape.first == "9" { return "a month in letters" }
    if shape.split(separator: ".").count == 3 { return "dd.mm.yyyy" }
    let slashed = shape.split(separator: "/", omittingEmptySubsequences: false)
    if slashed.count == 3, slashed[2] == "99" { return "dd/mm/yy" }
    if slashed.count == 3, slashed[2].hasPrefix("9999 ") { return "a date with a time" }
    return nil
  }

  /// Columns of dates that are written in another style, one problem for each column and style.
  func dateProblems() -> [ReadingProblem] {
    let readings = Readings(records.lexicon, styles: styles)
    var problems: [ReadingProblem] = []
    for table in SSDA903.Table.allCases {
      for column in table.dateColumns {
        var tallies: [String: Tally] = [:]
        for (row, id) in self[table].column(column).enumerated()
        where !id.isMissing && readings.date(id).isMissing {
          let style = Self.strangeStyle(records.lexicon.string(id)) ?? "no date"
          tallies[style, default: Tally()].note(row)
        }
        for (style, tally) in tallies.sorted(by: { $0.key < $1.key }) {
          let (file, row) = place(table, row: tally.first)
          let more = tally.count > 1 ? " and \(tally.count - 1) more" : ""
          let value = records.text(table: table.name, row: tally.first, column: column)
          problems.append(
            ReadingProblem(
              .warning, file: file, table: table.name, row: row, column: column,
              what: style == "no date"
                ? "“\(value)”\(more) is not a date of the calendar."
                : "“\(value)”\(more) is written as \(style).",
              remedy: "Write dates as dd/mm/yyyy."))
        }
      }
    }
    return problems
  }

  /// Columns that every row needs, where they are blank and no rule of the return speaks of it.
  func blankProblems() -> [ReadingProblem] {
    var problems: [ReadingProblem] = []
    for (table, columns) in [
      (SSDA903.Table.episodes, ["DECOM", "RNE", "LS", "CIN", "PLACE"])
    ] {
      for column in columns {
        var tally = Tally()
        for (row, id) in self[table].column(column).enumerated() where id.isMissing {
          tally.note(row)
        }
        guard tally.count > 0 else { continue }
        let (file, row) = place(table, row: tally.first)
        let more = tally.count > 1 ? " (and in \(tally.count - 1) more rows)" : ""
        problems.append(
          ReadingProblem(
            .warning, file: file, table: table.name, row: row, column: column,
            what: "The cell is blank\(more).", remedy: "Every episode needs \(column)."))
      }
    }
    return problems
  }

  /// Whether the return looks like one of another collection year: most of its episodes' starts and
  /// reviews would lie in that year.
  public func yearDoubt(_ year: Int) -> ReadingProblem? {
    let readings = Readings(records.lexicon, styles: styles)
    var counts: [Int: Int] = [:]
    for (table, column) in [
      (SSDA903.Table.reviews, "REVIEW"), (.missing, "MIS_START"), (.episodes, "DEC"),
      (.episodes, "DECOM"),
    ] {
      for id in self[table].column(column) {
        let date = readings.date(id)
        guard date.isGiven else { continue }
        let (y, m, _) = date.parts
        counts[m >= 4 ? y + 1 : y, default: 0] += 1
      }
    }
    guard counts[year, default: 0] == 0, let latest = counts.keys.max(), latest != year else {
      return nil
    }
    return ReadingProblem(
      .warning, file: parts.values.first?.first?.file ?? "",
      what:
        "Nothing in the files happened in the collection year \(year); the latest is of \(latest).",
      remedy: "Check that this is the return of the year that was asked for.")
  }

  /// The file that a row came from, and its data row there.
  func place(_ table: SSDA903.Table, row: Int) -> (file: String, row: Int) {
    guard let part = parts[table]?.last(where: { $0.firstRow <= row }) else { return ("", row) }
    return (part.file, row - part.firstRow)
  }
}
