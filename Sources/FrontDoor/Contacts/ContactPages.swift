import Access
import Days
import Forms
import Pages

/// One contact, as those see it who work at the front door.
struct ContactPages: Sendable {
  let sight: ContactSight
  /// What was typed into one of its forms, shown again.
  let typed: FormReader
  let token: CSRFToken

  init(
    sight: ContactSight, typed: FormReader = FormReader(FormData()), token: CSRFToken
  ) {
    self.sight = sight
    self.typed = typed
    self.token = token
  }

  private var contact: Contact { sight.contact }
  private var trail: [NavigationItem] { [NavigationItem("Front door", ContactRoutes.queue())] }

  /// - Parameter errors: what is wrong with what was typed.
  func page(errors: [FieldError] = []) -> Page {
    Page(
      contact.reference, breadcrumbs: trail, errors: errors, section: ContactRoutes.queue(),
      """
      \(warnings)\(summaryList(facts))\
      \(nights)\(heading("The children"))\(sight.children.map(child))\
      \(handovers)\(adults)\(picture)\
      \(heading("What was said"))\(sight.parts.map(part))\
      \(sight.filePages.listed(isKept: sight.keepsFiles))\(notes)\(contact.isOpen ? forms : .none)\
      \(NightPages.form(contact.id, typed, token: token))\(quality)\
      \(printButton())
      """)
  }

  private var warnings: HTML {
    var pieces: [HTML] = []
    if contact.isDanger {
      pieces.append(warning("Whoever wrote says that somebody is in danger now. Is 999 rung?"))
    }
    if contact.mustNotTell {
      pieces.append(
        warning("Do not tell the parents. Speak to whoever wrote before you speak to the family."))
    }
    if sight.children.contains(where: \.maySeeHeld) {
      pieces.append(
        warning("This may be about a protected person. Only those see this who may know of them."))
    }
    return "\(pieces)"
  }

