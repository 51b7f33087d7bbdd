import Access
import Days
import Pages
import Store

/// A person's record: what agencies say.
struct PersonRoutes: Sendable {
  let house: PeopleHouse

  static let page: RoutePattern = "/people/:person"
  static let part: RoutePattern = "/people/:person/part"
  static let undo: RoutePattern = "/people/:person/moves/:move/undo"

  var routes: [Route] {
    [
      Route(.get, Self.page, PeopleActions.read, for: .directWork) { visit in
        try await show(visit, errors: [], typed: FormReader(FormData()))
      },
      Route(.post, Self.part, PeopleActions.review, for: .assurance, part),
      Route(.post, Self.undo, PeopleActions.review, for: .assurance, undo),
    ]
  }

  /// Everything that the page shows.
  struct Sight: Sendable {
    let person: String
    /// Today, for ages.
    let today: Day
    let records: [AgencyRecord]
    let agencies: [String: String]
    let masks: Set<Mask>
    let shield: Shield
    let moves: [Move]
    let passages: [Passage]
    let seesSensitive: Bool
    let looks: [(at: Instant, who: String, agency: String, what: String)]
    let mayReview: Bool
    /// Others whom the record names and the reader may know of.
    var relatives: [Relative] = []
    var households: [HouseholdSight] = []
    /// Homes that workers recorded, with those that have ended.
    var residences: [Residence] = []
    var heading: PersonHeading?
    var life = LifeRoutes.Life()
    var mayProtect = false
    /// Cleared for protected details.
    var isCleared = false
    /// May add to the record.
    var mayRecord = false

    /// Where the person lives, learns or is reached is not for this reader: neither, then, is which
    /// school or clinic holds a record.
    var hidesPlace: Bool { !masks.isDisjoint(with: Mask.places) }

    /// Everybody else whom the page names.
    var named: Set<String> {
      Set(
        relatives.map(\.relationship.other) + households.flatMap { $0.others.map(\.person) }
          + life.expected.map(\.person))
    }

    /// An agency's name, where this reader may know it.
    func name(of agency: String) -> String {
      hidesPlace ? "An agency" : agencies[agency] ?? agency
    }
  }

  private func show(
    _ visit: Visit, errors: [FieldError], typed: FormReader
  ) async throws -> Reply {
    let id = try visit.parameter("person")
    enum Answer: Sendable {
      case sight(Sight)
      case elsewhere(String)
      case refused(Refusal)
    }
    let answer = try await house.store.read { query -> Answer in
      let facts = try SubjectFacts.read("person:\(id)", in: query)
      let merged = try query.first(
        "SELECT merged_into FROM people_person WHERE id = $1", [id]
      ) { try $0(0, as: String?.self) }
      guard let merged else { return .refused(.unknownPerson) }
      let decision = Policy.decide(
        visit.actor, PeopleActions.read, on: facts, for: .directWork, at: visit.now)
      guard case .allowed(let masks, _) = decision else {
        if case .refused(let refusal) = decision { return .refused(refusal) }
        return .refused(.unknownPerson)
      }
      if let merged { return .elsewhere(merged) }
      return .sight(
        Sight(
          person: id, today: London.day(visit.now),
          records: try AgencyRecord.live(of: id, in: query),
          agencies: try Self.agencyNames(in: query), masks: masks, shield: facts.shield,
          moves: try Move.shown(of: id, in: query), passages: try Passage.of(id, in: query),
          seesSensitive: visit.actor.clearance >= .restricted,
          looks: try Self.looks(at: id, in: query),
          mayReview: visit.actor.allowed.contains(PeopleActions.review.key),
          relatives: try Relative.of(id, for: visit, in: query),
          households: try HouseholdSight.of(
            id, asAt: .on(London.day(visit.now)), for: visit.actor, at: visit.now, in: query),
          residences: try Residence.all(of: id, asAt: .on(London.day(visit.now)), in: query),
          heading: try PersonHeading.of(id, in: query),
          life: try LifeRoutes.Life(id, for: visit, in: query),
          mayProtect: visit.actor.allowed.contains(SubjectActions.shield.key),
          isCleared: visit.actor.clearance == .highlyRestricted,
          mayRecord: visit.actor.allowed.contains(PeopleActions.record.key)))
    }
    switch answer {
    case .refused(let refusal): throw Gate.problem(for: refusal, of: "person:\(id)")
    case .elsewhere(let other): return .redirect(Self.page(other))
    case .sight(let sight):
      return .page(PersonPages.record(sight, errors: errors, typed: typed, token: visit.token))
        .telling(about: ["person:\(id)"])
        .naming(sight.named.map { "person:\($0)" }.sorted())
    }
  }

