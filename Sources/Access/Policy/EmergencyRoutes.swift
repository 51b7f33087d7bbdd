import Days
import Pages
import Store

/// Emergency access that others took and nobody has reviewed yet.
struct EmergencyRoutes: Sendable {
  let house: AccessHouse

  var routes: [Route] {
    let review = SubjectActions.reviewEmergency
    return [
      Route(.get, "/emergency-access", review, for: .assurance) { visit in
        try await list(visit, errors: [])
      },
      Route(.post, "/emergency-access/:access", review, for: .assurance, self.review),
    ]
  }

  private struct Item: Sendable {
    let access: EmergencyAccess
    let name: String
  }

  /// What the reader may review. A person who has been hidden since is left out for those who may
  /// not know of them.
  private func items(_ visit: Visit) async throws -> [Item] {
    let cleared = visit.actor.clearance == .highlyRestricted
    return try await house.store.read { query in
      try EmergencyAccess.unreviewed(in: query).compactMap { access in
        let shield = try SubjectFacts.read(access.subject, in: query).shield
        guard shield != .existence || cleared else { return nil }
        let account = try Account.find(String(access.account.dropFirst(8)), in: query)
        return Item(access: access, name: account?.name ?? access.account)
      }
    }
  }

  private func list(_ visit: Visit, errors: [FieldError]) async throws -> Reply {
    let items = try await items(visit)
    let today = London.day(visit.now)
    let rows = items.map { item -> [HTML] in
      let due = item.access.reviewDue
      let isLate = due < today
      let answer = form(
        Path("emergency-access", item.access.id), token: visit.token,
        """
        <button class="plain" type="submit" name="review" value="justified">Justified\
        <span class="unseen">: \(item.name), \(London.short(item.access.grantedAt))</span></button> \
        <button class="plain" type="submit" name="review" value="not-justified">Not justified\
        <span class="unseen">: \(item.name), \(London.short(item.access.grantedAt))</span></button>
        """)
      return [
        "\(item.name)", "\(London.short(item.access.grantedAt))",
        "\(item.access.reason ?? "(erased)")",
        "\(due.long) \(isLate ? tag("Late", .bad) : HTML.none)",
        item.access.account == visit.actor.id ? "Your own: somebody else reviews it" : answer,
      ]
    }
    return .page(
      Page(
        "Emergency access to review", errors: errors, isWide: true,
        """
        <p>Each was taken without a relationship to the person, for the reason given. Review it \
        within three working days.</p>\
        \(dataTable(
          id: "emergency", caption: "Not reviewed yet",
          columns: ["Who", "When", "Reason", "Review by", "Your review"].map { TableColumn($0) },
          rows: rows, empty: "Nothing is waiting for a review."))
        """)
    ).telling(about: items.map(\.access.subject), count: items.count)
  }

  @Sendable private func review(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("access")
    let form = FormReader(try visit.form())
    guard let review = EmergencyAccess.Review(rawValue: form.typed("review")),
      try await items(visit).contains(where: { $0.access.id == id })
    else { throw Problem.notFound }
    do {
      try await EmergencyCommands(house).review(id, as: review, by: visit.author)
    } catch let problem as EmergencyProblem {
      return try await list(
        visit, errors: [FieldError("emergency", "\(problem)".capitalisedFirst)])
    }
    return .redirect(Path("emergency-access"))
  }
}
