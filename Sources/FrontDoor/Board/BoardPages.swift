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
      \(period)\(outcomes)\(workload)\(sample)\(printButton())
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
    let kinds = BoardFigure.Kind.allCases.filter { !$0.isNow }
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
      id: "workload", caption: "Who decided about how many children in that time",
      columns: [TableColumn("Name"), TableColumn("Children", number: true)],
      rows: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
        ["\(deciders[key] ?? "Somebody")", "\(count)"]
      }, empty: "Nobody has decided anything in that time.")
  }

  /// Contacts that were a referral for no child, for somebody to read again: others each day, the
  /// same all day.
  private var sample: HTML {
    let all = BoardFigure(.notReferrals).rows(rows, since: since, at: now)
    let day = UInt64(bitPattern: Int64(London.day(now).number))
    let chosen = all.sorted { Self.mix($0.contact, day) < Self.mix($1.contact, day) }.prefix(5)
    let items = chosen.map { row -> HTML in
      "<li>\(link(row.reference, ContactRoutes.page(row.contact))), \(name(row.source))</li>"
    }
    let list: HTML =
      items.isEmpty ? "<p class=\"empty\">There is none.</p>" : "<ul>\(items)</ul>"
    return """
      \(heading("To be read again today"))\
      <p>Five contacts that became a referral for no child, drawn by lot each day.</p>\(list)
      """
  }

  private static func mix(_ text: String, _ seed: UInt64) -> UInt64 {
    text.utf8.reduce(14_695_981_039_346_656_037 ^ (seed &* 0x9E37_79B9_7F4A_7C15)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
  }

  /// The contacts that a figure counts.
  func list(_ figure: BoardFigure) -> Page {
    let found = figure.rows(rows, since: since, at: now)
    let more = [
      figure.source.map(name), figure.priority.map { rules.priority($0)?.words ?? $0 },
      figure.outcome.map { rules.outcome($0)?.words ?? $0 },
    ].compactMap { $0 }
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
        columns: ["Reference", "From", "Came in", "Decision"].map { TableColumn($0) },
        rows: found.map { row in
          [
            link(row.reference, ContactRoutes.page(row.contact)), "\(name(row.source))",
            time(row.receivedAt, short: true),
            row.isOpen ? QueuePages.clock(row.clock, now) : tag("decided", .good),
          ]
        }))
      """)
  }
}