  /// Parts chosen records from the rest.
  @Sendable private func part(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("person")
    try await checkReader(id, visit)
    var typed = FormReader(try visit.form())
    let reason = typed.text("reason", missing: "Write why these are different people", most: 2_000)
    let records = typed.chosen("record")
    if records.isEmpty { typed.wrong("record", "Choose the records that are about somebody else") }
    guard typed.isGood else { return try await show(visit, errors: typed.errors, typed: typed) }
    let relatives = try await house.store.read { try Relative.of(id, for: visit, in: $0) }
    do {
      _ = try await ReviewCommands(house).part(
        records, from: id, reason: reason, taking: relatives.chosen(typed), by: visit.author)
    } catch let problem as ReviewProblem {
      typed.wrong("record", "\(problem)".capitalisedFirst)
      return try await show(visit, errors: typed.errors, typed: typed)
    }
    return .redirect(Self.page(id))
  }

  @Sendable private func undo(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("person")
    try await checkReader(id, visit)
    do {
      try await ReviewCommands(house).undo(try visit.parameter("move"), by: visit.author)
    } catch let problem as ReviewProblem {
      throw Problem(
        status: 409, code: "not-undone", title: "This was not undone",
        advice: "\(problem)".capitalisedFirst + ".")
    }
    return .redirect(Self.page(id))
  }

  /// Whoever changes who somebody is must be allowed to read them.
  private func checkReader(_ id: String, _ visit: Visit) async throws {
    try await check(PeopleActions.read, on: id, visit)
  }

  /// - Throws: what the reader is told where the policy refuses the action on a person.
  func check(_ action: Action, on id: String, _ visit: Visit) async throws {
    let (stands, facts) = try await house.store.read { query in
      (
        try Person.stands(.person(id), in: query),
        try SubjectFacts.read("person:\(id)", in: query)
      )
    }
    // Of an id that was made up nothing else may be said than of somebody who is hidden.
    guard stands else { throw Problem.notFound }
    let decision = Policy.decide(visit.actor, action, on: facts, for: .directWork, at: visit.now)
    if case .refused(let refusal) = decision {
      throw Gate.problem(for: refusal, of: "person:\(id)")
    }
  }

  static func agencyNames(in query: any Query) throws -> [String: String] {
    Dictionary(
      try Agency.all(in: query).map { ($0.key, $0.name) } + AgencyRecord.typed,
      uniquingKeysWith: { first, _ in first })
  }

  /// The last looks at a person, but for sealed ones.
  private static func looks(
    at person: String, in query: any Query
  ) throws -> [(at: Instant, who: String, agency: String, what: String)] {
    var listing = AccessRecord.Listing(subject: .person(person))
    listing.limit = 20
    let names = try agencyNames(in: query)
    return try AccessRecord.looks(listing, in: query).map { entry in
      let author = entry.stamp.author
      let account =
        author.actor.hasPrefix("account:") ? String(author.actor.dropFirst(8)) : nil
      let name = try account.flatMap { try Account.find($0, in: query)?.name } ?? author.actor
      return (
        entry.stamp.recordedAt, name, author.agency.map { names[$0] ?? $0 } ?? "",
        entry.look.outcome == .shown ? entry.look.reason : "refused"
      )
    }
  }
}
