import Access
import Days
import Pages
import Procedures

/// Addresses of meetings, and what every page of them shows.
enum MeetingPages {
  static let meeting: RoutePattern = "/board/meetings/:meeting"
  static let agenda: RoutePattern = "/board/meetings/:meeting/agenda"
  static let attendance: RoutePattern = "/board/meetings/:meeting/attendance"
  static let visitors: RoutePattern = "/board/meetings/:meeting/visitors"
  static let open: RoutePattern = "/board/meetings/:meeting/open"
  static let circulate: RoutePattern = "/board/meetings/:meeting/circulate"
  static let comments: RoutePattern = "/board/meetings/:meeting/comments"
  static let settle: RoutePattern = "/board/meetings/:meeting/settle"
  static let publish: RoutePattern = "/board/meetings/:meeting/publish"
  static let withdraw: RoutePattern = "/board/meetings/:meeting/withdraw"
  static let pack: RoutePattern = "/board/meetings/:meeting/pack"
  static let item: RoutePattern = "/board/meetings/:meeting/items/:item"
  static let paper: RoutePattern = "/board/meetings/:meeting/items/:item/paper"
  static let raise: RoutePattern = "/board/meetings/:meeting/items/:item/actions"
  static let takeOff: RoutePattern = "/board/meetings/:meeting/items/:item/off"
  static let publicList: RoutePattern = "/meetings"
  static let publicMeeting: RoutePattern = "/meetings/:meeting"

  /// How far a meeting has come, as a word.
  static func tag(of stage: Meeting.Stage) -> HTML {
    switch stage {
    case .planned: Pages.tag("draft agenda")
    case .open: Pages.tag("being minuted", .notice)
    case .circulated: Pages.tag("out for comments", .warning)
    case .settled: Pages.tag("minutes settled", .good)
    }
  }

  /// What a page of a meeting knows.
  struct Shown: Sendable {
    let body: Versioned<BodyDefinition>
    /// Without what was heard in private where the reader does not hear that.
    let meeting: Meeting
    let reader: BoardReader
    let holders: [Holder]
    /// What was promised to come back and is not on the agenda yet.
    let promised: [PromisedItem]
    let log: ActionLog
    let exemptions: [Codelist.Code]
    let views: [String: PublicView]

    var title: String { "\(body.header.title), \(meeting.header.on.long)" }

    var breadcrumbs: [NavigationItem] {
      [
        NavigationItem("Meetings", BodyPages.list()),
        NavigationItem(body.header.title, BodyPages.body(body.header.key)),
      ]
    }

    /// Whether the body could decide with those present.
    var quorum: Judgement { body.definition.quorum(present: meeting.present(holders)) }

    func ground(_ item: AgendaItem) -> String? {
      item.exempt.map { code in
        exemptions.first { $0.code == code }?.words ?? "Ground \(code)"
      }
    }
  }

  /// The agenda as a table.
  /// - Parameter isPublic: items lead nowhere.
  static func agenda(_ shown: Shown, isPublic: Bool) -> HTML {
    let meeting = shown.meeting
    var rows = meeting.items.enumerated().map { place, item -> [HTML] in
      let number = meeting.numbers[item.key].map { "\($0)" } ?? "\(place + 1)"
      if let ground = shown.ground(item), !shown.reader.hearsPrivate {
        return ["\(number)", "An item heard in private: \(ground.lowercasedFirst)", "–", "Private"]
      }
      let title: HTML =
        isPublic
        ? "\(item.title)"
        : link(item.title, Self.item(meeting.header.id, item.key))
      let promised: HTML =
        item.promisedBy.map { "<br><span class=\"hint\">Promised by action \($0)</span>" } ?? .none
      return [
        "\(number)", "\(title)\(promised)", "\(item.kind.words)",
        "\(shown.ground(item).map { "Private: \($0.lowercasedFirst)" } ?? "Public")",
      ]
    }
    if !isPublic, meeting.stage == .planned {
      rows += shown.promised.map { promised in
        let isHeld = promised.exempt != nil && !shown.reader.hearsPrivate
        return [
          "–",
          "\(isHeld ? HeardInPrivate.withheld : promised.title)<br><span class=\"hint\">Promised by action \(promised.action); comes onto the agenda when the meeting begins</span>",
          "For discussion", promised.exempt == nil ? "Public" : "Private",
        ]
      }
    }
    return dataTable(
      id: "agenda", caption: "Items in their order",
      columns: ["No", "Item", "What for", "Heard in"].map { TableColumn($0) }, rows: rows,
      empty: "There is nothing on the agenda yet.")
  }

