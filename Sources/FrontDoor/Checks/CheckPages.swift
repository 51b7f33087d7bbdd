import Days
import Forms
import Pages

/// What an agency sees of what it is asked.
enum CheckPages {
  static func list(_ lines: [(Check, [ContactChild])], now: Instant) -> Page {
    let rows = lines.map { check, children -> [HTML] in
      [
        Pages.link(check.reference, CheckRoutes.page(check.id)),
        "\(children.map(\.called).joined(separator: ", "))",
        time(check.askedAt, short: true),
        clock(check, now),
      ]
    }
    return Page(
      "What we are asked",
      dataTable(
        id: "checks", caption: "Questions of the front door to your agency, the soonest due first",
        columns: ["Reference", "Children", "Asked", "Answer"].map { TableColumn($0) }, rows: rows,
        empty: "Nothing waits for an answer of your agency."))
  }

  static func clock(_ check: Check, _ now: Instant) -> HTML {
    let clock = ContactClock(due: check.due, warn: check.due)
    return QueuePages.clock(clock, now)
  }

  static func answer(
    _ asked: CheckRoutes.Asked, _ answers: Answers, errors: [FieldError], name: String,
    now: Instant, token: CSRFToken
  ) -> Page {
    let check = asked.check
    let step = asked.filling.steps(answers).first
    let body: HTML = step.map { asked.filling.render($0, answers, errors: errors) } ?? .none
    let who: HTML? =
      asked.link == nil
      ? nil
      : textInput(
        Field(
          "your-name", "Your name and what you do",
          error: errors.first { $0.field == "your-name" }?.message), value: name)
    let passOn: HTML? =
      asked.link != nil
      ? nil
      : details(
        "Somebody else of your agency knows better",
        """
        <p>Make a link by which a colleague can answer without an account. It works once.</p>\
        \(form(CheckRoutes.passOn(check.id), token: token, actions(button("Make a link", .secondary))))
        """)
    return Page(
      asked.form.header.title,
      breadcrumbs: asked.link == nil
        ? [NavigationItem("What we are asked", CheckRoutes.list())] : [],
      errors: errors, section: CheckRoutes.list(),
      """
      \(summaryList(facts(asked, now)))\
      \(inset("\(asked.form.definition.intro.map(paragraph))"))\
      \(form(
        asked.path, token: token, onEnter: (name: "do", value: "next"),
        """
        \(who)\(body)\(actions(button("Send the answer", name: "do", value: "next")))
        """))\(passOn)
      """)
  }

  private static func facts(_ asked: CheckRoutes.Asked, _ now: Instant) -> [SummaryRow] {
    let check = asked.check
    let children = asked.children.map { child -> HTML in
      let born = child.born.flatMap { Day($0) }.map { ", born \($0.long)" } ?? ""
      return "<li>\(child.called)\(born)</li>"
    }
    return [
      SummaryRow("About", "<ul>\(children)</ul>"),
      SummaryRow("Why we ask", "\(check.purpose.map(paragraph) ?? "Erased")"),
      SummaryRow("On what basis", "\(check.basis)"),
      SummaryRow("Answer", "\(clock(check, now)) <p class=\"hint\">By \(time(check.due))</p>"),
      SummaryRow("Reference", reference(check.reference)),
    ]
  }

  static func link(_ address: String, _ asked: CheckRoutes.Asked, _ path: Path) -> Page {
    Page(
      "A link for your colleague",
      breadcrumbs: [NavigationItem("What we are asked", CheckRoutes.list())],
      section: CheckRoutes.list(),
      """
      <p>Send it by a way that nobody else reads. It is shown this once, works once, and for a day at \
      the most. The answer counts as your agency's; your name stands beside it.</p>\
      \(inset("<p>\(Pages.link(address, path))</p>"))
      """)
  }

  static let thanks = Page(
    "Thank you", hasOwnHeading: true,
    """
    \(panel("Your answer has arrived"))\
    <p>The front door has it now. The link works no more. You can close this window.</p>
    """)
}

