import Access
import Days
import Pages

/// The page on which somebody decides about one child.
struct DecisionPage: Sendable {
  let sight: ContactSight
  let child: ContactSight.Child
  let teams: [Team]
  let typed: FormReader
  let token: CSRFToken
  let above: HTML

  private var contact: Contact { sight.contact }

  var page: Page {
    let name = child.child.called
    return Page(
      "Decide about \(name)",
      breadcrumbs: [
        NavigationItem("Front door", ContactRoutes.queue()),
        NavigationItem(contact.reference, ContactRoutes.page(contact.id)),
      ], errors: typed.errors, section: ContactRoutes.queue(),
      """
      \(above)<p>\(QueuePages.clock(contact.clock, sight.now))</p>\
      \(child.suggestion.map { one -> HTML in
        "\(heading("Where the threshold documents point"))\(ContactPages.suggestion(one))"
      })\
      \(form(
        DecisionRoutes.page(contact.id, "\(child.child.number)"), token: token,
        draft: DraftKey(
          path: DraftRoutes.path(to: DecisionRoutes.draft(contact.id, child.child.number))),
        """
        <input type="hidden" name="seen" value="\("\(contact.changes)")">\
        \(questions)\(actions(button("Decide")))
        """))
      """)
  }

  private var questions: HTML {
    let choices = sight.rules.outcomes.map { outcome in
      Choice(
        outcome.key, outcome.words,
        hint: [
          child.suggestion?.differs(from: outcome.key) == false ? "As the documents point." : nil,
          outcome.handover.map { "Then: \($0.words), within \($0.within.words)." },
        ].compactMap { $0 }.joined(separator: " ").nilIfEmpty)
    }
    let differs: HTML? =
      child.suggestion == nil
      ? nil
      : textArea(
        Field(
          "differs", "If you decide otherwise than the documents point: why?", in: typed),
        value: typed.typed("differs"), rows: 3, most: 2_000)
    return """
      \(radios(
        Field("outcome", "What happens for this child?", in: typed), choices,
        chosen: typed.typed("outcome")))\
      \(textArea(
        Field("rationale", "Why", hint: "What you weighed, and what the child wants.", in: typed),
        value: typed.typed("rationale"), most: 4_000))\
      \(differs)\
      \(select(
        Field("team", "Which team goes on with it?", hint: "Leave it where nobody has to.", in: typed),
        teams.map { Choice($0.key, $0.name) }, chosen: team))\
      \(feedback)
      """
  }

  /// The team that was chosen or, before, the first that an outcome names.
  private var team: String? {
    let chosen = typed.typed("team")
    if !chosen.isEmpty { return chosen }
    let outcome = sight.rules.outcome(typed.typed("outcome")) ?? child.suggestion?.outcomes.first
    return outcome?.handover?.team
  }

  private var feedback: HTML {
    if sight.rules.receiptOnly.contains(contact.agencyType) {
      return inset(
        "<p>Whoever sent this gets a receipt and nothing more: they are told nothing of it.</p>")
    }
    let told = typed.typed("told")
    let first = sight.rules.outcome(typed.typed("outcome")) ?? child.suggestion?.outcomes.first
    return """
      \(textArea(
        Field(
          "told", "What whoever sent it is told",
          hint: "The outcome stands above it. Leave out what others told us.", in: typed),
        value: told.isEmpty ? first?.told ?? "" : told, most: 2_000))\
      \(checkbox(
        Field("clean", "Nothing stands in it that others told us in confidence", in: typed),
        checked: typed.ticked("clean")))
      """
  }
}

extension String {
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
