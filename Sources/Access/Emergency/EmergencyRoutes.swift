import Days
import Pages
import Store

/// Emergency access that others took and nobody has reviewed yet.
struct EmergencyRoutes: Sendable {
  static let path = Path("emergency-access")
  let house: AccessHouse

  var routes: [Route] {
    let review = SubjectActions.reviewEmergency
    return [
      Route(.get, "/emergency-access", review, for: .assurance) { visit in
        try await list(visit, FormReader(FormData()))
      },
      Route(.post, "/emergency-access/:access", review, for: .assurance, self.review),
    ]
  }

  struct Item: Sendable {
    let access: EmergencyAccess
    let name: String
    let agency: String
  }

  /// What the reader may review. A person who has been hidden since is left out for those who may
  /// not know of them.
  static func items(for actor: Actor, in query: any Query) throws -> [Item] {
    let cleared = actor.clearance == .highlyRestricted
    return try EmergencyAccess.unreviewed(in: query).compactMap { access in
      let shield = try SubjectFacts.read(access.subject, in: query).shield
      guard shield != .existence || cleared else { return nil }
      let account = try Account.find(String(access.account.dropFirst(8)), in: query)
      let agency = try account.flatMap { try Agency.find($0.agency, in: query) }
      return Item(
        access: access, name: account?.name ?? access.account, agency: agency?.name ?? "")
    }
  }

  private func list(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let actor = visit.actor
    let items = try await house.store.read { try Self.items(for: actor, in: $0) }
    let today = London.day(visit.now)
    let cards = items.map { item in
      Self.card(item, isLate: item.access.reviewDue < today, visit, typed)
    }
    return .page(
      Page(
        "Emergency access", errors: typed.errors,
        """
        <p>Each was taken by somebody who was not recorded as working with the person, for the \
        reason given. Say within three working days whether it was justified. Nobody reviews \
        their own.</p>\
        \(items.isEmpty ? "<p class=\"empty\">Nothing is waiting for a review.</p>" as HTML : cards.joined)
        """)
    ).telling(about: items.map(\.access.subject), count: items.count)
  }

  /// The question's name in the form, one for each access on the page.
  private static func question(_ access: EmergencyAccess) -> String { "review-\(access.id)" }

  private static func card(
    _ item: Item, isLate: Bool, _ visit: Visit, _ typed: FormReader
  ) -> HTML {
    let access = item.access
    let rows = [
      SummaryRow("Who", "\(item.name)\(item.agency.isEmpty ? "" : ", \(item.agency)")"),
      SummaryRow("About", reference(String(access.subject.drop { $0 != ":" }.dropFirst()))),
      SummaryRow("From", time(access.grantedAt)),
      SummaryRow("Until", time(access.until)),
      SummaryRow("Reason", "\(access.reason ?? "(erased)")"),
      SummaryRow("Review by", "\(time(access.reviewDue)) \(when(isLate, tag("Late", .bad)))"),
    ]
    let title = "\(item.name), \(London.short(access.grantedAt))"
    guard access.account != visit.actor.id else {
      return "\(summaryCard(title, rows))<p>This is your own: somebody else reviews it.</p>"
    }
    return """
      \(summaryCard(title, rows))\
      \(form(
        path.appending(access.id), token: visit.token,
        """
        \(radios(
          Field(question(access), "Was the access of \(item.name) justified?", in: typed),
          [Choice("justified", "Yes"), Choice("not-justified", "No")], inline: true))\
        \(button("Save the review"))
        """))
      """
  }

  @Sendable private func review(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("access")
    let actor = visit.actor
    let items = try await house.store.read { try Self.items(for: actor, in: $0) }
    guard let access = items.first(where: { $0.access.id == id })?.access else {
      throw Problem.notFound
    }
    var form = FormReader(try visit.form())
    let question = Self.question(access)
    let answer = form.choice(
      question, of: EmergencyAccess.Review.allCases.map(\.rawValue),
      missing: "Choose whether it was justified")
    guard let review = answer.flatMap(EmergencyAccess.Review.init(rawValue:)) else {
      return try await list(visit, form)
    }
    do {
      try await EmergencyCommands(house).review(id, as: review, by: visit.author)
    } catch let problem as EmergencyProblem {
      form.wrong(question, "\(problem)".capitalisedFirst)
      return try await list(visit, form)
    }
    return .redirect(Self.path).telling(about: [access.subject])
  }
}
