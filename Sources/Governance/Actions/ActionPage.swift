import Access
import Days
import Pages

/// One logged action, opened.
struct ActionPage: Sendable {
  let action: LoggedAction
  let bodyTitle: String
  /// The procedures in force name the body.
  let isInForce: Bool
  let day: Day
  /// Other actions that came up in its updates.
  let children: [LoggedAction]
  let token: CSRFToken
  let canKeep: Bool
  let typed: FormReader

  private var header: ActionHeader { action.header }
  private var path: Path { ActionPages.action(header.id) }

  var page: Page {
    Page(
      "Action \(header.number)",
      breadcrumbs: ActionPages.trail(to: header.body, bodyTitle, isInForce: isInForce) + [
        NavigationItem("Action log", ActionPages.log(header.body))
      ], errors: typed.errors, section: BodyPages.list(),
      "<p>\(header.words)</p>\(summaryList(rows))\(updates)\(forms)")
  }

  private var rows: [SummaryRow] {
    var rows = [
      SummaryRow("Owned by", "\(header.owners.joined(separator: "; "))"),
      SummaryRow("Raised", time(header.raisedOn)),
      SummaryRow(
        "Due",
        "\(action.due?.words ?? "No date")\(action.isOverdue(on: day) ? " \(tag("overdue", .bad))" : .none)"
      ),
      SummaryRow("Stands", action.discharge == nil ? "Open" : ActionPages.latest(action)),
    ]
    if !header.supporting.isEmpty {
      rows.append(SummaryRow("Helped by", "\(header.supporting.joined(separator: "; "))"))
    }
    if let minute = header.minute { rows.append(SummaryRow("From minute", "\(minute)")) }
    if let parent = header.parent {
      rows.append(SummaryRow("Came up in action", "\(parent)"))
    }
    if let title = action.promised { rows.append(SummaryRow("Comes back as", "\(title)")) }
    if header.isForEach {
      let waiting = action.waitingFor
      rows.append(
        SummaryRow(
          "Acknowledged by",
          "\(action.acknowledged.isEmpty ? "nobody yet" : action.acknowledged.joined(separator: "; "))"
        ))
      rows.append(
        SummaryRow("Waiting for", "\(waiting.isEmpty ? "nobody" : waiting.joined(separator: "; "))")
      )
    }
    return rows
  }

  private var updates: HTML {
    let below = children.map { child -> HTML in
      "<li>\(link("Action \(child.header.number)", ActionPages.action(child.header.id))): \(child.header.words)</li>"
    }
    return """
      \(heading("Updates"))\(dataTable(
        id: "updates", caption: "The latest first",
        columns: [TableColumn("Date"), TableColumn("Update")],
        rows: action.updates.reversed().map { [time($0.on, short: true), "\($0.words)"] },
        empty: "None yet."))\
      \(below.isEmpty ? .none : "<p>Came up in it:</p><ul>\(below)</ul>" as HTML)
      """
  }

  private func piece(_ what: String, _ title: String, _ fields: HTML, _ label: String) -> HTML {
    details(
      title,
      form(
        path, token: token,
        """
        <input type="hidden" name="what" value="\(what)">\(fields)\(button(label, .secondary))
        """), open: typed.typed("what") == what)
  }

  private var forms: HTML {
    guard canKeep else { return .none }
    let update: HTML = """
      \(textArea(Field("words", "What happened", in: typed), value: typed.typed("words"), rows: 3, most: 2_000))\
      \(textInput(
        Field("child", "A new action came up", hint: "It gets its own number; may be left out.", in: typed),
        value: typed.typed("child")))\
      \(textInput(Field("child-owners", "Who owns the new action", in: typed), value: typed.typed("child-owners")))
      """
    let promise = textInput(
      Field("promise", "Title of the item", in: typed), value: typed.typed("promise"))
    let discharge: HTML = """
      \(textArea(Field("evidence", "Evidence that it was done", in: typed), value: typed.typed("evidence"), rows: 3, most: 2_000))\
      \(textInput(
        Field("why", "Or why it ends without evidence", in: typed), value: typed.typed("why")))
      """
    let acknowledge: HTML =
      action.waitingFor.isEmpty
      ? .none
      : piece(
        "acknowledge", "An owner acknowledges it",
        select(Field("owner", "Who", in: typed), action.waitingFor.map { Choice($0, $0) }),
        "Note it")
    if action.discharge != nil {
      return piece(
        "reopen", "Open it again",
        textInput(Field("reopen", "Why", in: typed), value: typed.typed("reopen")), "Open it again")
    }
    return """
      \(heading("Say how it stands"))\
      \(piece("update", "Write an update", update, "Save the update"))\(acknowledge)\
      \(piece("promise", "It comes back to a later meeting", promise, "Put it on the draft agenda"))\
      \(piece("discharge", "Discharge it", discharge, "Discharge it"))
      """
  }
}
