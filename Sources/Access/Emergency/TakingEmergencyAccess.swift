import Days
import Pages
import Store

/// Taking emergency access to a person. Pages about people lead here where the policy says that
/// the reader may; the step-up comes first, by the action itself.
public struct TakingEmergencyAccess: Sendable {
  /// The page about one person: `address(id)` links to it.
  public static let address: RoutePattern = "/people/:person/emergency-access"
  static let mostReason = 1_000

  let house: AccessHouse

  var routes: [Route] {
    let take = SubjectActions.emergency
    return [
      Route(.get, Self.address, take, for: .directWork) { visit in
        try await page(visit, FormReader(FormData()))
      },
      Route(.post, Self.address, take, for: .directWork, bodyLimit: 1 << 15, self.take),
    ]
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let subject = Subject.person(try visit.parameter("person"))
    let exists = house.exists
    let (isThere, facts, current) = try await house.store.read { query in
      (
        try exists(subject, query), try SubjectFacts.read(subject.description, in: query),
        try EmergencyAccess.current(of: visit.actor.id, to: subject, at: visit.now, in: query)
      )
    }
    guard isThere else { throw Problem.notFound }
    if let current { return .page(taken(current)).telling(about: [subject.description]) }
    let decision = Policy.decide(
      visit.actor, SubjectActions.read, on: facts, for: .directWork, at: visit.now)
    switch decision {
    case .allowed: return .page(notNeeded(subject)).telling(about: [subject.description])
    case .refused(.mayUseEmergencyAccess): break
    case .refused(let refusal): throw Gate.problem(for: refusal)
    }
    let due = house.calendarDays(London.day(visit.now), EmergencyAccess.reviewDays)
    return .page(Self.form(visit, typed, reviewDue: due)).telling(about: [subject.description])
  }

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("person")
    var form = FormReader(try visit.form())
    let reason = form.text(
      "reason", missing: "Write why you need access now", most: Self.mostReason)
    guard form.isGood else { return try await page(visit, form) }
    do {
      _ = try await EmergencyCommands(house).take(
        .person(id), by: visit.actor, for: SubjectActions.read, reason: reason,
        author: visit.author)
    } catch EmergencyProblem.reasonTooShort {
      form.wrong("reason", "\(EmergencyProblem.reasonTooShort)".capitalisedFirst)
      return try await page(visit, form)
    } catch EmergencyProblem.refused(let refusal) {
      throw Gate.problem(for: refusal)
    } catch EmergencyProblem.hasAccessAlready {
      // The button was pressed twice, or the reader was allocated meanwhile: the page says which.
    }
    return .redirect(Self.address(id)).telling(about: ["person:\(id)"])
  }

  // MARK: Pages

  private static func form(_ visit: Visit, _ typed: FormReader, reviewDue: Day) -> Page {
    Page(
      "Take emergency access", errors: typed.errors,
      """
      <p>You are not recorded as working with this person. If a child may be hurt before you can ask \
      those who do, you may open the record for \(Int(EmergencyAccess.minutes)) minutes.</p>\
      <ul><li>Those who work with the person and your safeguarding lead are told at once.</li>\
      <li>Somebody else reviews your reason by \(time(reviewDue)).</li>\
      <li>What you open in that time is recorded, as always.</li></ul>\
      <p>If a child is in danger now, ring <strong>999</strong> first.</p>\
      \(Pages.form(
        visit.path, token: visit.token,
        """
        \(textArea(
          Field(
            "reason", "Why you need access now",
            hint: "What has happened, and why it cannot wait until you have asked.", in: typed),
          value: typed.typed("reason"), most: mostReason))\
        \(button("Take access for \(Int(EmergencyAccess.minutes)) minutes"))
        """))
      """)
  }

  private func taken(_ access: EmergencyAccess) -> Page {
    Page(
      "Emergency access taken",
      """
      \(banner(
        "You have access until \(London.short(access.until))",
        "<p>It ends by itself. Those who work with the person and your safeguarding lead were told.</p>",
        tone: .good))\
      \(summaryList([
        SummaryRow("Taken", time(access.grantedAt)),
        SummaryRow("Ends", time(access.until)),
        SummaryRow("Your reason", "\(access.reason ?? "(erased)")"),
        SummaryRow("Review due by", time(access.reviewDue)),
      ]))\
      \(actions(buttonLink("Open the record", record(access.subject))))
      """)
  }

  private func notNeeded(_ subject: Subject) -> Page {
    Page(
      "No emergency access needed",
      """
      <p>You work with this person, so you need no emergency access.</p>\
      \(actions(buttonLink("Open the record", record(subject.description))))
      """)
  }

  private func record(_ subject: String) -> Path {
    house.record(String(subject.drop { $0 != ":" }.dropFirst()))
  }
}
