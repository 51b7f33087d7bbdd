import Store

/// What an agency wrote the last time, offered for use and never put in by itself.
struct Suggestions: Sendable {
  let round: Round
  /// By the node now: what was said then, of the nodes that it follows.
  let answers: [String: [NodeAnswer]]
  /// What the nodes were called then.
  let titles: [String: String]
  /// Actions of the last plan that are not complete, with the nodes now that they may be for.
  let actions: [(action: PlanAction, nodes: [String])]

  /// Nil where the round follows none, or the agency wrote nothing then.
  static func find(
    for round: Round, of agency: String, _ house: AssuranceHouse, _ query: any Query
  ) throws -> Suggestions? {
    guard let id = round.follows, let earlier = try Round.find(id, in: query) else { return nil }
    let (now, then) = (try house.pinned(round), try house.pinned(earlier))
    guard
      let before = try Assessed.all(in: earlier, of: agency, then.framework, query).first
    else { return nil }
    let crosswalk = now.framework.crosswalk(from: then.framework)
    var answers: [String: [NodeAnswer]] = [:]
    for node in now.framework.nodes {
      let said = crosswalk.sources(of: node.key).compactMap { before.answers[$0]?.answer }
      if !said.isEmpty { answers[node.key] = said }
    }
    let complete = Set(then.legend?.levels.filter { $0.state == .complete }.map(\.key) ?? [])
    let open = before.plan.filter { !complete.contains($0.rating ?? "") }.map { action in
      let nodes = crosswalk.lines.filter { $0.was.contains(action.node) }.compactMap(\.node)
      return (action: action, nodes: nodes)
    }
    if answers.isEmpty, open.isEmpty { return nil }
    return Suggestions(
      round: earlier, answers: answers,
      titles: Dictionary(
        then.framework.nodes.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first }),
      actions: open)
  }
}
