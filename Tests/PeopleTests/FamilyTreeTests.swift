import Days
import Pages
import Store
import TestSupport
import Testing

@testable import People

/// A family by generations, and where its picture puts everybody.
struct FamilyTreeTests {
  private func member(_ person: String, _ generation: Int, _ steps: Int = 1) -> FamilyTree.Member {
    FamilyTree.Member(person: person, generation: generation, steps: steps)
  }

  private func tie(_ elder: String, _ younger: String, _ kind: String = "birth") -> FamilyTree.Tie {
    FamilyTree.Tie(elder: elder, younger: younger, kind: kind, words: "Parent")
  }

  private var tree: FamilyTree {
    FamilyTree(
      members: [
        member("cora", 0, 0), member("jane", -1), member("paul", -1), member("gran", -2, 2),
        member("fern", 0), member("omar", 0, 2), member("kim", -1, 2),
      ],
      ties: [
        tie("jane", "cora"), tie("paul", "cora"), tie("jane", "fern"), tie("gran", "jane"),
        tie("jane", "paul", "couple"), tie("paul", "kim", "couple"), tie("paul", "omar"),
        tie("kim", "omar"),
      ])
  }

  @Test func eachGenerationHasARowAndPartnersStandSideBySide() throws {
    let layout = TreeLayout(tree)
    #expect(layout.rows == 3)
    #expect(layout.columns == 3)
    func place(_ person: String) throws -> TreeLayout.Place { try #require(layout.places[person]) }
    #expect(try place("gran").row == 0)
    #expect(try ["jane", "paul", "kim"].allSatisfy { try place($0).row == 1 })
    #expect(try ["cora", "fern", "omar"].allSatisfy { try place($0).row == 2 })
    #expect(try abs(place("jane").half - place("paul").half) == 2)
    #expect(try abs(place("paul").half - place("kim").half) == 2)
    // Nobody stands where somebody else stands.
    let taken = Set(layout.places.values.map { [$0.row, $0.half] })
    #expect(taken.count == layout.places.count)
    // Omar stands below his parents, on their side.
    let side = try place("kim").half - place("jane").half
    #expect(try (place("omar").half - place("fern").half) * side > 0)
    #expect(TreeLayout(tree) == layout)
  }

  @Test func aPersonWithoutRelativesIsATreeOfOne() {
    let alone = FamilyTree(members: [member("cora", 0, 0)], ties: [])
    #expect(TreeLayout(alone).places == ["cora": TreeLayout.Place(row: 0, half: 0)])
  }

  @Test func aPictureSaysWhatItIsAndEscapesNames() {
    let picture = TreePicture(
      tree, title: "Family of <Cora>",
      labels: Dictionary(
        uniqueKeysWithValues: tree.members.map { ($0.person, ("A & B", "born 2014")) }))
    let text = picture.html.string
    #expect(text.contains("role=\"img\"") && text.contains("aria-labelledby=\"tree-words\""))
    #expect(text.contains("Family of &lt;Cora&gt;") && !text.contains("<Cora>"))
    #expect(text.components(separatedBy: "<rect ").count - 1 == tree.members.count)
    #expect(text.components(separatedBy: "<path ").count - 1 == tree.ties.count)
    #expect(!text.contains("style="))
  }

  @Test func longNamesAreParted() {
    #expect(TreePicture.lines(of: "Cora Thistlewood") == ["Cora Thistlewood"])
    #expect(
      TreePicture.lines(of: "Anastasia Featherstonehaugh") == ["Anastasia", "Featherstonehaugh"])
    let long = TreePicture.lines(of: "Maria del Carmen Fernandez Gutierrez de la Vega")
    #expect(long.count == 2 && long.allSatisfy { $0.count <= 18 } && long[1].hasSuffix("…"))
  }

  @Test(arguments: EngineKind.allCases)
  func aTreeIsGatheredAsAtAnyDayAndGoesThroughNobodyHidden(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let fern = try await town.meet("health", Child.fern("H2"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let paul = try await town.meet("council", Child.paul("C2"))
      let before = town.today
      try await town.relate(cora, to: jane, "mother")
      town.clock.pass(seconds: 86_400)
      try await town.relate(fern, to: jane, "mother")
      try await town.relate(jane, to: paul, "partner", since: "2019")
      try await town.relate(cora, to: try await town.meet("council", Child.omar("C9")), "friend")
      func around(_ moment: AsAt, hiding hidden: Set<String> = []) async throws -> FamilyTree {
        try await town.store.read { query in
          try FamilyTree.around(cora, asAt: moment, in: query) { !hidden.contains($0) }
        }
      }
      let whole = try await around(.on(town.today))
      // A friend is on no family tree.
      #expect(Set(whole.members.map(\.person)) == [cora, fern, jane, paul])
      #expect(whole.members.first?.person == cora)
      #expect(
        Dictionary(uniqueKeysWithValues: whole.members.map { ($0.person, $0.generation) })
          == [cora: 0, fern: 0, jane: -1, paul: -1])
      #expect(whole.ties.count == 3)
      #expect(
        whole.ties.contains { $0.elder == jane && $0.younger == cora && $0.words == "Mother" })
      #expect(
        Set(try await around(.known(on: before)).members.map(\.person)) == [cora, jane])
      #expect(
        try await around(.on(town.today), hiding: [jane]).members.map(\.person) == [cora])
      let day = try #require(Day("2018-05-01"))
      #expect(Set(try await around(.on(day)).members.map(\.person)) == [cora, fern, jane])
    }
  }
}
