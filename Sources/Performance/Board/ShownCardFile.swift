import Delimited

/// A scorecard to take away, with the same columns as `continuum score --format csv`.
enum ShownCardFile {
  static func csv(_ card: ShownCard) -> [UInt8] {
    let header =
      ["key", "numerator", "denominator", "value", "previous", "target"] + card.comparators
      + ["rating_target", "rating_\(card.against)", "direction", "notes"]
    let rows = card.rows.map { row in
      var cells = [
        row.key, row.numerator.map { "\($0)" } ?? "", row.denominator.map { "\($0)" } ?? "",
        row.value ?? "", row.previous ?? "", row.target ?? "",
      ]
      cells += card.comparators.map { row.figure($0) ?? "" }
      cells += [
        row.ratingTarget, row.ratingComparator, row.direction, row.notes.joined(separator: " "),
      ]
      return cells
    }
    return CSVText.write(
      header: header, rows: rows, numbers: Set(1..<(6 + card.comparators.count)))
  }
}
