import Foundation
import Performance
import Procedures
import Testing

@Suite struct DirectionTests {
  private func indicator(good: String = "high", tolerance: String = "0.5") throws -> Indicator {
    let text = Written.indicator().replacing("good: high", with: "good: \(good)")
      .replacing("tolerance: 0.5", with: "tolerance: \(tolerance)")
    let pack = try Written.pack(card: Written.card(Written.total), indicator: text)
    return try #require(pack.catalogue.all(Indicator.self).first).definition
  }

  private func seen(_ printed: String, redefined: Bool = false) throws -> Observation {
    Observation(
      indicator: "one", period: try #require(FigurePeriod("2020-21")), fraction: nil,
      printed: Figure(printed), status: .validated, isRedefined: redefined,
      source: "")
  }

  private func counted(_ numerator: Int, _ denominator: Int) throws -> Observation {
    Observation(
      indicator: "one", period: try #require(FigurePeriod("2021-22")),
      fraction: Fraction(numerator, over: denominator), printed: nil,
      status: .validated, source: "")
  }

  private func direction(
    from earlier: Observation?, to later: Observation?, by indicator: Indicator
  ) -> Direction {
    Direction(from: earlier, to: later, by: indicator)
  }

  @Test func upIsBetterWhereHighIsGoodAndWorseWhereLowIs() throws {
    let (before, after) = (try seen("50.0"), try counted(60, 100))
    let (high, low) = (try indicator(), try indicator(good: "low"))
    #expect(direction(from: before, to: after, by: high) == .improved)
    #expect(direction(from: before, to: after, by: low) == .worsened)
    #expect(direction(from: after, to: before, by: high) == .worsened)
  }

  @Test func aDifferenceOfTheToleranceIsNone() throws {
    let (rule, before) = (try indicator(), try counted(500, 1000))
    let (same, more, less) = (
      try counted(505, 1000), try counted(506, 1000), try counted(494, 1000)
    )
    #expect(direction(from: before, to: same, by: rule) == .unchanged)
    #expect(direction(from: before, to: more, by: rule) == .improved)
    #expect(direction(from: before, to: less, by: rule) == .worsened)
  }

  @Test func aRoundedFigureMakesItUndecidableOnlyWhereItMatters() throws {
    let strict = try indicator(tolerance: "0.1")
    let eleven = try seen("11")
    let (near, far, nine) = (try counted(44, 397), try counted(20, 100), try seen("9"))
    #expect(direction(from: eleven, to: near, by: strict) == .undecidable)
    #expect(direction(from: eleven, to: far, by: strict) == .improved)
    #expect(direction(from: eleven, to: nine, by: strict) == .worsened)
  }

  @Test func aNewDefinitionMakesItUndecidable() throws {
    let (rule, before) = (try indicator(), try seen("10.0", redefined: true))
    let after = try counted(90, 100)
    #expect(direction(from: before, to: after, by: rule) == .undecidable)
  }

  @Test func withoutAFigureItIsUnknown() throws {
    let (rule, one) = (try indicator(), try counted(1, 2))
    #expect(direction(from: nil, to: one, by: rule) == .unknown)
    #expect(direction(from: one, to: nil, by: rule) == .unknown)
  }

  @Test(arguments: 1...100)
  func swappingThePeriodsTurnsTheDirectionRound(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let one = try counted(Int.random(in: 0...100, using: &dice), 100)
    let other = try seen("\(Int.random(in: 0...100, using: &dice))")
    let rule = try indicator()
    let turned: [Direction: Direction] = [
      .improved: .worsened, .worsened: .improved, .unchanged: .unchanged,
      .undecidable: .undecidable,
    ]
    let there = Direction(from: one, to: other, by: rule)
    #expect(direction(from: other, to: one, by: rule) == turned[there])
  }
}
