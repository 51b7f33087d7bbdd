/// One run of figures in a chart: as many values as the chart has labels, nil where there is none.
public struct ChartSeries: Sendable, Hashable {
  public let name: String
  public let values: [Double?]

  public init(_ name: String, _ values: [Double?]) {
    self.name = name
    self.values = values
  }
}

/// A level that figures are held against, such as a target or the average of England.
public struct ChartReference: Sendable, Hashable {
  public let name: String
  public let value: Double

  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// How the figures of a chart are written.
public struct ChartNumbers: Sendable {
  /// Digits after the point, 0 to 3.
  public let decimals: Int
  /// Written straight after each figure, such as `%`.
  public let unit: String

  public init(decimals: Int = 0, unit: String = "") {
    self.decimals = min(max(decimals, 0), 3)
    self.unit = unit
  }

  /// `1,234.5%`; an en dash where there is no figure.
  public func text(_ value: Double?) -> String {
    guard let value, value.isFinite, abs(value) < 1e12 else { return "–" }
    let scale = [1, 10, 100, 1000][decimals]
    let scaled = Int((abs(value) * Double(scale)).rounded())
    var whole = String(scaled / scale)
    var at = whole.count - 3
    while at > 0 {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: at))
      at -= 3
    }
    let digits = String(scaled % scale)
    let fraction =
      decimals == 0
      ? "" : "." + String(repeating: "0", count: decimals - digits.count) + digits
    return (value < 0 && scaled != 0 ? "−" : "") + whole + fraction + unit
  }
}

/// The look of each series: a colour, a pattern or dash and a shape, so that no series is told
/// apart by colour alone.
enum ChartStyle {
  static let count = 4

  static func colour(_ index: Int) -> StaticString {
    switch index % count {
    case 0: "#12436D"
    case 1: "#28A197"
    case 2: "#801650"
    default: "#F46A25"
    }
  }

  static func dash(_ index: Int) -> StaticString {
    switch index % count {
    case 0: "none"
    case 1: "8 4"
    case 2: "2 4"
    default: "12 3 2 3"
    }
  }

  /// A mark of about 10 units around a point.
  static func mark(_ index: Int, x: Double, y: Double) -> HTML {
    let colour = colour(index)
    switch index % count {
    case 0: return "<circle cx=\"\(at(x))\" cy=\"\(at(y))\" r=\"5\" fill=\"\(colour)\"/>"
    case 1:
      return
        "<rect x=\"\(at(x - 5))\" y=\"\(at(y - 5))\" width=\"10\" height=\"10\" fill=\"\(colour)\"/>"
    case 2:
      return
        "<path d=\"M\(at(x)) \(at(y - 6))L\(at(x + 6)) \(at(y + 5))H\(at(x - 6))Z\" fill=\"\(colour)\"/>"
    default:
      return
        "<path d=\"M\(at(x)) \(at(y - 7))L\(at(x + 7)) \(at(y))L\(at(x)) \(at(y + 7))L\(at(x - 7)) \(at(y))Z\" fill=\"\(colour)\"/>"
    }
  }

  /// The pattern that fills the bars of a series.
  static func pattern(_ index: Int, id: String) -> HTML {
    let colour = colour(index)
    let lines: HTML =
      switch index % count {
      case 0: ""
      case 1: "<path d=\"M0 8L8 0\" stroke=\"#fff\" stroke-width=\"1.5\"/>"
      case 2: "<circle cx=\"4\" cy=\"4\" r=\"1.5\" fill=\"#fff\"/>"
      default: "<path d=\"M4 0V8\" stroke=\"#fff\" stroke-width=\"1.5\"/>"
      }
    return """
      <pattern id="\(id)" width="8" height="8" patternUnits="userSpaceOnUse">\
      <rect width="8" height="8" fill="\(colour)"/>\(lines)</pattern>
      """
  }

  /// A coordinate with one digit after the point: enough for a screen, and short.
  static func at(_ value: Double) -> HTML {
    guard value.isFinite, abs(value) < 1e6 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }
}
