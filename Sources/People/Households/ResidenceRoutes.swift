import Access
import Days
import Pages
import Store

/// Recording where a person lives, and what became of it.
struct ResidenceRoutes: Sendable {
  let house: PeopleHouse

  static let list: RoutePattern = "/people/:person/residences"
  static let new: RoutePattern = "/people/:person/residences/new"
  static let page: RoutePattern = "/people/:person/residences/:residence"

  var routes: [Route] {
    let record = PeopleActions.record
    return [
      Route(.get, Self.new, record, for: .directWork) { visit in
        try await showNew(visit, FormReader(FormData()))
      },
      Route(.post, Self.list, record, for: .directWork, add),
      Route(.get, Self.page, record, for: .directWork) { visit in
        try await showChange(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, record, for: .directWork, change),
    ]
  }

  /// Something that was said of a residence, with whose word it is.
  struct Version: Sendable {
    let residence: Residence
    let by: String
  }

  private func pages(_ visit: Visit, _ typed: FormReader) async throws -> ResidencePages {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.record, on: id, visit)
    return ResidencePages(
      person: id, heading: try await house.store.read { try PersonHeading.of(id, in: $0) },
      kinds: house.lists.residences, residence: visit.parameters["residence"] ?? "",
      typed: typed, token: visit.token)
  }

  private func showNew(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let pages = try await pages(visit, typed)
    return .page(pages.new).telling(about: ["person:\(pages.person)"])
  }

  @Sendable private func add(_ visit: Visit) async throws -> Reply {
    var typed = FormReader(try visit.form())
    let person = try await pages(visit, typed).person
    guard let statement = ResidenceForm.read(&typed, house.lists.residences) else {
      return try await showNew(visit, typed)
    }
    do {
      try await ResidenceCommands(house).record(
        statement, of: person, basis: RelationshipRoutes.basis, by: visit.author)
    } catch let problem as ResidenceProblem {
      typed.wrong(Self.place(of: problem), "\(problem)".capitalisedFirst)
      return try await showNew(visit, typed)
    }
    return .redirect(PersonRoutes.page(person))
  }

  /// Everything that was said of the residence that an address names, where the reader may see it:
  /// versions at a place that is protected from them are left out.
  private func versions(_ person: String, _ visit: Visit) async throws -> [Version] {
    let residence = try visit.parameter("residence")
    let found = try await house.store.read { query -> [Version] in
      let sight = try PersonSight.of(person, for: visit.actor, at: visit.now, in: query)
      let isCleared = visit.actor.clearance == .highlyRestricted
      let standing = try Identity.standing(person, in: query)
      let names = try PersonRoutes.agencyNames(in: query)
      let all = try Residence.versions(of: residence, in: query)
      guard let now = all.first, now.person == standing, !now.isTakenBack,
        isCleared || (!now.isProtected && !sight.masks.contains(.address))
      else { return [] }
      return try all.filter { isCleared || !$0.isProtected }.map { one in
        let name =
          one.recordedBy.hasPrefix("account:")
          ? try Account.find(String(one.recordedBy.dropFirst(8)), in: query)?.name : nil
        return Version(
          residence: one,
          by: [name, one.agency.map { names[$0] ?? $0 }].compactMap { $0 }.joined(separator: ", "))
      }
    }
    guard !found.isEmpty else { throw Problem.notFound }
    return found
  }

  private func showChange(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let pages = try await pages(visit, typed)
    return .page(pages.change(try await versions(pages.person, visit)))
      .telling(about: ["person:\(pages.person)"])
  }

  @Sendable private func change(_ visit: Visit) async throws -> Reply {
    var typed = FormReader(try visit.form())
    let id = try await pages(visit, typed).person
    guard let residence = try await versions(id, visit).first?.residence else {
      throw Problem.notFound
    }
    do {
      switch typed.typed("do") {
      case "end":
        let day = RelationshipForm.approximate("ended", &typed)
        if day == nil { typed.wrong("ended", "Enter when they moved out", place: "ended-day") }
        guard typed.isGood, let day else { return try await showChange(visit, typed) }
        try await ResidenceCommands(house).end(residence.id, of: id, on: day, by: visit.author)
      case "correct":
        let statement = ResidenceForm.read(&typed, house.lists.residences)
        let reason = typed.text("why", missing: "Write what was wrong", most: 1_000)
        guard typed.isGood, let statement else { return try await showChange(visit, typed) }
        try await ResidenceCommands(house).correct(
          residence.id, of: id, to: statement, reason: reason, by: visit.author)
      case "back":
        let reason = typed.text("reason", missing: "Write why it is taken back", most: 1_000)
        guard typed.isGood else { return try await showChange(visit, typed) }
        try await ResidenceCommands(house).takeBack(
          residence.id, of: id, reason: reason, by: visit.author)
      default: throw Problem.notFound
      }
    } catch let problem as ResidenceProblem {
      let isEnd = typed.typed("do") == "end"
      typed.wrong(isEnd ? "ended" : Self.place(of: problem), "\(problem)".capitalisedFirst)
      return try await showChange(visit, typed)
    }
    return .redirect(PersonRoutes.page(id))
  }

  /// The question that a problem is about.
  private static func place(of problem: ResidenceProblem) -> String {
    switch problem {
    case .unknownKind, .unknownPerson, .unknownResidence: "kind"
    case .noPlace: "line"
    case .endsBeforeItBegins: "until"
    case .liesAhead: "since"
    case .noReason: "reason"
    }
  }
}
