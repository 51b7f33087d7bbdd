import Access
import Days
import Delimited
import Pages

/// Addresses and pages of plans.
enum PlanPages {
  static let list: RoutePattern = "/board/plans"
  static let new: RoutePattern = "/board/plans/new"
  static let plan: RoutePattern = "/board/plans/:plan"
  static let csv: RoutePattern = "/board/plans/:plan/plan.csv"
  static let report: RoutePattern = "/board/plans/:plan/report"
  static let shown: RoutePattern = "/board/plans/:plan/shown"
  static let version: RoutePattern = "/board/plans/:plan/version"
  static let publish: RoutePattern = "/board/plans/:plan/publish"
  static let withdraw: RoutePattern = "/board/plans/:plan/withdraw"
  static let line: RoutePattern = "/board/plans/:plan/lines/:line"
  static let publicList: RoutePattern = "/plans"
  static let publicPlan: RoutePattern = "/plans/:plan"
  static let publicCSV: RoutePattern = "/plans/:plan/plan.csv"

  static func list(_ plans: [(Plan, PublicView?)], on day: Day, canKeep: Bool) -> Page {
    let rows = plans.map { plan, open -> [HTML] in
      let counted = PlanStandings(plan, on: day)
      return [
        link(plan.header.title, Self.plan(plan.header.key)), "\(counted.closed) of \(counted.all)",
        "\(counted.overdue)", open.map { "since \(time($0.publishedAt, short: true))" } ?? "no",
      ]
    }
    let new: HTML = canKeep ? "<p>\(link("Open a plan from a file", Self.new()))</p>" : .none
    return Page(
      "Plans", section: list(),
      """
      \(dataTable(
        id: "plans", caption: "Plans as at \(day.long)",
        columns: [
          TableColumn("Plan"), TableColumn("Closed", number: true),
          TableColumn("Overdue", number: true), TableColumn("Public"),
        ], rows: rows, empty: "There is no plan yet."))\(new)\
      <p>\(link("What the public sees", publicList()))</p>
      """)
  }

  static func publicList(_ plans: [(PlanHeader, PublicView)]) -> Page {
    let rows = plans.map { header, open -> [HTML] in
      [link(header.title, publicPlan(header.key)), time(open.on)]
    }
    return Page(
      "Published plans",
      dataTable(
        id: "published", caption: "What the partnership has published",
        columns: [TableColumn("Plan"), TableColumn("As at")], rows: rows,
        empty: "Nothing has been published yet."))
  }

  /// The page of a plan for those who follow it.
  static func page(
    _ plan: Plan, on day: Day, seats: SeatDirectory, asked: FormReader, isOpen: Bool,
    canKeep: Bool, token: CSRFToken
  ) -> Page {
    let key = plan.header.key
    let view = PlanView(
      plan: plan, day: day, seats: seats, linePath: { Self.line(key, $0.number) }, csvPath: csv(key)
    )
    let narrow = queryForm(
      Self.plan(key),
      """
      \(dateInput(
        Field("at", "Show it as at", hint: "Such as the day of a meeting.", in: asked),
        typed: asked))\(button("Show", .secondary))
      """)
    let keeping: HTML = canKeep ? Self.keeping(plan, isOpen, token) : .none
    return Page(
      plan.header.title, breadcrumbs: [NavigationItem("Plans", list())], errors: asked.errors,
      isWide: true, section: list(),
      """
      <p>\(plan.header.source).</p>\
      <p>\(link("Highlights, issues and what is new", report(key)))</p>\(narrow)\(view.body)\
      \(keeping)
      """)
  }

  private static func keeping(_ plan: Plan, _ isOpen: Bool, _ token: CSRFToken) -> HTML {
    let key = plan.header.key
    let back: HTML =
      isOpen
      ? """
      <p>\(link("The published page", publicPlan(key)))</p>\
      \(form(
        withdraw(key), token: token,
        """
        \(textInput(Field("reason", "Why it is taken back")))\(button("Take it back", .secondary))
        """))
      """ : .none
    return """
      \(heading("Issue a version"))\(form(
        version(key), token: token,
        """
        \(textInput(Field("number", "Version"), width: .characters10))\
        \(textInput(Field("author", "By", hint: "A role."), width: .half))\
        \(textInput(Field("comment", "What changed")))\(button("Issue it", .secondary))
        """))\
      \(heading("Publishing"))<p>The public then sees this plan as it stands now, at \
      <span class="mono">\(publicPlan(key).description)</span>, without signing in.</p>\
      \(form(
        publish(key), token: token,
        button(isOpen ? "Publish again" : "Publish", .secondary)))\(back)
      """
  }

  static func report(_ kept: KeptPlan, on day: Day, canKeep: Bool, token: CSRFToken) -> Page {
    let plan = kept.plan()
    let key = plan.header.key
    let sections = HighlightsAndIssues(plan).sections.map { section -> HTML in
      func list(_ title: String, _ items: [String]) -> HTML {
        let lines = items.map { item -> HTML in "<li>\(item)</li>" }
        return items.isEmpty
          ? "<p>\(title): none noted.</p>" : "<p>\(title):</p><ul>\(lines)</ul>"
      }
      return """
        \(heading("Priority \(section.priority.number): \(section.priority.words)", .third))\
        \(list("Highlights", section.highlights))\(list("Issues", section.issues))
        """
    }
    let news = PlanNews(kept.header, kept.entries)
    let seen: HTML =
      news.seen.map { "Members last saw it on \(time($0.on)): \($0.to)." }
      ?? "Members have not seen it yet."
    let mark: HTML =
      canKeep
      ? form(
        shown(key), token: token,
        """
        \(textInput(Field("to", "Members saw it", hint: "At which meeting, such as: Executive group, 3 March 2026.")))\
        \(button("Note that they saw it", .secondary))
        """) : .none
    return Page(
      "Highlights, issues and news: \(plan.header.title)",
      breadcrumbs: [
        NavigationItem("Plans", list()), NavigationItem(plan.header.title, Self.plan(key)),
      ], section: list(),
      """
      \(heading("Highlights and issues"))\(sections)\
      \(heading("What is new since members last saw it"))<p>\(seen)</p>\(dataTable(
        id: "news", caption: "What was said since",
        columns: ["Line", "Date", "What"].map { TableColumn($0) },
        rows: news.items.reversed().map {
          ["\($0.line ?? "Plan")", time($0.on, short: true), "\($0.words)"]
        }, empty: "Nothing."))\(mark)\(printButton())
      """)
  }

  /// A plan to take away; it can be read back in.
  static func file(_ plan: Plan) -> [UInt8] {
    let rows = plan.lines.map { line in
      [
        line.number, line.rung.rawValue, line.parent ?? "", line.words,
        line.leading.joined(separator: "; "), line.due?.description ?? "",
        line.starts?.description ?? "", line.rating?.description ?? "",
        line.ratings.last?.on.description ?? "", line.notes.last?.words ?? "",
        line.notes.last?.on.description ?? "", line.closed?.on.description ?? "",
        line.closed?.reason.rawValue ?? "", line.closed?.why ?? "", line.closed?.into ?? "",
        line.elsewhere ?? "",
      ]
    }
    let header =
      PlanFile.required + [
        "start", "rating", "rated_on", "evidence", "evidence_on", "closed_on", "closure",
        "closed_why", "into", "elsewhere",
      ]
    return CSVText.write(header: header, rows: rows)
  }
}
