import Performance
import Testing

@Suite struct StatisticsTests {
  /// R. G. Newcombe, Two-sided confidence intervals for the single proportion (1998), table I:
  /// score interval without continuity correction.
  @Test(arguments: [
    (81, 263, "25.53", "36.62"), (15, 148, "6.24", "16.05"), (0, 20, "0.00", "16.11"),
    (1, 29, "0.61", "17.18"),
  ])
  func wilsonsIntervalIsThatOfThePublishedExamples(
    numerator: Int, denominator: Int, low: String, high: String
  ) throws {
    let interval = WilsonInterval(try #require(Fraction(numerator, over: denominator)))
    let percent = interval.percent(places: 2)
    #expect(percent.low.description == low)
    #expect(percent.high.description == high)
  }

  @Test(arguments: [(0, 5), (5, 5), (1, 1), (276, 277), (23, 34)])
  func wilsonsIntervalHoldsTheShareAndStaysWithinZeroAndOne(numerator: Int, denominator: Int)
    throws
  {
    let interval = WilsonInterval(try #require(Fraction(numerator, over: denominator)))
    let share = Double(numerator) / Double(denominator)
    #expect(interval.low >= 0 && interval.low <= share)
    #expect(interval.high <= 1 && interval.high >= share)
    #expect(interval.low < interval.high)
  }

  private func chart(_ values: [Int]) throws -> ControlChart {
    try #require(ControlChart(values.map { Figure(units: $0, places: 0) }))
  }

  @Test func limitsAreTheMeanAndTwoPointSixSixMeanMovingRanges() throws {
    let chart = try chart([10, 12, 11, 13, 12, 10, 11, 13])
    // 92 / 8; moving ranges 2, 1, 2, 1, 2, 1, 2; 2.66 × 11 / 7 = 4.18.
    #expect(chart.mean == Ratio(23, over: 2))
    #expect(chart.meanMovingRange == Ratio(11, over: 7))
    #expect(chart.lower.rounded(to: 2).description == "7.32")
    #expect(chart.upper.rounded(to: 2).description == "15.68")
    #expect(chart.signals.joined().isEmpty)
  }

  @Test func fewerThanEightValuesHaveNoLimits() {
    #expect(ControlChart([Figure](repeating: Figure(units: 1, places: 0), count: 7)) == nil)
  }

  @Test func aValueOutsideTheLimitsIsASignal() throws {
    let chart = try chart([10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 11, 10, 11, 10, 11, 10])
    #expect(chart.signals[9].contains(.outside))
    #expect(chart.signals.enumerated().filter { $0.element.contains(.outside) }.count == 1)
  }

  @Test func eightOnOneSideAreAShiftAndSevenAreNot() throws {
    let eight = try chart([9, 10, 9, 10, 9, 10, 9, 10, 12, 11, 12, 11, 12, 11, 12, 11])
    #expect(eight.signals.allSatisfy { $0.contains(.shift) })
    let seven = try chart([9, 10, 9, 10, 9, 10, 9, 12, 11, 12, 11, 12, 11, 12])
    #expect(seven.signals.allSatisfy { !$0.contains(.shift) })
  }

  @Test func sixRunningUpwardsAreATrendAndFiveAreNot() throws {
    let six = try chart([5, 9, 5, 9, 4, 5, 6, 7, 8, 9, 5, 9])
    #expect(six.signals.indices.filter { six.signals[$0].contains(.trend) } == Array(4...9))
    let five = try chart([5, 9, 5, 9, 5, 6, 7, 8, 9, 5, 9, 5])
    #expect(five.signals.allSatisfy { !$0.contains(.trend) })
    let falling = try chart([5, 9, 5, 9, 9, 8, 7, 6, 5, 4, 9, 5])
    #expect(falling.signals.indices.filter { falling.signals[$0].contains(.trend) } == Array(4...9))
  }

  @Test func twoOfThreeInTheOuterThirdAreASignal() throws {
    // Mean 10, mean moving range 32/18, reach 4.73: the outer third begins at 13.15.
    let chart = try chart([
      10, 10, 10, 10, 14, 10, 14, 10, 10, 6, 10, 10, 6, 10, 10, 10, 10, 10, 10,
    ])
    #expect(chart.mean == Ratio(10))
    #expect(chart.signals.indices.filter { chart.signals[$0].contains(.nearLimit) } == [4, 6])
    #expect(chart.signals.allSatisfy { !$0.contains(.outside) })
  }

  @Test func equalValuesHaveNoSignal() throws {
    let chart = try chart([Int](repeating: 7, count: 12))
    #expect(chart.lower == chart.upper)
    #expect(chart.signals.joined().isEmpty)
  }

  private func hides(_ numerator: Int, _ denominator: Int) -> Bool? {
    Fraction(numerator, over: denominator).map { Suppression(below: 5).hides($0) }
  }

  @Test func aSmallCountOrASmallRestHidesAFraction() {
    #expect(hides(4, 50) == true)
    #expect(hides(276, 277) == true)
    #expect(hides(5, 50) == false)
    #expect(hides(0, 50) == false)
    #expect(hides(50, 50) == false)
  }

  @Test func aSecondCountIsHiddenWhereATotalWouldTellTheFirst() {
    let rule = Suppression(below: 5)
    #expect(rule.list([3, 20, 8]) == [nil, 20, nil])
    #expect(rule.list([1, 2, 20, 30]) == [nil, nil, nil, 30])
    #expect(rule.list([3, 4, 20]) == [nil, nil, 20])
    #expect(rule.list([0, 20, 8]) == [0, 20, 8])
    #expect(rule.list([3, 0]) == [nil, nil])
  }

  @Test func inATableNoRowAndNoColumnTellsAHiddenCell() {
    let rule = Suppression(below: 5)
    #expect(
      rule.table([[3, 20, 30], [40, 10, 60], [70, 80, 90]]) == [
        [nil, nil, 30], [nil, nil, 60], [70, 80, 90],
      ])
  }

  @Test(arguments: 1...200)
  func everyLineOfATableHidesNothingOrTooMuchToSubtract(seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let width = Int.random(in: 2...5, using: &dice)
    let rows = (0..<Int.random(in: 2...5, using: &dice)).map { _ in
      (0..<width).map { _ in Int.random(in: 0...20, using: &dice) }
    }
    let rule = Suppression(below: 5)
    let table = rule.table(rows)
    let across = rows.indices.map { row in (0..<width).map { (row, $0) } }
    let down = (0..<width).map { column in rows.indices.map { ($0, column) } }
    for line in across + down {
      let hidden = line.filter { table[$0.0][$0.1] == nil }
      let sum = hidden.reduce(0) { $0 + rows[$1.0][$1.1] }
      #expect(
        hidden.isEmpty || hidden.count == line.count || (hidden.count >= 2 && sum >= 5))
    }
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        #expect(table[row][column] == nil || table[row][column] == cell)
        #expect(!rule.isSmall(cell) || table[row][column] == nil)
      }
    }
  }
}
