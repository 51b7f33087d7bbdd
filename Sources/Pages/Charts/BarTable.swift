/// Figures as bars inside a table: the words, the bar and the figure stand in one row, so that it
/// reads at any width, by ear and on paper, and needs no second table.
public struct BarTable: Sendable {
  /// Unique on the page.
  public let id: String
  public let title: String
  /// What the rows are, such as "Category".
  public let rowsAre: String
  public let labels: [String]
  /// At most four can be told apart well.
  public let series: [ChartSeries]
  public var numbers: ChartNumbers

  public init(
    id: String, title: String, rowsAre: String, labels: [String], series: [ChartSeries],
    numbers: ChartNumbers = ChartNumbers()
  ) {
    self.id = id
    self.title = title
    self.rowsAre = rowsAre
    self.labels = labels
    self.series = series
    self.numbers = numbers
  }

  /// The table.
  public var html: HTML {
    let most = ChartScale(holding: series.flatMap { $0.values.compactMap { $0 } }).high
    let several = series.count > 1
    let groups = labels.enumerated().map { index, label -> HTML in
      let rows = series.enumerated().map { place, run -> HTML in
        let value = index < run.values.count ? run.values[index] : nil
        let span = several ? " rowspan=\"\(series.count)\"" as HTML : .none
        let head: HTML = place == 0 ? "<th scope=\"rowgroup\"\(span)>\(label)</th>" : .none
        let name: HTML = several ? "<td>\(run.name)</td>" : .none
        return """
          <tr>\(head)\(name)<td class="number">\(numbers.text(value))</td>\
          <td class="bar" aria-hidden="true">\(bar(value ?? 0, most, place))</td></tr>
          """
      }
      return "<tbody>\(rows)</tbody>"
    }
    let nameHead: HTML = several ? "<th scope=\"col\">Of</th>" : .none
    let figure = several ? "Figure" : series.first?.name ?? "Figure"
    return """
      \(patterns)<table class="bars" id="\(id)"><caption>\(title)</caption><thead><tr>\
      <th scope="col">\(rowsAre)</th>\(nameHead)<th scope="col" class="number">\(figure)</th>\
      <td class="bar"></td></tr></thead>\(groups)</table>
      """
  }

  private var patterns: HTML {
    let each = series.indices.map { ChartStyle.pattern($0, id: "\(id)-fill-\($0)") }
    return
      "<svg class=\"defs\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>\(each)</defs></svg>"
  }

  private func bar(_ value: Double, _ most: Double, _ place: Int) -> HTML {
    let share = most > 0 && value.isFinite ? min(max(value / most, 0), 1) : 0
    // A percentage of the cell keeps the pattern undistorted at every width.
    return """
      <svg width="100%" height="18" focusable="false">\
      <rect width="\(ChartStyle.at(share * 100))%" height="18" fill="url(#\(id)-fill-\(place))"/></svg>
      """
  }
}
