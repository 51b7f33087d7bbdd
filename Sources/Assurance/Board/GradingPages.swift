import Access
import Days
import Pages
import Procedures

/// One agency's return as pages of the board.
struct GradingPages: Sendable {
  let round: Round
  let pinned: PinnedFramework
  let one: Assessed
  /// What came of looking at samples, by their number.
  let checks: [Int: [String: (finding: SampleFinding, note: String)]]
  let token: CSRFToken
  let mayModerate: Bool
  let today: Day

  private var trail: [NavigationItem] {
    [
      NavigationItem("Assurance", AssurancePaths.rounds()),
      NavigationItem(round.title, AssurancePaths.round(round.id)),
    ]
  }

  // MARK: The whole return

  func agency(_ typed: FormReader) -> Page {
    let result = ShownResult(round, pinned, [one])
    let parts = zip(result.columns, result.rows.first?.cells ?? []).compactMap {
      column, cell -> TaskRow? in
      if cell.words == "not asked" { return nil }
      return TaskRow(
        column.title,
        path: AssurancePaths.part(round.id, one.agency.key, column.key),
        status: ResultPieces.cell(cell))
    }
    let plan: HTML =
      pinned.legend == nil
      ? .none
      : """
      \(heading("Action plan"))\(ResultPieces.plan(
        id: "plan", one.plan, pinned, caption: "Plan of \(one.agency.name)", today: today))
      """
    return Page(
      "\(one.agency.name): \(round.title)", breadcrumbs: trail, errors: typed.errors,
      section: AssurancePaths.rounds(),
      """
      \(summaryList(facts))\(heading("Parts"))\(taskList(parts, id: "parts"))\(rules(typed))\(plan)\
      \(when(mayModerate, decisions(typed)))\(printButton())
      """)
  }

  private var facts: [SummaryRow] {
    var rows = [SummaryRow("State", "\(one.one.state.words)")]
    if let profile = one.profile { rows.append(SummaryRow("Asked as", "\(profile.title)")) }
    if let role = one.one.authorisedBy { rows.append(SummaryRow("Authorised by", "\(role)")) }
    if let sent = one.one.submittedAt { rows.append(SummaryRow("Sent", time(sent))) }
    if let back = one.one.givenBack { rows.append(SummaryRow("Given back", "\(back)")) }
    if let minute = one.one.minute, let day = one.one.ratifiedOn {
      rows.append(SummaryRow("Ratified", "minute \(minute), \(time(day))"))
    }
    return rows
  }

  /// The limiting rules: what each comes to, and why.
  private func rules(_ typed: FormReader) -> HTML {
    let limits = one.limits
    guard !limits.isEmpty else { return .none }
    let rows = limits.map { standing -> [HTML] in
      let node = one.framework[standing.limit.node]
      let reasons = standing.judgement.reasons.joined(separator: "; ")
      let departure: HTML? = one.words.departures[standing.limit.key].map {
        "<br>Departed from because: \($0)"
      }
      return [
        "\(standing.limit.says)<br><span class=\"hint\">\(standing.limit.source)</span>",
        "\(node?.title ?? standing.limit.node)", "\(standing.limit.modality.rawValue)",
        "\(state(standing))\(departure)", "\(reasons.isEmpty ? "–" : reasons)",
      ]
    }
    let canAnswer = mayModerate && one.one.state == .submitted
    return """
      \(heading("Limiting rules", id: "rules"))\(dataTable(
        id: "limits", caption: "Rules by which one judgement limits another",
        columns: ["Rule", "Limits", "Binds", "Comes to", "Because"].map { TableColumn($0) },
        rows: rows))\(when(canAnswer, answers(limits, typed)))
      """
  }

  private func state(_ standing: LimitStanding) -> HTML {
    switch standing.state {
    case .idle: tag("does not hold")
    case .undecided: tag("cannot be told yet")
    case .waiting: tag("holds, no grade yet", .notice)
    case .followed: tag("holds, and is followed", .good)
    case .departedFrom: tag("holds, and is departed from", .warning)
    case .broken: tag("holds, and is broken", .bad)
    }
  }

