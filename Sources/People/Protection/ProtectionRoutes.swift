import Access
import Days
import Pages
import Store

/// Protecting parts of a person's record, keeping colleagues from it, and severing identities.
struct ProtectionRoutes: Sendable {
  let house: PeopleHouse

  static let page: RoutePattern = "/people/:person/protection"

  var routes: [Route] {
    [
      Route(.get, Self.page, SubjectActions.shield, for: .directWork) { visit in
        try await show(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, SubjectActions.shield, for: .directWork, change),
    ]
  }

  struct Sight: Sendable {
    let person: String
    let heading: PersonHeading
    let protected: Set<Mask>
    let records: [(id: String, words: String)]
    let ties: [(id: String, words: String)]
    /// Where the person lives, as far as it is known well enough to keep colleagues from it.
    let places: [Place]
    /// How others are related to the person, as the reader may know.
    let relatives: [Relative]
  }

  private func show(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.read, on: id, visit)
    let sight = try await house.store.read { query in
      let names = try PersonRoutes.agencyNames(in: query)
      let places = try Self.places(of: id, visit, in: query)
      let keys = Set(places.compactMap(\.key))
      return Sight(
        person: id, heading: try PersonHeading.of(id, in: query),
        protected: try SubjectFacts.read("person:\(id)", in: query).protected,
        records: try AgencyRecord.live(of: id, in: query).map {
          ($0.id, "\(names[$0.agency] ?? $0.agency): \($0.fields?.name ?? "(erased)")")
        },
        ties: try AccountTie.all(in: query).filter { tie in
          tie.person == id || tie.place.map(keys.contains) == true
        }.map { tie in
          let name = try Account.find(tie.account, in: query)?.name ?? tie.account
          return (tie.id, tie.person == nil ? "\(name), who lives there" : name)
        }, places: places, relatives: try Relative.of(id, for: visit, in: query))
    }
    return .page(ProtectionPages.page(sight, typed, token: visit.token))
      .telling(about: ["person:\(id)"])
      .naming(sight.relatives.map { "person:\($0.relationship.other)" })
  }

  /// Empty for those who may not know where the person lives.
  private static func places(
    of person: String, _ visit: Visit, in query: any Query
  ) throws -> [Place] {
    try HouseholdSight.of(
      person, asAt: .on(London.day(visit.now)), for: visit.actor, at: visit.now, in: query
    ).compactMap(\.place).filter { $0.key != nil }
  }

  @Sendable private func change(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.read, on: id, visit)
    var typed = FormReader(try visit.form())
    do {
      switch typed.typed("do") {
      case "parts": try await protect(id, typed.chosen("part"), visit)
      case "tie":
        let name = typed.text("user-name", missing: "Enter the colleague's user name")
        guard typed.isGood else { return try await show(visit, typed) }
        try await TieCommands(house).tie(name, to: id, by: visit.author)
      case "tie-place":
        let name = typed.text("neighbour", missing: "Enter the colleague's user name")
        let places = try await house.store.read { try Self.places(of: id, visit, in: $0) }
        let key = typed.choice(
          "place", of: places.compactMap(\.key), missing: "Choose where they live")
        guard typed.isGood, let place = places.first(where: { $0.key == key }) else {
          return try await show(visit, typed)
        }
        try await TieCommands(house).tie(name, at: place, by: visit.author)
      case "untie":
        let tie = typed.typed("tie")
        if tie.isEmpty { typed.wrong("tie", "Choose the colleague") }
        guard typed.isGood else { return try await show(visit, typed) }
        try await untie(tie, visit)
      case "sever":
        guard let severed = try await sever(id, &typed, visit) else {
          return try await show(visit, typed)
        }
        return .page(ProtectionPages.severed(id, severed)).telling(about: ["person:\(id)"])
      case "lift":
        let reference = typed.text("reference", missing: "Enter the reference", most: 40)
        let order = typed.text("lift-order", missing: "Write why it is lifted", most: 1_000)
        guard typed.isGood else { return try await show(visit, typed) }
        try await SeveringCommands(house).lift(reference, order: order, by: visit.author)
      default: throw Problem.notFound
      }
    } catch let problem as TieProblem {
      typed.wrong(
        typed.typed("do") == "tie-place" ? "neighbour" : "user-name",
        "\(problem)".capitalisedFirst)
      return try await show(visit, typed)
    } catch let problem as SeveringProblem {
      let place = typed.typed("do") == "lift" ? "reference" : "other"
      typed.wrong(place, "\(problem)".capitalisedFirst)
      return try await show(visit, typed)
    }
    return .redirect(PersonRoutes.page(id))
  }

  private func protect(_ person: String, _ parts: Set<String>, _ visit: Visit) async throws {
    try await house.store.commit(visit.author) { transaction in
      let facts = try SubjectFacts.read("person:\(person)", in: transaction)
      for part in ProtectionPages.parts {
        let isChosen = parts.contains(part.mask.rawValue)
        guard isChosen != facts.protected.contains(part.mask) else { continue }
        try transaction.setProtection(isChosen, of: part.mask, for: .person(person))
      }
    }
  }

  private func untie(_ id: String, _ visit: Visit) async throws {
    let name = try await house.store.read { query in
      try AccountTie.all(in: query).first { $0.id == id }.flatMap {
        try Account.find($0.account, in: query)?.userName
      }
    }
    guard let name else { throw TieProblem.unknownTie }
    try await TieCommands(house).untie(id, of: name, by: visit.author)
  }

  /// - Returns: nil where something that was typed is wrong.
  private func sever(
    _ person: String, _ typed: inout FormReader, _ visit: Visit
  ) async throws -> SeveringCommands.Severed? {
    let records = typed.chosen("record")
    let other = typed.text("other", missing: nil, most: 300)
    let relatives = try await house.store.read { try Relative.of(person, for: visit, in: $0) }
    let order = typed.text(
      "order", missing: "Write which order or decision it rests on", most: 1_000)
    if records.isEmpty == other.isEmpty {
      typed.wrong("other", "Choose records of this page, or give the other record's address")
    }
    guard typed.isGood else { return nil }
    let commands = SeveringCommands(house)
    guard !other.isEmpty else {
      return try await commands.sever(
        records: records, from: person, order: order, taking: relatives.chosen(typed),
        by: visit.author)
    }
    // The last part of an address, or the reference alone.
    let id =
      other.split { $0 == "/" || $0 == "#" || $0 == "?" }.map(String.init)
      .first { $0.utf8.count == 26 } ?? other
    do {
      try await PersonRoutes(house: house).check(PeopleActions.read, on: id, visit)
    } catch is Problem {
      throw SeveringProblem.unknownPerson
    }
    return try await commands.sever(person, from: id, order: order, by: visit.author)
  }
}
