extension TabularReturn {
  /// The name of the way in which people write a date that the return does not take; nil if it is
  /// one that it takes, or none.
  private func strangeStyle(_ text: String) -> String? {
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
    if parts.count >= 3, parts[0] == "9999" {
      return styles.contains(.yearMonthDay) ? timed(parts[2]) : "yyyy-mm-dd"
    }
    if parts.count == 3, parts[2] == "9999", parts[1].count <= 2, parts[1].first == "9" {
      return "dd-mm-yyyy"
    }
    if shape.contains("A"), shape.first == "9" { return "a month in letters" }
    if shape.split(separator: ".").count == 3 { return "dd.mm.yyyy" }
    let slashed = shape.split(separator: "/", omittingEmptySubsequences: false)
    if slashed.count == 3, slashed[2] == "99" { return "dd/mm/yy" }
    guard slashed.count == 3, slashed[2].hasPrefix("9999") else { return nil }
    if !styles.contains(.dayMonthYear), slashed[2] == "9999" { return "dd/mm/yyyy" }
    return timed(slashed[2].dropFirst(2))
  }

  /// - Parameter last: the last part's shape, where a plain date has two digits.
  private func timed(_ last: Substring) -> String? {
    last.count > 4 ? "a date with a time" : nil
  }

  /// Columns of dates that are written in another style, one problem for each column and style.
  func dateProblems() -> [ReadingProblem] {
    let readings = Readings(records.lexicon, styles: styles)
    var problems: [ReadingProblem] = []
    for table in Table.allCases {
      for column in table.dateColumns {
        var tallies: [String: Tally] = [:]
        for (row, id) in records.tables[table.rawValue].column(column).enumerated()
        where !id.isMissing && readings.date(id).isMissing {
          let style = strangeStyle(records.lexicon.string(id)) ?? "no date"
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
              remedy: Self.dateRemedy))
        }
      }
    }
    return problems
  }
}
