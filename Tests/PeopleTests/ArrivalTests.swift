import Testing

@testable import People

/// What linkage's findings about a new record lead to.
struct ArrivalTests {
  private func near(
    _ record: String, _ person: String, _ bits: Int, together: Bool = false, hidden: Bool = false
  ) -> ArrivalFinding.Neighbour {
    .init(record: record, person: person, bits: bits, isTogether: together, isHidden: hidden)
  }

  @Test func aRecordLikeNobodysOpensAPerson() {
    let finding = ArrivalFinding(neighbours: [], torn: [])
    #expect(finding.place == .newPerson)
    #expect(finding.questions.isEmpty)
  }

  @Test func aRecordInAPersonsClusterJoinsThem() {
    let finding = ArrivalFinding(
      neighbours: [near("r1", "p1", 1_400, together: true)], torn: [])
    #expect(finding.place == .person("p1"))
    #expect(finding.questions.isEmpty)
  }

  @Test func aRecordBetweenTheThresholdsOpensAPersonAndAsks() {
    let finding = ArrivalFinding(neighbours: [near("r1", "p1", -100)], torn: [])
    #expect(finding.place == .newPerson)
    #expect(finding.questions == [.init(kind: .alike, record: "r1", bits: -100)])
  }

  @Test func aFarLikenessAsksNobody() {
    let finding = ArrivalFinding(neighbours: [near("r1", "p1", -600)], torn: [])
    #expect(finding.questions.isEmpty)
  }

  @Test func aRecordThatDrawsTwoPeopleTogetherJoinsTheLargerAndAsks() {
    let finding = ArrivalFinding(
      neighbours: [
        near("r1", "p1", 900, together: true), near("r2", "p2", 800, together: true),
        near("r3", "p2", 700, together: true),
      ], torn: [])
    #expect(finding.place == .person("p2"))
    #expect(finding.questions == [.init(kind: .bridge, record: "r1", bits: 900)])
  }

  @Test func aRecordTornBetweenTwoChildrenAsksAboutBoth() {
    let finding = ArrivalFinding(
      neighbours: [near("r1", "p1", 50), near("r2", "p2", 20)], torn: ["r1", "r2"])
    #expect(finding.place == .newPerson)
    #expect(finding.questions.map(\.kind) == [.torn, .torn])
  }

  @Test func aRecordThatMayBeAHiddenPersonIsHeldEvenWhenItFitsSomebodyElse() {
    let finding = ArrivalFinding(
      neighbours: [
        near("r1", "p1", 1_500, together: true), near("r2", "hidden", -600, hidden: true),
      ], torn: [])
    #expect(finding.place == .held(person: "hidden", record: "r2", bits: -600))
    #expect(finding.questions == [.init(kind: .held, record: "r2", bits: -600)])
  }

  @Test func aCorrectedRecordStaysWhereItIsAndAsks() {
    let finding = ArrivalFinding(
      neighbours: [near("r1", "p2", 1_500, together: true)], torn: [], current: "p1")
    #expect(finding.place == .person("p1"))
    #expect(finding.questions == [.init(kind: .apart, record: "r1", bits: 1_500)])
  }
}
