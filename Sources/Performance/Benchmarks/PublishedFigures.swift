import Delimited
import Foundation

/// Published figures of every council in England, as a folder of three files that the project
/// carries: `areas.csv`, `measures.csv` and `figures.csv`.
public struct PublishedFigures: Sendable {
  /// A council, a region, or England.
  public struct Area: Sendable, Hashable {
    /// The code by which the Department for Education publishes.
    public let code: Int
    public let name: String
    /// Code of its region; nil for regions and England.
    public let region: Int?
    /// The year on whose 1 April it ended; nil while it exists.
    public let ended: Int?
    /// Codes of its ten statistical neighbours, the nearest first.
    public let neighbours: [Int]

    /// England as a whole.
    public static let england = 970
    /// Whether it is a council.
    public var isCouncil: Bool { region != nil }

    /// Whether it existed at the end of the year that ends on 31 March.
    func existed(in year: Int) -> Bool { ended.map { year <= $0 } ?? true }
  }

  /// What is measured.
  public struct Measure: Sendable, Hashable {
    /// Its short name.
    public let key: String
    public let topic: String
    public let title: String
    /// Which way is better; nil where neither is.
    public let good: Indicator.Polarity?
    public let unit: String
  }

  /// By code.
  public let areas: [Int: Area]
  /// In the order of the file.
  public let measures: [Measure]
  private let figures: [UInt8]
  private let name: String

  /// - Parameter file: the bytes of one of the three files, by its name.
  /// - Throws: `SheetRefused` where a line cannot be used.
  public init(_ file: (String) throws -> [UInt8]) throws {
    areas = Dictionary(
      try CSVRows.read(
        try file("areas.csv"), "areas.csv", ["area", "name", "region", "ended", "neighbours"]
      ) { cells in
        Int(cells[0]).map { code in
          Area(
            code: code, name: cells[1], region: Int(cells[2]), ended: Int(cells[3]),
            neighbours: cells[4].split(separator: " ").compactMap { Int($0) })
        }
      }.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    measures = try CSVRows.read(
      try file("measures.csv"), "measures.csv", ["measure", "topic", "title", "good", "unit"]
    ) { cells in
      Measure(
        key: cells[0], topic: cells[1], title: cells[2],
        good: Indicator.Polarity(rawValue: cells[3]), unit: cells[4])
    }
    name = "figures.csv"
    figures = try file(name)
  }

  /// - Parameter folder: that holds the three files.
  public init(folder: URL) throws {
    try self.init { [UInt8](try Data(contentsOf: folder.appendingPathComponent($0))) }
  }

  /// The measure of a key, whatever its capitals.
  public func measure(_ key: String) -> Measure? {
    measures.first { $0.key.lowercased() == key.lowercased() }
  }

  /// The council of a code or a name, whatever its capitals.
  public func council(_ text: String) -> Area? {
    let wanted = text.lowercased()
    return areas.values.first {
      $0.isCouncil && ("\($0.code)" == wanted || $0.name.lowercased() == wanted)
    }
  }

  /// Every figure of one measure.
  public func series(of measure: Measure) throws(SheetRefused) -> MeasureSeries {
    do {
      var reader = try DelimitedReader(bytes: figures)
      let header = try reader.header().names
      let years = header.dropFirst(2).compactMap { Int($0) }
      var found: [Int: [Int: Figure]] = [:]
      while let row = try reader.next() {
        guard row.equals(0, measure.key) else { continue }
        guard let area = Int(row[1]), areas[area] != nil, row.count == years.count + 2 else {
          throw CSVRows.refused(name, row.line, "this is not a line of figures")
        }
        for (place, year) in years.enumerated() {
          let text = row[place + 2]
          // Not published, or hidden as a small number.
          if text.isEmpty || text == "-" { continue }
          guard let figure = Figure(text) else {
            throw CSVRows.refused(name, row.line, "\(text) is not a decimal figure")
          }
          found[area, default: [:]][year] = figure
        }
      }
      return MeasureSeries(measure: measure, years: years, figures: found)
    } catch let refused as SheetRefused {
      throw refused
    } catch {
      throw CSVRows.refused(name, nil, (error as? DelimitedProblem)?.words ?? "\(error)")
    }
  }
}

/// One measure's figures.
public struct MeasureSeries: Sendable {
  public let measure: PublishedFigures.Measure
  /// Those that the file has, in order: 2025 is the year that ended on 31 March 2025.
  public let years: [Int]
  /// By area and year; what was not published, or hidden, is not there.
  public let figures: [Int: [Int: Figure]]

  /// A figure, where it was published.
  public func figure(_ area: Int, _ year: Int) -> Figure? { figures[area]?[year] }

  /// The last year with a figure for an area.
  public func latest(for area: Int) -> Int? { figures[area]?.keys.max() }
}
