import Access
import Days
import Pages
import Store

/// Recording how others are related to a person, and what became of it.
struct RelationshipRoutes: Sendable {
  let house: PeopleHouse

  static let list: RoutePattern = "/people/:person/relationships"
  static let new: RoutePattern = "/people/:person/relationships/new"
  static let find: RoutePattern = "/people/:person/relationships/find"
  static let page: RoutePattern = "/people/:person/relationships/:relationship"

  /// Under what a worker says something of a family: it is their own agency's.
  static let basis = "recorded by a worker in direct work"

  var routes: [Route] {
    let record = PeopleActions.record
    return [
      Route(.get, Self.new, record, for: .directWork) { visit in
        try await showNew(visit, FormReader(FormData()), isSearching: false)
      },
      Route(.post, Self.find, record, for: .directWork) { visit in
        try await showNew(visit, FormReader(try visit.form()), isSearching: true)
      },
      Route(.post, Self.list, record, for: .directWork, add),
      Route(.get, Self.page, record, for: .directWork) { visit in
        try await showChange(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, record, for: .directWork, change),
    ]
  }

  struct Sight: Sendable {
    let person: String
    let heading: PersonHeading
    let kinds: RelationKinds
  }

  private func sight(_ visit: Visit) async throws -> Sight {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.record, on: id, visit)
    let heading = try await house.store.read { try PersonHeading.of(id, in: $0) }
    return Sight(person: id, heading: heading, kinds: house.lists.relations)
  }

  private func showNew(
    _ visit: Visit, _ given: FormReader, isSearching: Bool
  ) async throws -> Reply {
    let sight = try await sight(visit)
    guard isSearching else {
      return .page(RelationshipPages.new(sight, given, found: nil, token: visit.token))
        .telling(about: ["person:\(sight.person)"])
    }
    // What was looked for is read apart: the answers about the relationship may be wrong already.
    var looked = FormReader(given.data)
    guard let asked = SearchRoutes.asked(&looked, today: London.day(visit.now)) else {
      return .page(RelationshipPages.new(sight, looked, found: nil, token: visit.token))
        .telling(about: ["person:\(sight.person)"])
    }
    let found = try await SearchRoutes(house: house).lines(asked, visit).filter { line in
      line.sight != .blocked && line.found.person != sight.person
    }
    let shown = Array(found.prefix(20))
    return .page(RelationshipPages.new(sight, given, found: shown, token: visit.token))
      .telling(about: ["person:\(sight.person)"], count: shown.count)
      .naming(shown.map { "person:\($0.found.person)" })
  }

  @Sendable private func add(_ visit: Visit) async throws -> Reply {
    let sight = try await sight(visit)
    var typed = FormReader(try visit.form())
    let other = typed.typed("other")
    if other.isEmpty { typed.wrong("other", "Choose the other person") }
    guard let statement = RelationshipForm.read(&typed, sight.kinds), typed.isGood else {
      return try await showNew(visit, typed, isSearching: true)
    }
    // Of an id that was typed by hand nothing may be learnt: it must be somebody they may be told of.
    let mayName = try await house.store.read { query in
      try Person.stands(.person(other), in: query)
        && PersonSight.of(other, for: visit.actor, at: visit.now, in: query).isSeen
    }
    do {
      guard mayName else { throw RelationshipProblem.unknownPerson }
      try await RelationshipCommands(house).record(
        statement, of: sight.person, to: other, basis: Self.basis, by: visit.author)
    } catch let problem as RelationshipProblem {
      typed.wrong(Self.place(of: problem), "\(problem)".capitalisedFirst)
      return try await showNew(visit, typed, isSearching: true)
    }
    return .redirect(PersonRoutes.page(sight.person).at("family"))
  }

  private func relative(_ sight: Sight, _ visit: Visit) async throws -> Relative {
    let id = try visit.parameter("relationship")
    let found = try await house.store.read { query in
      try Relative.of(sight.person, for: visit, in: query).first { $0.relationship.id == id }
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  private func showChange(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let sight = try await sight(visit)
    let relative = try await relative(sight, visit)
    return .page(RelationshipPages.change(sight, relative, typed, token: visit.token))
      .telling(about: ["person:\(sight.person)"])
      .naming(["person:\(relative.relationship.other)"])
  }

  @Sendable private func change(_ visit: Visit) async throws -> Reply {
    let sight = try await sight(visit)
    let id = try await relative(sight, visit).relationship.id
    var typed = FormReader(try visit.form())
    let commands = RelationshipCommands(house)
    do {
      switch typed.typed("do") {
      case "end":
        let day = RelationshipForm.approximate("ended", &typed)
        if day == nil { typed.wrong("ended", "Enter when it ended", place: "ended-day") }
        guard typed.isGood, let day else { return try await showChange(visit, typed) }
        try await commands.end(id, of: sight.person, on: day, by: visit.author)
      case "correct":
        guard let statement = RelationshipForm.read(&typed, sight.kinds) else {
          return try await showChange(visit, typed)
        }
        try await commands.correct(id, of: sight.person, to: statement, by: visit.author)
      case "back":
        let reason = typed.text("reason", missing: "Write why it is taken back", most: 1_000)
        guard typed.isGood else { return try await showChange(visit, typed) }
        try await commands.takeBack(id, of: sight.person, reason: reason, by: visit.author)
      default: throw Problem.notFound
      }
    } catch let problem as RelationshipProblem {
      let place = typed.typed("do") == "end" ? "ended" : Self.place(of: problem)
      typed.wrong(place, "\(problem)".capitalisedFirst)
      return try await showChange(visit, typed)
    }
    return .redirect(PersonRoutes.page(sight.person).at("family"))
  }

  /// The question that a problem is about.
  private static func place(of problem: RelationshipProblem) -> String {
    switch problem {
    case .unknownPerson, .withThemselves, .unknownRelationship: "other"
    case .unknownKind, .recordedAlready: "kind"
    case .endsBeforeItBegins: "until"
    case .liesAhead: "since"
    case .noReason: "reason"
    }
  }
}
