import Access
import Days
import Pages

/// The list for the day's information-sharing meeting: what is to be decided, who comes for which
/// agency, what each was asked, and what the answers screen for.
struct MeetingPages: Sendable {
  struct Line: Sendable {
    let line: QueueLine
    let checks: [Check]
  }

  let lines: [Line]
  /// Names of agencies, by key.
  let names: [String: String]
  /// Who answers for an agency, by its key.
  let people: [String: [String]]
  let rules: ContactRules
  let now: Instant

  private var today: Day { London.day(now) }

  var page: Page {
    let end = London.end(of: today)
    let due = lines.filter { $0.line.contact.clock.due <= end }
    let later = lines.filter { $0.line.contact.clock.due > end }
    return Page(
      "Information-sharing meeting",
      breadcrumbs: [NavigationItem("Front door", ContactRoutes.queue())], isWide: true,
      section: ContactRoutes.queue(),
      """
      <p>\(today.long). Every contact that waits for a decision and about which agencies were asked.</p>\
      \(attendance)\
      \(table(due, "due-today", "Late, or to be decided today", "Nothing has to be decided today."))\
      \(table(later, "due-later", "To be decided on a later day", "Nothing waits for a later day."))\
      \(printButton())
      """)
  }

  private var attendance: HTML {
    let checks = lines.flatMap(\.checks)
    let agencies = Set(checks.map(\.agency)).sorted { name($0) < name($1) }
    return dataTable(
      id: "attends", caption: "Who comes",
      columns: [
        TableColumn("Agency"), TableColumn("Who answers for it"),
        TableColumn("Asked", number: true), TableColumn("Not answered", number: true),
      ],
      rows: agencies.map { agency in
        let own = checks.filter { $0.agency == agency }
        let who = people[agency] ?? []
        return [
          "\(name(agency))",
          who.isEmpty
            ? tag("nobody has an account to answer", .warning) : "\(who.joined(separator: ", "))",
          "\(own.count)", "\(own.count { $0.state == .asked })",
        ]
      }, empty: "No agency was asked about anything that waits.")
  }

  private func name(_ agency: String) -> String { names[agency] ?? agency }

  private func table(_ lines: [Line], _ id: String, _ caption: String, _ empty: String) -> HTML {
    dataTable(
      id: id, caption: caption,
      columns: ["Reference", "Children", "Decision", "Asked and answered"].map { TableColumn($0) },
      rows: lines.map { one in
        [
          link(one.line.contact.reference, ContactRoutes.page(one.line.contact.id)),
          "\(one.line.children.map(\.called).joined(separator: ", "))",
          QueuePages.clock(one.line.contact.clock, now),
          "<ul>\(one.checks.map(asked))</ul>",
        ]
      }, empty: empty)
  }

  private func asked(_ check: Check) -> HTML {
    let state =
      check.state == .answered ? tag("answered", .good) : CheckPages.clock(check, now)
    let found = rules.screening.filter { check.answers[$0]?.text == "yes" }
      .map { tag($0.replacing("-", with: " "), .bad) }
    return """
      <li>\(name(check.agency)): \(state) \(found.map { one -> HTML in "\(one) " })\
      <p class="hint">\(check.purpose ?? "Erased")</p></li>
      """
  }
}
