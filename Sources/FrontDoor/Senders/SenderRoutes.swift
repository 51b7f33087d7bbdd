import Access
import Days
import Forms
import Pages
import Store

/// The plain way in for everybody, and what those without an account read of what they sent.
struct SenderRoutes: Sendable {
  let house: FrontDoorHouse

  static let tell: RoutePattern = "/tell"
  static let page: RoutePattern = "/follow/:link"
  static let confirm: RoutePattern = "/follow/:link/confirm"
  static let raise: RoutePattern = "/follow/:link/disagree/:number"
  static let step: RoutePattern = "/follow/:link/disagreements/:disagreement"
  /// Anybody may tell of a worry.
  static let open = Action("referral.tell", .anyone)
  /// Anybody with the link; the look is kept with what it was about.
  static let follow = Action("referral.follow", .anyone)

  /// How many worries one address can send in ten minutes, and all together. More are asked to ring.
  static let mostFromOne = 5
  static let mostOfAll = 200

  var routes: [Route] {
    let disagreements = DisagreementRoutes(house: house)
    return [
      Route(.get, Self.tell, Self.open, for: .public) { visit in
        let form = try openForm(visit)
        return .page(form.page(form.filling.start(), errors: []))
      },
      Route(.post, Self.tell, Self.open, for: .public, bodyLimit: 1 << 18, take),
      Route(.get, Self.page, Self.follow, for: .public) { visit in
        let sender = try await house.sender(visit)
        guard sender.contact.verifiedAt != nil else {
          return .page(OpenPages.confirm(sender, token: visit.token))
            .telling(about: ["contact:\(sender.contact.id)"])
        }
        return try await ReferralRoutes(house: house).show(
          sender, visit, FormReader(FormData()))
      },
      Route(.post, Self.confirm, Self.follow, for: .public) { visit in
        let sender = try await house.sender(visit)
        let contact = sender.contact.id
        try await house.store.commit(sender.author(visit)) { transaction in
          guard let now = try Contact.find(contact, in: transaction), now.verifiedAt == nil else {
            return
          }
          try transaction.append(SenderVerified(facts: .init(contact: contact)))
        }
        return .redirect(sender.page)
      },
      Route(.get, Self.raise, Self.follow, for: .public) { visit in
        try await disagreements.showRaise(visit, FormReader(FormData()))
      },
      Route(.post, Self.raise, Self.follow, for: .public, disagreements.raise),
      Route(.post, Self.step, Self.follow, for: .public, disagreements.goOn),
    ]
  }

  private func openForm(_ visit: Visit) throws -> OpenPages {
    let rules = try house.neededRules(visit.now)
    guard let form = house.guidance.form(rules.form, visit.now) else { throw Problem.noFrontDoor }
    return OpenPages(
      form: form,
      filling: house.guidance.filling(form.definition, visit.now, pace: .whole),
      closing: house.guidance.thresholds(visit.now).flatMap { try? $0.weigh([String]()).closing }
        ?? [], token: visit.token)
  }

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    let open = try openForm(visit)
    let rules = try house.neededRules(visit.now)
    let turn = open.filling.turnOfWhole(try visit.form())
    guard turn.action == .next, turn.errors.isEmpty else {
      return .page(open.page(turn.answers, errors: turn.errors))
    }
    let sender = "open:\(house.mark(visit.source))"
    if try await isFlood(sender, visit.now) {
      return .page(open.page(turn.answers, errors: [], above: OpenPages.ringInstead), status: 429)
    }
    let receipt = try await ReferralCommands(house).receive(
      IncomingReferral(
        form: open.form, answers: open.filling.settled(turn.answers), way: .open, sender: sender),
      by: visit.author)
    let contact = try await house.store.read { try Contact.find(receipt.contact, in: $0) }
    let isMailed =
      contact.map { $0.senderEmail != nil && !rules.receiptOnly.contains($0.agencyType) } ?? false
    let adding =
      try house.fileLimits() == nil
      ? nil
      : FileRoutes.told(
        SenderLink(house.access.secret, for: .adding).token(of: receipt.contact))
    return .page(open.receipt(receipt, isMailed: isMailed, adding: adding))
      .telling(about: ["contact:\(receipt.contact)"])
  }

  private func isFlood(_ sender: String, _ now: Instant) async throws -> Bool {
    let since = now.adding(minutes: -ReferralCommands.repeatMinutes).microseconds
    return try await house.store.read { query in
      let own = try query.value(
        Int.self, "SELECT COUNT(*) FROM frontdoor_sent WHERE sender = $1 AND at >= $2",
        [sender, since])
      let all = try query.value(
        Int.self,
        """
        SELECT COUNT(*) FROM frontdoor_sent
        WHERE sender >= 'open:' AND sender < 'open;' AND at >= $1
        """, [since])
      return own ?? 0 >= Self.mostFromOne || all ?? 0 >= Self.mostOfAll
    }
  }
}
