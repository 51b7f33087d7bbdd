import Testing

@testable import Assurance

@Suite struct TallyTests {
  private func tally(_ marks: [String: Mark]) throws -> Tally {
    let framework = try Shipped.read(Shipped.small())
    return framework.tally(within: "a", marks, asked: ["a.1", "a.2", "a.3", "b.1"])
  }

  @Test func whatDoesNotApplyLeavesTheDenominator() throws {
    let all = try tally(["a.1": .grade("good"), "a.2": .notApplicable])
    #expect(all.met == 1 && all.applicable == 1 && all.notApplicable == 1)
    #expect(all.isMet == true)
    #expect(all.words == "1 of 1 met, 1 not applicable")
    let none = try tally(["a.1": .notApplicable, "a.2": .notApplicable])
    #expect(none.applicable == 0 && none.isMet == nil)
    #expect(none.words == "not applicable")
  }

  @Test func whatIsOpenLeavesTheShareOpen() throws {
    let some = try tally(["a.1": .grade("fair")])
    #expect(some.words == "1 of 2 met, 1 not graded yet")
    #expect(some.isMet == nil)
    #expect(try tally([:]).words == "not graded yet")
  }

  @Test func anEssentialPartThatIsNotMetIsNamed() throws {
    let poor = try tally(["a.1": .grade("poor"), "a.2": .grade("poor")])
    #expect(poor.essentialUnmet == ["a.1"])
    #expect(poor.lowest == "poor" && poor.isMet == false)
    #expect(poor.counts == [Tally.Count(grade: "poor", count: 2)])
  }

  @Test func theWholeIsTheSumOfItsParts() throws {
    let framework = try Shipped.framework("section-11-2009")
    let asked = Set(framework.nodes.filter { $0.scale != nil }.map(\.key))
    var marks: [String: Mark] = [:]
    for (index, key) in asked.sorted().enumerated() {
      switch index % 5 {
      case 0: marks[key] = .grade("inadequate")
      case 1: marks[key] = .notApplicable
      case 2: break
      default: marks[key] = .grade("good")
      }
    }
    let total = try #require(framework.total(marks, asked: asked))
    let parts = framework.tops.map { framework.tally(within: $0.key, marks, asked: asked) }
    #expect(parts.map(\.met).reduce(0, +) == total.met)
    #expect(parts.map(\.applicable).reduce(0, +) == total.applicable)
    #expect(parts.map(\.open).reduce(0, +) == total.open)
    #expect(total.applicable + total.notApplicable == 60)
  }
}
