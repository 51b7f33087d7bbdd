import Days
import Store

extension Round {
  private static let columns =
    "id, title, framework, version, definition, due, follows, opened_at"

  static func find(_ id: String, in query: any Query) throws -> Round? {
    try query.first("SELECT \(columns) FROM assurance_round WHERE id = $1", [id], read)
  }

  /// The last opened first.
  static func all(in query: any Query) throws -> [Round] {
    try query.rows(
      "SELECT \(columns) FROM assurance_round ORDER BY opened_at DESC, id", [], read)
  }

  private static func read(_ row: Row) throws -> Round {
    let due: String = try row(5)
    return Round(
      id: try row(0), title: try row(1), framework: try row(2), version: try row(3),
      definition: try row(4), due: Day(due) ?? Day(number: 0), follows: try row(6),
      openedAt: Instant(microseconds: try row(7)))
  }
}

extension AgencyReturn {
  private static let columns = """
    round, agency, profile, state, authorised_by, submitted_at, given_back, minute, ratified_on
    """

  static func find(
    _ round: String, _ agency: String, in query: any Query
  ) throws -> AgencyReturn? {
    try query.first(
      "SELECT \(columns) FROM assurance_return WHERE round = $1 AND agency = $2",
      [round, agency], read)
  }

  /// Every return of a round, by agency.
  static func all(in round: String, _ query: any Query) throws -> [AgencyReturn] {
    try query.rows(
      "SELECT \(columns) FROM assurance_return WHERE round = $1 ORDER BY agency", [round], read)
  }

  /// Every return of an agency.
  static func all(of agency: String, _ query: any Query) throws -> [AgencyReturn] {
    try query.rows(
      "SELECT \(columns) FROM assurance_return WHERE agency = $1 ORDER BY round", [agency], read)
  }

  private static func read(_ row: Row) throws -> AgencyReturn {
    let state: String = try row(3)
    let submitted: Int64? = try row(5)
    let ratified: String? = try row(8)
    return AgencyReturn(
      round: try row(0), agency: try row(1), profile: try row(2),
      state: ReturnState(rawValue: state) ?? .asked, authorisedBy: try row(4),
      submittedAt: submitted.map { Instant(microseconds: $0) }, givenBack: try row(6),
      minute: try row(7), ratifiedOn: ratified.flatMap { Day($0) })
  }
}

extension KeptAnswer {
  /// Every answer of a round, or of one agency in it.
  static func all(
    in round: String, of agency: String? = nil, _ query: any Query
  ) throws -> [String: [String: KeptAnswer]] {
    var found: [String: [String: KeptAnswer]] = [:]
    try query.each(
      """
      SELECT agency, node, mark, evidence, improvements, reason, edition, written_at, written_by
      FROM assurance_answer
      WHERE round = $1 AND (CAST($2 AS TEXT) IS NULL OR agency = $2) ORDER BY agency, node
      """, [round, agency.stored]
    ) { row in
      let answer = NodeAnswer(
        node: try row(1), mark: try row(2), evidence: try row(3), improvements: try row(4),
        reason: try row(5))
      found[try row(0), default: [:]][answer.node] = KeptAnswer(
        answer: answer, edition: try row(6), writtenAt: Instant(microseconds: try row(7)),
        writtenBy: try row(8))
    }
    return found
  }
}

extension BoardGrade {
  /// Every grade of a round, by agency and node.
  static func all(
    in round: String, of agency: String? = nil, _ query: any Query
  ) throws -> [String: [String: BoardGrade]] {
    var found: [String: [String: BoardGrade]] = [:]
    try query.each(
      """
      SELECT agency, node, mark, reason FROM assurance_grade
      WHERE round = $1 AND (CAST($2 AS TEXT) IS NULL OR agency = $2) ORDER BY agency, node
      """, [round, agency.stored]
    ) { row in
      let grade = BoardGrade(node: try row(1), mark: try row(2), reason: try row(3))
      found[try row(0), default: [:]][grade.node] = grade
    }
    return found
  }
}

/// What the board said about a return beside its grades.
struct BoardWords: Sendable, Hashable {
  var findings: [String: Bool] = [:]
  /// Why it departed from a limit, by the limit's key.
  var departures: [String: String] = [:]

