import Pages
import Returns

/// Which rules ran, and why the others did not.
extension ResultPages {
  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst()
  }

  func coverage(status: String?) -> Page {
    let words = ["ran": "Ran", "skipped": "Could not run", "not-applicable": "Does not apply"]
    let choices = ["ran", "skipped", "not-applicable"].map { Choice($0, words[$0] ?? $0) }
    let definitions = rules
    // Without a filter, what did not run comes first: it is what somebody can do something about.
    let order = ["skipped": 0, "ran": 1, "not-applicable": 2]
    let lines = result.outcomes.filter { status == nil || $0.status == status }
      .enumerated().sorted { a, b in
        (order[a.element.status] ?? 3, a.offset) < (order[b.element.status] ?? 3, b.offset)
      }.map(\.element)
    let rows = lines.map { line -> [HTML] in
      let code: HTML =
        line.findings > 0
        ? link(line.code, DataQualityRoutes.rule(id, line.code), about: "findings")
        : "\(line.code)"
      return [
        code, "\(definitions[line.code]?.title)", "\(words[line.status] ?? line.status)",
        "\(Self.sentence(line.reason))", "\(grouped(line.findings))",
      ]
    }
    let base = DataQualityRoutes.coverage(id)
    return page(
      "Every rule and what became of it",
      """
      \(filterForm(
        base, select(Field("status", "Rules"), choices, chosen: status, empty: "All"),
        isNarrowed: status != nil))\
      <p>\(counted(rows.count, "rule")).</p>\
      \(dataTable(
        id: "coverage", caption: "Rules",
        columns: [
          TableColumn("Rule"), TableColumn("What it finds"), TableColumn("What became of it"),
          TableColumn("Why"), TableColumn("Findings", number: true),
        ], rows: rows,
        state: TableState(path: base, csv: DataQualityRoutes.summaryFile(id)), filter: true))
      """)
  }
}
