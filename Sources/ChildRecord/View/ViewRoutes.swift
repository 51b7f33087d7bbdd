import Access
import Days
import Pages
import People
import Store

/// The single view of a child, and its chronology as a file.
struct ViewRoutes: Sendable {
  let house: ChildRecordHouse

  static let page: RoutePattern = "/people/:person/record"
  static let file: RoutePattern = "/people/:person/chronology.csv"

  var routes: [Route] {
    [
      Route(.get, Self.page, ChildRecordActions.read, for: .directWork, show),
      Route(.get, Self.file, ChildRecordActions.export, for: .directWork, takeAway),
    ]
  }

  private enum Answer: Sendable {
    case sight(ChildSight)
    case moved(to: String)
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let question = ViewQuestion(visit)
    switch try await read(visit, question, for: ChildRecordActions.read) {
    case .moved(let other): return .redirect(Self.page(other))
    case .sight(let sight):
      let page = question.filter.page(of: sight.lines)
      return .page(ViewPages(sight: sight, question: question, chronology: page).page)
        .telling(about: [sight.admitted.subject], count: page.lines.count)
    }
  }

  @Sendable private func takeAway(_ visit: Visit) async throws -> Reply {
    var question = ViewQuestion(visit)
    guard question.typed.isGood else { throw Problem.badRequest }
    question.filter.isWhole = true
    switch try await read(visit, question, for: ChildRecordActions.export) {
    case .moved(let other): return .redirect(Self.file(other))
    case .sight(let sight):
      let lines = question.filter.page(of: sight.lines).lines
      return .download(
        ChronologyFile.bytes(lines), type: "text/csv; charset=utf-8", name: "chronology.csv"
      ).telling(about: [sight.admitted.subject], count: lines.count)
    }
  }

  private func read(
    _ visit: Visit, _ question: ViewQuestion, for action: Action
  ) async throws -> Answer {
    if let day = question.known, question.typed.isGood {
      return try await readAsKnown(visit, at: day, for: action)
    }
    let sources = house.sources
    return try await house.store.read { query in
      switch try Admission.decide(visit, action, in: query) {
      case .moved(let other): return .moved(to: other)
      case .open(let admitted):
        let reading = SightReading(
          admitted: admitted, sources: sources, day: London.day(visit.now), now: visit.now)
        return .sight(
          try reading.sight(
            of: query, present: query, may: Self.permissions(visit, admitted.facts)))
      }
    }
  }

  /// The record as it was known at the end of a day. Who may see it, and what of it, is decided by
  /// today's rules.
  private func readAsKnown(
    _ visit: Visit, at day: Day, for action: Action
  ) async throws -> Answer {
    let sources = house.sources
    let end = London.end(of: day)
    return try await house.store.readAsKnown(
      before: end, about: { try Self.lineage(visit, action, in: $0) },
      { known, now in
        switch try Admission.decide(visit, action, in: now) {
        case .moved(let other): return .moved(to: other)
        case .open(let admitted):
          try KnownPerson.withhold(
            recordsOf: admitted.person, from: known,
            unless: { try Self.mayOpen($0, visit, action, in: now) }, now: now)
          let reading = SightReading(
            admitted: admitted, sources: sources, day: day,
            now: min(visit.now, end.adding(microseconds: -1)), isPast: true)
          return .sight(try reading.sight(of: known, present: now, may: .nothing))
        }
      })
  }

  /// Whose entries of the journal the page needs.
  private static func lineage(
    _ visit: Visit, _ action: Action, in query: any Query
  ) throws -> Set<Subject> {
    guard case .open(let admitted) = try Admission.decide(visit, action, in: query) else {
      return []
    }
    return Set(try KnownPerson.lineage(of: admitted.ids, in: query).map(Subject.person))
  }

  /// Whether the reader may see somebody else today.
  private static func mayOpen(
    _ person: String, _ visit: Visit, _ action: Action, in query: any Query
  ) throws -> Bool {
    let facts = try SubjectFacts.read("person:\(person)", in: query)
    return Policy.decide(visit.actor, action, on: facts, for: visit.purpose, at: visit.now)
      .isAllowed
  }

  /// What the reader may do about this child, decided as the routes decide it. A fresh second
  /// factor is asked for when it is done.
  private static func permissions(
    _ visit: Visit, _ facts: SubjectFacts
  ) -> ChildSight.Permissions {
    func may(_ action: Action) -> Bool {
      Policy.decide(visit.actor, action, on: facts, for: visit.purpose, at: visit.now).isAllowed
    }
    return ChildSight.Permissions(
      raisesAlerts: may(ChildRecordActions.alert), hears: may(ChildRecordActions.hear),
      exports: visit.actor.allowed.contains(ChildRecordActions.export.key))
  }
}
