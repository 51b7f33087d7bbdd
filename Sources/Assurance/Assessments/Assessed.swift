import Access
import Procedures
import Store

/// One agency's return with everything said of it, read in one go.
struct Assessed: Sendable {
  let agency: Agency
  let profile: Framework.Respondents?
  let one: AgencyReturn
  let answers: [String: KeptAnswer]
  let grades: [String: BoardGrade]
  let words: BoardWords
  let plan: [PlanAction]
  let framework: Framework

  /// The nodes that this agency answers, in order.
  var asked: [Framework.Node] { framework.asked(of: one.profile) }
  var askedKeys: Set<String> { Set(asked.map(\.key)) }

  /// Whether somebody gives a grade.
  func isGraded(by grader: Framework.Grader) -> Bool { framework.gradedBy.contains(grader) }

  /// The marks that the agency gives itself. Where it does not grade, only what does not apply.
  var ownMarks: [String: Mark] {
    marks(answers.compactMapValues(\.answer.mark)) { mark in
      isGraded(by: .own) || mark == .notApplicable
    }
  }

  /// The marks that the board gives.
  var boardMarks: [String: Mark] { marks(grades.mapValues(\.mark)) { _ in true } }

  private func marks(
    _ given: [String: String], where isTaken: (Mark) -> Bool
  ) -> [String: Mark] {
    var marks: [String: Mark] = [:]
    for node in asked {
      guard let key = given[node.key], let scale = framework.scale(of: node),
        let mark = Mark(key, on: scale), isTaken(mark)
      else { continue }
      marks[node.key] = mark
    }
    return marks
  }

  /// The marks that count: the board's, and nobody's where it has given none.
  var limits: [LimitStanding] {
    let asked = askedKeys
    return framework.limits(on: boardMarks, findings: words.findings).filter {
      asked.contains($0.limit.node)
    }
  }

  func tally(within key: String, _ marks: [String: Mark]) -> Tally {
    framework.tally(within: key, marks, asked: askedKeys)
  }

  func total(_ marks: [String: Mark]) -> Tally? { framework.total(marks, asked: askedKeys) }

  /// Nodes that the board finds not met and that no action is for.
  var withoutAction: [String] {
    guard framework.planLegend != nil else { return [] }
    let planned = Set(plan.map(\.node))
    return asked.filter { node in
      guard case .grade(let key)? = boardMarks[node.key] else { return false }
      let isMet = framework.scale(of: node)?.grade(key)?.meets ?? true
      return !isMet && !planned.contains(node.key)
    }.map(\.key)
  }

  /// What keeps the return from being sent, in words; empty where nothing does.
  var missing: [String] {
    let planned = Set(plan.map(\.node))
    return asked.compactMap { node -> String? in
      let answer = answers[node.key]?.answer ?? NodeAnswer(node: node.key)
      let name = node.name
      if node.isNarrative { return answer.evidence.isEmpty ? "\(name): nothing is written" : nil }
      if answer.mark == Mark.notApplicableKey {
        return answer.reason.isEmpty ? "\(name): say why it does not apply" : nil
      }
      if answer.evidence.isEmpty, answer.improvements.isEmpty {
        return "\(name): give evidence, or say what has to improve"
      }
      if isGraded(by: .own), answer.mark == nil { return "\(name): choose your own grade" }
      if let mark = answer.mark, let grade = framework.scale(of: node)?.grade(mark),
        isGraded(by: .own), !grade.meets, answer.improvements.isEmpty
      {
        return "\(name): it is not met: say what has to improve"
      }
      if framework.planLegend != nil, !answer.improvements.isEmpty, !planned.contains(node.key) {
        return "\(name): something has to improve: add an action to the plan"
      }
      return nil
    }
  }

  /// What keeps the return from being ratified, in words; empty where nothing does.
  var unfinished: [String] {
    let open = asked.filter { $0.scale != nil && boardMarks[$0.key] == nil }.map(\.key)
    var what = open.isEmpty ? [] : ["not graded yet: " + framework.names(open)]
    what += limits.compactMap { standing in
      switch standing.state {
      case .broken: "\(standing.limit.says), and the grade given is better"
      case .departedFrom where words.departures[standing.limit.key] == nil:
        "say why the grade departs from the rule: \(standing.limit.says)"
      case .undecided:
        "it cannot be told yet whether a rule holds: \(standing.limit.says)"
      default: nil
      }
    }
    if !withoutAction.isEmpty {
      what.append("no action yet for what is not met: " + framework.names(withoutAction))
    }
    return what
  }

  /// The agencies of a round, or one of them, with the framework they answer.
  static func all(
    in round: Round, of agency: String? = nil, _ framework: Framework, _ query: any Query
  ) throws -> [Assessed] {
    let returns = try AgencyReturn.all(in: round.id, query).filter {
      agency == nil || $0.agency == agency
    }
    let answers = try KeptAnswer.all(in: round.id, of: agency, query)
    let grades = try BoardGrade.all(in: round.id, of: agency, query)
    let words = try BoardWords.all(in: round.id, of: agency, query)
    let plans = try PlanAction.all(in: round.id, of: agency, query)
    let agencies = Dictionary(
      try Agency.all(in: query).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return returns.compactMap { one in
      agencies[one.agency].map {
        Assessed(
          agency: $0, profile: framework.respondents.first { $0.key == one.profile }, one: one,
          answers: answers[one.agency] ?? [:], grades: grades[one.agency] ?? [:],
          words: words[one.agency] ?? BoardWords(), plan: plans[one.agency] ?? [],
          framework: framework)
      }
    }.sorted { $0.agency.name < $1.agency.name }
  }
}
