import Forms
import Pages
import Procedures

/// A form that was begun by somebody.
struct OpenForm: Sendable {
  let key: String
  let form: Versioned<FormDefinition>
  let filling: FormFilling
  var kept: KeptForm
  /// The name of this showing of a page.
  let pageID: String

  fileprivate var trail: [NavigationItem] { [NavigationItem("Forms", FormDesk.list())] }

  /// What came of a page that was sent.
  enum Taking {
    case taken(FormTurn)
    /// The page was changed in another window; the answers as they were typed in this one.
    case conflict(typed: Answers)
  }

  /// Takes what was typed into a page, unless another window changed the page meanwhile.
  mutating func take(_ data: FormData, of step: FormStep) -> Taking {
    let turn = filling.decode(step, data, into: kept.answers)
    let stamp = Edits.Stamp(data)
    if turn.answers != kept.answers {
      if !kept.edits.know(stamp, step) {
        let typed = FormData(fields: data.fields.filter { $0.name != "do" } + [("do", "save")])
        return .conflict(typed: filling.decode(step, typed, into: kept.answers).answers)
      }
      kept.edits.note(stamp, step)
      if case .removeChild = turn.action { kept.edits.noteChildTakenOff() }
      kept.answers = turn.answers
    }
    return .taken(turn)
  }

  /// One page of the form.
  /// - Parameter above: what is said before the questions.
  func page(
    _ step: FormStep, _ answers: Answers, errors: [FieldError] = [], above: HTML = .none,
    token: CSRFToken
  ) -> Page {
    let steps = filling.steps(answers)
    let number = (steps.firstIndex(of: step) ?? 0) + 1
    let back = filling.step(before: step, answers).map { step -> HTML in
      "<p>\(link("Back to the page before", FormDesk.page(key, step.id)))</p>"
    }
    let intro: HTML? =
      number == 1
      ? inset("\(form.definition.intro.map(paragraph))") : nil
    return Page(
      filling.title(step, answers), breadcrumbs: trail, errors: errors,
      hasOwnHeading: step.question != nil, section: FormDesk.list(),
      """
      <p class="hint">\(form.header.title): page \(number) of \(steps.count)</p>\(above)\(back)\(intro)\
      \(Pages.form(
        FormDesk.page(key, step.id), token: token,
        draft: DraftKey(path: FormDesk.draft(key, step.id)), onEnter: (name: "do", value: "next"),
        """
        \(kept.edits.stamp(step, page: pageID).hidden)\
        \(filling.render(step, answers, errors: errors))\
        \(actions(
          button("Continue", name: "do", value: "next"),
          button("Keep and come back later", .secondary, name: "do", value: "save")))
        """))
      """)
  }

  /// Check your answers: everything in one place, with what is still missing.
  /// - Parameter destination: where it can be sent; nil where it can only be printed.
  func checkPage(
    closing: [String], next: HTML, destination: FormDestination?, token: CSRFToken
  ) -> Page {
    let faults = filling.check(kept.answers)
    let missing = faults.map { fault -> HTML in
      "<li>\(link(fault.error.message, FormDesk.page(key, fault.step.id)))</li>"
    }
    let state: HTML =
      faults.isEmpty
      ? banner("Every question that must be answered is answered", tone: .good)
      : banner("Still to do: \(faults.count)", "<ul>\(missing)</ul>", tone: .warning)
    return Page(
      "Check your answers", breadcrumbs: trail, section: FormDesk.list(),
      """
      <p class="hint">\(form.header.title), version \(form.header.version.text)</p>\(state)\
      \(filling.checkAnswers(kept.answers) { FormDesk.page(key, $0.id) })\
      \(sending(destination, isWhole: faults.isEmpty, closing, token))\(next)\(printButton())\
      <p>\(link("Keep it and go back to the forms", FormDesk.list()))</p>
      """)
  }
}

extension OpenForm {
  private func sending(
    _ destination: FormDestination?, isWhole: Bool, _ closing: [String], _ token: CSRFToken
  ) -> HTML {
    guard let destination else { return NotSent.words(closing) }
    if !isWhole {
      return inset("<p>It is not sent yet. Once nothing is still to do, you can send it here.</p>")
    }
    return Pages.form(
      destination.path, token: token,
      """
      <p>It is not sent yet. Once it is sent you cannot change it, but you can always ring and add \
      to it.</p>\(actions(button(destination.label)))
      """)
  }

  /// The page as it was typed here, with what another window kept meanwhile: both are shown, and
  /// neither is lost before somebody has chosen.
  func conflictPage(_ step: FormStep, typed: Answers, token: CSRFToken) -> Page {
    func rows(_ answers: Answers) -> [String: FormSummary.Row] {
      let parts = filling.summary(answers).parts.filter {
        step.section == nil || ($0.section == step.section && $0.child == step.child)
      }
      let named = parts.flatMap { part in
        part.rows.map { ("\(part.section) \(part.child ?? -1) \($0.key)", $0) }
      }
      return Dictionary(named) { first, _ in first }
    }
    let (there, here) = (rows(kept.answers), rows(typed))
    func lines(_ row: FormSummary.Row?) -> String {
      row.map { $0.lines.joined(separator: " ") }.flatMap { $0.isEmpty ? nil : $0 }
        ?? "Not answered"
    }
    let differing = Set(there.keys).union(here.keys).sorted().filter {
      there[$0]?.lines ?? [] != here[$0]?.lines ?? []
    }
    let table = summaryList(
      differing.map { key in
        SummaryRow(
          (there[key] ?? here[key])?.ask ?? "",
          """
          <p><strong>Kept meanwhile:</strong> \(lines(there[key]))</p>\
          <p><strong>Typed here:</strong> \(lines(here[key]))</p>
          """)
      })
    return page(
      step, typed,
      above: banner(
        "This page was changed in another window",
        """
        <p>Nothing that you sent is kept yet. Below is what you typed here: change it if you wish, \
        then press Continue to keep it in place of the other.</p>\(table)\
        <p>\(link("Leave it as it was kept meanwhile", FormDesk.page(key, step.id)))</p>
        """, tone: .warning), token: token)
  }

  /// What was typed into a page that the form does not have any more, so that it can be copied.
  func lostPage(_ data: FormData) -> Page {
    let rows = data.fields.filter {
      !$0.name.hasPrefix("_") && $0.name != "do" && !$0.value.isEmpty
    }
    .map { SummaryRow($0.name.replacing("-", with: " "), "\($0.value)") }
    let first = filling.steps(kept.answers).first
    return Page(
      "This page is no longer part of the form", breadcrumbs: trail, section: FormDesk.list(),
      """
      <p>The form was changed in another window meanwhile, and what you typed here is not kept. \
      Copy from it what you need.</p>\(summaryList(rows))\
      <p>\(first.map { link("Go on with the form", FormDesk.page(key, $0.id)) })</p>
      """)
  }
}

/// What is said where a form is finished: it has gone to nobody.
enum NotSent {
  static func words(_ closing: [String]) -> HTML {
    let lines = closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" }
    return inset(
      """
      <p>This has not been sent to anybody. Print it, and ring to say what you have seen.</p>\(lines)
      """)
  }
}