  static func all(
    in round: String, of agency: String? = nil, _ query: any Query
  ) throws -> [String: BoardWords] {
    var found: [String: BoardWords] = [:]
    try query.each(
      """
      SELECT agency, about, words FROM assurance_said
      WHERE round = $1 AND (CAST($2 AS TEXT) IS NULL OR agency = $2) ORDER BY agency, about
      """, [round, agency.stored]
    ) { row in
      let agency: String = try row(0)
      let about: String = try row(1)
      let words: String = try row(2)
      if about.hasPrefix("limit:") {
        guard !words.isEmpty else { return }
        found[agency, default: Self()].departures[String(about.dropFirst(6))] = words
      } else {
        found[agency, default: Self()].findings[about] = words == "yes"
      }
    }
    return found
  }
}

extension PlanAction {
  /// The actions of a round, by agency, each plan in the order of its due days.
  static func all(
    in round: String, of agency: String? = nil, _ query: any Query
  ) throws -> [String: [PlanAction]] {
    var found: [String: [PlanAction]] = [:]
    try query.each(
      """
      SELECT agency, id, node, what, lead, due, progress, evidence, risks, rating
      FROM assurance_action
      WHERE round = $1 AND (CAST($2 AS TEXT) IS NULL OR agency = $2) ORDER BY agency, due, id
      """, [round, agency.stored]
    ) { row in
      found[try row(0), default: []].append(
        PlanAction(
          id: try row(1), node: try row(2), action: try row(3), lead: try row(4), due: try row(5),
          progress: try row(6), evidence: try row(7), risks: try row(8), rating: try row(9)))
    }
    return found
  }

  /// When an action was last written, in microseconds: who changes it shows which one they saw. Nil
  /// where there is none.
  static func written(
    _ id: String, _ round: String, _ agency: String, in query: any Query
  ) throws -> Int64? {
    try query.value(
      Int64.self,
      "SELECT written_at FROM assurance_action WHERE round = $1 AND agency = $2 AND id = $3",
      [round, agency, id])
  }
}

extension DrawnSample {
  static func all(in round: String, _ query: any Query) throws -> [DrawnSample] {
    try query.rows(
      """
      SELECT number, seed, frame, drawn, drawn_at FROM assurance_sample
      WHERE round = $1 ORDER BY number
      """, [round]
    ) { row in
      let seed: String = try row(1)
      let frame: String = try row(2)
      let drawn: String = try row(3)
      return DrawnSample(
        number: try row(0), seed: UInt64(seed) ?? 0,
        frame: frame.split(separator: "\n").map(String.init),
        drawn: drawn.split(separator: "\n").map(String.init),
        drawnAt: Instant(microseconds: try row(4)))
    }
  }

  /// What came of looking, by sample and item.
  static func checks(
    in round: String, _ query: any Query
  ) throws -> [Int: [String: (finding: SampleFinding, note: String)]] {
    var found: [Int: [String: (finding: SampleFinding, note: String)]] = [:]
    try query.each(
      "SELECT number, item, finding, note FROM assurance_sampled WHERE round = $1", [round]
    ) { row in
      let finding: String = try row(2)
      guard let finding = SampleFinding(rawValue: finding) else { return }
      found[try row(0), default: [:]][try row(1)] = (finding, try row(3))
    }
    return found
  }
}

/// A result as it is published.
struct PublishedResult: Sendable {
  let round: String
  let result: ShownResult
  let publishedAt: Instant

  static func find(_ round: String, in query: any Query) throws -> PublishedResult? {
    try query.first(
      "SELECT round, result, published_at FROM assurance_published WHERE round = $1", [round],
      read)
  }

  /// The last published first.
  static func all(in query: any Query) throws -> [PublishedResult] {
    try query.rows(
      """
      SELECT round, result, published_at FROM assurance_published
      ORDER BY published_at DESC, round
      """, [], read)
  }

  private static func read(_ row: Row) throws -> PublishedResult {
    PublishedResult(
      round: try row(0), result: try ShownResult(text: try row(1)),
      publishedAt: Instant(microseconds: try row(2)))
  }
}
