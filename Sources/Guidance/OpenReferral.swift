import Days
import Forms
import Pages
import Procedures

/// The referral form for somebody who is not signed in: on one page, kept nowhere, to be sent or, where
/// nobody takes it, printed.
struct OpenReferral: Sendable {
  static let address: RoutePattern = "/worried/referral"
  static let key = "referral"

  let form: Versioned<FormDefinition>
  let filling: FormFilling
  let closing: [String]
  /// What happens once the form has arrived.
  let next: HTML
  /// Takes the form from somebody without an account; nil where it can only be printed.
  let open: Path?
  let token: CSRFToken

  private var step: FormStep? { filling.steps(Answers()).first }

  /// The form with what was picked ticked.
  func begin(_ worry: Worry) -> Page { page(answers(worry), errors: []) }

  /// The answers that what was picked gives.
  func answers(_ worry: Worry) -> Answers { filling.carryingOn(worry, into: filling.start()) }

  /// The form as it was sent: shown again where something is to be changed, to be printed where
  /// all is there.
  func take(_ data: FormData) -> Page {
    let turn = turn(data)
    if turn.action == .next, turn.errors.isEmpty { return finished(turn.answers) }
    return page(turn.answers, errors: turn.errors)
  }

  /// The answers as they were sent, right or wrong.
  func turn(_ data: FormData) -> FormTurn { filling.turnOfWhole(data) }

  private func page(_ answers: Answers, errors: [FieldError]) -> Page {
    let body: HTML = step.map { filling.render($0, answers, errors: errors) } ?? .none
    return Page(
      form.header.title, errors: errors,
      """
      \(inset("\(form.definition.intro.map(paragraph))"))\
      \(purpose)\
      \(Pages.form(open ?? Self.address(), token: token, onEnter: (name: "do", value: "next"), """
        <input type="hidden" name="children" value="\("\(answers.children.count)")">\(body)\
        \(buttons)\
        <p class="hint">Until you have signed in, it is kept sealed for this browser alone, for an \
        hour at most.</p>
        """))\
      \(ending)
      """)
  }

  private var purpose: HTML {
    open == nil
      ? """
      <p>Nothing that you type here is kept unless you ask for it below. When it is filled in you \
      can print it. It is not sent to anybody: ring to say what you have seen.</p>
      """
      : """
      <p>What you picked is ticked below. Nothing is kept before you send it, unless you ask for it. \
      You need no account to send it.</p>
      """
  }

  private var buttons: HTML {
    let draft = "Sign in and keep it as a draft"
    guard open != nil else {
      return actions(
        button("Show it for printing", name: "do", value: "next"),
        button(draft, .secondary, name: "do", value: "keep"))
    }
    return actions(
      button("Send it", name: "do", value: "next"),
      button("Show it for printing", .secondary, name: "do", value: "next", to: Self.address()),
      button(draft, .secondary, name: "do", value: "keep", to: Self.address()))
  }

  private var ending: HTML {
    guard open != nil else { return NotSent.words(closing) }
    let lines = closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" }
    return inset("<p>It is not sent yet.</p>\(lines)")
  }

  private func finished(_ answers: Answers) -> Page {
    let parts = filling.summary(filling.settled(answers)).parts.map { part -> HTML in
      let rows = part.rows.map { row -> SummaryRow in
        let lines = row.lines.map { line -> HTML in "<p>\(line)</p>" }
        return SummaryRow(
          row.ask, row.lines.isEmpty ? "<p class=\"hint\">Not answered</p>" : "\(lines)")
      }
      return "\(heading(part.title))\(summaryList(rows))"
    }
    return Page(
      "Your referral, to print",
      """
      <p class="hint">\(form.header.title), version \(form.header.version.text)</p>\
      \(NotSent.words(closing))\(next)\(printButton())\(parts)
      """)
  }
}
