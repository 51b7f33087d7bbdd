import Access
import Days
import Pages

/// The one queue of everything that waits for a decision.
enum QueuePages {
  static let columns = [
    "Reference", "Children", "Came in", "From", "Decision", "How soon", "Bear in mind",
  ]

  static func queue(_ lines: [QueueLine], _ rules: ContactRules, now: Instant, mayDecide: Bool)
    -> Page
  {
    let counts = Dictionary(grouping: lines) { $0.contact.clock.state(at: now) }.mapValues(\.count)
    let soon = counts[.soon] ?? 0
    let late = counts[.late] ?? 0
    let rows = lines.map { row($0, rules, now) }
    return Page(
      "Front door", isWide: true, section: ContactRoutes.queue(),
      """
      <p>\(lines.count) waiting: \(late) late, \(soon) due soon, \
      \(lines.count - soon - late) in time. Each contact stands here once, however many children it \
      is about.</p>\
      <ul><li>\(link("From the night: what the day team takes over", NightRoutes.list()))</li>\
      <li>\(link("Police notifications", IncidentRoutes.list()))</li>\
      <li>\(link("List for the information-sharing meeting", CheckDeskRoutes.meeting()))</li>\
      \(mayDecide ? "<li>\(link("How it goes: the management board", BoardRoutes.board()))</li>" as HTML : .none)</ul>\
      \(dataTable(
        id: "queue", caption: "What waits for a decision, the soonest due first",
        columns: columns.map { TableColumn($0) }, rows: rows,
        empty: "Nothing waits for a decision.", filter: true))
      """)
  }

  private static func row(_ line: QueueLine, _ rules: ContactRules, _ now: Instant) -> [HTML] {
    let contact = line.contact
    let names = line.children.map(\.called).joined(separator: ", ")
    return [
      link(contact.reference, ContactRoutes.page(contact.id)),
      line.isKept ? tag("Kept from you") : "\(names)",
      """
      \(time(contact.receivedAt, short: true))\
      \(contact.isOutOfHours ? " \(tag("out of hours"))" as HTML : .none)
      """,
      "\(line.agencyName.isEmpty ? contact.way.words.capitalisedFirst : line.agencyName)",
      clock(contact.clock, now),
      "\(rules.priority(contact.priority)?.words ?? contact.priority)",
      flags(line),
    ]
  }

  /// How a clock stands, in words: the colour says nothing more.
  static func clock(_ clock: ContactClock, _ now: Instant) -> HTML {
    let state = clock.state(at: now)
    let tone: Tone =
      switch state {
      case .inTime: .neutral
      case .soon: .warning
      case .late: .bad
      }
    return "\(tag(state.rawValue, tone)) \(clock.words(at: now))"
  }

  private static func flags(_ line: QueueLine) -> HTML {
    let contact = line.contact
    var flags: [HTML] = []
    if contact.isDanger { flags.append(tag("danger now: 999", .bad)) }
    if line.hasNightNote { flags.append(tag("note from the night", .notice)) }
    if contact.mustNotTell { flags.append(tag("do not tell the parents", .bad)) }
    if line.maySeeHeld { flags.append(tag("may be a protected person", .warning)) }
    flags += FilePages.flags(line.files)
    if contact.openChildren < line.children.count {
      flags.append(
        tag("\(line.children.count - contact.openChildren) of \(line.children.count) decided"))
    }
    return "\(flags.map { flag -> HTML in "\(flag) " })"
  }
}
