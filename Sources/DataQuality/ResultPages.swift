import Days
import Pages
import Returns

/// The pages of a result, as functions from values. Children are named by the identifier that the
/// return gives them; in addresses by their place in the list, so that no address names a child.
struct ResultPages: Sendable {
  let id: String
  let result: CheckResult
  let kind: ReturnKind
  let token: CSRFToken
  /// Until when it is kept; nil where it is in memory only.
  let keptUntil: Instant?

  static let pageSize = 50

  static func name(_ title: CheckTitle) -> String {
    let kind = ReturnKind.named(title.kind)?.title ?? title.kind
    return "\(kind), \(title.year)" + (title.authority.map { ", \($0)" } ?? "")
  }

  private var rules: [String: RuleDefinition] { kind.rules }
  private var path: Path { DataQualityRoutes.check(id) }

  private func page(_ title: String, isWide: Bool = true, _ body: HTML) -> Page {
    Page(
      title,
      breadcrumbs: [
        NavigationItem("Check a return", DataQualityRoutes.start()),
        NavigationItem("Result", path),
      ], isWide: isWide, section: DataQualityRoutes.start(), body)
  }

  // MARK: The result as a whole

  func overview(sort: String?, isDescending: Bool) -> Page {
    Page(
      "Result of the check",
      breadcrumbs: [NavigationItem("Check a return", DataQualityRoutes.start())], isWide: true,
      section: DataQualityRoutes.start(),
      """
      \(verdict)\(facts)\(ways)\
      \(unread)\
      \(heading("Findings by rule"))\(byRule(sort: sort, isDescending: isDescending))\
      \(heading("Take away, keep or forget"))\(leaving)
      """)
  }

  private var unread: HTML {
    result.problems.isEmpty
      ? .none
      : "\(heading("What could not be read as it should"))\(CheckPages.problems(result.problems))"
  }

  private var verdict: HTML {
    let errors = result.findings.errorCount
    let queries = result.findings.count - errors
    let skipped = result.count(status: "skipped")
    let left: HTML? =
      skipped == 0
      ? nil
      : """
      <p>\(counted(skipped, "rule")) could not run: \
      \(link("see which, and what they need", DataQualityRoutes.coverage(id))).</p>
      """
    if errors > 0 {
      return banner(
        "\(counted(errors, "finding")) to put right",
        "<p>The department will not accept the return as it is.</p>\(left)", tone: .bad)
    }
    if queries > 0 {
      return banner(
        "\(counted(queries, "finding")) to check and explain",
        "<p>Nothing found stops the return from being accepted.</p>\(left)", tone: .warning)
    }
    return banner("Nothing found", "<p>Every rule that ran was met.</p>\(left)", tone: .good)
  }

  private var facts: HTML {
    let title = result.title
    var rows = [
      SummaryRow("Return", "\(kind.title)"), SummaryRow("Collection year", "\(title.year)"),
    ]
    if let authority = title.authority { rows.append(SummaryRow("Authority", "\(authority)")) }
    if let period = title.period {
      rows.append(SummaryRow("Period", "\(time(period.first)) to \(time(period.last))"))
    }
    let errors = result.findings.errorCount
    rows += [
      SummaryRow("Checked", time(title.at)),
      SummaryRow("Children named", "\(grouped(result.children))"),
      SummaryRow(
        "Findings",
        "\(grouped(errors)) to put right, \(grouped(result.findings.count - errors)) to check and explain"
      ),
      SummaryRow(
        "Rules",
        """
        \(result.count(status: "ran")) ran, \(result.count(status: "skipped")) could not run, \
        \(result.count(status: "not-applicable")) do not apply
        """, change: ("See all", DataQualityRoutes.coverage(id))),
    ]
    if let comparison = result.comparison {
      let changes = comparison.changes
      rows.append(
        SummaryRow(
          "Since \(comparison.with)",
          """
          \(grouped(changes.new.count)) new, \(grouped(changes.mended.count)) gone, \
          \(grouped(changes.standing)) the same
          """, change: ("See which", DataQualityRoutes.changes(id))))
    }
    return summaryList(rows)
  }

  private var ways: HTML {
    var links = [
      link("Child by child", DataQualityRoutes.children(id)),
      link("All findings in one list", DataQualityRoutes.findings(id)),
    ]
    if result.comparison != nil {
      links.append(link("What has changed", DataQualityRoutes.changes(id)))
    }
    return "<ul>\(links.map { link -> HTML in "<li>\(link)</li>" })</ul>"
  }

  private func byRule(sort: String?, isDescending: Bool) -> HTML {
    var rules = result.findings.byRule()
    switch sort {
    case "rule": rules.sort { $0.rule.code < $1.rule.code }
    case "findings": rules.sort { $0.findings < $1.findings }
    case "children": rules.sort { $0.children < $1.children }
    default:
      rules.sort { a, b in
        (a.rule.severity == .error ? 0 : 1, b.findings, a.rule.code)
          < (b.rule.severity == .error ? 0 : 1, a.findings, b.rule.code)
      }
    }
    if sort != nil, isDescending { rules.reverse() }
    let rows = rules.map { line -> [HTML] in
      [
        link(line.rule.code, DataQualityRoutes.rule(id, line.rule.code), about: "findings"),
        "\(line.rule.message)", severity(line.rule.severity), "\(grouped(line.findings))",
        "\(grouped(line.children))",
      ]
    }
    return dataTable(
      id: "rules", caption: "Rules that found something",
      columns: [
        TableColumn("Rule", sort: "rule"), TableColumn("What is wrong"),
        TableColumn("What it asks"),
        TableColumn("Findings", number: true, sort: "findings"),
        TableColumn("Children", number: true, sort: "children"),
      ], rows: rows,
      state: TableState(path: path, sort: sort, isDescending: isDescending),
      empty: "No rule found anything.")
  }

  private var leaving: HTML {
    let kept: HTML =
      keptUntil.map {
        """
        <p>This result is kept for you alone until \(time(London.day($0))), then it is removed.</p>
        """
      }
        ?? """
        <p>To keep it longer than this server's memory does, keep it: the findings, not the files, are \
        stored sealed, for your account alone, for \(KeptCheck.days) days.</p>\
        \(form(
        DataQualityRoutes.keep(id), token: token,
        button("Keep this result for \(KeptCheck.days) days", .secondary)))
        """
    return """
      <ul><li>\(link("Findings (CSV)", DataQualityRoutes.findingsFile(id)))</li>\
      <li>\(link("Summary of the rules (CSV)", DataQualityRoutes.summaryFile(id)))</li></ul>\
      <p>They are the same files as those of <span class="mono">continuum check \(kind.key)</span>.</p>\
      \(kept)\
      \(form(
        DataQualityRoutes.forget(id), token: token, button("Forget this result", .secondary)))
      """
  }

  private func severity(_ severity: Severity) -> HTML {
    tag(severity.words, severity == .error ? .bad : .warning)
  }

  // MARK: One rule, one child, everything

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

  // MARK: Which rules ran

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
