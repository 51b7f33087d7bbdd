import Foundation
import Performance
import Procedures
import Testing

/// The scorecard of 2013/14 as it ships: definitions in the pack, figures among the samples.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func pack(_ key: String) throws -> Pack {
    try Pack.load(folder: root.appendingPathComponent("Packs/\(key)"), kinds: Written.kinds)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  static func card2014() throws -> ScoredCard {
    let period = try #require(FigurePeriod("2013-14"))
    let scoring = try Scoring(
      "national-indicators-2013", period: period, in: try pack("rotherham-2014").catalogue)
    let folder = "Samples/rotherham-2014/scorecards/national-indicators-2013"
    return scoring.score(
      try FigureFile.observations(
        try bytes("\(folder).csv"), name: "figures", indicators: scoring.definitions),
      publications: try FigureFile.publications(
        try bytes("\(folder).published.csv"), name: "published", indicators: scoring.definitions,
        levels: scoring.legend.definition.levels.map(\.key)))
  }
}

@Suite struct ScorecardTests {
  /// Every column but the notes, which are below.
  @Test func theNineRowsOf2014AreTheFractionsAndWhatTheRuleGives() throws {
    let lines = ScoreReport.csv(try Shipped.card2014()).split(separator: "\r\n").map(String.init)
    let expected = [
      "key,numerator,denominator,value,previous,target,neighbours,national,"
        + "rating_target,rating_national,direction",
      "ni-59,875,1560,56.1,77.2,86.0,71.2,75.5,red,red,worsened",
      "ni-60,1468,2405,61.0,71.1,75.1,76.8,76.7,red,red,worsened",
      "ni-61,23,34,67.6,67.6,74.0,75.13,73.95,red,red,unchanged",
      "ni-62,44,397,11.1,11,9.5,8.49,11,red,red,undecidable",
      "ni-63,108,159,67.9,64,68.6,68,68,red,red,improved",
      "ni-64,24,351,6.8,3.8,4.0,3.3,3.2,red,red,worsened",
      "ni-65,46,406,11.3,16.1,13.3,16.2,14.9,green,green,improved",
      "ni-66,728,738,98.6,97.6,97.5,91.98,90.45,green,green,improved",
      "ni-67,276,277,99.6,88.7,90.5,95.1,96.2,green,green,undecidable",
    ]
    #expect(lines.count == expected.count)
    for (line, wanted) in zip(lines, expected) { #expect(line.hasPrefix(wanted + ",")) }
  }

  @Test func theNotesSayWhereThePublishedTableDisagreesWithItself() throws {
    let card = try Shipped.card2014()
    let notes = Dictionary(uniqueKeysWithValues: card.rows.map { ($0.key, $0.notes) })
    func words(_ key: String, _ subject: ScoreNote.Subject) -> [String] {
      (notes[key] ?? []).filter { $0.subject == subject }.map(\.words)
    }
    #expect(
      words("ni-59", .fractionDiffers) == [
        "The commentary on measure 28 prints 56.1% beside 845/1560, which is 54.2%; used here is "
          + "875/1560, which is 56.1%."
      ])
    #expect(
      words("ni-61", .fractionDiffers) == [
        "The published table prints 67.6% beside 20/34, which is 58.8%; used here is 23/34, "
          + "which is 67.6%."
      ])
    #expect(
      words("ni-62", .ratingDiffers) == [
        "The published table rates it amber in both columns; the printed rule gives red, as the figure "
          + "is worse than its target and worse than the national figure."
      ])
    #expect(
      words("ni-63", .ratingDiffers) == [
        "The published table rates it green in both columns; the printed rule gives red, as the figure "
          + "is worse than its target and worse than the national figure."
      ])
    #expect(
      words("ni-66", .directionDiffers) == [
        "The published table's arrow says worsened; from 97.6% to 98.6% performance has improved, as "
          + "high is good."
      ])
    #expect(
      words("ni-65", .precision) == [
        "The published table prints 11%, to no decimal place where the scorecard has one decimal place: "
          + "46/406 is 11.3%."
      ])
    #expect(
      words("ni-67", .redefined) == [
        "A new definition is marked beside the earlier figure, so the two periods cannot be "
          + "compared. The published table's arrow says improved."
      ])
    #expect(
      words("ni-62", .undecidable) == [
        "The earlier figure is known only as 11%, which may be anything from 10.5% to just under "
          + "11.5%, so no direction can be told. The published table's arrow says unchanged."
      ])
    #expect(
      words("ni-60", .ambition) == [
        "The target of 75.1% is worse than the neighbours' figure of 76.8% and the national "
          + "figure of 76.7%."
      ])
    #expect(
      words("ni-64", .ambition) == [
        "The target of 4.0% is worse than the neighbours' figure of 3.3% and the national "
          + "figure of 3.2%."
      ])
    #expect(
      words("ni-67", .ambition) == [
        "The target of 90.5% is worse than the neighbours' figure of 95.1% and the national "
          + "figure of 96.2%."
      ])
    #expect(
      words("ni-61", .ambition) == [
        "The target of 74.0% is worse than the neighbours' figure of 75.13%."
      ])
    #expect(words("ni-62", .closeToComparator).count == 1)
    #expect(words("ni-63", .closeToComparator).count == 1)
    #expect(
      words("ni-66", .vintage) == ["The neighbours' figure and the national figure are of 2010."])
  }

  /// Each note's subject, so that no note comes or goes unseen.
  @Test func noOtherNotesAreMade() throws {
    let subjects = try Shipped.card2014().rows.map { $0.notes.map(\.subject) }
    #expect(
      subjects == [
        [.fractionDiffers],
        [.ambition],
        [.fractionDiffers, .ambition, .vintage],
        [
          .ratingDiffers, .closeToComparator, .undecidable, .commentaryMissing, .ambition, .vintage,
        ],
        [.ratingDiffers, .closeToComparator, .commentaryMissing, .vintage],
        [.ambition],
        [.precision],
        [.directionDiffers, .vintage],
        [.redefined, .ambition],
      ])
  }

  @Test func exceptionsFollowFromTheRuleAndTwoHaveNoCommentary() throws {
    let card = try Shipped.card2014()
    #expect(
      card.exceptions.map(\.key) == ["ni-59", "ni-60", "ni-61", "ni-62", "ni-63", "ni-64"])
    let bare = card.rows.filter { $0.notes.contains { $0.subject == .commentaryMissing } }
    #expect(bare.map(\.key) == ["ni-62", "ni-63"])
  }

  @Test func theLegendOf2014LeavesOneCaseUndefinedAndSaysSo() throws {
    let rule = try Shipped.card2014().scorecard.rule
    #expect(rule.isJoint)
    for target in [RatingRule.Standing.better, .equal] {
      let one = RatingRule.Case(target: target, comparator: .worse)
      #expect(rule.rating(.target, one) == "undefined")
    }
    #expect(rule.rating(.target, .init(target: .worse, comparator: .equal)) == "amber")
    #expect(rule.rating(.comparator, .init(target: .worse, comparator: .missing)) == "not-rated")
  }

  @Test func theScorecardOfEnglandHasTwoColumnsThatEachAnswerOneQuestion() throws {
    let pack = try Shipped.pack("england-2026")
    let card = try #require(pack.catalogue.all(Scorecard.self).first).definition
    #expect(!card.rule.isJoint)
    for target in RatingRule.Standing.allCases {
      for comparator in RatingRule.Standing.allCases {
        let one = RatingRule.Case(target: target, comparator: comparator)
        let other = RatingRule.Case(target: comparator, comparator: target)
        #expect(card.rule.rating(.target, one) == card.rule.rating(.comparator, other))
      }
    }
    let better = RatingRule.Case(target: .equal, comparator: .worse)
    #expect(card.rule.rating(.target, better) == "green")
    #expect(card.rule.rating(.comparator, better) == "red")
  }

  @Test func thePrintedRuleIsAFullTable() throws {
    let card = try Shipped.card2014()
    let text = ScoreReport.rule(card.scorecard, card.legend)
    #expect(text.contains("Against target and against the national figure:"))
    let row = text.split(separator: "\n").first { $0.hasPrefix("better than the target") }
    #expect(
      row?.split(separator: " ").suffix(4).joined(separator: " ")
        == "green green undefined not-rated")
  }

  @Test func theJSONHasTheNamesOfTheColumns() throws {
    let card = try Shipped.card2014()
    let data = Data(ScoreReport.json(card).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 9)
    for row in rows {
      for column in ScoreReport.columns(card) { #expect(row[column] != nil, "\(column)") }
    }
    #expect((object["rule"] as? [Any])?.count == 16)
    #expect(ScoreReport.json(card).contains("\"value\" : 56.1"))
  }

  @Test func aScorecardThatIsNotThereIsToldWithTheNearest() throws {
    let pack = try Shipped.pack("rotherham-2014")
    let period = try #require(FigurePeriod("2013-14"))
    #expect(
      throws: ScoringProblem.noScorecard(
        "national-indicator-2013", near: ["national-indicators-2013"])
    ) { try Scoring("national-indicator-2013", period: period, in: pack.catalogue) }
    let later = try #require(FigurePeriod("2014-15"))
    #expect(throws: ScoringProblem.self) {
      try Scoring("national-indicators-2013", period: later, in: pack.catalogue)
    }
  }
}
