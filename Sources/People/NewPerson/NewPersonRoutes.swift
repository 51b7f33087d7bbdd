import Access
import Days
import Pages
import Store

/// Opening a record for somebody new: only after a search.
struct NewPersonRoutes: Sendable {
  let house: PeopleHouse

  static let page: RoutePattern = "/new-person"
  static let open: RoutePattern = "/new-person/open"
  static let recorded: RoutePattern = "/new-person/recorded"

  var routes: [Route] {
    let action = PeopleActions.open
    return [
      // Without a search there is no form.
      Route(.get, Self.page, action, for: .safeguardingCheck) { _ in
        .redirect(SearchRoutes.page())
      },
      Route(.post, Self.page, action, for: .safeguardingCheck) { visit in
        .page(
          NewPersonPages.form(
            NewPersonForm.begun(from: FormReader(try visit.form())), alike: [], opens: house.opens,
            visit))
      },
      Route(.post, Self.open, action, for: .safeguardingCheck, record),
      Route(.get, Self.recorded, action, for: .safeguardingCheck) { visit in
        .page(NewPersonPages.recorded(isRepeat: visit.path.query.contains { $0.name == "again" }))
      },
    ]
  }

  @Sendable private func record(_ visit: Visit) async throws -> Reply {
    var typed = FormReader(try visit.form())
    guard let new = NewPersonForm.read(&typed, today: London.day(visit.now)) else {
      return .page(NewPersonPages.form(typed, alike: [], opens: house.opens, visit))
    }
    let commands = NewPersonCommands(house)
    // Before anybody is asked about: the answer to a second press of the button is the same whether
    // the first opened a record or one is held.
    if try await commands.isRepeat(new.fields, by: visit.author) {
      return .redirect(Self.recorded().with("again", "yes"))
    }
    let alike = try await SearchRoutes(house: house).lines(new.query, visit)
      .filter { $0.found.score >= NewPersonForm.alike }.prefix(20)
    let isApart = typed.ticked("none-of-these")
    if !alike.isEmpty, !isApart {
      typed.wrong("none-of-these", "Say that it is none of these people, or open the one it is")
      return .page(NewPersonPages.form(typed, alike: Array(alike), opens: house.opens, visit))
        .telling(about: alike.map { "person:\($0.found.person)" }, count: alike.count)
    }
    let opened = try await commands.open(
      new.fields, basis: new.known, isApart: !alike.isEmpty, by: visit.author)
    let done = opened.isRepeat ? Self.recorded().with("again", "yes") : Self.recorded()
    return .redirect(done).telling(about: opened.person.map { ["person:\($0)"] } ?? [])
  }
}
