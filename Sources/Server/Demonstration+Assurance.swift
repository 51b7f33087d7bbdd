import Access
import Assurance
import Days
import Pages
import Procedures
import Store

/// Made-up returns under the pack's frameworks: one ratified and published, one with the board, one
/// half answered, others not begun.
struct DemonstrationAssurance: Sendable {
  let house: AssuranceHouse
  let author: Author
  let today: Day

  func furnish() async throws {
    let rounds = RoundCommands(house)
    if try await rounds.haveBeenOpened() { return }
    for framework in house.frameworks {
      var asked: [String: String] = [:]
      for agency in Demonstration.agencies {
        asked[agency.key] =
          framework.definition.respondents.first { $0.agencies.contains(agency.kind) }?.key
      }
      if asked.isEmpty { continue }
      let round = try await rounds.open(
        .init(
          title: "\(framework.header.title), first round", framework: framework.header.key,
          due: today.adding(days: 28), asked: asked), by: author)
      for (agency, part) in [("police", 1), ("probation", 1), ("health", 2)] {
        guard let profile = asked[agency] else { continue }
        let nodes = framework.definition.asked(of: profile)
        try await answer(
          framework.definition, Array(nodes.prefix(nodes.count / part)), round, agency)
      }
      for agency in ["police", "probation"] where asked[agency] != nil {
        try await returns(round, agency).submit(
          authorisedBy: "Head of safeguarding", by: member(agency))
      }
      try await rounds.sample(round, size: 5, seed: 2_026, by: author)
      guard let profile = asked["police"] else { continue }
      try await grade(framework.definition, profile, round)
      try await returns(round, "police").ratify(minute: "14.2", on: today, by: author)
      try await rounds.publish(round, by: author)
    }
  }

  private func returns(_ round: String, _ agency: String) -> ReturnCommands {
    ReturnCommands(house, round: round, agency: agency)
  }

  private func member(_ agency: String) -> Author {
    Author(
      actor: author.actor, agency: agency, purpose: Purpose.assurance.rawValue, requestID: "demo")
  }

  /// Every seventh is not met and needs an action; the others are.
  private func falls(_ index: Int) -> Bool { index % 7 == 3 }

  private func mark(_ node: Framework.Node, _ index: Int, _ framework: Framework) -> String? {
    guard let grades = framework.scale(of: node)?.grades else { return nil }
    let (met, unmet) = (grades.filter(\.meets), grades.filter { !$0.meets })
    if falls(index), framework.planLegend != nil { return unmet.first?.key }
    return (index % 2 == 0 ? met.first : met.last)?.key
  }

  private func answer(
    _ framework: Framework, _ nodes: [Framework.Node], _ round: String, _ agency: String
  ) async throws {
    let grades = framework.gradedBy.contains(.own)
    let answers = nodes.enumerated().map { index, node -> ReturnCommands.Typed in
      let shown = node.evidence.first ?? "Described in our safeguarding policy"
      let improves = falls(index) && framework.planLegend != nil && node.scale != nil
      return .init(
        NodeAnswer(
          node: node.key, mark: grades ? mark(node, index, framework) : nil,
          evidence: "\(shown): kept by the safeguarding team, last looked at in September.",
          improvements: improves ? "Not yet the same in every team." : ""), edition: 0)
    }
    let commands = returns(round, agency)
    try await commands.write(answers, by: member(agency))
    for answer in answers.map(\.answer) where !answer.improvements.isEmpty {
      var action = ReturnCommands.TypedAction()
      action.node = answer.node
      action.action = "Bring every team to the standard of the best (\(answer.node))"
      action.lead = "Head of safeguarding"
      action.due = today.adding(days: 90)
      action.progress = "Two of five teams are there."
      action.rating = "green"
      try await commands.write(action, by: member(agency))
    }
  }

  /// The board agrees but for one in nine, which it grades a step lower and still finds met.
  private func grade(_ framework: Framework, _ profile: String, _ round: String) async throws {
    let grades = framework.asked(of: profile).enumerated().compactMap { index, node in
      mark(node, index, framework).map { own -> BoardGrade in
        let met = framework.scale(of: node)?.grades.filter(\.meets).map(\.key) ?? []
        guard index % 9 == 4, own == met.first, let lower = met.dropFirst().first else {
          return BoardGrade(node: node.key, mark: own)
        }
        return BoardGrade(
          node: node.key, mark: lower, reason: "The sample showed it in some teams only")
      }
    }
    try await returns(round, "police").grade(grades, by: author)
  }
}
