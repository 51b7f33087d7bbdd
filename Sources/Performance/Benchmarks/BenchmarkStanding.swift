/// Where a council stands in one measure among all councils, its neighbours and its region.
public struct BenchmarkStanding: Sendable {
  public let measure: PublishedFigures.Measure
  public let area: PublishedFigures.Area
  /// The year that ended on 31 March.
  public let year: Int
  /// Nil where it was not published.
  public let figure: Figure?
  /// From 1, the best first, or the highest where neither way is better; equals share a rank.
  public let rank: Int?
  /// How many councils have a figure.
  public let count: Int
  /// How many others have the same figure.
  public let sharing: Int
  /// From 1, the best (or highest) quarter of the councils, to 4.
  public let quartile: Int?
  /// The figures that part the councils into quarters: lower, middle, upper.
  public let quarters: [Ratio]
  /// The statistical neighbours, the nearest first; nil where nothing was published.
  public let neighbours: [(area: PublishedFigures.Area, figure: Figure?)]
  public let neighboursMedian: Ratio?
  public let neighboursMean: Ratio?
  public let region: (area: PublishedFigures.Area, figure: Figure?)?
  public let england: Figure?

  public init(
    _ series: MeasureSeries, of area: PublishedFigures.Area, in year: Int,
    areas: [Int: PublishedFigures.Area]
  ) {
    measure = series.measure
    self.area = area
    self.year = year
    let own = series.figure(area.code, year)
    figure = own
    let all = areas.values.filter { $0.isCouncil && $0.existed(in: year) }
      .compactMap { series.figure($0.code, year)?.ratio }.sorted()
    count = all.count
    let high = series.measure.good != .low
    rank = own.map { own in all.count { high ? $0 > own.ratio : $0 < own.ratio } + 1 }
    sharing = own.map { own in max(0, all.count { $0 == own.ratio } - 1) } ?? 0
    let quarters = (1...3).compactMap { Self.quantile(all, $0, of: 4) }
    self.quarters = quarters
    quartile = own.map { own in
      1 + quarters.count { high ? own.ratio < $0 : own.ratio > $0 }
    }
    let near = area.neighbours.compactMap { areas[$0] }
      .map { (area: $0, figure: series.figure($0.code, year)) }
    neighbours = near
    let known = near.compactMap(\.figure?.ratio).sorted()
    neighboursMedian = Self.quantile(known, 2, of: 4)
    neighboursMean =
      known.isEmpty
      ? nil : known.reduce(Ratio(0), +) * Ratio(1, positive: Int128(known.count))
    region = area.region.flatMap { areas[$0] }.map { ($0, series.figure($0.code, year)) }
    england = series.figure(PublishedFigures.Area.england, year)
  }

  /// The value below which so many parts of sorted values lie, between two of them by proportion
  /// (R. J. Hyndman and Y. Fan's seventh definition, as spreadsheets have it); nil of none.
  static func quantile(_ sorted: [Ratio], _ part: Int, of parts: Int) -> Ratio? {
    guard let last = sorted.last else { return nil }
    let place = (sorted.count - 1) * part
    let index = place / parts
    guard index + 1 < sorted.count else { return last }
    let step = Ratio(Int128(place % parts), positive: Int128(parts))
    return sorted[index] + (sorted[index + 1] - sorted[index]) * step
  }
}
