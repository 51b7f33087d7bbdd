import Days
import Pages

/// A referral as its sender sees it: the receipt at once, and later the outcome.
struct ReferralPage: Sendable {
  let contact: Contact
  let children: [ContactChild]
  let rules: ContactRules
  /// What happens next.
  let next: HTML
  let now: Instant
  /// Whom to ring if still worried, and 999.
  let closing: [String]
  /// The same was sent twice.
  let isRepeat: Bool

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
      "Your referral", breadcrumbs: [NavigationItem("What I sent", ReferralRoutes.list())],
      hasOwnHeading: true, section: ReferralRoutes.list(),
      """
      \(again)\(danger)\
      \(panel("It has arrived", reference: ("Your reference", contact.reference)))\
      <p>It came in on \(time(contact.receivedAt)). Quote the reference when you ring.</p>\
      \(heading("What became of it"))\(children.map(child))\
      \(contact.isOpen ? next : .none)\(inset("\(lines)"))\(printButton())
      """)
  }

  private func child(_ child: ContactChild) -> HTML {
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
    return summaryCard(
      child.called,
      [
        SummaryRow("Decided", "\(rules.outcome(decision.outcome)?.words ?? decision.outcome)"),
        SummaryRow("When", time(decision.at)),
        SummaryRow("What it means", "\(decision.told.map(paragraph) ?? .none)"),
      ], headingLevel: .third)
  }
}
