import Access
import Days
import Delimited
import Pages

/// Addresses and pages of action logs.
enum ActionPages {
  static let log: RoutePattern = "/board/bodies/:body/actions"
  static let csv: RoutePattern = "/board/bodies/:body/actions/log.csv"
  static let action: RoutePattern = "/board/actions/:action"

  /// The log as at a day.
  static func page(
    _ log: ActionLog, of body: String, _ title: String, on day: Day, asked: FormReader,
    seats: [BodyDefinition.Seat]?, token: CSRFToken?, typed: FormReader
  ) -> Page {
    let at = queryForm(
      Self.log(body),
      """
      \(dateInput(Field("at", "Show it as at", hint: "The day of a meeting.", in: asked), typed: asked))\
      \(button("Show", .secondary))
      """)
    let raising: HTML =
      (seats == nil ? nil : token).map { token in
        details(
          "Raise an action",
          form(
            Self.log(body), token: token,
            "\(newFields(typed, seats: seats ?? []))\(button("Raise it"))"),
          open: !typed.errors.isEmpty)
      } ?? .none
    return Page(
      "Action log: \(title)",
      breadcrumbs: trail(to: body, title, isInForce: seats != nil),
      errors: asked.errors + typed.errors, isWide: true, section: BodyPages.list(),
      """
      \(at)<p>As at \(time(day)): \(log.raised.count) raised that day, \(log.ongoing.count) ongoing \
      from before, \(log.discharged.count) discharged that day. What is not discharged is carried \
      over by itself.</p>\(raising)\(tables(log, linked: true))\
      <p>\(link("Take the whole log away (CSV)", csv(body)))</p>\(printButton())
      """)
  }

  /// A body that the procedures in force do not name has no page.
  static func trail(to body: String, _ title: String, isInForce: Bool) -> [NavigationItem] {
    [NavigationItem("Meetings", BodyPages.list())]
      + (isInForce ? [NavigationItem(title, BodyPages.body(body))] : [])
  }

  /// Raised, ongoing and discharged.
  static func tables(_ log: ActionLog, linked: Bool) -> HTML {
    func table(_ id: String, _ caption: String, _ actions: [LoggedAction]) -> HTML {
      dataTable(
        id: id, caption: caption,
        columns: ["No", "Owner", "What is to be done", "Due", "Latest"].map { TableColumn($0) },
        rows: actions.map { row($0, linked: linked) }, empty: "\(caption): none.")
    }
    return """
      \(table("raised", "Raised at this meeting", log.raised))\
      \(table("ongoing", "Ongoing from before", log.ongoing))\
      \(table("discharged", "Discharged at this meeting", log.discharged))
      """
  }

  private static func row(_ action: LoggedAction, linked: Bool) -> [HTML] {
    let header = action.header
    let number: HTML =
      linked
      ? link("\(header.number)", Self.action(header.id), about: header.words) : "\(header.number)"
    let parent: HTML =
      header.parent.map { "<br><span class=\"hint\">Came up in action \($0)</span>" } ?? .none
    let waiting: HTML =
      action.waitingFor.isEmpty || action.discharge != nil
      ? .none
      : "<br><span class=\"hint\">Acknowledged by \(action.acknowledged.count) of \(header.owners.count)</span>"
    let owners =
      header.isForEach && header.owners.count > 3
      ? "Each of \(header.owners.count) members" : header.owners.joined(separator: "; ")
    let helped: HTML =
      header.supporting.isEmpty
      ? .none
      : "<br><span class=\"hint\">with \(header.supporting.joined(separator: "; "))</span>"
    return [
      number, "\(owners)\(helped)", "\(header.words)\(parent)\(waiting)",
      "\(action.due?.words ?? "–")", latest(action),
    ]
  }

  static func latest(_ action: LoggedAction) -> HTML {
    switch action.discharge {
    case .evidence(let words): "\(tag("discharged", .good)) \(words)"
    case .without(let why): "\(tag("discharged without evidence", .warning)) \(why)"
    case nil: "\(action.updates.last?.words ?? "–")"
    }
  }

  static func newFields(_ typed: FormReader, seats: [BodyDefinition.Seat]) -> HTML {
    let names = seats.map(\.title).joined(separator: "; ")
    return """
      \(textArea(Field("action", "What is to be done", in: typed), value: typed.typed("action"), rows: 3, most: 1_000))\
      \(textInput(
        Field(
          "owners", "Who owns it",
          hint: "Seats or roles, parted by semicolons; the first answers for it. Seats: \(names).",
          in: typed), value: typed.typed("owners")))\
      \(textInput(Field("supporting", "Who helps", in: typed), value: typed.typed("supporting")))\
      \(textInput(
        Field("action-due", "Due", hint: "2026-12-31, or 2026-12 for the end of December; may be left out.", in: typed),
        value: typed.typed("action-due"), width: .characters10))\
      \(checkbox(Field("each", "Each owner acknowledges it for themselves"), checked: typed.ticked("each")))
      """
  }

  /// A new action as the form says, or nil where something is wrong with it.
  static func new(_ form: inout FormReader) -> ActionCommands.New? {
    func roles(_ text: String) -> [String] {
      text.split(separator: ";").map { SheetRow.trimmed($0) }.filter { !$0.isEmpty }
    }
    let words = form.text("action", missing: "Write what is to be done", most: 1_000)
    let owners = roles(form.text("owners", missing: "Write who owns it", most: 1_000))
    if owners.isEmpty { form.wrong("owners", "Write who owns it") }
    let supporting = roles(form.text("supporting", missing: nil, most: 1_000))
    let due = form.text("action-due", missing: nil, most: 10)
    if !due.isEmpty, ApproximateDay(due) == nil {
      form.wrong("action-due", "Write a date such as 2026-12-31 or 2026-12")
    }
    guard form.isGood else { return nil }
    var new = ActionCommands.New(words: words, owners: owners)
    new.supporting = supporting
    new.due = ApproximateDay(due)
    new.isForEach = form.ticked("each")
    return new
  }

  /// The whole log as CSV.
  static func file(_ all: [LoggedAction]) -> [UInt8] {
    CSVText.write(
      header: [
        "number", "state", "owners", "supporting", "words", "raised_on", "minute", "parent", "due",
        "update", "discharged_on", "evidence", "why_without",
      ],
      rows: all.map { action in
        let header = action.header
        var (state, evidence, why) = ("ongoing", "", "")
        switch action.discharge {
        case .evidence(let words): (state, evidence) = ("discharged", words)
        case .without(let words): (state, why) = ("discharged", words)
        case nil: if action.updates.isEmpty { state = "raised" }
        }
        return [
          "\(header.number)", state, header.owners.joined(separator: "; "),
          header.supporting.joined(separator: "; "), header.words, header.raisedOn.description,
          header.minute.map { "\($0)" } ?? "", header.parent.map { "\($0)" } ?? "",
          action.due?.description ?? "", action.updates.last?.words ?? "",
          action.dischargedOn?.description ?? "", evidence, why,
        ]
      })
  }
}
