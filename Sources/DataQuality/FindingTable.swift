import Pages
import Returns

/// One page of some findings.
struct Listing {
  let shown: [(place: Int, finding: Finding)]
  let state: TableState

  /// - Parameters:
  ///   - places: the findings of the whole list, in order.
  ///   - start: how many of them come before this page.
  ///   - path: the list's own address with its filters.
  init(
    _ findings: FindingList, _ places: [Int], from start: Int, path: Path,
    size: Int = ResultPages.pageSize
  ) {
    shown = places.dropFirst(start).prefix(size).map { ($0, findings[$0]) }
    let end = start + size
    state = TableState(
      path: path, next: end < places.count ? String(end) : nil, isFirst: start == 0)
  }
}

extension ResultPages {
  enum FindingColumn: CaseIterable {
    case rule, child, table, record, column, value, severity

    var head: TableColumn {
      switch self {
      case .rule: TableColumn("Rule")
      case .child: TableColumn("Child")
      case .table: TableColumn("Table")
      case .record: TableColumn("Record", number: true)
      case .column: TableColumn("Column")
      case .value: TableColumn("Value")
      case .severity: TableColumn("What it asks")
      }
    }
  }

  /// The findings of one page as a table, each with how to mend it where that is not said above.
  func table(
    _ list: Listing, id: String = "findings", caption: String, without: [FindingColumn] = [],
    csv: Path? = nil
  ) -> HTML {
    let columns = FindingColumn.allCases.filter { !without.contains($0) }
    let withRule = columns.contains(.rule)
    let rules = kind.rules
    let rows = list.shown.map { _, finding -> [HTML] in
      var cells = columns.map { cell($0, finding) }
      if withRule {
        let remedy: HTML? = rules[finding.rule].map { " <span class=\"hint\">\($0.remedy)</span>" }
        cells.append("\(finding.message)\(remedy)")
      }
      return cells
    }
    var state = list.state
    state.csv = csv
    let records: HTML? = list.shown.isEmpty ? nil : "<p class=\"hint\">\(Self.recordWords)</p>"
    return """
      \(records)\(dataTable(
        id: id, caption: caption,
        columns: columns.map(\.head)
          + (withRule ? [TableColumn("What is wrong, and how to mend it")] : []), rows: rows,
        state: state, empty: "No findings."))
      """
  }

  private static var recordWords: String {
    "Record 1 is the first line under the header of that table's file, or the first record of its "
      + "kind in XML. The CSV of findings counts the same lines from 0."
  }

  private func cell(_ column: FindingColumn, _ finding: Finding) -> HTML {
    switch column {
    case .rule:
      result.findings.rules.contains { $0.code == finding.rule }
        ? link(finding.rule, DataQualityRoutes.rule(self.id, finding.rule)) : "\(finding.rule)"
    case .child: "\(finding.child.isEmpty ? "–" : finding.child)"
    case .table: "\(finding.table == "LA" ? "The authority" : finding.table)"
    case .record: "\(finding.row.map { grouped($0 + 1) } ?? "–")"
    case .column: "\(finding.column)"
    case .value: finding.value.isEmpty ? "<span class=\"hint\">blank</span>" : "\(finding.value)"
    case .severity: tag(finding.severity.words, finding.severity == .error ? .bad : .warning)
    }
  }
}
