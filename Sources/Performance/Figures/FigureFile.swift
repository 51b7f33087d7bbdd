import Delimited

/// Reads figures from CSV. A file is taken whole or not at all; every problem is told at once.
public enum FigureFile {
  /// The columns of a file of observations, in any order; `value`, `status`, `redefined` and
  /// `source` may be missing.
  public static let observationColumns = [
    "indicator", "period", "numerator", "denominator", "value", "status", "redefined", "source",
  ]
  /// The columns of a file of what a paper printed.
  public static let publicationColumns = [
    "indicator", "period", "place", "numerator", "denominator", "value", "rating_target",
    "rating_comparator", "direction", "commentary",
  ]

  /// Observations from a file.
  ///
  /// - Parameters:
  ///   - name: what messages call the file.
  ///   - indicators: those that the figures may be of, by key.
  /// - Throws: `FiguresRefused` with every problem: unknown indicators, periods of another length,
  ///   a numerator above its denominator, an indicator twice in a period, a line without a figure.
  public static func observations(
    _ bytes: [UInt8], name: String, indicators: [String: Indicator]
  ) throws(FiguresRefused) -> [Observation] {
    var seen: [String: Int] = [:]
    return try read(
      bytes, name, required: Array(observationColumns.prefix(4)),
      optional: Array(observationColumns.dropFirst(4))
    ) { row in
      let (key, period, indicator) = subject(&row, indicators)
      let fraction = row.fraction(isPart: indicator?.unit == .percent)
      let printed = row.figure("value")
      let status = row.choice("status", of: Observation.Status.self) ?? .provisional
      let isRedefined = row.flag("redefined") ?? false
      if row.problems.isEmpty, fraction == nil, printed == nil {
        row.fault(nil, "there is no figure", "Write numerator and denominator, or the value")
      }
      guard let period else { return nil }
      let place = "\(key) in \(period)"
      if let line = seen[place] {
        row.fault(nil, "\(place) is in line \(line) already", "Keep one of them")
      }
      seen[place] = seen[place] ?? row.line
      return Observation(
        indicator: key, period: period, fraction: fraction, printed: printed, status: status,
        isRedefined: isRedefined, source: row.text("source"))
    }
  }

  /// What a paper printed, from a file.
  /// - Parameter levels: keys of the legend's levels, which ratings must be among.
  public static func publications(
    _ bytes: [UInt8], name: String, indicators: [String: Indicator], levels: [String]
  ) throws(FiguresRefused) -> [Publication] {
    try read(bytes, name, required: publicationColumns, optional: []) { row in
      let (key, period, _) = subject(&row, indicators)
      // A paper may print a numerator above its denominator; it is kept as it was.
      let fraction = row.fraction(isPart: false)
      var ratings: [RatingRule.Column: String] = [:]
      for column in RatingRule.Column.allCases {
        let cell = "rating_\(column.rawValue)"
        let rating = row.text(cell)
        if rating.isEmpty { continue }
        if !levels.contains(rating) {
          row.fault(
            cell, "\(rating) is not in the legend",
            "Write one of: \(levels.joined(separator: ", "))")
        }
        ratings[column] = rating
      }
      let place = row.required("place")
      let figure = row.figure("value")
      let direction = row.choice("direction", of: Direction.self)
      let hasCommentary = row.flag("commentary")
      guard let period else { return nil }
      return Publication(
        indicator: key, period: period, place: place, fraction: fraction, figure: figure,
        ratings: ratings, direction: direction, hasCommentary: hasCommentary)
    }
  }

  private static func subject(
    _ row: inout FigureRow, _ indicators: [String: Indicator]
  ) -> (String, FigurePeriod?, Indicator?) {
    let key = row.required("indicator")
    let indicator = indicators[key]
    if indicator == nil, !key.isEmpty {
      row.fault(
        "indicator", "there is no indicator \(key)",
        "Write one of: \(indicators.keys.sorted().joined(separator: ", "))")
    }
    let period = row.period()
    if let period, let indicator, period.length != indicator.period {
      row.fault(
        "period", "\(key) is counted by the \(indicator.period.rawValue)",
        "Write \(FigurePeriod.written)")
    }
    return (key, period, indicator)
  }

  private static func read<One>(
    _ bytes: [UInt8], _ name: String, required: [String], optional: [String],
    _ one: (inout FigureRow) -> One?
  ) throws(FiguresRefused) -> [One] {
    var found: [One] = []
    var problems: [FigureFileProblem] = []
    func whole(_ line: Int?, _ problem: String, _ remedy: String) {
      problems.append(
        FigureFileProblem(
          file: name, line: line, column: nil, problem: problem, remedy: remedy))
    }
    do {
      var reader = try DelimitedReader(bytes: bytes)
      let header = try reader.header()
      do {
        _ = try header.places(of: required, optional: optional)
      } catch {
        for words in error.words { whole(1, words, "Name the columns in the first line") }
      }
      for unknown in header.unknown(besides: required + optional) {
        whole(1, "the column \u{201C}\(unknown)\u{201D} is not known", "Take it out or rename it")
      }
      // With a wrong header every line would be wrong.
      if !problems.isEmpty { throw FiguresRefused(problems: problems) }
      while let record = try reader.next() {
        guard record.count == header.names.count else {
          whole(
            record.line, "it has \(record.count) cells, the header has \(header.names.count)",
            "Look for merged cells, a missing comma, or an unquoted one")
          continue
        }
        var row = FigureRow(
          file: name, line: record.line,
          cells: Dictionary(
            (required + optional).compactMap { column in
              header.place(column).map { place in
                (column, record[place].trimmingSpaces)
              }
            }, uniquingKeysWith: { first, _ in first }))
        let read = one(&row)
        problems += row.problems
        if let read { found.append(read) }
      }
    } catch let problem as DelimitedProblem {
      whole(nil, problem.words, "Save the file as CSV in UTF-8")
    } catch let refused as FiguresRefused {
      throw refused
    } catch {
      whole(nil, "\(error)", "Save the file as CSV in UTF-8")
    }
    guard problems.isEmpty else { throw FiguresRefused(problems: problems) }
    return found
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\u{a0}" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
