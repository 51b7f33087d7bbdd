import Delimited
import Procedures

/// What `score benchmark` prints.
public enum BenchmarkReport {
  static let places = 1

  /// In words, with the neighbours.
  public static func text(_ one: BenchmarkStanding) -> String {
    var lines = [
      "\(one.measure.title) (\(one.measure.unit))",
      "\(one.area.name), year ending 31 March \(one.year): \(words(one.figure))",
    ]
    if let rank = one.rank, let quartile = one.quartile {
      let shared = one.sharing == 0 ? "" : ", with \(one.sharing) equal"
      let first = one.measure.good == nil ? "the highest first" : "the best first"
      lines.append("Rank \(rank) of \(one.count)\(shared), \(first); quarter \(quartile) of 4")
    }
    lines += [""]
    var rows = [
      ["Neighbours' median", rounded(one.neighboursMedian)],
      ["Neighbours' mean", rounded(one.neighboursMean)],
    ]
    if let region = one.region { rows.append([region.area.name, words(region.figure)]) }
    rows.append(["England", words(one.england)])
    if one.quarters.count == 3 {
      let quarters = one.quarters.map { rounded($0) }.joined(separator: " / ")
      rows.append(["Councils: lower quarter / median / upper quarter", quarters])
    }
    lines += TextTable.lines(rows)
    lines += ["", "Neighbours, the nearest first"]
    lines += TextTable.lines(one.neighbours.map { [$0.area.name, words($0.figure)] }, right: [1])
    return lines.joined(separator: "\n")
  }

  /// One line.
  public static func csv(_ one: BenchmarkStanding) -> String {
    let cells = self.cells(one)
    return String(
      decoding: CSVText.write(
        header: cells.map(\.name), rows: [cells.map(\.value)],
        numbers: Set(cells.indices.dropFirst(3))), as: UTF8.self)
  }

  private static func cells(_ one: BenchmarkStanding) -> [(name: String, value: String)] {
    func quarter(_ index: Int) -> String {
      one.quarters.indices.contains(index) ? rounded(one.quarters[index]) : ""
    }
    return [
      ("measure", one.measure.key), ("authority", "\(one.area.code)"), ("name", one.area.name),
      ("year", "\(one.year)"), ("value", one.figure?.description ?? ""),
      ("rank", one.rank.map { "\($0)" } ?? ""), ("of", "\(one.count)"),
      ("quartile", one.quartile.map { "\($0)" } ?? ""),
      ("neighbours_median", rounded(one.neighboursMedian, "")),
      ("neighbours_mean", rounded(one.neighboursMean, "")),
      ("region", one.region?.figure?.description ?? ""),
      ("england", one.england?.description ?? ""), ("lower_quarter", quarter(0)),
      ("median", quarter(1)), ("upper_quarter", quarter(2)),
    ]
  }

  struct Shown: Encodable {
    struct Other: Encodable {
      let code: Int
      let name: String
      let value: Figure?
    }
    let measure, title, unit: String
    let good: String?
    let authority: Int
    let name: String
    let year: Int
    let value: Figure?
    let rank: Int?
    let of, sharing: Int
    let quartile: Int?
    let quarters: [Figure]
    let neighboursMedian, neighboursMean: Figure?
    let neighbours: [Other]
    let region: Other?
    let england: Figure?
  }

  /// With the neighbours.
  public static func json(_ one: BenchmarkStanding) -> String {
    func other(_ area: PublishedFigures.Area, _ figure: Figure?) -> Shown.Other {
      Shown.Other(code: area.code, name: area.name, value: figure)
    }
    return PackReports.json(
      Shown(
        measure: one.measure.key, title: one.measure.title, unit: one.measure.unit,
        good: one.measure.good?.rawValue, authority: one.area.code, name: one.area.name,
        year: one.year, value: one.figure, rank: one.rank, of: one.count, sharing: one.sharing,
        quartile: one.quartile, quarters: one.quarters.map { $0.rounded(to: places) },
        neighboursMedian: one.neighboursMedian?.rounded(to: places),
        neighboursMean: one.neighboursMean?.rounded(to: places),
        neighbours: one.neighbours.map { other($0.area, $0.figure) },
        region: one.region.map { other($0.area, $0.figure) }, england: one.england))
  }

  private static func words(_ figure: Figure?) -> String {
    figure?.description ?? "not published"
  }

  private static func rounded(_ ratio: Ratio?, _ none: String = "not published") -> String {
    ratio?.rounded(to: places).description ?? none
  }
}
