extension SSDA903.Dataset {
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
}
