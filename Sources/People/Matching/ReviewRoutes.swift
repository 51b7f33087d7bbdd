import Access
import Days
import Linkage
import Pages
import Store

/// The queue of questions about who is who, and each question.
struct ReviewRoutes: Sendable {
  let house: PeopleHouse

  static let list: RoutePattern = "/matching"
  static let page: RoutePattern = "/matching/:doubt"

  var routes: [Route] {
    [
      Route(.get, Self.list, PeopleActions.review, for: .assurance, showList),
      Route(.get, Self.page, PeopleActions.review, for: .assurance) { visit in
        try await show(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, PeopleActions.review, for: .assurance, answer),
    ]
  }

  /// A question with both records, as the page shows it.
  struct Case: Sendable {
    let doubt: Doubt
    let a: AgencyRecord
    let b: AgencyRecord
    let agencies: [String: String]
    let masks: Set<Mask>
    /// Other names, by person.
    let aliases: [String: [Alias]]
    /// Of the one person whom both are taken to be: where they are parted, some go along.
    var relatives: [Relative] = []
  }

  /// Questions that the reader may be asked. One about somebody whose existence is hidden is for
  /// those cleared for it; nobody answers one about their own household.
  private static func mayAnswer(
    _ doubt: Doubt, _ visit: Visit, in query: any Query
  ) throws -> Case? {
    guard let a = try AgencyRecord.find(doubt.a, in: query),
      let b = try AgencyRecord.find(doubt.b, in: query),
      try !Severance.parts(a.person, b.person, in: query)
    else { return nil }
    var masks: Set<Mask> = []
    for person in Set([a.person, b.person]) {
      let facts = try SubjectFacts.read("person:\(person)", in: query)
      if facts.shield == .existence, visit.actor.clearance != .highlyRestricted { return nil }
      if facts.blocked.contains(visit.actor.id) { return nil }
      masks.formUnion(Policy.masks(visit.actor, facts))
    }
    return Case(
      doubt: doubt, a: a, b: b, agencies: try PersonRoutes.agencyNames(in: query), masks: masks,
      aliases: try [a.person, b.person].reduce(into: [:]) {
        $0[$1] = try Alias.shown(of: $1, in: query)
      })
  }

  @Sendable private func showList(_ visit: Visit) async throws -> Reply {
    let cases = try await house.store.read { query in
      try Doubt.open(in: query).compactMap { try Self.mayAnswer($0, visit, in: query) }
    }
    let people = Set(cases.flatMap { ["person:\($0.a.person)", "person:\($0.b.person)"] })
    return .page(ReviewPages.list(cases, actor: visit.actor.id))
      .telling(about: people.sorted(), count: cases.count)
  }

  private func find(_ visit: Visit) async throws -> Case {
    let id = try visit.parameter("doubt")
    let found = try await house.store.read { query -> Case? in
      var found = try Doubt.find(id, in: query).flatMap {
        try Self.mayAnswer($0, visit, in: query)
      }
      if let one = found, one.a.person == one.b.person, one.a.state == .live {
        found?.relatives = try Relative.of(one.a.person, for: visit, in: query)
      }
      return found
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  private func show(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let found = try await find(visit)
    let index = house.index
    let why = try await house.store.read { try index.explain(found.a, found.b, in: $0) }
    return .page(
      ReviewPages.question(found, why: why, typed: typed, actor: visit.actor.id, token: visit.token)
    ).telling(about: Set(["person:\(found.a.person)", "person:\(found.b.person)"]).sorted())
      .naming(found.relatives.map { "person:\($0.relationship.other)" })
  }

  @Sendable private func answer(_ visit: Visit) async throws -> Reply {
    let found = try await find(visit)
    var typed = FormReader(try visit.form())
    let verdict = typed.choice(
      "verdict", of: Verdict.allCases.map(\.rawValue), missing: "Choose an answer")
    let reason = typed.text("reason", missing: "Write why", most: 2_000)
    guard typed.isGood, let verdict = verdict.flatMap(Verdict.init(rawValue:)) else {
      return try await show(visit, typed)
    }
    do {
      try await ReviewCommands(house).answer(
        found.doubt.id, verdict, reason: reason, taking: found.relatives.chosen(typed),
        by: visit.author)
    } catch let problem as ReviewProblem {
      typed.wrong("reason", "\(problem)".capitalisedFirst)
      return try await show(visit, typed)
    }
    return .redirect(Self.list())
  }
}
