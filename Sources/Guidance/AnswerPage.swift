import Pages
import Procedures
import Thresholds

/// What somebody may do with the answer: carry on into a referral, and keep it where signed in.
enum CarryingOn: Sendable {
  /// The pack has no referral form.
  case nowhere
  case visitor
  /// Signed in, with a role that fills in forms.
  case keeps(form: String)
}

extension WorryPages {
  /// What was found, what to do, why, and what would change it.
  func answer(_ answer: ThresholdAnswer, _ worry: Worry, _ next: CarryingOn) -> Page {
    let danger: HTML? =
      answer.route.urgency == .emergency ? warning("Ring 999 now, then read on.") : nil
    let nothing: HTML? =
      worry.picks.isEmpty
      ? """
      <p>You picked nothing from the document. That does not mean that there is nothing to worry \
      about.</p>
      """ : nil
    return Page(
      "What the document says, and what to do",
      """
      \(danger)\(nothing)\
      \(heading("What to do: \(answer.route.title)"))\
      <p>\(answer.route.words)</p><p><strong>How soon:</strong> \(answer.route.urgencyInWords)</p>\
      \(heading("Why"))\(reasons(answer))\(standings(answer))\
      \(contacts(answer))\(found(answer))\(changes(answer))\
      \(list("Bear in mind", answer.remember))\
      \(documents(answer))\
      \(heading("What next"))\
      \(step(worry, from: "answer", onEnter: "answer", """
        \(actions(
          button("Change what you have seen", .secondary, name: "do", value: "indicators"),
          button("Change what is known of the child", .secondary, name: "do", value: "child"),
          carryOn(next)))
        """))\
      \(keep(worry, next))\
      \(printButton())<p>\(link("Begin again", Self.tool()))</p>\
      \(inset("\(answer.closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" })"))
      """)
  }

  private func carryOn(_ next: CarryingOn) -> HTML {
    if case .nowhere = next { return .none }
    return button("Carry on into a referral", name: "do", value: "referral")
  }

  private func keep(_ worry: Worry, _ next: CarryingOn) -> HTML {
    switch next {
    case .keeps(let key):
      form(
        FormDesk.begin(key), token: token,
        """
        \(worry.hidden())\
        \(actions(button("Keep a referral with this as a draft", .secondary)))
        """)
    case .visitor:
      """
      <p class="hint">You can fill in the referral form without signing in, and send or print it. If you \
      have an account, sign in and what you picked is in your draft. Until then it is kept sealed \
      for this browser alone, for an hour at most.</p>\
      \(form(
        Brought.keep(), token: token,
        """
        \(worry.hidden())\
        \(actions(button("Sign in and keep a referral with this as a draft", .secondary)))
        """))
      """
    case .nowhere: .none
    }
  }

  private func reasons(_ answer: ThresholdAnswer) -> HTML {
    if answer.reasons.isEmpty {
      return "<p>Nothing that you picked or told points to another route.</p>"
    }
    let items = answer.reasons.map { reason -> HTML in
      let because = reason.because.map { fact -> HTML in "<li>\(fact)</li>" }
      return "<li>\(reason.words)\(because.isEmpty ? .none : "<ul>\(because)</ul>" as HTML)</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func standings(_ answer: ThresholdAnswer) -> HTML {
    let lines = answer.standings.flatMap { standing -> [String] in
      guard let document = document(standing.document) else { return [] }
      func title(_ key: String) -> String { document.definition.level(key)?.title ?? key }
      return [standing.level.map { "\(document.header.title) places this at: \(title($0))." }]
        .compactMap { $0 }
        + standing.mayNotBeHeldAt.map {
          "\(document.header.title): the child may not be held at \(title($0))."
        }
    }
    return "\(lines.map(paragraph))"
  }

  private func document(_ key: String) -> Versioned<ThresholdDocument>? {
    thresholds.documents.first { $0.header.key == key }
  }

  private func found(_ answer: ThresholdAnswer) -> HTML {
    let levels = answer.found.filter { !$0.picked.isEmpty }.map { level -> HTML in
      let picked = level.picked.map { one -> HTML in
        let context: HTML? = one.isContext ? " \(tag("a circumstance, not a harm"))" : nil
        return "<li>\(one.words) <span class=\"hint\">(\(one.domain))</span>\(context)</li>"
      }
      let offers: HTML =
        "\(list("Who is helped here", level.whoItHelps, .third))"
        + "\(list("Frameworks", level.frameworks, .third))"
        + "\(list("Services", level.services, .third))"
      return """
        <section>\(heading("\(level.title)", .third))\
        \(level.meaning.map(paragraph))<ul>\(picked)</ul>\
        \(level.whoItHelps.isEmpty && level.frameworks.isEmpty && level.services.isEmpty
          ? .none : details("What there is at \(level.title)", offers, open: true))</section>
        """
    }
    return levels.isEmpty ? .none : "\(heading("What was found at each level"))\(levels)"
  }

  private func changes(_ answer: ThresholdAnswer) -> HTML {
    list(
      "What would change the answer",
      answer.changes.map { change in
        let unknown =
          change.notKnown.isEmpty
          ? "" : " You have not said: \(change.notKnown.joined(separator: ", "))."
        return "If \(change.words): \(change.route).\(unknown)"
      })
  }

  private func contacts(_ answer: ThresholdAnswer) -> HTML {
    if answer.contacts.isEmpty { return .none }
    let rows = answer.contacts.map { contact in
      let number = contact.telephone ?? "The number is on the council's own pages."
      return SummaryRow(contact.title, "<p>\(contact.words)</p><p>\(number)</p>")
    }
    return "\(heading("Whom to speak to"))\(summaryList(rows))"
  }

  private func documents(_ answer: ThresholdAnswer) -> HTML {
    let lines = answer.documents.map { one -> HTML in
      let checked: HTML? = one.checked ? nil : " \(tag("not yet checked against its source"))"
      return "<li>\(one.title), version \(one.version). \(one.source).\(checked)</li>"
    }
    return "\(heading("What this rests on"))<ul>\(lines)</ul>"
  }

  private func list(_ title: String, _ lines: [String], _ level: HeadingLevel = .second) -> HTML {
    if lines.isEmpty { return .none }
    let items = lines.map { line -> HTML in "<li>\(line)</li>" }
    return "\(heading(title, level))<ul>\(items)</ul>"
  }
}
