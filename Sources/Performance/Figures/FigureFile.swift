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
  /// - Throws: `SheetRefused` with every problem: unknown indicators, periods of another length,
  ///   a numerator above its denominator, an indicator twice in a period, a line without a figure.
  public static func observations(
    _ bytes: [UInt8], name: String, indicators: [String: Indicator]
  ) throws(SheetRefused) -> [Observation] {
    var seen: [String: Int] = [:]
    return try Sheet.read(
      bytes, name, required: Array(observationColumns.prefix(4)),
      optional: Array(observationColumns.dropFirst(4))
    ) { row in
      let (key, period, indicator) = subject(&row, indicators)
      let fraction = row.fraction(isPart: indicator?.unit == .percent)
      let printed = row.figure("value")
      let status = row.choice("status", of: Observation.Status.self) ?? .provisional
      let isRedefined = row.yesNo("redefined") ?? false
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
    }.rows
  }

  /// What a paper printed, from a file.
  /// - Parameter levels: keys of the legend's levels, which ratings must be among.
  public static func publications(
    _ bytes: [UInt8], name: String, indicators: [String: Indicator], levels: [String]
  ) throws(SheetRefused) -> [Publication] {
    try Sheet.read(bytes, name, required: publicationColumns) { row in
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
      let hasCommentary = row.yesNo("commentary")
      guard let period else { return nil }
      return Publication(
        indicator: key, period: period, place: place, fraction: fraction, figure: figure,
        ratings: ratings, direction: direction, hasCommentary: hasCommentary)
    }.rows
  }

  private static func subject(
    _ row: inout SheetRow, _ indicators: [String: Indicator]
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
}