  private var facts: [SummaryRow] {
    var rows = [
      SummaryRow("The worry", worry),
      SummaryRow(
        "Decision",
        contact.isOpen
          ? """
          <p>\(QueuePages.clock(contact.clock, sight.now))</p>\
          <p class="hint">Due by \(time(contact.clock.due.adding(microseconds: -1)))</p>
          """
          : sight.children.contains { $0.child.stop != nil }
            ? tag("nothing waits for a decision", .notice) : tag("every child is decided", .good)),
      SummaryRow(
        "How soon", "\(sight.rules.priority(contact.priority)?.words ?? contact.priority)"),
      SummaryRow(
        "Came in",
        """
        \(time(contact.receivedAt)), \(contact.way.words)\
        \(contact.isOutOfHours ? " \(tag("out of hours"))" as HTML : .none)
        """),
      SummaryRow(
        "From",
        "\([contact.sender, sight.agencyName].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "))"
      ),
      SummaryRow("Sender", verification),
      SummaryRow("Parents told", Self.answer(contact.told)),
      SummaryRow("Would accept help", Self.answer(contact.agreesToHelp)),
    ]
    if let hide = contact.hideSender, hide != "may" {
      rows.append(
        SummaryRow(
          "The family and the sender's name",
          hide == "never"
            ? tag("must not be told who wrote", .bad) : tag("ask the sender first", .warning)))
    }
    return rows
  }

  /// What was seen or heard comes first; the rest of what was said stands below.
  private var worry: HTML {
    let row = sight.parts.flatMap(\.rows).first { $0.key == "what-seen" }
    return "\(row.map { $0.lines.map(paragraph) } ?? [])"
  }

  private var verification: HTML {
    if contact.way == .open || contact.way == .link {
      return contact.verifiedAt == nil
        ? tag("has no account and has not confirmed it", .warning)
        : tag("has no account; mail to them arrives", .good)
    }
    return contact.way == .api ? "An agency's own system" : "Has an account"
  }

  private static func answer(_ key: String?) -> HTML {
    switch key {
    case "yes": "Yes"
    case "no": "No"
    case "not-asked": "Not asked"
    default: "Not known"
    }
  }

  private func child(_ one: ContactSight.Child) -> HTML {
    let child = one.child
    let born = child.born.flatMap { Day($0) }
    let age: HTML =
      born.map { "\(Age.words(born: $0, on: London.day(sight.now))), born \($0.long)" }
      ?? "Date of birth not given"
    // Nobody who died grows older.
    var rows = [
      one.child.stop == nil
        ? SummaryRow("Age", age) : SummaryRow("Born", "\(born?.long ?? "Not given")")
    ]
    let record: HTML =
      one.mayOpen
      ? link("Open the record", one.record, about: child.called)
      : child.isKnown ? "Known to agencies here" : "Not known to any agency here so far"
    rows.append(SummaryRow("Record", record))
    rows.append(SummaryRow("Earlier contacts", others(one.others, none: "None")))
    if !one.household.isEmpty {
      rows.append(SummaryRow("Same family name and postcode", others(one.household, none: "")))
    }
    if let notified = incidents(about: child) { rows.append(notified) }
    if let suggestion = one.suggestion {
      rows.append(SummaryRow("Threshold documents", Self.suggestion(suggestion)))
    }
    rows.append(SummaryRow("Decision", decision(one)))
    return summaryCard(child.called, rows, headingLevel: .third)
  }

  func others(_ others: [OtherContact], none: String) -> HTML {
    if others.isEmpty { return "\(none)" }
    let items = others.map { other -> HTML in
      """
      <li>\(link(other.reference, ContactRoutes.page(other.contact))), \(time(other.receivedAt)): \
      \(sight.outcome(other.outcome))</li>
      """
    }
    let count: HTML? = others.count > 1 ? "<p>\(others.count) contacts</p>" : nil
    return "\(count)<ul>\(items)</ul>"
  }

  static func suggestion(_ suggestion: Suggestion) -> HTML {
    let reasons = suggestion.answer.reasons.map { reason -> HTML in "<li>\(reason.words)</li>" }
    let list: HTML = reasons.isEmpty ? .none : "<ul>\(reasons)</ul>"
    return """
      <p>\(suggestion.answer.route.title)</p>\
      \(details("Why", "\(list)<p>By what the sender ticked and the age of the child. You decide.</p>"))
      """
  }

  private func decision(_ one: ContactSight.Child) -> HTML {
    if let stop = one.child.stop {
      let stopped = StopPages.decision(
        one.child, stop, mayDecide: sight.mayDecide, typed, token: token)
      return one.child.decision == nil ? stopped : "\(made(one))\(stopped)"
    }
    return made(one)
  }

  private func made(_ one: ContactSight.Child) -> HTML {
    guard let made = one.child.decision else {
      let path = DecisionRoutes.page(contact.id, "\(one.child.number)")
      return sight.mayDecide
        ? buttonLink("Decide about \(one.child.called)", path, .secondary)
        : tag("waits for a decision", .notice)
    }
    let differs: HTML? = made.differs.map { "<p>Otherwise than suggested, because: \($0)</p>" }
    let told: HTML? = made.told.map { "<p class=\"hint\">The sender was told: \($0)</p>" }
    return """
      <p><strong>\(sight.outcome(made.outcome))</strong>, by \(one.decidedBy) on \(time(made.at))</p>\
      \(made.rationale.map(paragraph))\(differs)\(told)
      """
  }

  private var handovers: HTML {
    if sight.handovers.isEmpty { return .none }
    let rows = sight.handovers.map { one -> TaskRow in
      TaskRow(
        "\(one.name ?? "Child \(one.number)"): \(one.words)", path: HandoverRoutes.list(),
        hint: "Team \(one.team), due \(London.short(one.due.adding(microseconds: -1)))",
        status: HandoverRoutes.status(one, sight.now))
    }
    return "\(heading("Handed over"))\(taskList(rows, id: "handed-over"))"
  }

  private func part(_ part: FormSummary.Part) -> HTML {
    let rows = part.rows.filter { !$0.lines.isEmpty }.map { row in
      SummaryRow(row.ask, "\(row.lines.map(paragraph))")
    }
    return rows.isEmpty ? .none : "\(heading(part.title, .third))\(summaryList(rows))"
  }

  private var notes: HTML {
    if sight.notes.isEmpty { return .none }
    let items = sight.notes.map { note, by in
      TimelineItem(
        "Note", at: note.at, by: by,
        body: "\(note.words.map(paragraph) ?? "Erased")")
    }
    return "\(heading("Notes"))\(timeline(items, headingLevel: .third))"
  }

  private var forms: HTML {
    let choices = sight.rules.priorities.map { Choice($0.key, $0.words) }
    return """
      \(heading("Add to it"))\
      \(form(
        ContactRoutes.note(contact.id), token: token,
        draft: DraftKey(path: DraftRoutes.path(to: ContactRoutes.draft(contact.id))),
        """
        \(textArea(
          Field("words", "What you heard or did", hint: "Who said it, when. It cannot be changed afterwards.", in: typed),
          value: typed.typed("words"), most: 4_000))\
        \(actions(button("Keep this note", .secondary)))
        """))\
      \(asking(typed))\
      \(details(
        "It cannot wait so long",
        form(
          ContactRoutes.priority(contact.id), token: token,
          """
          \(radios(
            Field("priority", "How soon must it be decided?", hint: "It can only become sooner.", error: typed.error("priority")),
            choices, chosen: contact.priority))\
          \(textInput(Field("reason", "Why", in: typed), value: typed.typed("reason")))\
          \(actions(button("Set how soon", .secondary)))
          """), open: typed.error("priority") != nil || typed.error("reason") != nil))
      """
  }
}
