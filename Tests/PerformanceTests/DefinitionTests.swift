import Days
import Foundation
import Performance
import Procedures
import Testing

/// Packs written in a test.
enum Written {
  static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(Indicator.self)
    kinds.register(Scorecard.self)
    return kinds
  }

  static let legend = """
    key: colours
    version: 1
    title: Colours
    source: A test
    effective: {from: 2020-04-01}
    levels:
      green: {words: Good, colour: green, state: on-track}
      red: {words: Bad, colour: red, state: off-track}
      open: {words: Open, colour: grey, state: no-information}
    """

  static func indicator(_ key: String = "one", _ more: String = "") -> String {
    """
    key: \(key)
    version: 1
    title: One
    source: A test
    effective: {from: 2020-04-01}
    counts: Some
    over: All
    period: year
    good: high
    precision: 1
    tolerance: 0.5
    \(more)
    """
  }

  static func card(_ rows: [String], _ more: String = "") -> String {
    """
    key: card
    version: 1
    title: Card
    source: A test
    effective: {from: 2020-04-01}
    indicators: [one]
    period: year
    legend: colours
    comparators: [national]
    \(more)
    rating:
      against: national
      rows:
    \(rows.map { "    - \($0)" }.joined(separator: "\n"))
    """
  }

  static let total = [
    "{target: [better, equal], rates: green}", "{target: [worse], rates: red}",
    "{target: [missing], rates: open}",
  ]

  static func pack(card: String, indicator: String = indicator()) throws -> Pack {
    let manifest = """
      key: test
      version: 1
      title: Test
      area: Nowhere
      source: A test
      effective: {from: 2020-04-01}
      """
    return try Pack.load(
      named: "test",
      files: [
        PackFile(path: "pack.yaml", text: manifest),
        PackFile(path: "legend/colours@1.yaml", text: legend),
        PackFile(path: "indicator/one@1.yaml", text: indicator),
        PackFile(path: "scorecard/card@1.yaml", text: card),
      ], kinds: kinds)
  }

  /// What is wrong with a pack, one line a finding.
  static func faults(card: String = card(total), indicator: String = indicator()) -> String {
    do {
      _ = try pack(card: card, indicator: indicator)
      return ""
    } catch {
      return "\(error)"
    }
  }
}

@Suite struct DefinitionTests {
  @Test func aTotalRuleIsTaken() throws {
    let pack = try Written.pack(card: Written.card(Written.total))
    let card = try #require(pack.catalogue.all(Scorecard.self).first)
    #expect(card.definition.rule.isJoint)
    #expect(RatingRule.Case.all.count == 16)
  }

  @Test func aRuleThatLeavesACaseOpenIsRefusedWithTheCase() {
    let faults = Written.faults(card: Written.card(Array(Written.total.dropLast())))
    #expect(faults.contains("no row rates"))
    #expect(faults.contains("target column, target missing, comparator better"))
  }

  @Test func aRuleThatRatesACaseTwiceIsRefused() {
    let faults = Written.faults(
      card: Written.card(Written.total + ["{target: [worse], comparator: [equal], rates: green}"]))
    #expect(faults.contains("is rated red by an earlier row already"))
  }

  @Test func aRatingOutsideTheLegendIsRefused() {
    var rows = Written.total
    rows[0] = "{target: [better, equal], rates: gren}"
    let faults = Written.faults(card: Written.card(rows))
    #expect(faults.contains("gren is not a level of the legend colours"))
    #expect(faults.contains("green"))
    #expect(
      Written.faults(card: Written.card(Written.total, "exceptions: [rde]"))
        .contains("rde is not a level"))
  }

  @Test func danglingAndUnknownNamesAreRefused() {
    let card = Written.card(Written.total)
    #expect(
      Written.faults(card: card.replacing("[one]", with: "[two]"))
        .contains("there is no indicator two"))
    #expect(
      Written.faults(card: card.replacing("colours", with: "colour"))
        .contains("there is no legend colour"))
    #expect(
      Written.faults(indicator: Written.indicator("one", "colour: red"))
        .contains("colour is not known here"))
  }

  @Test func anIndicatorOfAnotherPeriodIsRefused() {
    let faults = Written.faults(
      indicator: Written.indicator().replacing("period: year", with: "period: month"))
    #expect(faults.contains("one counts by the month, the scorecard by the year"))
  }

  @Test func figuresAndPeriodsOfADefinitionAreChecked() {
    #expect(
      Written.faults(indicator: Written.indicator("one", "targets: {2021-23: 5}"))
        .contains("2021-23 is not a year"))
    #expect(
      Written.faults(indicator: Written.indicator("one", "targets: {2021-22: 5%}"))
        .contains("5% is not a decimal figure"))
    #expect(
      Written.faults(
        indicator: Written.indicator(
          "one",
          """
          comparators:
            - {who: national, in: 2021-22, figure: 5, of: 2021}
            - {who: national, in: 2021-22, figure: 6, of: 2021}
          """)
      ).contains("national is given twice for 2021-22"))
  }

  @Test(arguments: 1...100)
  func aRuleMadeOfRandomRowsIsTotalOrRefused(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let names = RatingRule.Standing.allCases.map(\.rawValue)
    func some() -> String {
      let chosen = names.filter { _ in Int.random(in: 0...3, using: &dice) > 0 }
      return "[\((chosen.isEmpty ? ["worse"] : chosen).joined(separator: ", "))]"
    }
    let rows = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
      let level = ["green", "red", "open"].randomElement(using: &dice) ?? "open"
      return "{target: \(some()), comparator: \(some()), rates: \(level)}"
    }
    guard let pack = try? Written.pack(card: Written.card(rows)),
      let rule = pack.catalogue.all(Scorecard.self).first?.definition.rule
    else { return }
    for column in RatingRule.Column.allCases {
      for one in RatingRule.Case.all { #expect(!rule.rating(column, one).isEmpty) }
    }
  }

  @Test(arguments: [
    ("2013-14", "2012-13", "2014-03-31"), ("1999-00", "1998-99", "2000-03-31"),
    ("2013-14-Q1", "2012-13-Q4", "2013-06-30"), ("2013-M01", "2012-M12", "2013-01-31"),
  ])
  func aPeriodKnowsTheOneBeforeAndItsEnd(text: String, before: String, last: String) throws {
    let period = try #require(FigurePeriod(text))
    #expect(period.description == text)
    #expect(period.previous.description == before)
    #expect(period.last == Day(last))
  }

  @Test(arguments: [
    "2013-15", "2013/14", "2013", "2013-14-Q5", "2013-M13", "13-14", "", "2013-14-",
  ])
  func whatIsNotAPeriodIsNone(text: String) {
    #expect(FigurePeriod(text) == nil)
  }
}
