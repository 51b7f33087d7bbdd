import Access
import Pages
import Procedures

/// An agency's own return: where it stands, what is missing, what the board said.
struct ReturnPages: Sendable {
  let own: AnswerRoutes.Own
  let token: CSRFToken
  var typed: FormReader?

  private var one: Assessed { own.one }

  static func list(_ all: [(round: Round, one: AgencyReturn)]) -> Page {
    let rows = all.map { round, one -> [HTML] in
      [
        link(round.title, AssurancePaths.ownRound(round.id)), time(round.due),
        "\(one.state.words)",
      ]
    }
    return Page(
      "Self-assessments",
      dataTable(
        id: "rounds", caption: "What your agency is asked",
        columns: ["Assessment", "By", "State"].map { TableColumn($0) }, rows: rows,
        empty: "Your agency is not asked anything at the moment."))
  }

  var overview: Page {
    let back: HTML? = one.one.givenBack.map {
      banner("The board gave this return back", paragraph($0), tone: .warning)
    }
    return Page(
      own.round.title, breadcrumbs: [NavigationItem("Self-assessments", AssurancePaths.own())],
      errors: typed?.errors ?? [], section: AssurancePaths.own(),
      """
      \(back)<p>\(ResultPieces.source(own.pinned)) \(own.pinned.framework.purpose)</p>\
      \(summaryList(facts))\(heading("Parts"))\(taskList(parts, id: "parts"))\
      \(one.one.isOpen ? sending : outcome)\
      <p>\(link("Take your return away (CSV)", AssurancePaths.ownCSV(own.round.id)))</p>\
      \(printButton())
      """)
  }

  private var facts: [SummaryRow] {
    var rows = [
      SummaryRow("Agency", "\(one.agency.name)"), SummaryRow("Due", time(own.round.due)),
      SummaryRow("State", "\(one.one.state.words)"),
    ]
    if let role = one.one.authorisedBy { rows.append(SummaryRow("Authorised by", "\(role)")) }
    if let sent = one.one.submittedAt { rows.append(SummaryRow("Sent", time(sent))) }
    if let minute = one.one.minute, let day = one.one.ratifiedOn {
      rows.append(SummaryRow("Ratified", "minute \(minute), \(time(day))"))
    }
    return rows
  }

  private var parts: [TaskRow] {
    let asked = one.askedKeys
    var rows = one.framework.tops.compactMap { top -> TaskRow? in
      let inside = one.framework.within(top.key).filter { asked.contains($0.key) }
      guard !inside.isEmpty else { return nil }
      let done = inside.count { !(one.answers[$0.key]?.answer.isEmpty ?? true) }
      return TaskRow(
        top.label, path: AssurancePaths.ownPart(own.round.id, top.key),
        status: tag(
          "\(done) of \(inside.count) answered", done == inside.count ? .good : .neutral))
    }
    if own.pinned.legend != nil {
      let count = one.plan.count
      rows.append(
        TaskRow(
          "Action plan", path: AssurancePaths.ownPlan(own.round.id),
          hint: "What will be done where something has to improve",
          status: tag(count == 1 ? "1 action" : "\(count) actions")))
    }
    return rows
  }

  private var sending: HTML {
    let missing = one.missing
    if !missing.isEmpty {
      return """
        \(heading("Before you can send it"))\
        \(details("\(missing.count) things are missing", AnswerPage.list(missing), open: missing.count <= 10))
        """
    }
    return """
      \(heading("Send it to the board"))\
      \(form(
        AssurancePaths.ownSubmit(own.round.id), token: token,
        """
        \(textInput(
          Field(
            "authorised", "Who authorises this return?",
            hint: "By role, such as chief officer; no name", in: typed),
          value: typed?.typed("authorised") ?? ""))\(button("Send the return"))
        """))
      """
  }

  /// What the board said, as far as it has.
  private var outcome: HTML {
    if one.boardMarks.isEmpty { return paragraph("The board has it. Nothing is graded yet.") }
    let result = ShownResult(own.round, own.pinned, [one])
    let cells = result.rows.first?.cells ?? []
    let rows = zip(result.columns, cells).filter { $1.words != "not asked" }.map { column, cell in
      SummaryRow(column.title, ResultPieces.cell(cell))
    }
    let without = one.withoutAction
    let needed: HTML =
      without.isEmpty || own.pinned.legend == nil
      ? .none
      : banner(
        "Your plan needs more",
        paragraph(
          "The board finds these not met, and no action is for them: "
            + own.pinned.framework.names(without) + "."), tone: .warning)
    return "\(heading("What the board found"))\(needed)\(summaryList(rows))"
  }

  /// One part after it was sent: what was said, and the board's grades beside it.
  func sent(_ form: AnswerForm) -> Page {
    Page(
      form.part.label,
      breadcrumbs: [
        NavigationItem("Self-assessments", AssurancePaths.own()),
        NavigationItem(own.round.title, AssurancePaths.ownRound(own.round.id)),
      ], section: AssurancePaths.own(),
      "\(form.nodes.map { Self.said($0, one) })\(printButton())")
  }

  /// What was said of one node and what the board thinks of it.
  static func said(_ node: Framework.Node, _ one: Assessed) -> HTML {
    let answer = one.answers[node.key]?.answer ?? NodeAnswer(node: node.key)
    func title(_ mark: String?) -> String {
      guard let mark, let scale = one.framework.scale(of: node) else { return "–" }
      return mark == Mark.notApplicableKey
        ? "Not applicable" : scale.grade(mark)?.title ?? mark
    }
    var rows = [
      SummaryRow(
        node.isNarrative ? "What was said" : "Evidence",
        "\(answer.evidence.isEmpty ? "–" : answer.evidence)")
    ]
    if !node.isNarrative {
      rows.append(
        SummaryRow(
          "Areas for improvement", "\(answer.improvements.isEmpty ? "–" : answer.improvements)"))
    }
    if !answer.reason.isEmpty {
      rows.append(SummaryRow("Why it does not apply", "\(answer.reason)"))
    }
    if node.scale != nil {
      if one.isGraded(by: .own) || answer.mark != nil {
        rows.append(SummaryRow("Own grade", "\(title(answer.mark))"))
      }
      let grade = one.grades[node.key]
      let why = grade.flatMap { $0.reason.isEmpty ? nil : ": \($0.reason)" } ?? ""
      rows.append(SummaryRow("Board's grade", "\(title(grade?.mark))\(why)"))
    }
    return """
      \(heading(node.label, id: "node-\(node.key)"))\
      \(when(node.isEssential, "<p>\(tag("essential", .notice))</p>"))\(summaryList(rows))
      """
  }
}
