import Access
import Days
import Pages
import Store

/// A person's family tree, as at any day.
struct TreeRoutes: Sendable {
  let house: PeopleHouse

  static let page: RoutePattern = "/people/:person/family"

  var routes: [Route] {
    [Route(.get, Self.page, PeopleActions.read, for: .directWork, show)]
  }

  /// A family tree with what its members are called.
  struct Sight: Sendable {
    let person: String
    let tree: FamilyTree
    let headings: [String: PersonHeading]
    /// Whose record the reader may open.
    let open: Set<String>
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.read, on: id, visit)
    let today = London.day(visit.now)
    // A day and how it is asked: harmless in an address, so that a tree can be kept and printed.
    let typed = FormReader(
      FormData(
        fields: ["on-day", "on-month", "on-year", "known"].compactMap { name in
          visit.path.value(of: name).map { (name: name, value: $0) }
        }))
    var reader = typed
    let day = reader.day("on", missing: nil, in: (.earliest...today, "The day cannot lie ahead"))
    let isAsKnown = reader.ticked("known")
    let moment: AsAt = isAsKnown ? .known(on: day ?? today) : .on(day ?? today)
    let sight = try await house.store.read { query -> Sight in
      var open: Set<String> = [id]
      let tree = try FamilyTree.around(id, asAt: moment, in: query) { other in
        let sight = try PersonSight.of(other, for: visit.actor, at: visit.now, in: query)
        if case .open = sight { open.insert(other) }
        return sight.isSeen
      }
      let headings = try tree.members.map {
        ($0.person, try PersonHeading.of($0.person, in: query))
      }
      return Sight(
        person: id, tree: tree,
        headings: Dictionary(headings) { first, _ in first }, open: open)
    }
    return .page(
      TreePages.page(sight, reader, on: day ?? today, today: today, isAsKnown: isAsKnown)
    )
    .telling(about: ["person:\(id)"])
    .naming(sight.tree.members.map { "person:\($0.person)" }.filter { $0 != "person:\(id)" })
  }
}

/// A family tree as a page: a picture, and a table that says the same.
enum TreePages {
  static func page(
    _ sight: TreeRoutes.Sight, _ typed: FormReader, on day: Day, today: Day, isAsKnown: Bool
  ) -> Page {
    let name = sight.headings[sight.person]?.name ?? ""
    let title = "Family of \(name)"
    let labels = sight.tree.members.map { member in
      (
        member.person,
        (
          name: sight.headings[member.person]?.name ?? "",
          detail: detail(sight.headings[member.person])
        )
      )
    }
    let picture = TreePicture(
      sight.tree, title: "\(title) on \(day.long)",
      labels: Dictionary(labels) { first, _ in first })
    let cut: HTML? =
      sight.tree.isCut
      ? paragraph("More relatives are recorded. Open one of those shown to see theirs.") : nil
    return Page(
      title, breadcrumbs: [NavigationItem(name, PersonRoutes.page(sight.person))],
      errors: typed.errors, isWide: true, section: SearchRoutes.page(),
      """
      <p>As it stood on \(time(day))\(isAsKnown ? ", by what was known then" as HTML : .none).</p>\
      \(picture.html)\
      <ul class="key"><li>Solid line: by birth, or partners</li><li>Dashed line: by care, such as \
      adoption or fostering</li><li>Dotted line: other kin</li></ul>\
      \(table(sight))\(cut)\
      \(details(
        "Show another day",
        queryForm(
          TreeRoutes.page(sight.person),
          """
          \(dateInput(Field("on", "Which day?", in: typed), typed: typed))\
          \(checkbox(Field("known", "Only what was known on that day"), checked: isAsKnown))\
          \(button("Show it", .secondary))
          """), open: !typed.isGood))\
      \(printButton())
      """)
  }

  private static func detail(_ heading: PersonHeading?) -> String {
    guard let heading, !heading.dateOfBirth.isEmpty else { return "" }
    return "born \(heading.dateOfBirth.prefix(4))"
  }

  /// Every tie in words.
  private static func table(_ sight: TreeRoutes.Sight) -> HTML {
    func name(_ person: String) -> HTML {
      let name = sight.headings[person]?.name ?? ""
      return sight.open.contains(person) && person != sight.person
        ? link(name, PersonRoutes.page(person)) : "\(name)"
    }
    let rows = sight.tree.ties.map { tie -> [HTML] in
      [
        name(tie.elder), "\(tie.words)", name(tie.younger),
        "\(sight.headings[tie.elder]?.dateOfBirth.prefix(4) ?? "")",
      ]
    }
    return dataTable(
      id: "ties", caption: "Who is what to whom",
      columns: ["Who", "Is", "Of", "Born"].map { TableColumn($0) },
      rows: rows, empty: "Nobody has recorded how anybody is related to this person.")
  }
}
