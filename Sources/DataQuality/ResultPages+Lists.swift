import Pages
import Returns

/// The findings as lists: of one rule, of one child, of everything, and what has changed.
extension ResultPages {
  func rule(_ code: String, from start: Int) -> (page: Page, shown: Int)? {
    guard let found = result.findings.rules.first(where: { $0.code == code }) else { return nil }
    let places = result.findings.places(.init(rule: code))
    let list = Listing(
      result.findings, places, from: start, path: DataQualityRoutes.rule(id, code))
    let about: HTML? = rules[code].map { rule in
      """
      \(summaryList([
        SummaryRow("What must be true", "\(rule.statement)"),
        SummaryRow("How to mend it", "\(rule.remedy)"),
        SummaryRow("What it asks", severity(found.severity)),
      ]))
      """
    }
    return (
      page(
        "Rule \(code)",
        """
        \(paragraph(found.message))\(about)\
        \(table(list, caption: "Findings of rule \(code)", without: [.rule],
            csv: DataQualityRoutes.findingsFile(id).with("rule", code)))
        """), list.shown.count
    )
  }

  func children(from start: Int) -> (page: Page, shown: Int) {
    let all = result.findings.byChild()
    let shown = all.indices.dropFirst(start).prefix(Self.pageSize)
    let rows = shown.map { place -> [HTML] in
      let child = all[place]
      return [
        link(
          result.findings.string(child.text), DataQualityRoutes.child(id, String(place + 1)),
          about: "findings"), "\(grouped(child.errors))",
        "\(grouped(child.findings - child.errors))",
      ]
    }
    let next = shown.endIndex < all.endIndex ? String(shown.endIndex) : nil
    return (
      page(
        "Findings child by child",
        """
        <p>\(counted(all.count, "child has", "children have")) findings; the child with most to put \
        right comes first. Findings about the authority as a whole are in \
        \(link("the list of all findings", DataQualityRoutes.findings(id))).</p>\
        \(dataTable(
          id: "children", caption: "Children with findings",
          columns: [
            TableColumn("Child"), TableColumn("To put right", number: true),
            TableColumn("To check", number: true),
          ], rows: rows,
          state: TableState(
            path: DataQualityRoutes.children(id), next: next, isFirst: start == 0),
          empty: "No child has findings."))
        """), rows.count
    )
  }

  /// - Parameter number: the child's place in the list, from 1.
  func child(_ number: Int, from start: Int) -> (page: Page, shown: Int)? {
    let all = result.findings.byChild()
    guard all.indices.contains(number - 1) else { return nil }
    let child = all[number - 1]
    let places = result.findings.places(.init(child: child.text))
    let list = Listing(
      result.findings, places, from: start, path: DataQualityRoutes.child(id, String(number)))
    let name = result.findings.string(child.text)
    return (
      page(
        "Child \(name)",
        """
        <p>\(counted(child.errors, "finding")) to put right, \
        \(grouped(child.findings - child.errors)) to check and explain.</p>\
        \(table(list, caption: "Findings about this child", without: [.child]))\
        \(pagination(
          previous: number > 1
            ? ("the child before in the list", DataQualityRoutes.child(id, String(number - 1)))
            : nil,
          next: number < all.count
            ? ("the next child in the list", DataQualityRoutes.child(id, String(number + 1)))
            : nil, label: "Children"))
        """), list.shown.count
    )
  }

  func findings(_ filter: FindingList.Filter, from start: Int) -> (page: Page, shown: Int) {
    let findings = result.findings
    let places = findings.places(filter)
    let base = DataQualityRoutes.findings(id)
    func narrowed(_ path: Path) -> Path {
      path.with("rule", filter.rule).with("severity", filter.severity?.rawValue)
        .with("table", filter.table)
    }
    let list = Listing(findings, places, from: start, path: narrowed(base))
    let codes = findings.rules.map(\.code).sorted().map { Choice($0, $0) }
    let tables = findings.byTable().map { findings.string($0.text) }.sorted().map { Choice($0, $0) }
    let severities = Severity.allCases.map { Choice($0.rawValue, $0.words) }
    return (
      page(
        "All findings",
        """
        \(filterForm(
          base,
          select(Field("rule", "Rule"), codes, chosen: filter.rule, empty: "All"),
          select(
            Field("severity", "What it asks"), severities, chosen: filter.severity?.rawValue,
            empty: "Both"),
          select(Field("table", "Table"), tables, chosen: filter.table, empty: "All"),
          isNarrowed: filter != .init()))\
        <p>\(counted(places.count, "finding")).</p>\
        \(table(list, caption: "Findings", csv: narrowed(DataQualityRoutes.findingsFile(id))))
        """), list.shown.count
    )
  }

  // MARK: What has changed

  /// - Parameter side: `new` or `gone`; nil for the counts with the first of each.
  func changes(_ side: String?, from start: Int) -> (page: Page, shown: Int)? {
    guard let comparison = result.comparison else { return nil }
    let changes = comparison.changes
    let base = DataQualityRoutes.changes(id)
    func list(_ name: String, _ findings: FindingList) -> Listing {
      Listing(
        findings, Array(0..<findings.count), from: side == name ? start : 0,
        path: base.with("of", name))
    }
    let file = DataQualityRoutes.findingsFile(id)
    let new = list("new", changes.new)
    let gone = list("gone", changes.mended)
    var body: HTML = """
      <p>Compared with \(comparison.with). A finding is the same if its rule, child, table, column \
      and value are.</p>\
      \(summaryList([
        SummaryRow("New", "\(grouped(changes.new.count))"),
        SummaryRow("Gone", "\(grouped(changes.mended.count))"),
        SummaryRow("The same", "\(grouped(changes.standing))"),
      ]))
      """
    if side != "gone" {
      body +=
        "\(heading("New findings"))\(table(new, id: "new", caption: "Found now, not before", csv: file.with("of", "new")))"
    }
    if side != "new" {
      body +=
        "\(heading("Findings that are gone"))\(table(gone, id: "gone", caption: "Found before, not now", csv: file.with("of", "gone")))"
    }
    let shown = (side != "gone" ? new.shown.count : 0) + (side != "new" ? gone.shown.count : 0)
    return (page("What has changed", body), shown)
  }
}
