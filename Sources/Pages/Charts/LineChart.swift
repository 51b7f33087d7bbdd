/// Figures over time as lines, with the same figures in a table below.
public struct LineChart: Sendable {
  /// Unique on the page.
  public let id: String
  public let title: String
  /// What the chart shows, in a sentence, for those who do not see it.
  public let summary: String
  /// What the labels are, such as "Year".
  public let labelsAre: String
  public let labels: [String]
  public let series: [ChartSeries]
  public var references: [ChartReference]
  public var numbers: ChartNumbers
  /// Lines may begin above nought; say so in the summary where they do.
  public var fromZero: Bool

  public init(
    id: String, title: String, summary: String, labelsAre: String, labels: [String],
    series: [ChartSeries],
    references: [ChartReference] = [], numbers: ChartNumbers = ChartNumbers(),
    fromZero: Bool = true
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.labelsAre = labelsAre
    self.labels = labels
    self.series = series
    self.references = references
    self.numbers = numbers
    self.fromZero = fromZero
  }

  private static let width = 640.0
  private static let height = 300.0
  private static let left = 64.0
  private static let right = 624.0
  private static let top = 16.0
  private static let bottom = 262.0

  private var scale: ChartScale {
    ChartScale(
      holding: series.flatMap { $0.values.compactMap { $0 } } + references.map(\.value),
      fromZero: fromZero)
  }

  /// The figure: title, key, picture and table.
  public var html: HTML {
    """
    <figure class="chart" aria-labelledby="\(id)-title">\
    <figcaption id="\(id)-title">\(title)</figcaption>\(key)\
    <div class="chart-frame" role="region" aria-label="Chart: \(title)" tabindex="0">\(picture)</div>\
    \(table)</figure>
    """
  }

  private var key: HTML {
    let items = series.enumerated().map { index, run -> HTML in
      """
      <li><svg viewBox="0 0 40 14" width="40" height="14" aria-hidden="true">\
      <path d="M0 7H40" stroke="\(ChartStyle.colour(index))" stroke-width="3" \
      stroke-dasharray="\(ChartStyle.dash(index))"/>\
      \(ChartStyle.mark(index, x: 20, y: 7))</svg> \(run.name)</li>
      """
    }
    return "<ul class=\"key\">\(items)</ul>"
  }

  private var picture: HTML {
    """
    <svg class="picture" viewBox="0 0 \(ChartStyle.at(Self.width)) \(ChartStyle.at(Self.height))" \
    role="img" aria-labelledby="\(id)-words"><title id="\(id)-words">\(title). \(summary)</title>\
    \(grid)\(lines)\(referenceLines)</svg>
    """
  }

  private func x(_ index: Int) -> Double {
    guard labels.count > 1 else { return (Self.left + Self.right) / 2 }
    let room = Self.right - Self.left - 40
    return Self.left + 20 + room * Double(index) / Double(labels.count - 1)
  }

  private func y(_ value: Double) -> Double {
    Self.bottom - (Self.bottom - Self.top) * scale.share(value)
  }

  private var grid: HTML {
    let levels = scale.ticks.map { tick -> HTML in
      let y = ChartStyle.at(y(tick))
      return """
        <path class="grid" d="M\(ChartStyle.at(Self.left)) \(y)H\(ChartStyle.at(Self.right))"/>\
        <text x="\(ChartStyle.at(Self.left - 8))" y="\(y)" dy="5" text-anchor="end">\
        \(tickText(tick))</text>
        """
    }
    // Where there are many labels, only every so many are written, so that none overlap.
    let longest = labels.map(\.count).max() ?? 1
    let fitting = max(1, Int(560.0 / (Double(longest) * 8.5 + 12)))
    let every = max(1, (labels.count + fitting - 1) / fitting)
    let names = labels.enumerated().filter { $0.offset % every == 0 }.map { index, label -> HTML in
      "<text x=\"\(ChartStyle.at(x(index)))\" y=\"286\" text-anchor=\"middle\">\(label)</text>"
    }
    return "\(levels)\(names)"
  }

  /// Ticks may need more digits than the figures: 2.5 is no whole number.
  private func tickText(_ tick: Double) -> String {
    let needs = (0...3).first { digits in
      let shift = [1.0, 10, 100, 1000][digits]
      return abs((tick * shift).rounded() - tick * shift) < 1e-6
    }
    return ChartNumbers(decimals: needs ?? numbers.decimals, unit: numbers.unit).text(tick)
  }

  private var lines: HTML {
    series.enumerated().map { index, run -> HTML in
      var path = HTML.none
      var marks = HTML.none
      var isDrawing = false
      for (place, value) in run.values.prefix(labels.count).enumerated() {
        guard let value, value.isFinite else {
          isDrawing = false
          continue
        }
        let (x, y) = (x(place), y(value))
        path += "\(isDrawing ? "L" : "M")\(ChartStyle.at(x)) \(ChartStyle.at(y))"
        marks += ChartStyle.mark(index, x: x, y: y)
        isDrawing = true
      }
      return """
        <path class="line" d="\(path)" stroke="\(ChartStyle.colour(index))" \
        stroke-dasharray="\(ChartStyle.dash(index))"/>\(marks)
        """
    }.joined
  }

  private var referenceLines: HTML {
    references.map { reference -> HTML in
      let level = y(reference.value)
      return """
        <path class="reference-line" d="M\(ChartStyle.at(Self.left)) \(ChartStyle.at(level))\
        H\(ChartStyle.at(Self.right))"/><text class="reference-name" \
        x="\(ChartStyle.at(Self.right))" y="\(ChartStyle.at(level))" dy="-6" text-anchor="end">\
        \(reference.name) \(numbers.text(reference.value))</text>
        """
    }.joined
  }

  private var table: HTML {
    let columns = [TableColumn(labelsAre)] + series.map { TableColumn($0.name, number: true) }
    let rows = labels.enumerated().map { index, label -> [HTML] in
      ["\(label)"]
        + series.map { run in
          "\(numbers.text(index < run.values.count ? run.values[index] : nil))"
        }
    }
    return dataTable(
      id: "\(id)-table", caption: "The figures: \(title)", columns: columns, rows: rows)
  }
}
