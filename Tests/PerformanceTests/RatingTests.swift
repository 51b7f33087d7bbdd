import Performance
import Procedures
import Testing

@Suite struct RatingTests {
  /// Whatever a figure, its target and its comparator are, or if they are missing: the rules that
  /// ship give a level of their legend, and every case of their tables is met on the way.
  @Test(arguments: ["rotherham-2014", "england-2026"])
  func everyFigureIsRatedByALevelOfTheLegend(_ pack: String) throws {
    let catalogue = try Shipped.pack(pack).catalogue
    var dice = Dice(state: 2_014)
    func figure() -> Figure? {
      let number = Int.random(in: 0...4, using: &dice)
      return number == 0 ? nil : Figure("\(number).5")
    }
    let cards = catalogue.all(Scorecard.self)
    #expect(!cards.isEmpty)
    for card in cards {
      let rule = card.definition.rule
      let legend = try #require(catalogue.versions(Legend.self, card.definition.legend).last)
      let levels = Set(legend.definition.levels.map(\.key))
      var met: Set<RatingRule.Case> = []
      for _ in 0..<2_000 {
        let (one, target, other) = (figure(), figure(), figure())
        for good in [Indicator.Polarity.high, .low] {
          let standing = RatingRule.Case(
            target: .init(one, to: target, good: good),
            comparator: .init(one, to: other, good: good))
          met.insert(standing)
          for column in RatingRule.Column.allCases {
            #expect(levels.contains(rule.rating(column, standing)))
          }
        }
      }
      #expect(met.count == 16)
    }
  }
}
