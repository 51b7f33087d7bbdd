import Access
import Pages
import Procedures

/// The page on which an agency answers one part of a framework.
struct AnswerPage: Sendable {
  let round: Round
  let form: AnswerForm
  let typed: FormReader
  let token: CSRFToken
  let suggestions: Suggestions?
  /// What was typed before and not saved is shown.
  var isDraft = false

  private var one: Assessed { form.one }

  /// Where the page keeps what is typed.
  static func draft(_ round: String, _ node: String) -> String { "assurance.\(round).\(node)" }

  var page: Page {
    let path = AssurancePaths.ownPart(round.id, form.part.key)
    let kept: HTML =
      isDraft
      ? banner(
        "What you typed before and did not save is shown",
        "<p>\(link("Show what is saved instead", path.with("show", "saved")))</p>") : .none
    return Page(
      form.part.label,
      breadcrumbs: [
        NavigationItem("Self-assessments", AssurancePaths.own()),
        NavigationItem(round.title, AssurancePaths.ownRound(round.id)),
      ], errors: typed.errors, section: AssurancePaths.own(),
      """
      \(kept)\(form.part.note.map(paragraph))\(ResultPieces.meanings(one.framework))\
      <p>Answer what you can and save; anybody who answers for your agency can go on with it. Name \
      no child and no member of staff.</p>\
      \(Pages.form(
        path, token: token,
        draft: DraftKey(path: DraftRoutes.path(to: Self.draft(round.id, form.part.key))),
        onEnter: (name: "go", value: "next"),
        """
        \(form.nodes.map(question))\
        <div class="actions">\(button("Save and continue", name: "go", value: "next"))\
        \(button("Save and see all parts", .secondary, name: "go", value: "all"))</div>
        """))\(printButton())
      """)
  }

  private func question(_ node: Framework.Node) -> HTML {
    let key = node.key
    let edition = typed.typed(AnswerForm.edition(key))
    return fieldset(
      node.label, id: "node-\(key)", hint: node.note,
      """
      <input type="hidden" name="\(AnswerForm.edition(key))" value="\(edition)">\
      \(when(node.isEssential, "<p>\(tag("essential", .notice))</p>"))\(help(node))\
      \(overtaken(node))\(suggestion(node))\(marks(node))\
      \(area(
        AnswerForm.evidence(key), node.isNarrative ? "What you have to say" : "Evidence",
        hint: node.isNarrative ? nil : "What shows it, where it can be seen, and figures where you have them"))\
      \(when(!node.isNarrative, area(
        AnswerForm.improvements(key), "Areas for improvement",
        hint: one.framework.planLegend == nil ? nil : "Each needs an action in your plan")))
      """)
  }

  private func area(_ name: String, _ label: String, hint: String?) -> HTML {
    textArea(
      Field(name, label, hint: hint, in: typed), value: typed.typed(name), rows: 4,
      most: NodeAnswer.longest)
  }

  /// Evidence that would show it, and what grades look like here.
  private func help(_ node: Framework.Node) -> HTML {
    var pieces: [HTML] = []
    if !node.evidence.isEmpty {
      pieces.append(details("Evidence that would show it", Self.list(node.evidence)))
    }
    let grades = one.framework.scale(of: node)?.grades.filter {
      node.descriptors[$0.key] != nil
    }
    if let grades, !grades.isEmpty {
      pieces.append(
        details(
          "What each grade looks like",
          "\(grades.map { "\(heading($0.title, .third))\(Self.list(node.descriptors[$0.key] ?? []))" as HTML })"
        ))
    }
    return pieces.joined
  }

  static func list(_ words: [String]) -> HTML {
    "<ul>\(words.map { "<li>\($0)</li>" as HTML })</ul>"
  }

  private func marks(_ node: Framework.Node) -> HTML {
    guard let scale = one.framework.scale(of: node) else { return .none }
    let name = AnswerForm.mark(node.key)
    let reason = AnswerForm.reason(node.key)
    let away = Choice(
      Mark.notApplicableKey, "It does not apply to us",
      reveals: textInput(
        Field(reason, "Why it does not apply", in: typed), value: typed.typed(reason)))
    if one.isGraded(by: .own) {
      let choices = scale.grades.map { Choice($0.key, $0.title) }
      return radios(
        Field(name, "Your own grade", in: typed),
        choices + (scale.allowsNotApplicable ? [away] : []), chosen: typed.typed(name))
    }
    guard scale.allowsNotApplicable else { return .none }
    return radios(
      Field(name, "Does it apply to your agency?", in: typed), [Choice("", "It applies"), away],
      chosen: typed.typed(name))
  }

  /// What somebody else saved meanwhile, where this answer was not saved because of it.
  private func overtaken(_ node: Framework.Node) -> HTML {
    guard typed.error(AnswerForm.evidence(node.key)) == AnswerRoutes.overtaken,
      let now = one.answers[node.key]?.answer
    else { return .none }
    return inset(
      """
      <p><strong>Saved by somebody else meanwhile:</strong></p>\(said(now))\
      <p>Yours is below. Take over what you need from theirs; saving again puts yours in its \
      place.</p>
      """)
  }

  private func said(_ answer: NodeAnswer) -> HTML {
    var rows: [SummaryRow] = []
    if let mark = answer.mark { rows.append(SummaryRow("Grade", "\(mark)")) }
    for (title, words) in [
      ("Evidence", answer.evidence), ("Areas for improvement", answer.improvements),
      ("Why it does not apply", answer.reason),
    ] where !words.isEmpty {
      rows.append(SummaryRow(title, "\(words)"))
    }
    return summaryList(rows)
  }

  /// A node of the round before, as it was called then.
  private func then(_ key: String) -> String { suggestions?.titles[key] ?? key }

  private func suggestion(_ node: Framework.Node) -> HTML {
    guard let suggestions, let answers = suggestions.answers[node.key] else { return .none }
    let pieces = answers.map { answer -> HTML in
      "\(answer.node == node.key ? .none : paragraph("To \(then(answer.node)):"))\(said(answer))"
    }
    return details(
      "What your agency said in \(suggestions.round.title)",
      """
      \(pieces)<button class="button secondary" type="submit" name="take" value="\(node.key)">\
      Begin with this<span class="unseen"> for \(node.name)</span></button>
      """)
  }
}
