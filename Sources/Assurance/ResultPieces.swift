import Days
import Pages
import Procedures

/// Pieces that pages of agencies, of the board and of the public share.
enum ResultPieces {
  static func tone(_ standing: ShownResult.Cell.Standing) -> Tone {
    switch standing {
    case .met: .good
    case .some: .warning
    case .essential: .bad
    case .open, .aside: .neutral
    }
  }

  static func cell(_ cell: ShownResult.Cell) -> HTML { tag(cell.words, tone(cell.standing)) }

  /// Agencies by parts. The words of a cell say all that its colour does.
  /// - Parameters:
  ///   - agencyPath: where an agency's name leads; nil where there is nothing more to see.
  ///   - cellPath: where a cell leads, by agency and part.
  static func heatmap(
    id: String, _ result: ShownResult, caption: String,
    agencyPath: ((String) -> Path)? = nil, cellPath: ((String, String) -> Path)? = nil,
    csv: Path? = nil
  ) -> HTML {
    let hasTotal = result.rows.contains { $0.total != nil }
    let hasMinute = result.rows.contains { $0.minute != nil }
    var columns = [TableColumn("Agency")]
    columns += result.columns.map { TableColumn($0.head) }
    if hasTotal { columns.append(TableColumn("All")) }
    if hasMinute { columns.append(TableColumn("Ratified by minute")) }
    let rows = result.rows.map { row -> [HTML] in
      let name: HTML = agencyPath.map { link(row.name, $0(row.agency)) } ?? "\(row.name)"
      var cells: [HTML] = ["\(name)<br><span class=\"hint\">\(row.state)</span>"]
      cells += zip(result.columns, row.cells).map { column, cell -> HTML in
        guard let cellPath, cell.words != "not asked" else { return Self.cell(cell) }
        let about = "\(row.name), \(column.title)"
        return """
          <a href="\(cellPath(row.agency, column.key))">\(Self.cell(cell))\
          <span class="unseen"> \(about)</span></a>
          """
      }
      if hasTotal { cells.append(row.total.map(Self.cell) ?? "–") }
      if hasMinute { cells.append("\(row.minute ?? "–")") }
      return cells
    }
    return dataTable(
      id: id, caption: caption, columns: columns, rows: rows,
      state: csv.map { TableState(path: $0, csv: $0) }, empty: "No agency is asked.")
  }

  /// The word of a plan's rating with its colour.
  static func rating(_ key: String?, _ legend: Legend?) -> HTML {
    guard let level = legend?.levels.first(where: { $0.key == key }) else {
      return tag("not rated")
    }
    let tone: Tone =
      switch level.colour {
      case .green: .good
      case .amber: .warning
      case .red: .bad
      case .blue: .notice
      case .grey, .white: .neutral
      }
    return tag("\(level.words) (\(level.colour.rawValue))", tone)
  }

  /// A plan as a table.
  /// - Parameter path: where an action leads; nil where it is only read.
  static func plan(
    id: String, _ actions: [PlanAction], _ pinned: PinnedFramework, caption: String, today: Day,
    path: ((PlanAction) -> Path)? = nil, csv: Path? = nil
  ) -> HTML {
    let (framework, legend) = (pinned.framework, pinned.legend)
    let rows = actions.map { action -> [HTML] in
      let title: HTML = path.map { link(action.action, $0(action)) } ?? "\(action.action)"
      let isDone =
        legend?.levels.first { $0.key == action.rating }?.state == .complete
      let due: HTML = action.dueDay.map { time($0, short: true) } ?? "–"
      let late = action.dueDay.map { $0 < today && !isDone } ?? false
      return [
        title, "\(framework[action.node]?.name ?? action.node)", "\(action.lead)",
        "\(due)\(when(late, "<br>\(tag("overdue", .bad))"))", "\(action.progress)",
        "\(action.evidence)", "\(action.risks)", rating(action.rating, legend),
      ]
    }
    return dataTable(
      id: id, caption: caption,
      columns: [
        "Action", "For", "Lead", "By", "Progress", "Evidence", "Risks", "Rating",
      ].map { TableColumn($0) }, rows: rows, state: csv.map { TableState(path: $0, csv: $0) },
      empty: "There is no action yet.")
  }

  /// What the heads of a heatmap's columns stand for.
  static func heads(_ result: ShownResult) -> HTML {
    details(
      "What the columns are", summaryList(result.columns.map { SummaryRow($0.head, "\($0.title)") })
    )
  }

  /// What the definition says about itself where it is used.
  static func source(_ pinned: PinnedFramework) -> HTML {
    let open: HTML? =
      pinned.header.checked
      ? nil : " \(tag("not yet compared with its source by a person", .warning))"
    return "\(pinned.header.title), version \(pinned.header.version.text).\(open)"
  }

  /// What a scale's grades mean.
  static func meanings(_ framework: Framework) -> HTML {
    let rows = framework.scales.flatMap(\.grades).map { grade in
      SummaryRow(grade.value.map { "\($0): \(grade.title)" } ?? grade.title, "\(grade.meaning)")
    }
    return details("What the grades mean", summaryList(rows))
  }
}

/// What the public sees.
enum PublicPages {
  static func list(_ all: [PublishedResult]) -> Page {
    let rows = all.map { one -> [HTML] in
      [
        link(one.result.title, AssurancePaths.publicResult(one.round)),
        "\(one.result.framework)", time(London.day(one.publishedAt)),
      ]
    }
    return Page(
      "Published assurance",
      """
      <p>How agencies of the partnership keep their duty to safeguard children, as the partnership \
      graded them.</p>\
      \(dataTable(
        id: "published", caption: "What the partnership has published",
        columns: ["Result", "Framework", "Published"].map { TableColumn($0) }, rows: rows,
        empty: "Nothing has been published yet."))
      """)
  }

  static func result(_ one: PublishedResult) -> Page {
    let result = one.result
    let open: HTML? =
      result.isChecked ? nil : " \(tag("not yet compared with its source by a person", .warning))"
    return Page(
      result.title,
      breadcrumbs: [NavigationItem("Published assurance", AssurancePaths.publicList())],
      isWide: true,
      """
      <p>Published \(time(one.publishedAt)). \(result.framework), version \(result.version).\(open)</p>\
      <p>Source: \(result.source).</p>\
      <p>Each cell counts what the partnership found to be met, out of what applies to the agency. \
      It counts requirements, never people.</p>\
      \(ResultPieces.heatmap(
        id: "result", result, caption: "Agencies by standard",
        csv: AssurancePaths.publicCSV(one.round)))\(ResultPieces.heads(result))\(printButton())
      """)
  }
}
