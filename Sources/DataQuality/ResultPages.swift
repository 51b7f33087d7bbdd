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

  var rules: [String: RuleDefinition] { kind.rules }
  var path: Path { DataQualityRoutes.check(id) }

  func page(_ title: String, isWide: Bool = true, _ body: HTML) -> Page {
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

  func severity(_ severity: Severity) -> HTML {
    tag(severity.words, severity == .error ? .bad : .warning)
  }
}
