import Access
import Days
import Pages
import People
import Store

/// What a school reads before lessons, by the link that was mailed to it: nothing before it is kept
/// who reads it.
struct NoticeRoutes: Sendable {
  let house: FrontDoorHouse

  static let page: RoutePattern = "/notice/:link"
  /// Anybody with the link; who they say they are is kept with the child it is about.
  static let open = Action("notice.read-by-link", .anyone)

  var routes: [Route] {
    [
      Route(.get, Self.page, Self.open, for: .public) { visit in
        let (_, link) = try await find(visit)
        return .page(Self.ask(link, FormReader(FormData()), token: visit.token))
      },
      Route(.post, Self.page, Self.open, for: .public, show),
    ]
  }

  private func find(_ visit: Visit) async throws -> (SchoolNotice, link: String) {
    let link = try visit.parameter("link")
    let notice = try await SchoolCommands(house).notice(byLink: link, at: visit.now)
    guard let notice else { throw Problem.noticeEnded }
    return (notice, link)
  }

  /// The child is named only to somebody who has said who they are, and that is kept first.
  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let (notice, link) = try await find(visit)
    var typed = FormReader(try visit.form())
    let name = typed.text("your-name", missing: "Enter your name and what you do at the school")
    guard typed.isGood else { return .page(Self.ask(link, typed, token: visit.token)) }
    let rules = try IncidentCommands(house).rules(visit.now).incidents
    let record = try await house.store.read { try AgencyRecord.find(notice.record, in: $0) }
    guard let child = record?.fields?.name else { throw Problem.noticeEnded }
    try await SchoolCommands(house).read(
      notice, by: name,
      author: Author(
        actor: "school:\(notice.agency)", agency: notice.agency,
        purpose: Purpose.safeguardingCheck.rawValue, requestID: visit.requestID))
    return .page(Self.told(child, notice, rules.schools?.words ?? []))
      .telling(about: ["person:\(notice.person)"])
  }

  private static func ask(_ link: String, _ typed: FormReader, token: CSRFToken) -> Page {
    Page(
      "Before lessons today", errors: typed.errors,
      """
      <p>There is something that your school should know about one of its children. It is kept who \
      reads it.</p>\
      \(form(
        page(link), token: token,
        """
        \(textInput(
          Field("your-name", "Your name and what you do at the school", in: typed),
          value: typed.typed("your-name"), autocomplete: "name"))\
        \(actions(button("Read it")))
        """))
      """)
  }

  private static func told(_ child: String, _ notice: SchoolNotice, _ words: [String]) -> Page {
    let items = words.map { word -> HTML in "<li>\(word)</li>" }
    return Page(
      "About a child at your school",
      """
      \(summaryList([
        SummaryRow("Child", "\(child)"),
        SummaryRow(
          "What happened",
          "The police went to an incident of domestic abuse where this child lives or was."),
        SummaryRow("When", time(notice.happenedAt)),
      ]))\
      <p>Nothing else is said, here or on the telephone.</p>\
      \(heading("What we ask of you"))<ul>\(items)</ul>
      """)
  }
}

extension Problem {
  static let noticeEnded = Problem(
    status: 404, code: "notice-ended", title: "This link is no longer good",
    advice:
      "It is good on the day on which it was sent. If you did not read it in time, ring the front "
      + "door. If a child is in danger now, ring 999.")
}
