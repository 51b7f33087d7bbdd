import Forms
import Pages
import Procedures

/// The list of forms.
enum FormDeskPages {
  struct Listed: Sendable {
    let form: Versioned<FormDefinition>
    let isBegun: Bool
  }

  static func list(_ forms: [Listed], token: CSRFToken) -> Page {
    let pieces = forms.map { one -> HTML in
      let key = one.form.header.key
      let title = one.form.header.title
      let intro = one.form.definition.intro.map { line -> HTML in "<li>\(line)</li>" }
      let begun: HTML? =
        one.isBegun
        ? form(
          FormDesk.discard(key), token: token,
          details(
            "Throw the draft away",
            actions(button("Throw away the draft of: \(title)", .danger)))) : nil
      return """
        <section>\(heading(title))\
        <p>\(one.isBegun ? tag("begun", .notice) : tag("not begun"))</p><ul>\(intro)</ul>\
        \(form(FormDesk.begin(key), token: token, actions(
          button("\(one.isBegun ? "Go on with" : "Begin"): \(title)", .secondary))))\(begun)</section>
        """
    }
    return Page(
      "Forms",
      """
      <p>What you type is kept for you alone, for 14 days. Nothing is sent from here.</p>\(pieces)
      """)
  }
}

/// A form that was begun by somebody.
struct OpenForm: Sendable {
  let key: String
  let form: Versioned<FormDefinition>
  let filling: FormFilling
  var kept: KeptForm

  private var trail: [NavigationItem] { [NavigationItem("Forms", FormDesk.list())] }

  /// One page of the form.
  func page(
    _ step: FormStep, _ answers: Answers, errors: [FieldError] = [], token: CSRFToken
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
      <p class="hint">\(form.header.title): page \(number) of \(steps.count)</p>\(back)\(intro)\
      \(Pages.form(
        FormDesk.page(key, step.id), token: token,
        draft: DraftKey(path: FormDesk.draft(key, step.id)), onEnter: (name: "do", value: "next"),
        """
        \(filling.render(step, answers, errors: errors))\
        \(actions(
          button("Continue", name: "do", value: "next"),
          button("Keep and come back later", .secondary, name: "do", value: "save")))
        """))
      """)
  }

  /// Check your answers: everything in one place, with what is still missing.
  func checkPage(token: CSRFToken, closing: [String]) -> Page {
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
      \(NotSent.words(closing))\(printButton())\
      <p>\(link("Keep it and go back to the forms", FormDesk.list()))</p>
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
