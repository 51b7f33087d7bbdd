import Days
import Pages

extension MeetingPages {
  /// Agenda, papers and the action log in one, to print.
  static func pack(_ shown: Shown) -> Page {
    let papers = shown.meeting.items.compactMap { item -> HTML? in
      guard let parts = shown.meeting.papers[item.key] else { return nil }
      let rows = PaperPart.allCases.compactMap { part in
        parts[part.rawValue].map { SummaryRow(part.words, paragraphs($0)) }
      }
      return "\(heading(item.title, .third))\(summaryList(rows))"
    }
    let minutes: HTML =
      shown.meeting.stage > .planned
      ? "\(heading("Minutes"))\(self.minutes(shown))" : .none
    return Page(
      "Agenda and papers",
      breadcrumbs: shown.breadcrumbs + [
        NavigationItem(shown.meeting.header.on.long, meeting(shown.meeting.header.id))
      ], section: BodyPages.list(),
      """
      <p>\(shown.body.header.title)</p>\(whereAndWhen(shown.meeting))\
      \(agenda(shown, isPublic: false))\
      \(papers.isEmpty ? .none : "\(heading("Reports"))\(papers)" as HTML)\(minutes)\
      \(heading("Action log"))\(ActionPages.tables(shown.log, linked: false))\(printButton())
      """)
  }

  static func publicList(_ meetings: [Shown]) -> Page {
    let rows = meetings.map { shown -> [HTML] in
      [
        link(shown.title, publicMeeting(shown.meeting.header.id)),
        shown.views["minutes"] == nil ? "Agenda" : "Agenda and minutes",
      ]
    }
    return Page(
      "Meetings held in public",
      """
      \(dataTable(
        id: "published", caption: "What the partnership has published",
        columns: [TableColumn("Meeting"), TableColumn("Published")], rows: rows,
        empty: "Nothing has been published yet."))
      """)
  }

  static func publicPage(_ shown: Shown) -> Page {
    let isMinuted = shown.views["minutes"] != nil
    let early: HTML =
      shown.meeting.early.map {
        "<p>Settled before the time for comments was over: \($0)</p>"
      } ?? .none
    let minutes: HTML =
      isMinuted
      ? """
      \(heading("Who came"))\(attendance(shown))\(quorum(shown))\
      \(heading("Minutes"))\(Self.minutes(shown))\
      \(early)
      """ : .none
    return Page(
      shown.title, breadcrumbs: [NavigationItem("Meetings held in public", publicList())],
      """
      \(whereAndWhen(shown.meeting))\(heading("Agenda"))\(agenda(shown, isPublic: true))\
      \(minutes)\(printButton())
      """)
  }
}
