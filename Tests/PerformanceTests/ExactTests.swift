import Foundation
import Performance
import Testing

@Suite struct ExactTests {
  @Test(arguments: [
    ("56.1", 561, 1), ("86.0", 860, 1), ("11", 11, 0), ("0.05", 5, 2), ("-1.5", -15, 1),
  ])
  func aFigureKeepsItsPlaces(text: String, units: Int, places: Int) throws {
    let figure = try #require(Figure(text))
    #expect(figure.units == units)
    #expect(figure.places == places)
    #expect(figure.description == text)
  }

  @Test(arguments: [
    "", "-", ".", ".5", "5.", "1.2.3", "1,560", "56.1%", "1e3", " 5", "١", "0.00001",
    "999999999999", "+5",
  ])
  func whatIsNotADecimalFigureIsNone(text: String) {
    #expect(Figure(text) == nil)
  }

  @Test(arguments: [
    // Numerator, denominator, places, and the rounding of numerator / denominator.
    (1, 8, 2, "0.13"), (9, 4, 1, "2.3"), (-9, 4, 1, "-2.2"), (1, 3, 4, "0.3333"),
    (2, 3, 0, "1"), (1, 2, 0, "1"), (-1, 2, 0, "0"), (0, 7, 1, "0.0"), (-7, 2, 0, "-3"),
    (-4, 5, 0, "-1"),
  ])
  func aHalfIsRoundedUpwards(numerator: Int, denominator: Int, places: Int, expected: String)
    throws
  {
    let ratio = try #require(Ratio(Int128(numerator), over: Int128(denominator)))
    #expect(ratio.rounded(to: places).description == expected)
  }

  @Test func theShareThatBinaryFractionsGetWrongIsRoundedRight() throws {
    // 1.005 as a double lies below 1.005 and is rounded to 1.00.
    let share = try #require(Fraction(201, over: 20_000))
    #expect(share.value(in: .percent).rounded(to: 2).description == "1.01")
  }

  @Test func ratiosAreReducedComparedAndCounted() throws {
    let half = try #require(Ratio(2, over: 4))
    let third = try #require(Ratio(-1, over: -3))
    #expect(half == Ratio(1, over: 2))
    #expect(third < half)
    #expect(half + third == Ratio(5, over: 6))
    #expect(half - third == Ratio(1, over: 6))
    #expect(half * third == Ratio(1, over: 6))
    #expect((-half).magnitude == half)
    #expect(Ratio(1, over: 0) == nil)
  }

  @Test func aPrintedFigureStandsForAllThatPrintsSo() throws {
    let eleven = try #require(Figure("11"))
    #expect(eleven.span.low == Ratio(21, over: 2))
    #expect(eleven.span.high == Ratio(23, over: 2))
    #expect(eleven.span.low.rounded(to: 0) == eleven)
  }

  @Test(arguments: 1...200)
  func roundingNeverMovesAFigureByMoreThanHalfAStep(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let ratio = try #require(
      Ratio(
        Int128(Int.random(in: -1_000_000...1_000_000, using: &dice)),
        over: Int128(Int.random(in: 1...10_000, using: &dice))))
    let figure = ratio.rounded(to: Int.random(in: 0...4, using: &dice))
    #expect(figure.span.low <= ratio)
    #expect(ratio < figure.span.high)
  }

  @Test func aFigureIsAJSONNumberThatComesBack() throws {
    let figure = try #require(Figure("67.6"))
    let data = try JSONEncoder().encode([figure])
    #expect(String(decoding: data, as: UTF8.self) == "[67.6]")
    #expect(try JSONDecoder().decode([Figure].self, from: data) == [figure])
  }

  @Test func largestRemaindersAddUpToOneHundred() {
    // Three thirds, and the classic example of 1792's method.
    #expect(Shares.percentages(of: [1, 1, 1]).map(\.description) == ["34", "33", "33"])
    #expect(
      Shares.percentages(of: [47_000, 16_000, 15_800, 12_000, 6_100, 3_100], places: 0)
        .map(\.description) == ["47", "16", "16", "12", "6", "3"])
    #expect(Shares.percentages(of: [0, 0], places: 1).map(\.description) == ["0.0", "0.0"])
  }

  @Test func splitRatingsOfThePlanAreSharedExactly() throws {
    // The action plan of June 2014: 39 5/6, 102 5/6 and 16 1/3 of 159 milestones.
    let parts = try [(239, 6), (617, 6), (49, 3)].map { numerator, denominator in
      try #require(Ratio(Int128(numerator), over: Int128(denominator)))
    }
    #expect(parts.reduce(Ratio(0), +) == Ratio(159))
    #expect(
      Shares.percentages(of: parts, places: 1).map(\.description) == ["25.0", "64.7", "10.3"])
  }

  @Test(arguments: 1...200)
  func sharesAlwaysAddUpAndStayWithinAStep(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let counts = (0..<Int.random(in: 1...9, using: &dice)).map { _ in
      Int.random(in: 0...500, using: &dice)
    }
    let places = Int.random(in: 0...2, using: &dice)
    let shares = Shares.percentages(of: counts, places: places)
    let whole = counts.reduce(0, +)
    let sum = shares.map(\.ratio).reduce(Ratio(0), +)
    #expect(sum == Ratio(whole == 0 ? 0 : 100))
    for (count, share) in zip(counts, shares) where whole > 0 {
      let exact = try #require(Ratio(Int128(100 * count), over: Int128(whole)))
      let step = try #require(Ratio(2, over: 1)) * (share.span.high - share.ratio)
      #expect((share.ratio - exact).magnitude < step)
    }
  }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
