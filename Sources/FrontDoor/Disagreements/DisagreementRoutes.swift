import Access
import Days
import Pages
import Store

/// Raising, answering and settling disagreements.
struct DisagreementRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/disagreements"
  static let page: RoutePattern = "/disagreements/:disagreement"
  static let raise: RoutePattern = "/referrals/:contact/disagree/:number"
  static let step: RoutePattern = "/referrals/:contact/disagreements/:disagreement"

  private var commands: DisagreementCommands { DisagreementCommands(house) }

  var routes: [Route] {
    let (decide, send) = (FrontDoorActions.decide, FrontDoorActions.send)
    return [
      Route(.get, Self.list, decide, for: .safeguardingCheck, showList),
      Route(.get, Self.page, decide, for: .safeguardingCheck) { visit in
        try await showOne(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, decide, for: .safeguardingCheck, answer),
      Route(.get, Self.raise, send, for: .directWork) { visit in
        try await showRaise(visit, FormReader(FormData()))
      },
      Route(.post, Self.raise, send, for: .directWork, raise),
      Route(.post, Self.step, send, for: .directWork, goOn),
    ]
  }

  private func pages(_ visit: Visit) -> DisagreementPages {
    DisagreementPages(now: visit.now, token: visit.token)
  }

  // MARK: Those who decide

  @Sendable private func showList(_ visit: Visit) async throws -> Reply {
    let rules = try house.neededRules(visit.now)
    let actor = visit.actor.id
    let lines = try await house.store.read { query in
      let blocked = try SubjectFacts.blocking(actor, in: query)
      return try Disagreement.open(in: query).compactMap { one in
        let children = try ContactChild.of(one.contact, in: query)
        if children.contains(where: { blocked.contains("person:\($0.person)") }) { return nil }
        return (
          one, rules.stages.first { $0.key == one.stage }?.words ?? one.stage,
          try Names.of(one.challenged, in: query)
        )
      } as [(Disagreement, stage: String, challenged: String)]
    }
    return .page(pages(visit).list(lines))
      .telling(about: lines.map { "contact:\($0.0.contact)" }, count: lines.count)
  }

  private func showOne(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let id = try visit.parameter("disagreement")
    guard let dispute = try await house.store.read({ try Disagreement.find(id, in: $0) }) else {
      throw Problem.notFound
    }
    let contact = try await house.sight(dispute.contact, visit)
    let actor = visit.actor.id
    let (sight, isParty) = try await house.store.read { query in
      (
        try Self.sight(of: dispute, contact.rules, in: query),
        try DisagreementCommands.isParty(actor, of: dispute, in: query)
      )
    }
    return .page(pages(visit).page(sight, mayAnswer: !isParty, typed: typed))
      .telling(about: contact.subjects)
  }

  @Sendable private func answer(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("disagreement")
    var typed = FormReader(try visit.form())
    let verdict = typed.choice(
      "verdict", of: ["stands", "reopened"], missing: "Choose what you find")
    let words = typed.text("words", missing: "Write why", most: 2_000)
    // Whoever may not read the contact may not answer either.
    let refused = try await showOne(visit, typed)
    guard typed.isGood else { return refused }
    do {
      try await commands.answer(
        id, words: words, reopens: verdict == "reopened", by: visit.author)
      return .redirect(Self.page(id))
    } catch let problem as FrontDoorProblem {
      typed.wrong("verdict", "\(problem)".capitalisedFirst)
      return try await showOne(visit, typed)
    }
  }

  // MARK: Whoever sent it

  /// What the sender may disagree with.
  private func own(_ visit: Visit) async throws -> (Sender, ContactChild) {
    let sender = try await house.sender(visit)
    let number = try visit.parameter("number")
    let rules = try house.neededRules(visit.now)
    let contact = sender.contact.id
    let child = try await house.store.read { query in
      try ContactChild.of(contact, in: query).first { "\($0.number)" == number }
    }
    guard let child, child.decision != nil,
      !rules.receiptOnly.contains(sender.contact.agencyType)
    else { throw Problem.notFound }
    return (sender, child)
  }

  func showRaise(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (sender, child) = try await own(visit)
    return .page(pages(visit).raise(sender, child, typed))
      .telling(about: ["contact:\(sender.contact.id)"])
  }

  @Sendable func raise(_ visit: Visit) async throws -> Reply {
    let (sender, child) = try await own(visit)
    var typed = FormReader(try visit.form())
    let words = typed.text("words", missing: "Write why you do not agree", most: 4_000)
    guard typed.isGood else { return try await showRaise(visit, typed) }
    do {
      try await commands.raise(
        about: child.number, of: sender.contact.id, words: words,
        isImminent: typed.ticked("imminent"), by: sender.author(visit))
      return .redirect(sender.page)
    } catch let problem as FrontDoorProblem {
      typed.wrong("words", "\(problem)".capitalisedFirst)
      return try await showRaise(visit, typed)
    }
  }

  @Sendable func goOn(_ visit: Visit) async throws -> Reply {
    let sender = try await house.sender(visit)
    let id = try visit.parameter("disagreement")
    let found = try await house.store.read { try Disagreement.find(id, in: $0) }
    guard let found, found.contact == sender.contact.id, found.raisedBy == sender.actor else {
      throw Problem.notFound
    }
    var typed = FormReader(try visit.form())
    let field = "words-\(id)"
    let words = typed.text(field, missing: "Write what you say to it", most: 2_000)
    let referral = ReferralRoutes(house: house)
    guard typed.isGood else { return try await referral.show(sender, visit, typed) }
    let author = sender.author(visit)
    do {
      if typed.typed("do") == "further" {
        try await commands.takeFurther(id, words: words, by: author)
      } else {
        try await commands.settle(id, words: words, by: author)
      }
      return .redirect(sender.page)
    } catch let problem as FrontDoorProblem {
      typed.wrong(field, "\(problem)".capitalisedFirst)
      return try await referral.show(sender, visit, typed)
    }
  }

  static func sight(
    of dispute: Disagreement, _ rules: ContactRules, in query: any Query
  ) throws -> DisagreementSight {
    DisagreementSight(
      dispute: dispute,
      steps: try dispute.steps(in: query).map { ($0, try Names.of($0.actor, in: query)) },
      rules: rules)
  }
}