  private func answers(_ limits: [LimitStanding], _ typed: FormReader) -> HTML {
    let spoken = Set(
      limits.flatMap { limit in
        Array(Self.mentions(limit.limit.when, in: one.framework))
      })
    let findings = one.framework.findings.filter { spoken.contains($0.key) }.map { finding in
      let now = one.words.findings[finding.key].map { $0 ? "yes" : "no" }
      return radios(
        Field("finding-\(finding.key)", finding.words, in: typed),
        [Choice("yes", "Yes"), Choice("no", "No")],
        chosen: typed.data["finding-\(finding.key)"] ?? now, inline: true)
    }
    let departures = limits.filter { $0.state == .departedFrom }.map { standing -> HTML in
      let name = "limit-\(standing.limit.key)"
      return textArea(
        Field(name, "Why the grade departs from: \(standing.limit.says)", in: typed),
        value: typed.data[name] ?? one.words.departures[standing.limit.key] ?? "", rows: 3)
    }
    if findings.isEmpty, departures.isEmpty { return .none }
    return form(
      AssurancePaths.rules(round.id, one.agency.key), token: token,
      "\(findings)\(departures)\(button("Save what was found", .secondary))")
  }

  /// The facts that a condition speaks of, also by conditions that it names.
  private static func mentions(_ condition: Condition, in framework: Framework) -> Set<String> {
    let (facts, named) = condition.mentions
    return named.reduce(into: facts) { all, name in
      if let inner = framework.conditions.named[name] { all.formUnion(inner.mentions.facts) }
    }
  }

  private func decisions(_ typed: FormReader) -> HTML {
    guard one.one.state == .submitted else { return .none }
    let unfinished = one.unfinished
    let ratifying: HTML =
      unfinished.isEmpty
      ? form(
        AssurancePaths.ratify(round.id, one.agency.key), token: token,
        """
        \(textInput(
          Field("minute", "Minute", hint: "The reference of the minute that ratified it", in: typed),
          value: typed.typed("minute"), width: .characters20))\
        \(dateInput(Field("on", "Meeting", in: typed), typed: typed))\(button("Ratify the return"))
        """)
      : "<p>Before it can be ratified:</p>\(AnswerPage.list(unfinished))"
    return """
      \(heading("Ratify"))\(ratifying)\(heading("Give it back"))\
      \(form(
        AssurancePaths.giveBack(round.id, one.agency.key), token: token,
        """
        \(textArea(
          Field("reason", "What the agency should look at again", in: typed),
          value: typed.typed("reason"), rows: 3))\(button("Give the return back", .secondary))
        """))
      """
  }

  // MARK: One part

  func part(_ part: Framework.Node, _ typed: FormReader?) -> Page {
    let form = GradeForm(one: one, part: part)
    let canGrade =
      mayModerate && one.one.state == .submitted && form.nodes.contains { $0.scale != nil }
    let shown = typed ?? form.recorded
    let pieces = form.nodes.map { node -> HTML in
      """
      \(ReturnPages.said(node, one))\(sampled(node))\
      \(when(canGrade && node.scale != nil, grading(node, form, shown)))
      """
    }
    let agency = NavigationItem(
      one.agency.name, AssurancePaths.agency(round.id, one.agency.key))
    return Page(
      part.label, breadcrumbs: trail + [agency], errors: shown.errors,
      section: AssurancePaths.rounds(),
      """
      <p>\(one.agency.name), \(one.one.state.words).</p>\
      \(ResultPieces.meanings(one.framework))\
      \(canGrade
        ? Pages.form(
          AssurancePaths.part(round.id, one.agency.key, part.key), token: token,
          "\(pieces)\(button("Save the grades"))")
        : "\(pieces)")\(printButton())
      """)
  }

  private func sampled(_ node: Framework.Node) -> HTML {
    let item = "\(one.agency.key)/\(node.key)"
    let found = checks.sorted { $0.key < $1.key }.compactMap { number, items in
      items[item].map { (number, $0) }
    }
    return found.map { number, check -> HTML in
      let note = check.note.isEmpty ? "" : ": \(check.note)"
      return inset(
        paragraph("Sampled evidence (sample \(number)): \(check.finding.words.lowercased())\(note)")
      )
    }.joined
  }

  private func grading(_ node: Framework.Node, _ form: GradeForm, _ shown: FormReader) -> HTML {
    let key = node.key
    let scale = one.framework.scale(of: node)
    let choices = form.marks(of: node).map { mark in
      Choice(mark, scale?.grade(mark)?.title ?? "Not applicable")
    }
    return """
      <input type="hidden" name="\(GradeForm.seen(key))" \
      value="\(shown.data[GradeForm.seen(key)] ?? form.seen(key))">\
      \(radios(
        Field(GradeForm.mark(key), "The board's grade for \(node.name)", in: shown), choices,
        chosen: shown.typed(GradeForm.mark(key)), inline: true))\
      \(textInput(
        Field(GradeForm.reason(key), "Why, for \(node.name)", in: shown),
        value: shown.typed(GradeForm.reason(key))))
      """
  }
}
