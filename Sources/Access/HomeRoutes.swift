import Days
import Pages
import Store

/// "My work": what waits for whoever signed in.
struct HomeRoutes: Sendable {
  let house: AccessHouse

  var routes: [Route] {
    [Route(.get, "/", AccessActions.home, for: .directWork, show)]
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let (actor, now) = (visit.actor, visit.now)
    let reviews = Policy.decide(actor, SubjectActions.reviewEmergency, at: now).isAllowed
    let (taken, waiting) = try await house.store.read { query in
      (
        try EmergencyAccess.current(of: actor.id, at: now, in: query),
        reviews
          ? try EmergencyRoutes.items(for: actor, in: query).filter {
            $0.access.account != actor.id
          } : []
      )
    }
    var tasks = taken.map(Self.task)
    if let review = Self.review(waiting.map(\.access), today: London.day(now)) {
      tasks.append(review)
    }
    return .page(
      Page(
        "My work",
        """
        <p>Good to see you, \(session.account.name ?? "colleague").</p>\
        \(tasks.isEmpty ? "<p class=\"empty\">Nothing is waiting for you.</p>" as HTML : taskList(tasks))
        """)
    ).telling(about: taken.map(\.subject))
  }

  private static func task(_ access: EmergencyAccess) -> TaskRow {
    let person = String(access.subject.drop { $0 != ":" }.dropFirst())
    return TaskRow(
      "Your emergency access", path: TakingEmergencyAccess.address(person),
      hint: "Taken at \(London.short(access.grantedAt))",
      status: tag("Ends \(London.short(access.until))", .notice))
  }

  private static func review(_ waiting: [EmergencyAccess], today: Day) -> TaskRow? {
    guard !waiting.isEmpty else { return nil }
    let late = waiting.count { $0.reviewDue < today }
    return TaskRow(
      "Review emergency access", path: EmergencyRoutes.path,
      hint: "Taken by colleagues who were not recorded as working with the person",
      status: late > 0
        ? tag("\(late) of \(waiting.count) late", .bad) : tag("\(waiting.count) to review", .notice)
    )
  }
}
