import Access
import Days
import Pages
import Procedures
import Store

/// The management board, and the list behind each of its figures.
struct BoardRoutes: Sendable {
  let house: FrontDoorHouse

  static let board: RoutePattern = "/contacts/board"
  static let figure: RoutePattern = "/contacts/board/:figure"

  static func path(_ figure: BoardFigure) -> Path {
    Self.figure(figure.kind.rawValue).with("source", figure.source)
      .with("priority", figure.priority).with("outcome", figure.outcome)
      .with("by", figure.decider)
  }

  var routes: [Route] {
    [
      Route(.get, Self.board, FrontDoorActions.decide, for: .safeguardingCheck) { visit in
        let pages = try await pages(visit)
        return .page(pages.page).telling(about: [], count: pages.rows.count)
      },
      Route(.get, Self.figure, FrontDoorActions.decide, for: .safeguardingCheck) { visit in
        guard let kind = BoardFigure.Kind(rawValue: try visit.parameter("figure")) else {
          throw Problem.notFound
        }
        let pages = try await pages(visit)
        let figure = BoardFigure(
          kind, source: visit.path.value(of: "source"),
          priority: visit.path.value(of: "priority"), outcome: visit.path.value(of: "outcome"),
          decider: visit.path.value(of: "by"))
        let found = figure.rows(pages.rows, since: pages.since, at: visit.now)
        return .page(pages.list(figure))
          .telling(about: found.map { "contact:\($0.contact)" }, count: found.count)
      },
    ]
  }

  private func pages(_ visit: Visit) async throws -> BoardPages {
    let rules = try house.neededRules(visit.now)
    let since = London.start(
      of: London.day(visit.now).adding(days: -BoardPages.days))
    let words = try await house.sources(visit)
    return try await house.store.read { query in
      let rows = try BoardRow.all(since: since, in: query)
      let deciders = Set(rows.flatMap(\.children).compactMap(\.decidedBy))
      return BoardPages(
        rows: rows, rules: rules,
        names: words,
        deciders: try deciders.reduce(into: [:]) { $0[$1] = try Names.of($1, in: query) },
        since: since, now: visit.now)
    }
  }
}