extension ContactPages {
  /// What agencies know, put together on the page of the contact.
  var picture: HTML {
    if sight.checks.isEmpty && sight.others.isEmpty { return .none }
    return """
      \(heading("What agencies know"))\(screening)\(sight.checks.map(check))\(someoneElse)
      """
  }

  private func check(_ one: ContactSight.CheckSight) -> HTML {
    let check = one.check
    guard check.state == .answered, let at = check.answeredAt else {
      return summaryCard(
        one.agencyName,
        [
          SummaryRow("Asked", time(check.askedAt)),
          SummaryRow("Answer", "\(CheckPages.clock(check, sight.now))"),
        ], headingLevel: .third)
    }
    let by = [check.answeredFor, one.by].compactMap { $0 }.joined(separator: ", passed on by ")
    let limits: HTML =
      switch CheckContent(answers: check.answers).limits {
      case "share": tag("may go to those who work with the family")
      case "ask-first": tag("ask the agency before it goes further", .warning)
      default: tag("stays at the front door", .bad)
      }
    let rows = one.rows.filter { !$0.lines.isEmpty && $0.key != "limits" }.map { row in
      SummaryRow(row.ask, "\(row.lines.map(paragraph))")
    }
    return summaryCard(
      one.agencyName,
      [
        SummaryRow("Answered", "\(time(at)) by \(by)"),
        SummaryRow("On what basis", "\(check.basis)"), SummaryRow("Limits", limits),
      ] + rows, headingLevel: .third)
  }

  /// Those whom agencies named without being asked: for those who decide alone.
  private var someoneElse: HTML {
    let pieces = sight.others.map { one -> HTML in
      let named = one.person
      let card = summaryCard(
        "Someone else we should know about: \(named?.name ?? "erased")",
        [
          SummaryRow("How they belong to the family", "\(named?.relation)"),
          SummaryRow("Why", "\(named?.why)"),
          SummaryRow("Named by", "\(sight.agencyNames[one.agency] ?? one.agency)"),
          SummaryRow("Now", Self.state(one)),
        ], headingLevel: .third)
      guard one.state == .held, sight.contact.isOpen else { return card }
      let field = "reason-\(one.id)"
      return card
        + form(
          CheckDeskRoutes.settle(sight.contact.id, one.id), token: token,
          """
          \(textInput(
            Field(field, "Why \(named?.name ?? "they") should be drawn in or left out", in: typed),
            value: typed.typed(field)))\
          \(actions(
            button("Draw in, for all at the front door", .secondary, name: "do", value: "draw-in"),
            button("Leave out", .secondary, name: "do", value: "leave")))
          """)
    }
    return "\(pieces)"
  }

  private static func state(_ one: OtherPerson) -> HTML {
    switch one.state {
    case .held: tag("waits for the hub manager", .warning)
    case .drawnIn: tag("drawn in", .good)
    case .left: tag("left out")
    }
  }

  /// Asking agencies.
  func asking(_ typed: FormReader) -> HTML {
    let waiting = Set(sight.checks.filter { $0.check.state == .asked }.map(\.check.agency))
    let free = sight.askable.filter { !waiting.contains($0.key) }
    if free.isEmpty { return .none }
    return details(
      "Ask agencies what they know",
      form(
        CheckDeskRoutes.ask(sight.contact.id), token: token,
        """
        <p>\(sight.basis)</p>\
        \(checkboxes(
          Field("agency", "Whom do you ask?", error: typed.error("agency")),
          free.map { Choice($0.key, $0.name) }, chosen: typed.chosen("agency")))\
        \(textArea(
          Field(
            "purpose", "Why do you ask?",
            hint: "The agency reads this. Say what the worry is, and no more than it needs to look.",
            error: typed.error("purpose")),
          value: typed.typed("purpose"), rows: 4, most: 2_000))\
        \(actions(button("Ask", .secondary)))
        """), open: typed.error("agency") != nil || typed.error("purpose") != nil)
  }
}
