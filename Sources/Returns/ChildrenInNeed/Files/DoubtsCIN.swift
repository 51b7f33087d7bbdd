extension CINCensus.Dataset {
  /// Whether the census says itself that it is one of another collection year.
  public func yearDoubt(_ year: Int) -> ReadingProblem? {
    let readings = Readings(records.lexicon, styles: styles)
    let row = self[.header].column("ReferenceDate").firstIndex {
      readings.date($0) != DateCell(year, 3, 31)
    }
    return row.map {
      doubt(
        row: $0, column: "ReferenceDate", is: "the reference date", not: "\(year)-03-31",
        remedy: "Check that this is the census of the year that was asked for.")
    }
  }

  /// Whether the census says itself that it is another authority's.
  /// - Parameter code: the authority's three-digit code.
  public func authorityDoubt(_ code: String) -> ReadingProblem? {
    let row = self[.header].column("LEA").firstIndex {
      !$0.isMissing && records.lexicon.string($0) != code
    }
    return row.map {
      doubt(
        row: $0, column: "LEA", is: "the authority", not: code,
        remedy: "Check that this is the census of the authority that was asked for.")
    }
  }

  private func doubt(
    row: Int, column: String, is what: String, not wanted: String, remedy: String
  ) -> ReadingProblem {
    let (file, line) = place(.header, row: row)
    let value = records.text(table: CINCensus.Table.header.name, row: row, column: column)
    return ReadingProblem(
      .warning, file: file, table: CINCensus.Table.header.name, row: line, column: column,
      what: "The census has \(what) \(value), not \(wanted).", remedy: remedy)
  }
}
