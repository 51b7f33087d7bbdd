import Access
import Days
import Pages
import Procedures
import Store

/// Scoring referrals, and how well they are written by agency and month.
struct QualityRoutes: Sendable {
  let house: FrontDoorHouse

  static let score: RoutePattern = "/contacts/:contact/quality"
  static let table: RoutePattern = "/contacts/quality"
  static let scores: RoutePattern = "/contacts/quality/scores"

  var routes: [Route] {
    let (screen, decide) = (FrontDoorActions.screen, FrontDoorActions.decide)
    return [
      Route(.post, Self.score, screen, for: .safeguardingCheck, keep),
      Route(.get, Self.table, decide, for: .safeguardingCheck) { visit in
        let found = try await read(visit)
        return .page(
          found.pages.table(
            found.table, months: QualityTable.months(to: London.day(visit.now)),
            names: found.names)
        ).telling(about: [], count: found.table.rows.count)
      },
      Route(.get, Self.scores, decide, for: .safeguardingCheck) { visit in
        let found = try await read(visit)
        let (source, month) = (visit.path.value(of: "source"), visit.path.value(of: "month"))
        let rows = found.table.list(source: source, month: month)
        let words = [source.map { found.names[$0] ?? $0 } ?? "Everybody", month]
          .compactMap { $0 }.joined(separator: ", ")
        return .page(found.pages.list(rows, of: words, names: found.names))
          .telling(about: rows.map { "contact:\($0.contact)" }, count: rows.count)
      },
    ]
  }

  private func read(
    _ visit: Visit
  ) async throws -> (pages: QualityPages, table: QualityTable, names: [String: String]) {
    guard let quality = try house.neededRules(visit.now).quality else { throw Problem.notFound }
    let names = try await house.sources(visit)
    let since = QualityTable.since(London.day(visit.now))
    let table = try await house.store.read { try QualityTable.all(since: since, in: $0) }
    return (QualityPages(rules: quality), table, names)
  }

  @Sendable private func keep(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("contact")
    let sight = try await house.sight(id, visit)
    guard let quality = sight.rules.quality else { throw Problem.notFound }
    var typed = FormReader(try visit.form())
    var (answers, reasons) = ([String: String](), [String: String]())
    for question in quality.questions {
      let answer = typed.choice(
        "quality-\(question.key)", of: quality.answers.map(\.key),
        missing: "Choose an answer: \(question.ask.lowercasedFirst)")
      answers[question.key] = answer
      let isNeeded = answer.map(quality.needsReason) ?? false
      reasons[question.key] = typed.text(
        "quality-why-\(question.key)",
        missing: isNeeded ? "Write why: \(question.ask.lowercasedFirst)" : nil, most: 500)
    }
    let (given, why) = (answers, reasons)
    return try await house.answer(
      sight, typed, visit, field: "quality-\(quality.questions.first?.key ?? "")"
    ) {
      try await QualityCommands(house).score(id, answers: given, reasons: why, by: visit.author)
    }
  }
}

extension FrontDoorHouse {
  /// Names of agencies and of kinds of sender, by key.
  func sources(_ visit: Visit) async throws -> [String: String] {
    let kinds = catalogue.inForce(Codelist.self, "agency-type", on: guidance.day(visit.now))
    let words = (kinds?.definition.codes ?? []).reduce(into: [String: String]()) {
      $0[$1.code] = $1.words
    }
    return words.merging(try await store.read { try Agency.names(in: $0) }) { $1 }
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
