import Access
import Days
import Pages
import Procedures
import Store

/// What an agency does with its return, and what the board does with it.
public struct ReturnCommands: Sendable {
  let house: AssuranceHouse
  let round: String
  let agency: String

  public init(_ house: AssuranceHouse, round: String, agency: String) {
    self.house = house
    self.round = round
    self.agency = agency
  }

  /// An answer as it was typed, and the edition that its writer saw.
  public struct Typed: Sendable, Hashable {
    public let answer: NodeAnswer
    public let edition: Int

    public init(_ answer: NodeAnswer, edition: Int) {
      self.answer = answer
      self.edition = edition
    }
  }

  /// Writes answers. What somebody else rewrote since is left as it is, and its nodes are returned:
  /// whoever types is shown both, and nothing is lost. Everything else is written.
  @discardableResult
  public func write(_ typed: [Typed], by author: Author) async throws -> [String] {
    try await change(by: author) { one, transaction in
      guard one.one.isOpen else { throw AssuranceProblem.closed(agency) }
      let asked = Dictionary(one.asked.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
      var (wanted, overtaken): ([NodeAnswer], [String]) = ([], [])
      for typed in typed {
        let answer = typed.answer
        guard let node = asked[answer.node] else { throw AssuranceProblem.unknownNode(answer.node) }
        try check(answer.mark, of: node, in: one)
        let now = one.answers[answer.node]
        if now?.answer == answer || (now == nil && answer.isEmpty) { continue }
        if now?.edition ?? 0 == typed.edition {
          wanted.append(answer)
        } else {
          overtaken.append(answer.node)
        }
      }
      if !wanted.isEmpty {
        try transaction.append(
          AnswersWritten(facts: .init(agency: agency, answers: wanted, round: round)))
      }
      return overtaken
    }
  }

  /// A mark must be a grade of the node's scale; where the agency does not grade itself, it may only
  /// say that something does not apply.
  private func check(_ mark: String?, of node: Framework.Node, in one: Assessed) throws {
    guard let mark else { return }
    guard let scale = one.framework.scale(of: node), let read = Mark(mark, on: scale),
      one.isGraded(by: .own) || read == .notApplicable
    else { throw AssuranceProblem.unknownMark(mark, node: node.key) }
  }

  /// Sends the return to the board.
  /// - Throws: `AssuranceProblem.incomplete` with everything that is missing.
  public func submit(authorisedBy role: String, by author: Author) async throws {
    try await change(by: author) { one, transaction in
      guard one.one.isOpen else { throw AssuranceProblem.closed(agency) }
      if !one.missing.isEmpty { throw AssuranceProblem.incomplete(one.missing) }
      try transaction.append(
        ReturnSubmitted(facts: .init(agency: agency, authorisedBy: role, round: round)))
    }
  }

  /// Gives the return back to its agency.
  public func giveBack(because reason: String, by author: Author) async throws {
    try await change(by: author) { one, transaction in
      guard one.one.state == .submitted else { throw AssuranceProblem.notSubmitted(agency) }
      try transaction.append(
        ReturnGivenBack(facts: .init(agency: agency, reason: reason, round: round)))
    }
  }

  /// Grades parts of a return that was sent; says what was found, and why a limit was departed from.
  public func grade(
    _ grades: [BoardGrade], findings: [String: Bool] = [:], departures: [String: String] = [:],
    by author: Author
  ) async throws {
    try await change(by: author) { one, transaction in
      guard one.one.state == .submitted else {
        throw one.one.state == .ratified
          ? AssuranceProblem.incomplete(["the return is ratified: its grades stand"])
          : AssuranceProblem.notSubmitted(agency)
      }
      let asked = Dictionary(one.asked.map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
      for grade in grades {
        guard let node = asked[grade.node] else { throw AssuranceProblem.unknownNode(grade.node) }
        guard let scale = one.framework.scale(of: node), let mark = Mark(grade.mark, on: scale)
        else { throw AssuranceProblem.unknownMark(grade.mark, node: grade.node) }
        if mark == .notApplicable, grade.reason.isEmpty {
          throw AssuranceProblem.reasonMissing(node: grade.node)
        }
      }
      for key in findings.keys where !one.framework.findings.contains(where: { $0.key == key }) {
        throw AssuranceProblem.unknownFinding(key)
      }
      for key in departures.keys where !one.framework.limits.contains(where: { $0.key == key }) {
        throw AssuranceProblem.unknownLimit(key)
      }
      let facts = GradesGiven.Facts(
        agency: agency, departures: departures.filter { (one.words.departures[$0] ?? "") != $1 },
        findings: findings.filter { one.words.findings[$0] != $1 },
        grades: grades.filter { one.grades[$0.node] != $0 }, round: round)
      if facts.grades.isEmpty, facts.findings.isEmpty, facts.departures.isEmpty { return }
      try transaction.append(GradesGiven(facts: facts))
    }
  }

  /// Ratifies a graded return by a minute.
  /// - Throws: `AssuranceProblem.incomplete` with everything that is open.
  public func ratify(minute: String, on day: Day, by author: Author) async throws {
    if minute.isEmpty { throw AssuranceProblem.noMinute }
    try await change(by: author) { one, transaction in
      guard one.one.state == .submitted else { throw AssuranceProblem.notSubmitted(agency) }
      if !one.unfinished.isEmpty { throw AssuranceProblem.incomplete(one.unfinished) }
      try transaction.append(
        ReturnRatified(
          facts: .init(agency: agency, minute: minute, on: day.description, round: round)))
    }
  }

  /// What is typed for an action of the plan.
  public struct TypedAction: Sendable, Hashable {
    public var node = ""
    public var action = ""
    public var lead = ""
    public var due = Day(number: 0)
    public var progress = ""
    public var evidence = ""
    public var risks = ""
    public var rating: String?

    public init() {}
  }

  /// Writes an action into the plan, or rewrites it. A plan lives on after its return was sent.
  /// - Parameters:
  ///   - id: of the action; nil for a new one.
  ///   - seen: when the action that the writer saw was written; nil for whoever takes it as it is.
  /// - Returns: its id.
  /// - Throws: `AssuranceProblem.overtaken` where somebody else has rewritten it since.
  @discardableResult
  public func write(
    _ typed: TypedAction, as id: String? = nil, seen: Int64? = nil, by author: Author
  ) async throws -> String {
    try await change(by: author) { one, transaction in
      guard one.askedKeys.contains(typed.node) else {
        throw AssuranceProblem.unknownNode(typed.node)
      }
      if let rating = typed.rating {
        let levels = try pinned(transaction).legend?.levels.map(\.key) ?? []
        guard levels.contains(rating) else {
          throw AssuranceProblem.unknownRating(rating, known: levels)
        }
      }
      let before = one.plan.first { $0.id == id }
      if let id, before == nil { throw AssuranceProblem.noAction(id) }
      let action = PlanAction(
        id: id ?? transaction.newID(), node: typed.node, action: typed.action, lead: typed.lead,
        due: typed.due.description, progress: typed.progress, evidence: typed.evidence,
        risks: typed.risks, rating: typed.rating)
      if before != action {
        if let id, let seen, try PlanAction.written(id, round, agency, in: transaction) != seen {
          throw AssuranceProblem.overtaken
        }
        try transaction.append(
          ActionWritten(facts: .init(agency: agency, action: action, round: round)))
      }
      return action.id
    }
  }

  private func pinned(_ query: any Query) throws -> PinnedFramework {
    guard let found = try Round.find(round, in: query) else { throw Problem.notFound }
    return try house.pinned(found)
  }

  /// Does something with the return as it stands now, in one transaction.
  private func change<Answer: Sendable>(
    by author: Author, _ body: @escaping @Sendable (Assessed, Transaction) throws -> Answer
  ) async throws -> Answer {
    try await house.access.store.commit(author) { transaction in
      guard let found = try Round.find(round, in: transaction) else { throw Problem.notFound }
      let framework = try house.pinned(found).framework
      guard
        let one = try Assessed.all(in: found, of: agency, framework, transaction).first
      else { throw AssuranceProblem.notAsked(agency) }
      return try body(one, transaction)
    }
  }
}
