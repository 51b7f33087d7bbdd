import Days
import Pages

/// The management board of the front door: every figure opens to the contacts that it counts.
struct BoardPages: Sendable {
  /// Over how many days what came in is counted.
  static let days = 28

  let rows: [BoardRow]
  let rules: ContactRules
  /// Names of agencies and of kinds of sender, by key.
  let names: [String: String]
  /// Names of accounts that decided.
  let deciders: [String: String]
  let since: Instant
  let now: Instant

  private func count(_ figure: BoardFigure) -> Int {
    figure.rows(rows, since: since, at: now).count
  }

  private func cell(_ figure: BoardFigure, _ about: String) -> HTML {
    let count = count(figure)
    if count == 0 { return "0" }
    return link("\(count)", BoardRoutes.path(figure), about: "\(figure.kind.words), \(about)")
  }

  private func name(_ source: String) -> String { names[source] ?? source }

  var page: Page {
    Page(
      "Front door: how it goes",
      breadcrumbs: [NavigationItem("Front door", ContactRoutes.queue())], isWide: true,
      section: ContactRoutes.queue(),
      """
      <p>Contacts, each counted once however many children it is about. What came in is counted \
      since \(time(since)).</p>\
      \(waiting("Waiting now, by who sent it", "by-source", sources) { kind, key in
        BoardFigure(kind, source: key)
      })\
      \(waiting(
        "Waiting now, by how soon", "by-priority",
        rules.priorities.map { ($0.key, $0.words) }
      ) { kind, key in BoardFigure(kind, priority: key) })\
      \(period)\(outcomes)\(workload)\
      <ul><li>\(link("Read again: a sample of what was a referral for no child", AuditRoutes.list()))</li>\
      <li>\(link("How well referrals are written", QualityRoutes.table()))</li></ul>\(printButton())
      """)
  }

  private var sources: [(String, String)] {
    Set(rows.map(\.source)).sorted { name($0) < name($1) }.map { ($0, name($0)) }
  }

  private func waiting(
    _ caption: String, _ id: String, _ lines: [(String, String)],
    _ figure: (BoardFigure.Kind, String) -> BoardFigure
  ) -> HTML {
    dataTable(
      id: id, caption: caption,
      columns: [TableColumn("Group")]
        + ["Waiting", "Due soon", "Late"].map { TableColumn($0, number: true) },
      rows: lines.map { key, words in
        ["\(words)"]
          + [BoardFigure.Kind.waiting, .soon, .late].map { cell(figure($0, key), words) }
      })
  }

  private var period: HTML {
    let kinds = BoardFigure.Kind.allCases.filter { !$0.isNow && $0 != .decidedBy }
    let received = count(BoardFigure(.received))
    return dataTable(
      id: "period", caption: "The last \(Self.days) days",
      columns: [
        TableColumn("What became of them"), TableColumn("Contacts", number: true),
        TableColumn("Of those that came in", number: true),
      ],
      rows: kinds.map { kind in
        let figure = BoardFigure(kind)
        return [
          "\(kind.words)", cell(figure, "last \(Self.days) days"),
          "\(Self.share(count(figure), of: received))",
        ]
      })
  }

  /// `36.7 %`, in whole numbers only, rounded half up; a dash where there is nothing to divide by.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (part * 2_000 + whole) / (whole * 2)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private var outcomes: HTML {
    dataTable(
      id: "outcomes", caption: "Who sent it, by what was decided for at least one child",
      columns: [TableColumn("Who sent it")]
        + rules.outcomes.map { TableColumn($0.words, number: true) },
      rows: sources.map { key, words in
        ["\(words)"]
          + rules.outcomes.map { outcome in
            cell(
              BoardFigure(.received, source: key, outcome: outcome.key),
              "\(words), \(outcome.words)")
          }
      })
  }

  private var workload: HTML {
    let decided = rows.flatMap(\.children).filter { $0.decidedAt.map { $0 >= since } ?? false }
    let counts = Dictionary(grouping: decided) { $0.decidedBy ?? "" }.mapValues(\.count)
    return dataTable(
      id: "workload", caption: "Who decided in that time",
      columns: [
        TableColumn("Name"), TableColumn("Contacts", number: true),
        TableColumn("Children", number: true),
      ],
      rows: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
        let name = deciders[key] ?? "Somebody"
        let figure = BoardFigure(.decidedBy, decider: key)
        return [
          "\(name)", cell(figure, name),
          link("\(count)", BoardRoutes.path(figure), about: "children, decided by \(name)"),
        ]
      }, empty: "Nobody has decided anything in that time.")
  }

  /// The contacts that a figure counts.
  func list(_ figure: BoardFigure) -> Page {
    let found = figure.rows(rows, since: since, at: now)
    let more = [
      figure.source.map(name), figure.priority.map { rules.priority($0)?.words ?? $0 },
      figure.outcome.map { rules.outcome($0)?.words ?? $0 },
      figure.decider.map { deciders[$0] ?? "Somebody" },
    ].compactMap { $0 }
    let isWorkload = figure.kind == .decidedBy
    let children: [TableColumn] =
      isWorkload ? [TableColumn("Children decided", number: true)] : []
    return Page(
      figure.kind.words,
      breadcrumbs: [
        NavigationItem("Front door", ContactRoutes.queue()),
        NavigationItem("How it goes", BoardRoutes.board()),
      ], section: ContactRoutes.queue(),
      """
      <p>\(found.count == 1 ? "1 contact" : "\(found.count) contacts")\
      \(more.isEmpty ? "" : ": \(more.joined(separator: ", "))").</p>\
      \(dataTable(
        id: "counted", caption: "The contacts that this figure counts",
        columns: ["Reference", "From", "Came in", "Decision"].map { TableColumn($0) } + children,
        rows: found.map { row in
          let decided: [HTML] = isWorkload ? ["\(figure.decided(in: row, since: since))"] : []
          return [
            link(row.reference, ContactRoutes.page(row.contact)), "\(name(row.source))",
            time(row.receivedAt, short: true),
            row.isOpen ? QueuePages.clock(row.clock, now) : tag("decided", .good),
          ] + decided
        }))
      """)
  }
}
