import Delimited
import Foundation
import Performance
import Procedures
import Testing

@Suite struct FigureFileTests {
  private func indicators() throws -> [String: Indicator] {
    let pack = try Written.pack(card: Written.card(Written.total))
    return Dictionary(
      uniqueKeysWithValues: pack.catalogue.all(Indicator.self).map {
        ($0.header.key, $0.definition)
      })
  }

  private func read(_ lines: [String]) throws -> [Observation] {
    try FigureFile.observations(
      Array(lines.joined(separator: "\n").utf8), name: "figures.csv", indicators: indicators())
  }

  private func problems(_ lines: [String]) throws -> String {
    do {
      _ = try read(lines)
      return ""
    } catch let refused as SheetRefused {
      return refused.description
    }
  }

  private let header = "indicator,period,numerator,denominator,value,status,redefined,source"

  @Test func figuresAreReadInAnyOrderOfColumns() throws {
    let read = try read(["denominator,numerator,period,indicator", "1560,875,2013-14,one"])
    #expect(read.count == 1)
    #expect(read.first?.fraction?.description == "875/1560")
    #expect(read.first?.status == .provisional)
  }

  @Test func aNumeratorAboveItsDenominatorIsRefusedWithItsPlace() throws {
    let words = try problems([header, "one,2013-14,5,9,,,,", "one,2012-13,1560,875,,,,"])
    #expect(
      words
        == "figures.csv:3: numerator: 1560 is above its denominator 875. "
        + "Check whether the two are the wrong way round, or one is from another table.")
  }

  @Test func everyProblemIsToldAtOnce() throws {
    let words = try problems([
      header, "two,2013-14,5,9,,,,", "one,2013,5,9,,,,", "one,2013-14,x,9,,,,",
      "one,2012-13,,9,,,,", "one,2011-12,5,0,,,,", "one,2010-11,,,5%,,,", "one,2009-10,,,,,,",
      "one,2008-09,1,2,,final,,", "one,2007-08,1,2,,,perhaps,",
    ])
    for expected in [
      "2: indicator: there is no indicator two", "3: period: 2013 is not a period",
      "4: numerator: x is not a count", "5: numerator: there is a denominator but no numerator",
      "6: denominator: it is zero", "7: value: 5% is not a decimal figure",
      "8: there is no figure", "9: status: final is not known here",
      "10: redefined: perhaps is neither yes nor no",
    ] {
      #expect(words.contains(expected), "\(expected)")
    }
    #expect(words.split(separator: "\n").count == 9)
  }

  @Test func anIndicatorTwiceInAPeriodIsRefused() throws {
    let words = try problems([header, "one,2013-14,5,9,,,,", "one,2013-14,6,9,,,,"])
    #expect(words.contains("figures.csv:3: one in 2013-14 is in line 2 already"))
  }

  @Test func aPeriodOfAnotherLengthIsRefused() throws {
    let words = try problems([header, "one,2013-14-Q1,5,9,,,,"])
    #expect(words.contains("one is counted by the year"))
  }

  @Test func aMergedCellIsFoundByItsWidth() throws {
    let words = try problems([header, "one,2013-14,5"])
    #expect(words.contains("figures.csv:2: it has 3 cells, the header has 8"))
  }

  @Test func aWrongHeaderIsToldWithTheColumnsThatMayBeMeant() throws {
    let words = try problems(["indicator,period,numerater,denominator", "one,2013-14,5,9"])
    #expect(words.contains("The column numerator is missing. Is it \u{201C}numerater\u{201D}?"))
    let empty = try problems([])
    #expect(empty.contains("The file is empty"))
  }

  @Test func aFigureThatDiffersFromItsOwnFractionIsNotedAndNotCorrected() throws {
    let pack = try Written.pack(card: Written.card(Written.total))
    let period = try #require(FigurePeriod("2021-22"))
    let scoring = try Scoring("card", period: period, in: pack.catalogue)
    let card = scoring.score(try read([header, "one,2021-22,20,34,67.6,,,"]))
    let row = try #require(card.rows.first)
    #expect(row.observation?.printed == Figure("67.6"))
    #expect(row.figure == Figure("58.8"))
    #expect(
      row.notes.map(\.words) == [
        "The value given is 67.6%, but 20/34 is 58.8%. The fraction is used."
      ])
  }

  @Test func aRatingOutsideTheLegendIsRefused() throws {
    let columns = FigureFile.publicationColumns.joined(separator: ",")
    let text = "\(columns)\none,2013-14,figure 1,5,9,55.6,purple,green,,\n"
    do {
      _ = try FigureFile.publications(
        Array(text.utf8), name: "printed.csv", indicators: indicators(), levels: ["green", "red"])
      Issue.record("purple was taken")
    } catch let refused as SheetRefused {
      #expect(
        refused.description
          == "printed.csv:2: rating_target: purple is not in the legend. Write one of: green, red.")
    }
  }
}
