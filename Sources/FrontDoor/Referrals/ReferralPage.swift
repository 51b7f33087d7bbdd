import Days
import Pages

/// A referral as its sender sees it: the receipt at once, and later the outcome.
struct ReferralPage: Sendable {
  /// What somebody sent, with what became of it.
  struct Sent: Sendable {
    let sender: Sender
    let children: [ContactChild]
    let disagreements: [DisagreementSight]
    /// Nil where no files are taken.
    var files: FilePages?
    /// How well it was written; nil until every child is decided and somebody has scored it.
    var score: ReferralScore?
  }

  let sent: Sent
  let rules: ContactRules
  /// What happens next.
  let next: HTML
  let now: Instant
  /// Whom to ring if still worried, and 999.
  let closing: [String]
  /// The same was sent twice.
  let isRepeat: Bool
  /// What the sender typed about a disagreement, shown again.
  let typed: FormReader
  let token: CSRFToken

  private var contact: Contact { sent.sender.contact }

  var page: Page {
    let again: HTML? =
      isRepeat
      ? banner(
        "You had sent this already",
        "<p>It came in once. This is its reference; nothing was lost.</p>") : nil
    let danger: HTML? =
      contact.isDanger && contact.isOpen
      ? warning("You said that somebody is in danger now. If you have not rung 999, ring now.")
      : nil
    let lines = closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" }
    return Page(
      "Your referral", breadcrumbs: sent.sender.trail,
      errors: typed.errors, hasOwnHeading: true, section: ReferralRoutes.list(),
      """
      \(again)\(danger)\
      \(panel("It has arrived", reference: ("Your reference", contact.reference)))\
      <p>It came in on \(time(contact.receivedAt)). Quote the reference when you ring.</p>\
      \(heading("What became of it"))\(sent.children.map(child))\
      \(sent.disagreements.map {
        DisagreementPages(now: now, token: token).forRaiser($0, sent.sender, typed: typed)
      })\
      \(quality)\(sent.files.map(files) ?? .none)\(contact.isOpen ? next : .none)\(inset("\(lines)"))\(printButton())
      """)
  }

  private func files(_ pages: FilePages) -> HTML {
    if pages.files.isEmpty, !contact.isOpen { return .none }
    let rows = pages.files.map { SummaryRow($0.name ?? "Erased", pages.standing($0)) }
    let way: HTML? =
      contact.isOpen
      ? "<p>\(link("Add photographs, letters or notes", sent.sender.files))</p>" : nil
    return "\(heading("Files"))\(rows.isEmpty ? .none : summaryList(rows))\(way)"
  }

  private var quality: HTML {
    guard let score = sent.score, let quality = rules.quality else { return .none }
    return """
      \(heading("What we say of how it was written"))\
      <p>It is meant to help you with the next one. It changed nothing about the decision.</p>\
      \(QualityPages(rules: quality).card(score))
      """
  }

  private func child(_ child: ContactChild) -> HTML {
    // Nothing here tells of a death: a person does, who decides about the letter too.
    if child.decision == nil, let stop = child.stop {
      return summaryCard(
        child.called,
        [
          SummaryRow(
            "Now",
            stop.isSent
              ? "Closed without a decision. Please ring the front door."
              : tag("waits for a decision", .notice))
        ], headingLevel: .third)
    }
    guard let decision = child.decision else {
      return summaryCard(
        child.called,
        [
          SummaryRow("Now", tag("waits for a decision", .notice)),
          SummaryRow("You hear by", time(contact.clock.due.adding(microseconds: -1))),
        ], headingLevel: .third)
    }
    if rules.receiptOnly.contains(contact.agencyType) {
      return summaryCard(
        child.called, [SummaryRow("Now", tag("somebody has looked at it", .good))],
        headingLevel: .third)
    }
    let isOpen = sent.disagreements.contains {
      $0.dispute.number == child.number && $0.dispute.state != .settled
    }
    let disagree: [HTML] =
      isOpen
      ? []
      : [
        link(
          "I do not agree", sent.sender.raise(child.number),
          about: "with what was decided about \(child.called)")
      ]
    return summaryCard(
      child.called,
      [
        SummaryRow("Decided", "\(rules.outcome(decision.outcome)?.words ?? decision.outcome)"),
        SummaryRow("When", time(decision.at)),
        SummaryRow("What it means", "\(decision.told.map(paragraph) ?? .none)"),
      ], headingLevel: .third, actions: disagree)
  }
}
