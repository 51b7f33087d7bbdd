import Access
import Days
import Pages
import Procedures

/// Addresses and pages of bodies.
enum BodyPages {
  static let list: RoutePattern = "/board/bodies"
  static let body: RoutePattern = "/board/bodies/:body"
  static let seats: RoutePattern = "/board/bodies/:body/seats"
  static let leave: RoutePattern = "/board/bodies/:body/seats/leave"
  static let meetings: RoutePattern = "/board/bodies/:body/meetings"
  static let attendance: RoutePattern = "/board/bodies/:body/attendance"
  static let agencies: RoutePattern = "/board/attendance"

  /// - Parameter earlier: logs of bodies that the procedures in force do not name.
  static func list(
    _ bodies: [Versioned<BodyDefinition>], earlier: [(key: String, title: String)], on day: Day
  ) -> Page {
    let logs = earlier.map { one -> HTML in
      "<li>\(link("Action log: \(one.title)", ActionPages.log(one.key)))</li>"
    }
    let history: HTML =
      logs.isEmpty
      ? .none : "\(heading("From earlier arrangements"))<ul>\(logs)</ul>"
    let rows = bodies.map { one -> [HTML] in
      let late: HTML =
        one.definition.reviewDue < day ? " \(tag("review is late", .warning))" : .none
      return [
        link(one.header.title, body(one.header.key)), "\(one.definition.seats.count)",
        "\(time(one.definition.reviewDue, short: true))\(late)",
      ]
    }
    return Page(
      "Meetings", section: list(),
      """
      \(dataTable(
        id: "bodies", caption: "Bodies that meet",
        columns: [
          TableColumn("Body"), TableColumn("Seats", number: true),
          TableColumn("Terms looked at again by"),
        ], rows: rows, empty: "The procedures in force name no body."))\(history)\
      <p>\(link("Which agencies come", agencies()))</p>\
      <p>\(link("Budgets", BudgetPages.list()))</p>\
      <p>\(link("What the public sees", MeetingPages.publicList()))</p>
      """)
  }

  /// What the page of one body shows.
  struct Shown: Sendable {
    let body: Versioned<BodyDefinition>
    let holders: [Holder]
    let meetings: [Meeting]
    let openActions: Int
    let scrutinises: [String]
    let day: Day
    /// The token for the forms; nil for those who only read.
    let keeping: CSRFToken?
    let typed: FormReader
  }

  static func page(_ shown: Shown) -> Page {
    let (header, definition) = (shown.body.header, shown.body.definition)
    let terms = definition.terms.map { line -> HTML in "<li>\(line)</li>" }
    var rows = [
      SummaryRow("Can decide when", "\(definition.quorumWords.capitalisedFirst)"),
      SummaryRow(
        "Terms of reference",
        "Agreed \(time(definition.agreed)), to be looked at again by \(time(definition.reviewDue))"),
      SummaryRow("Comments on draft minutes", "\(definition.commentDays) days"),
    ]
    if !shown.scrutinises.isEmpty {
      rows.append(SummaryRow("Scrutinises", "\(shown.scrutinises.joined(separator: "; "))"))
    }
    return Page(
      header.title, breadcrumbs: [NavigationItem("Meetings", list())],
      errors: shown.typed.errors, section: list(),
      """
      <p>\(definition.purpose)</p><ul>\(terms)</ul>\(summaryList(rows))\
      \(heading("Meetings"))\(meetings(shown))\
      <p>\(link("Action log", ActionPages.log(header.key))): \(shown.openActions) open. \
      \(link("Who came", attendance(header.key), about: "to the meetings"))</p>\
      \(call(shown))\(heading("Seats"))\(seats(shown))\(filling(shown))
      """)
  }

  private static func meetings(_ shown: Shown) -> HTML {
    dataTable(
      id: "meetings", caption: "Its meetings, the latest first",
      columns: ["Meeting", "Where", "Stands"].map { TableColumn($0) },
      rows: shown.meetings.map { meeting in
        [
          link(
            "\(meeting.header.on.long), \(meeting.header.time)",
            MeetingPages.meeting(meeting.header.id)), "\(meeting.header.place)",
          MeetingPages.tag(of: meeting.stage),
        ]
      }, empty: "No meeting has been called.")
  }

  private static func call(_ shown: Shown) -> HTML {
    guard let token = shown.keeping else { return .none }
    let typed = shown.typed
    return details(
      "Call a meeting",
      form(
        meetings(shown.body.header.key), token: token,
        """
        \(dateInput(Field("on", "Day", in: typed), typed: typed))\
        \(textInput(Field("time", "Time", hint: "Such as 13:00.", in: typed), value: typed.typed("time"), width: .characters4))\
        \(textInput(Field("place", "Where", in: typed), value: typed.typed("place")))\
        \(button("Call the meeting"))
        """), open: typed.error("on") ?? typed.error("time") ?? typed.error("place") != nil)
  }

