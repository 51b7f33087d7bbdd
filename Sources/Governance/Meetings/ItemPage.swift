import Access
import Days
import Pages

/// One item of a meeting: its paper, its minute, its resolutions and its actions.
struct ItemPage: Sendable {
  let shown: MeetingPages.Shown
  let item: AgendaItem
  let token: CSRFToken
  let canKeep: Bool
  /// What is shown in the minute's form: what was typed, a draft, or what is kept.
  let minute: FormReader
  /// What is shown in the paper's form.
  let paper: FormReader
  let raising: FormReader
  let draft: Path?

  private var meeting: Meeting { shown.meeting }
  private var id: String { meeting.header.id }

  /// The form's name among kept drafts.
  static func draftName(_ item: String) -> String { "minute.\(item)" }

  var page: Page {
    let number = meeting.numbers[item.key].map { "\($0). " } ?? ""
    return Page(
      "\(number)\(item.title)",
      breadcrumbs: shown.breadcrumbs + [
        NavigationItem(meeting.header.on.long, MeetingPages.meeting(id))
      ], errors: minute.errors + paper.errors + raising.errors, section: BodyPages.list(),
      """
      <p>\(item.kind.words). \(shown.ground(item).map { "Heard in private: \($0.lowercasedFirst)." } ?? "Public.")</p>\
      \(written)\(minuteForm)\(actionForm)\(paperView)\(paperForm)\(offForm)
      """)
  }

  /// What was typed and could not be taken is shown, whatever the stage.
  private var isWriting: Bool {
    canKeep
      && (meeting.stage == .open || meeting.stage == .circulated || !minute.errors.isEmpty
        || !raising.errors.isEmpty)
  }

  private var written: HTML {
    if isWriting { return .none }
    let words = meeting.minutes[item.key].map(MeetingPages.paragraphs) ?? .none
    let resolved = (meeting.resolutions[item.key] ?? []).map { line -> HTML in "<li>\(line)</li>" }
    if words.isEmpty, resolved.isEmpty { return .none }
    return """
      \(heading("Minute"))\(words)\
      \(resolved.isEmpty ? .none : "<p><strong>Resolved:</strong></p><ol>\(resolved)</ol>" as HTML)
      """
  }

  private var minuteForm: HTML {
    guard isWriting else { return .none }
    let quorum: HTML = shown.quorum.holds ? .none : MeetingPages.quorum(shown)
    return """
      \(heading("Minute"))\(quorum)\(form(
        MeetingPages.item(id, item.key), token: token, draft: draft.map(DraftKey.init(path:)),
        """
        \(textArea(
          Field("words", "What was said", hint: "It is published: name no child.", in: minute),
          value: minute.typed("words"), rows: 10, most: 8_000))\
        \(textArea(
          Field("resolved", "Resolved", hint: "One resolution a line, in their order.", in: minute),
          value: minute.typed("resolved"), rows: 4, most: 4_000))\
        \(button("Save the minute"))
        """))
      """
  }

  private var actionForm: HTML {
    guard isWriting else { return .none }
    let number = meeting.numbers[item.key]
    let raised = shown.log.raised.filter { number != nil && $0.header.minute == number }.map {
      action -> HTML in
      "<li>\(link("Action \(action.header.number)", ActionPages.action(action.header.id))): \(action.header.words)</li>"
    }
    return """
      \(heading("Actions"))\(raised.isEmpty ? .none : "<ul>\(raised)</ul>" as HTML)\
      \(details(
        "Raise an action",
        form(
          MeetingPages.raise(id, item.key), token: token,
          "\(ActionPages.newFields(raising, seats: shown.body.definition.seats))\(button("Raise it", .secondary))"),
        open: !raising.errors.isEmpty))
      """
  }

  private var parts: [String: String] { meeting.papers[item.key] ?? [:] }

  private var paperView: HTML {
    let parts = parts
    let rows = PaperPart.allCases.compactMap { part in
      parts[part.rawValue].map { SummaryRow(part.words, MeetingPages.paragraphs($0)) }
    }
    return rows.isEmpty ? .none : "\(heading("Report"))\(summaryList(rows))"
  }

  private var paperForm: HTML {
    guard canKeep, meeting.stage < .settled || !paper.errors.isEmpty else { return .none }
    let fields = PaperPart.allCases.map { part -> HTML in
      textArea(
        Field("part-\(part.rawValue)", part.words, in: paper),
        value: paper.typed("part-\(part.rawValue)"), rows: part == .details ? 8 : 3, most: 8_000)
    }
    return details(
      parts.isEmpty ? "Write the report" : "Change the report",
      form(
        MeetingPages.paper(id, item.key), token: token,
        "\(fields)\(button("Save the report", .secondary))"), open: !paper.errors.isEmpty)
  }

  private var offForm: HTML {
    guard canKeep, meeting.stage == .planned else { return .none }
    return details(
      "Take it off the agenda",
      form(
        MeetingPages.takeOff(id, item.key), token: token,
        """
        \(textInput(Field("why", "Why", in: raising)))\(button("Take it off", .secondary))
        """))
  }
}
