import Access
import Pages
import Performance

/// The page of budgets.
enum BudgetPages {
  static let list: RoutePattern = "/board/budgets"

  static func routes(_ house: GovernanceHouse) -> [Route] {
    [
      Route(.get, list, GovernanceActions.readPlans, for: .assurance) { _ in
        .page(page(try await house.access.store.read { try Budget.all(in: $0) }))
      }
    ]
  }

  static func page(_ budgets: [Budget]) -> Page {
    let blocks = budgets.map { budget -> HTML in
      """
      \(heading(budget.title))<p>\(budget.source).</p>\(table(budget, .income, "Income"))\
      \(table(budget, .spending, "Spending"))\
      <p>Left over: \(pounds(budget.surplus(\.budget))) budgeted, \
      \(pounds(budget.surplus(\.outturn))) in the end.</p>\(formula(budget))
      """
    }
    return Page(
      "Budgets", breadcrumbs: [NavigationItem("Meetings", BodyPages.list())],
      section: BodyPages.list(),
      """
      \(blocks.isEmpty ? paragraph("No budget has been recorded.") : blocks.joined)\(printButton())
      """)
  }

  private static func table(_ budget: Budget, _ section: Budget.Section, _ name: String) -> HTML {
    dataTable(
      id: "\(budget.key)-\(section.rawValue)", caption: "\(name), in pounds",
      columns: [
        TableColumn(name), TableColumn("Budget", number: true),
        TableColumn("Outturn", number: true), TableColumn("More or less", number: true),
      ],
      rows: budget.lines(section).map { line in
        [
          "\(line.words)", pounds(line.budget), pounds(line.outturn),
          pounds(line.difference, signed: true),
        ]
      },
      totals: [
        "All", pounds(budget.sum(section, \.budget)), pounds(budget.sum(section, \.outturn)),
        pounds(budget.sum(section, \.difference), signed: true),
      ])
  }

  private static func formula(_ budget: Budget) -> HTML {
    let all = budget.contributions
    guard !all.isEmpty else { return .none }
    return """
      \(dataTable(
        id: "\(budget.key)-formula", caption: "What each partner pays, beside the funding formula",
        columns: [
          TableColumn("Partner"), TableColumn("Formula, %", number: true),
          TableColumn("Paid, %", number: true),
        ],
        rows: all.map { ["\($0.line.words)", "\($0.printed)", "\($0.paid.description)"] }))\
      <p class="hint">Paid is the share of the contributions in the budget. Where it differs from \
      the formula, somebody's amount was set in another way.</p>
      """
  }

  /// `105,370`.
  private static func pounds(_ amount: Int, signed: Bool = false) -> HTML {
    let digits = Array("\(amount.magnitude)")
    let grouped = digits.enumerated().map { place, digit in
      place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }.joined()
    let sign = amount < 0 ? "−" : signed && amount > 0 ? "+" : ""
    return "\(sign)\(grouped)"
  }
}