  static func whereAndWhen(_ meeting: Meeting) -> HTML {
    "<p>\(time(meeting.header.on)) at \(meeting.header.time), \(meeting.header.place).</p>"
  }

  /// Who came, in the order of the seats, then those in attendance.
  static func attendance(_ shown: Shown) -> HTML {
    let order = Dictionary(
      shown.body.definition.seats.enumerated().map { ($1.key, $0) },
      uniquingKeysWith: { one, _ in one })
    let sorted = shown.holders.sorted {
      (order[$0.seat ?? ""] ?? Int.max, $0.isDeputy ? 1 : 0, $0.id)
        < (order[$1.seat ?? ""] ?? Int.max, $1.isDeputy ? 1 : 0, $1.id)
    }
    let rows = sorted.compactMap { holder -> [HTML]? in
      guard let state = shown.meeting.attendance[holder.id] else { return nil }
      let seat = holder.seat.flatMap { shown.body.definition.seat($0) }
      let role = seat == nil ? "\(holder.role), in attendance" : holder.role
      let kind: HTML =
        seat.map { $0.kind == .member ? .none : "<br><span class=\"hint\">\($0.kind.words)</span>" }
        ?? .none
      return [
        "\(holder.shownName)\(holder.isDeputy ? " (deputy)" : "")", "\(role)\(kind)",
        "\(state.words)",
      ]
    }
    return dataTable(
      id: "present", caption: "Members by seat, then those in attendance",
      columns: ["Name", "Seat", ""].map { TableColumn($0.isEmpty ? "Attendance" : $0) },
      rows: rows, empty: "Nobody has been noted yet.")
  }

  static func quorum(_ shown: Shown) -> HTML {
    let judged = shown.quorum
    if judged.holds {
      return "<p>The meeting can decide: \(judged.reasons.joined(separator: "; ")).</p>"
    }
    return warning(
      "This meeting cannot decide: \(judged.reasons.joined(separator: "; ")). What it resolves is a recommendation until a meeting that can decide agrees."
    )
  }

  /// The minutes, item by item.
  static func minutes(_ shown: Shown) -> HTML {
    let meeting = shown.meeting
    return meeting.items.map { item -> HTML in
      let number = meeting.numbers[item.key].map { "\($0). " } ?? ""
      if let ground = shown.ground(item), !shown.reader.hearsPrivate {
        return """
          \(heading("\(number)Heard in private", .third))<p>\(ground).</p>
          """
      }
      let words = paragraphs(meeting.minutes[item.key] ?? "")
      let resolved = (meeting.resolutions[item.key] ?? []).map { line -> HTML in
        "<li>\(line)</li>"
      }
      let list: HTML =
        resolved.isEmpty
        ? .none : "<p><strong>Resolved:</strong></p><ol>\(resolved)</ol>"
      let raised = shown.log.raised.filter {
        $0.header.minute != nil && $0.header.minute == meeting.numbers[item.key]
      }.map { action -> HTML in
        "<li>Action \(action.header.number): \(action.header.words) (\(action.header.owners.joined(separator: "; ")))</li>"
      }
      let actions: HTML = raised.isEmpty ? .none : "<ul>\(raised)</ul>"
      return "\(heading("\(number)\(item.title)", .third))\(words)\(list)\(actions)"
    }.joined
  }

  static func paragraphs(_ text: String) -> HTML {
    text.split(separator: "\n", omittingEmptySubsequences: true)
      .map { paragraph(String($0)) }.joined
  }
}
