import Access
import Days
import Forms
import Guidance
import Pages
import Store

/// Sending a referral, and what became of those that somebody sent.
struct ReferralRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/referrals"
  static let send: RoutePattern = "/referrals/send/:form"
  static let page: RoutePattern = "/referrals/:contact"

  var routes: [Route] {
    [
      Route(.post, Self.send, FrontDoorActions.send, for: .directWork, send),
      Route(.get, Self.list, FrontDoorActions.send, for: .directWork, showList),
      Route(.get, Self.page, FrontDoorActions.send, for: .directWork, showOne),
    ]
  }

  @Sendable private func send(_ visit: Visit) async throws -> Reply {
    let rules = try house.neededRules(visit.now)
    let form = try visit.parameter("form")
    guard form == rules.form else { throw Problem.notFound }
    let account = try visit.session().account
    let hand = try await house.guidance.formInHand(form, of: account.id, visit.now)
    guard let hand else {
      // The button was pressed twice, or the page sent again: it has arrived already.
      if let sent = try await ReferralCommands(house).justSent(by: visit.actor.id) {
        return .redirect(Self.page(sent))
      }
      throw Problem.nothingToSend
    }
    if !hand.faults.isEmpty { return .redirect(hand.check) }
    let receipt = try await ReferralCommands(house).receive(
      IncomingReferral(
        form: hand.form, answers: hand.answers, way: .page, account: account.id,
        agency: account.agency, sender: visit.actor.id), by: visit.author)
    try await house.guidance.discardForm(form, of: account.id)
    let page = Self.page(receipt.contact)
    return .redirect(receipt.isRepeat ? page.with("again", "yes") : page)
  }

  @Sendable private func showList(_ visit: Visit) async throws -> Reply {
    let account = try visit.session().account.id
    let rules = house.rules(visit.now)?.definition
    let lines = try await house.store.read { query in
      try Contact.sent(by: account, in: query).map {
        ($0, try ContactChild.of($0.id, in: query))
      }
    }
    let rows = lines.map { contact, children -> [HTML] in
      [
        link(contact.reference, Self.page(contact.id)),
        "\(children.map(\.called).joined(separator: ", "))",
        time(contact.receivedAt, short: true),
        "\(children.map { "<p>\(Self.standing($0, rules))</p>" as HTML })",
      ]
    }
    return .page(
      Page(
        "What I sent",
        """
        \(dataTable(
          id: "sent", caption: "Referrals that you sent, the newest first",
          columns: ["Reference", "Children", "Sent", "What became of it"].map { TableColumn($0) },
          rows: rows, empty: "You have sent nothing yet."))\
        <p>\(link("Write a referral", Path("forms")))</p>
        """)
    ).telling(about: Self.subjects(lines.flatMap(\.1)), count: lines.count)
  }

  @Sendable private func showOne(_ visit: Visit) async throws -> Reply {
    try await show(try await house.sender(visit), visit, FormReader(FormData()))
  }

  /// - Parameter typed: what the sender typed about a disagreement, shown again.
  func show(_ sender: Sender, _ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let rules = try house.neededRules(visit.now)
    let contact = sender.contact
    let sent = try await house.store.read { query in
      ReferralPage.Sent(
        sender: sender, children: try ContactChild.of(contact.id, in: query),
        disagreements: try Disagreement.of(contact.id, in: query).map {
          try DisagreementRoutes.sight(of: $0, rules, in: query)
        },
        files: house.files == nil || rules.files == nil
          ? nil
          : FilePages(
            contact: contact, files: try ContactFile.of(contact.id, in: query),
            limits: rules.files, isScanned: house.files?.scanner != nil),
        score: contact.isOpen ? nil : try ReferralScore.of(contact.id, in: query))
    }
    let form = try await house.guidance.form(contact.form, version: contact.formVersion)
    let next =
      form?.definition.whatHappensNext(on: London.day(contact.receivedAt), in: house.catalogue)
    let page = ReferralPage(
      sent: sent, rules: rules, next: next ?? .none, now: visit.now,
      closing: house.guidance.thresholds(visit.now).flatMap { try? $0.weigh([String]()).closing }
        ?? [],
      isRepeat: visit.path.value(of: "again") == "yes", typed: typed, token: visit.token)
    return .page(page.page).telling(about: Self.subjects(sent.children))
  }

  /// Whom the sender is told of: those they wrote about, but never that a record is held.
  private static func subjects(_ children: [ContactChild]) -> [String] {
    Set(children.map { "contact:\($0.contact)" }).sorted()
      + children.filter { !$0.isHeld }.map { "person:\($0.person)" }
  }

  static func standing(_ child: ContactChild, _ rules: ContactRules?) -> HTML {
    guard let decision = child.decision else { return tag("waits for a decision", .notice) }
    return tag(rules?.outcome(decision.outcome)?.words ?? decision.outcome, .good)
  }
}

extension Problem {
  static let nothingToSend = Problem(
    status: 404, code: "nothing-to-send", title: "There is nothing to send",
    advice: "Begin the form from the list of forms. What you sent before is under What I sent.")
}
