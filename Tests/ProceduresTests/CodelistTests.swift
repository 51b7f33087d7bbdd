import Testing

@testable import Procedures

/// Lists of codes, and what a list of relationships says beside its words.
struct CodelistTests {
  private func findings(_ codes: String) -> [Finding] {
    let file = PackFile(
      path: "codelist/relationship@1.yaml",
      text: """
        key: relationship
        version: 1
        title: Relationships
        source: made for a test
        effective: {from: 2020-01-01}
        codes:
        \(codes)
        """)
    do {
      _ = try Pack.load(named: "sample", files: [Sample.manifest, file], kinds: .plain)
      return []
    } catch { return error.findings }
  }

  @Test func aListOfRelationshipsThatFitsTogetherIsTaken() {
    let found = findings(
      """
        mother: {words: Mother, inverse: child, generation: -1, tie: birth}
        child: {words: Child, inverse: mother, generation: 1, tie: birth}
        friend: {words: Friend, inverse: friend}
      """)
    #expect(found.isEmpty, "\(found)")
  }

  @Test func everyContradictionIsFoundWithItsLineAndKey() {
    let found = findings(
      """
        mother: {words: Mother, inverse: chidl, generation: -1, tie: birth}
        child: {words: Child, inverse: parent, generation: 1, tie: birth}
        parent: {words: Parent, inverse: child, generation: -2, tie: birth}
        friend: {words: Friend, inverse: stranger}
        stranger: Stranger
        ally: {words: Ally, inverse: ally, generation: 0}
        foe: {words: Foe, inverse: foe, generation: 0, tie: blod}
      """)
    let places = found.map { "\($0.place.line) \($0.place.key)" }
    #expect(
      places == [
        "7 codes.mother.inverse", "8 codes.child.inverse", "9 codes.parent.inverse",
        "10 codes.friend.inverse", "12 codes.ally", "13 codes.foe.tie",
      ], "\(found)")
    #expect(found.first?.remedy == "Did you mean child")
  }
}
