import Access
import Days
import Pages

/// A meeting's own page: what is to be done next, from the draft agenda to settled minutes.
struct MeetingPage: Sendable {
  let shown: MeetingPages.Shown
  /// The token for the forms.
  let token: CSRFToken
  let canKeep: Bool
  let canComment: Bool
  let typed: FormReader

  private var meeting: Meeting { shown.meeting }
  private var id: String { meeting.header.id }

  var page: Page {
    Page(
      shown.title, breadcrumbs: shown.breadcrumbs, errors: typed.errors,
      section: BodyPages.list(),
      """
      \(MeetingPages.whereAndWhen(meeting))<p>\(MeetingPages.tag(of: meeting.stage)) \
      \(link("Agenda and papers to print", MeetingPages.pack(id))) · \
      \(link("Action log", ActionPages.log(meeting.header.body)))</p>\
      \(heading("Agenda"))\(MeetingPages.agenda(shown, isPublic: false))\(adding)\
      \(heading("Attendance"))\(MeetingPages.attendance(shown))\
      \(meeting.attendance.isEmpty ? .none : MeetingPages.quorum(shown))\(attending)\
      \(next)\(comments)\(publishing)
      """)
  }

  private var adding: HTML {
    guard canKeep, meeting.stage < .settled else { return .none }
    let grounds =
      [Choice("", "No: it is public")] + shown.exemptions.map { Choice($0.code, $0.words) }
    return details(
      "Add an item",
      form(
        MeetingPages.agenda(id), token: token,
        """
        \(textInput(Field("title", "Item", in: typed), value: typed.typed("title")))\
        \(radios(
          Field("kind", "What for", in: typed),
          ItemKind.allCases.map { Choice($0.rawValue, $0.words) },
          chosen: typed.typed("kind").isEmpty ? "discussion" : typed.typed("kind"), inline: true))\
        \(select(
          Field("exempt", "Is it heard in private?", in: typed), grounds,
          chosen: typed.typed("exempt"), empty: nil))\
        \(button("Add the item", .secondary))
        """), open: typed.error("title") != nil)
  }

  private var attending: HTML {
    guard canKeep, meeting.stage < .settled else { return .none }
    let fields = shown.holders.filter { $0.seat != nil }.map { holder -> HTML in
      radios(
        Field(
          "state-\(holder.id)",
          "\(holder.shownName), \(holder.role)\(holder.isDeputy ? ", deputy" : "")"),
        AttendanceState.allCases.map { Choice($0.rawValue, $0.words) },
        chosen: meeting.attendance[holder.id]?.rawValue, inline: true)
    }
    let seats: HTML =
      fields.isEmpty
      ? paragraph("Nobody holds a seat on this body yet.")
      : form(
        MeetingPages.attendance(id), token: token,
        "\(fields)\(button("Save who came", .secondary))")
    let visitors = form(
      MeetingPages.visitors(id), token: token,
      """
      \(textInput(Field("name", "Name", in: typed), value: typed.typed("name")))\
      \(textInput(Field("role", "Comes as", hint: "Their role, and the item they come for.", in: typed), value: typed.typed("role")))\
      \(button("Note them", .secondary))
      """)
    return """
      \(details("Note who came", seats, open: meeting.stage == .open && meeting.attendance.isEmpty))\
      \(details("Somebody else is in attendance", visitors, open: typed.error("name") ?? typed.error("role") != nil))
      """
  }

  /// The one step that comes next.
  private var next: HTML {
    guard canKeep else { return .none }
    switch meeting.stage {
    case .planned:
      return """
        \(heading("Begin"))<p>Each item then gets its running number, and minutes are written in \
        place.</p>\(form(MeetingPages.open(id), token: token, button("Begin the meeting")))
        """
    case .open:
      let days = shown.body.definition.commentDays
      return """
        \(heading("Send the draft minutes out"))<p>Write under each item first. Members then have \
        \(days) days for comments.</p>\
        \(form(MeetingPages.circulate(id), token: token, button("Send the draft out")))
        """
    case .circulated:
      let until = meeting.commentsUntil(shown.body.definition.commentDays)
      return """
        \(heading("Settle the minutes"))<p>Comments are taken until \
        \(until.map { time($0) } ?? "the end of the week"). Settled minutes are public at once, \
        without the items heard in private.</p>\
        \(form(
          MeetingPages.settle(id), token: token,
          """
          \(textInput(
            Field(
              "early", "Why they cannot wait", hint: "Only before that day is over.", in: typed),
            value: typed.typed("early")))\(button("Settle and publish the minutes"))
          """))
        """
    case .settled: return .none
    }
  }

  private var commentable: [AgendaItem] {
    meeting.items.filter { $0.exempt == nil || shown.reader.hearsPrivate }
  }

  private var comments: HTML {
    guard meeting.stage >= .circulated else { return .none }
    let rows = meeting.comments.map { comment -> [HTML] in
      let item = comment.item.flatMap { meeting.item($0)?.title } ?? "The minutes"
      return [
        "\(item)", "\(comment.words)", "\(comment.by)", time(comment.on, short: true),
      ]
    }
    let writing: HTML =
      canComment && meeting.stage == .circulated
      ? form(
        MeetingPages.comments(id), token: token,
        """
        \(select(
          Field("about", "What your comment is about", in: typed),
          commentable.map { Choice($0.key, $0.title) }, chosen: typed.typed("about"),
          empty: "The minutes as a whole"))\
        \(textInput(Field("by", "Your seat or role", in: typed), value: typed.typed("by").isEmpty ? shown.reader.seat ?? "" : typed.typed("by"), width: .half))\
        \(textArea(Field("comment", "Comment", in: typed), value: typed.typed("comment"), most: 2_000))\
        \(button("Send the comment", .secondary))
        """) : .none
    return """
      \(heading("Comments on the draft"))\(dataTable(
        id: "comments", caption: "Comments",
        columns: ["About", "Comment", "By", "Date"].map { TableColumn($0) }, rows: rows,
        empty: "Nobody has commented."))\(writing)
      """
  }

  private var publishing: HTML {
    guard canKeep else { return .none }
    let address = MeetingPages.publicMeeting(id)
    let isOpen = !shown.views.isEmpty
    let what = meeting.stage == .settled ? "minutes" : "agenda"
    let again = shown.views[what] == nil ? "" : " again"
    let publish: HTML =
      meeting.items.isEmpty
      ? .none
      : form(
        MeetingPages.publish(id), token: token,
        button("Publish the \(what)\(again)", .secondary))
    let back: HTML =
      isOpen
      ? """
      <p>\(link("The published page", address))</p>\
      \(form(
        MeetingPages.withdraw(id), token: token,
        """
        \(textInput(Field("reason", "Why it is taken back")))\(button("Take it back", .secondary))
        """))
      """ : .none
    return """
      \(heading("Publishing"))<p>The public sees agenda and minutes at \
      <span class="mono">\(address.description)</span>, without signing in. Of items heard in \
      private it sees the ground only.</p>\(publish)\(back)
      """
  }
}