  private static func seats(_ shown: Shown) -> HTML {
    let rows = shown.body.definition.seats.map { seat -> [HTML] in
      let now = shown.holders.filter { $0.seat == seat.key && $0.sits(on: shown.day) }
      let names = now.map { holder -> HTML in
        "\(holder.shownName)\(holder.isDeputy ? " (deputy)" : "")<br>"
      }
      let chairs: HTML =
        seat.key == shown.body.definition.chair ? " \(tag("chair", .notice))" : .none
      return [
        "\(seat.title)\(chairs)", "\(seat.kind.words)",
        names.isEmpty ? Pages.tag("vacant", .warning) : names.joined,
      ]
    }
    return dataTable(
      id: "seats", caption: "Who sits here today",
      columns: ["Seat", "As", "Held by"].map { TableColumn($0) }, rows: rows)
  }

  private static func filling(_ shown: Shown) -> HTML {
    guard let token = shown.keeping else { return .none }
    let typed = shown.typed
    let key = shown.body.header.key
    let now = shown.holders.filter { $0.sits(on: shown.day) }
    let leaving: HTML =
      now.isEmpty
      ? .none
      : details(
        "Somebody leaves",
        form(
          leave(key), token: token,
          """
          \(select(
            Field("holder", "Who leaves", in: typed),
            now.map { Choice($0.id, "\($0.shownName), \($0.role)") }))\
          \(button("They leave today", .secondary))
          """))
    return """
      \(details(
        "Fill a seat",
        form(
          seats(key), token: token,
          """
          \(select(
            Field("seat", "Seat", in: typed),
            shown.body.definition.seats.map { Choice($0.key, $0.title) },
            chosen: typed.typed("seat")))\
          \(textInput(Field("name", "Name", in: typed), value: typed.typed("name")))\
          \(textInput(
            Field(
              "user-name", "User name, if they sign in here",
              hint: "They then read what this body hears in private.", in: typed),
            value: typed.typed("user-name"), width: .half))\
          \(checkbox(Field("deputy", "As deputy"), checked: typed.ticked("deputy")))\
          \(button("Fill the seat", .secondary))
          """), open: typed.error("seat") ?? typed.error("name") ?? typed.error("user-name") != nil))\(leaving)
      """
  }

  /// The attendance of each seat at each meeting, and the gaps.
  static func attendance(
    _ body: Versioned<BodyDefinition>, _ meetings: [Meeting], _ holders: [Holder]
  ) -> Page {
    let held = meetings.filter { $0.stage > .planned }
    let table = AttendanceTable(body.definition, held, holders)
    let rows = table.rows.map { row -> [HTML] in
      ["\(row.seat.title)"] + row.states.map { state -> HTML in "\(state?.words ?? "–")" }
        + ["\(row.came) of \(held.count)"]
    }
    let gaps = table.gaps.map { line -> HTML in "<li>\(line)</li>" }
    return Page(
      "Who came: \(body.header.title)",
      breadcrumbs: [
        NavigationItem("Meetings", list()),
        NavigationItem(body.header.title, Self.body(body.header.key)),
      ], isWide: true, section: list(),
      """
      \(dataTable(
        id: "attendance", caption: "Seats and meetings, the latest first",
        columns: [TableColumn("Seat")] + held.map { TableColumn($0.header.on.short) }
          + [TableColumn("Came", number: true)], rows: held.isEmpty ? [] : rows,
        empty: "No meeting has been held."))\
      \(gaps.isEmpty ? .none : "\(heading("Gaps"))<ul>\(gaps)</ul>" as HTML)\(printButton())
      """)
  }

  /// Agencies by body, and who never came.
  /// - Parameter kinds: what each kind of agency is called.
  static func agencies(
    _ bodies: [String], _ found: AgencyAttendance, kinds: [String: String]
  ) -> Page {
    let rows = found.agencies.map { agency -> [HTML] in
      ["\(kinds[agency] ?? agency)"]
        + (found.cells[agency] ?? []).map { cell -> HTML in
          guard let cell else { return "–" }
          let gap: HTML = cell.came == 0 ? " \(tag("nobody came", .bad))" : .none
          return "\(cell.came) of \(cell.could)\(gap)"
        }
    }
    return Page(
      "Which agencies come", breadcrumbs: [NavigationItem("Meetings", list())],
      section: list(),
      """
      <p>How often somebody came on a seat of each kind of agency, of the seats at all meetings \
      held. A deputy counts.</p>\
      \(dataTable(
        id: "agencies", caption: "Agencies and bodies",
        columns: [TableColumn("Agency")] + bodies.map { TableColumn($0) }, rows: rows,
        empty: "No body has seats for agencies."))\(printButton())
      """)
  }
}
