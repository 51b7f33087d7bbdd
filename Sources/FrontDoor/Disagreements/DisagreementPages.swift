import Days
import Pages

/// A disagreement with its steps, as both sides see it.
struct DisagreementSight: Sendable {
  let dispute: Disagreement
  let steps: [(step: DisagreementStep, by: String)]
  let rules: ContactRules

  private func stage(_ key: String) -> String {
    rules.stages.first { $0.key == key }?.words ?? key
  }

  var isAtLastStage: Bool { rules.stages.last?.key == dispute.stage }

  func status(_ now: Instant) -> HTML {
    switch dispute.state {
    case .settled: tag("settled", .good)
    case .answered: tag("answered: whoever raised it says whether it is settled", .notice)
    case .waiting:
      QueuePages.clock(ContactClock(due: dispute.due, warn: dispute.due), now)
    }
  }

  /// Where it stands, and every step.
  /// - Parameter level: of the steps' headings.
  func body(_ now: Instant, _ level: HeadingLevel) -> HTML {
    let here = rules.stages.firstIndex { $0.key == dispute.stage } ?? 0
    let stages = rules.stages.enumerated().map { place, stage in
      Step(
        stage.words,
        place < here || dispute.state == .settled && place == here
          ? .done : place == here ? .current : dispute.state == .settled ? .skipped : .ahead)
    }
    let items = self.steps.map { step, by in
      TimelineItem(
        step.kind.words, at: step.at, by: by,
        body: "\(step.words.map(paragraph) ?? "Erased")")
    }
    return """
      <p>\(status(now))\(dispute.isImminent ? " \(tag("harm is imminent", .bad))" as HTML : .none)</p>\
      \(Pages.steps("Stages of the disagreement", stages))\(timeline(items, headingLevel: level))
      """
  }
}

/// The pages of disagreements.
struct DisagreementPages: Sendable {
  let now: Instant
  let token: CSRFToken

  /// Those that wait, for those who decide.
  func list(_ lines: [(Disagreement, stage: String, challenged: String)]) -> Page {
    let rows = lines.map { one, stage, challenged -> [HTML] in
      [
        link(one.reference, DisagreementRoutes.page(one.id)),
        "\(one.name ?? "Child \(one.number)")",
        time(one.raisedAt, short: true), "\(stage)",
        one.state == .answered
          ? tag("answered", .notice)
          : QueuePages.clock(ContactClock(due: one.due, warn: one.due), now),
        "\(challenged)",
      ]
    }
    return Page(
      "Disagreements", isWide: true,
      dataTable(
        id: "disagreements", caption: "Disagreements that are not settled, the soonest due first",
        columns: ["Reference", "Child", "Raised", "Stage", "Answer", "Who decided"].map {
          TableColumn($0)
        }, rows: rows, empty: "Nobody disagrees with a decision at the moment."))
  }

  /// One, for those who answer.
  /// - Parameter mayAnswer: the reader neither decided nor answered before.
  func page(_ sight: DisagreementSight, mayAnswer: Bool, typed: FormReader) -> Page {
    let dispute = sight.dispute
    let form: HTML =
      if dispute.state != .waiting {
        .none
      } else if mayAnswer {
        answer(dispute, typed)
      } else {
        inset(
          "<p>Somebody else has to answer: you decided, or have answered this before.</p>")
      }
    return Page(
      "Disagreement about \(dispute.name ?? "child \(dispute.number)")",
      breadcrumbs: [NavigationItem("Disagreements", DisagreementRoutes.list())],
      errors: typed.errors, section: DisagreementRoutes.list(),
      """
      <p>\(link("The contact \(dispute.reference)", ContactRoutes.page(dispute.contact)))</p>\
      \(sight.body(now, .second))\(form)
      """)
  }

  private func answer(_ dispute: Disagreement, _ typed: FormReader) -> HTML {
    form(
      DisagreementRoutes.page(dispute.id), token: token,
      """
      \(radios(
        Field("verdict", "What do you find?", in: typed),
        [
          Choice("stands", "The decision stands"),
          Choice(
            "reopened", "The decision is made again",
            hint: "The contact goes back into the queue with a new clock."),
        ], chosen: typed.typed("verdict")))\
      \(textArea(
        Field("words", "Why", hint: "Whoever raised it reads this.", in: typed),
        value: typed.typed("words"), most: 2_000))\
      \(actions(button("Answer")))
      """)
  }

  /// The sender's way to begin one.
  func raise(_ sender: Sender, _ child: ContactChild, _ typed: FormReader) -> Page {
    Page(
      "You do not agree",
      breadcrumbs: sender.trail + [NavigationItem(sender.contact.reference, sender.page)],
      errors: typed.errors,
      section: ReferralRoutes.list(),
      """
      <p>About \(child.called). Somebody who did not decide looks at it again. If a child is in danger \
      now, ring 999.</p>\
      \(form(
        sender.raise(child.number), token: token,
        """
        \(textArea(
          Field("words", "Why do you not agree?", in: typed), value: typed.typed("words"),
          most: 4_000))\
        \(checkbox(
          Field(
            "imminent", "Harm is imminent", hint: "It is then looked at the same day.", in: typed),
          checked: typed.ticked("imminent")))\
        \(actions(button("Send it")))
        """))
      """)
  }

  /// One as its raiser sees it, on the page of the referral.
  func forRaiser(_ sight: DisagreementSight, _ sender: Sender, typed: FormReader) -> HTML {
    let dispute = sight.dispute
    let canGoOn = dispute.state == .answered || dispute.isLate(at: now)
    let field = "words-\(dispute.id)"
    let further: HTML =
      canGoOn && !sight.isAtLastStage
      ? button("Take it to the next stage", .secondary, name: "do", value: "further") : .none
    let next: HTML =
      dispute.state == .settled
      ? .none
      : form(
        sender.step(dispute.id), token: token,
        """
        \(textArea(
          Field(field, "What do you say to it?", in: typed), value: typed.typed(field), rows: 3,
          most: 2_000))\
        \(actions(further, button("It is settled", .secondary, name: "do", value: "settle")))
        """)
    return """
      \(heading("You do not agree: \(dispute.name ?? "child \(dispute.number)")"))\
      \(sight.body(now, .third))\(next)
      """
  }
}
