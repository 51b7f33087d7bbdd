import Procedures

/// An indicator: what is counted, over what, and how its figure is read.
public struct Indicator: Definition {
  public static let kind = Kind.indicator

  /// Which way is better.
  public enum Polarity: String, Sendable, Hashable, CaseIterable {
    case high, low
  }

  /// What the fraction is multiplied by to be printed.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    case percent
    case per10000 = "per-10000"

    var factor: Ratio { Ratio(self == .percent ? 100 : 10_000) }
    /// Printed after the figure.
    var sign: String { self == .percent ? "%" : " per 10,000" }
  }

  /// With whom an area is compared.
  public enum Comparator: String, Sendable, Hashable, CaseIterable, Comparable {
    case neighbours, region, national

    public static func < (a: Comparator, b: Comparator) -> Bool {
      a.place < b.place
    }

    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// `the national figure`.
    public var words: String {
      switch self {
      case .neighbours: "the neighbours' figure"
      case .region: "the region's figure"
      case .national: "the national figure"
      }
    }
  }

  /// A figure to compare with, with its own vintage: published figures come a year or more late.
  public struct Compared: Sendable, Hashable {
    public let figure: Figure
    /// The year that the figure is about, as published: `2012-13`, or `2011`.
    public let vintage: String
  }

  /// What the numerator counts, in words.
  public let counts: String
  /// What the denominator counts, in words.
  public let over: String
  public let period: FigurePeriod.Length
  public let good: Polarity
  public let unit: Unit
  /// Decimal places to which its figure is printed, and so compared.
  public let precision: Int
  /// How far two figures may lie apart and still be "unchanged", in the indicator's unit.
  public let tolerance: Figure
  /// Counts above zero and below this are not published; nil where nothing is hidden.
  public let hiddenBelow: Int?
  /// What the partnership means to reach, by period.
  public let targets: [FigurePeriod: Figure]
  /// What others reached, by period in which it is compared with.
  public let compared: [Comparator: [FigurePeriod: Compared]]
  /// The measure of the published benchmarks that is the same, if there is one.
  public let benchmark: String?

  public init(from fields: Fields) {
    counts = fields.text("counts")
    over = fields.text("over")
    let period = fields.choice("period", placeholder: FigurePeriod.Length.year)
    self.period = period
    good = fields.choice("good", placeholder: .high)
    unit = fields.choice("unit", default: .percent)
    precision = fields.whole("precision", in: 0...3)
    tolerance = fields.figure("tolerance")
    hiddenBelow = fields.optionalWhole("hiddenBelow", in: 2...100)
    benchmark = fields.optionalText("benchmark")
    var targets: [FigurePeriod: Figure] = [:]
    for (name, row) in fields.table("targets", textAs: "figure") {
      if let read = row.period(name, period) { targets[read] = row.figure("figure") }
    }
    self.targets = targets
    var compared: [Comparator: [FigurePeriod: Compared]] = [:]
    for row in fields.list("comparators") {
      let who = row.choice("who", placeholder: Comparator.national)
      let text = row.text("in")
      let figure = Compared(figure: row.figure("figure"), vintage: row.text("of"))
      guard let read = row.period(text, period) else { continue }
      if compared[who]?[read] != nil {
        row.fault("who", "\(who.rawValue) is given twice for \(read)", remedy: "Keep one of them")
      }
      compared[who, default: [:]][read] = figure
    }
    self.compared = compared
  }
}

extension Fields {
  /// The decimal figure of `name`; reported if missing or not one.
  func figure(_ name: String) -> Figure {
    let text = text(name)
    if let figure = Figure(text) { return figure }
    if !text.isEmpty {
      fault(
        name, "\(text) is not a decimal figure",
        remedy: "Write digits, with a point and at most \(Figure.mostPlaces) places")
    }
    return Figure(units: 0, places: 0)
  }

  /// A period of the right length; reported if it is not one.
  fileprivate func period(_ text: String, _ length: FigurePeriod.Length) -> FigurePeriod? {
    if let read = FigurePeriod(text), read.length == length { return read }
    if !text.isEmpty {
      fault(
        "\(text) is not a \(length.rawValue)", remedy: "Write periods as \(FigurePeriod.written)")
    }
    return nil
  }
}
