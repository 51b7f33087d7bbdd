import Foundation
import Performance
import Testing

@Suite struct BenchmarkTests {
  private static let figures = Result {
    try PublishedFigures { try Shipped.bytes("Published/england-2025/\($0)") }
  }

  private func standing(_ measure: String, _ authority: String, _ year: Int) throws
    -> BenchmarkStanding
  {
    let figures = try Self.figures.get()
    let wanted = try #require(figures.measure(measure))
    let area = try #require(figures.council(authority))
    return BenchmarkStanding(
      try figures.series(of: wanted), of: area, in: year, areas: figures.areas)
  }

  /// Figures of Rotherham (372) in 2025, worked out from the published files by other means.
  @Test(arguments: [
    ("Continue_Assess_Comp", "87.6", "84.6", "83.6", "85.7", ["78.6", "85.4", "91.4"]),
    ("CP_conf_15days", "75.1", "78.7", "80.3", "81.4", ["76.4", "82.4", "88.9"]),
    ("ReReferral", "19.6", "20.5", "21.7", "22.6", ["16.9", "20.0", "23.0"]),
    ("CPPlans2yrs", "5.5", "2.4", "4.2", "4.4", ["3.0", "4.7", "6.4"]),
    ("RevCP", "96.4", "92.1", "92.8", "90.6", ["87.3", "93.8", "96.9"]),
    ("LAC_LongStable%", "63", "66.6", "69", "69", ["63.0", "68.0", "72.0"]),
  ])
  func aCouncilStandsBesideItsNeighboursRegionAndEngland(
    measure: String, own: String, mean: String, region: String, england: String,
    quarters: [String]
  ) throws {
    let one = try standing(measure, "372", 2025)
    #expect(one.figure?.description == own)
    #expect(one.neighboursMean?.rounded(to: 1).description == mean)
    #expect(one.region?.area.name == "Yorkshire and the Humber")
    #expect(one.region?.figure?.description == region)
    #expect(one.england?.description == england)
    #expect(one.quarters.map { $0.rounded(to: 1).description } == quarters)
    #expect(one.neighbours.count == 10)
  }

  @Test func whatIsHiddenIsLeftOutOfTheNeighbours() throws {
    let one = try standing("CPPlans2yrs", "Rotherham", 2025)
    #expect(one.neighbours.count { $0.figure == nil } == 2)
    #expect(one.neighboursMedian?.rounded(to: 1).description == "2.5")
  }

  @Test func rankAndQuarterFollowThePolarity() throws {
    // Low is good: 5.5 % is worse than the middle council's 4.7 % and better than 6.4 %.
    let low = try standing("CPPlans2yrs", "372", 2025)
    #expect(low.quartile == 3)
    // High is good, and only the upper quarter has 91.4 % or more.
    let high = try standing("Continue_Assess_Comp", "372", 2025)
    #expect(high.quartile == 2)
    let rank = try #require(high.rank)
    #expect((39...76).contains(rank))
    #expect(high.count == 152)
  }

  @Test func theBestCouncilIsFirstAndTheWorstLast() throws {
    let figures = try Self.figures.get()
    let measure = try #require(figures.measure("RevCP"))
    let series = try figures.series(of: measure)
    let all = figures.areas.values.filter(\.isCouncil).map {
      BenchmarkStanding(series, of: $0, in: 2025, areas: figures.areas)
    }
    let ranked = all.filter { $0.rank != nil }
    let best = try #require(
      ranked.max { ($0.figure?.ratio ?? Ratio(0)) < ($1.figure?.ratio ?? Ratio(0)) })
    #expect(best.rank == 1)
    #expect(best.quartile == 1)
    let worst = try #require(ranked.max { ($0.rank ?? 0) < ($1.rank ?? 0) })
    #expect((worst.rank ?? 0) + worst.sharing == worst.count)
    #expect(worst.quartile == 4)
  }

  @Test func councilsThatHaveEndedAreNotRanked() throws {
    let figures = try Self.figures.get()
    let dorset = try #require(figures.areas[835])
    #expect(dorset.ended == 2019)
    let before = try standing("RevCP", "372", 2019)
    let after = try standing("RevCP", "372", 2020)
    #expect(before.count > 0 && after.count > 0)
    let names = try standing("RevCP", "839", 2025)
    #expect(names.area.name == "Bournemouth, Christchurch and Poole")
  }

  /// The pack's national figures are those of the published files, each of its own year.
  @Test func theScorecardOfEnglandIsHeldAgainstThePublishedFigures() throws {
    let figures = try Self.figures.get()
    let pack = try Shipped.pack("england-2026")
    let indicators = pack.catalogue.all(Indicator.self)
    #expect(!indicators.isEmpty)
    for indicator in indicators {
      let measure = try #require(indicator.definition.benchmark.flatMap(figures.measure))
      #expect(measure.good == indicator.definition.good, "\(measure.key)")
      let series = try figures.series(of: measure)
      for compared in (indicator.definition.compared[.national] ?? [:]).values {
        guard case .year(let year) = try #require(FigurePeriod(compared.vintage)) else {
          Issue.record("\(compared.vintage) is not a year")
          continue
        }
        let published = series.figure(PublishedFigures.Area.england, year.start + 1)
        #expect(published == compared.figure, "\(indicator.header.key)")
      }
    }
  }

  @Test func theFilesAreWhole() throws {
    let figures = try Self.figures.get()
    #expect(figures.measures.count == 65)
    #expect(figures.areas.values.filter { $0.isCouncil && $0.ended == nil }.count == 153)
    for area in figures.areas.values where area.isCouncil && area.ended == nil {
      #expect(area.neighbours.count == 10)
      #expect(area.neighbours.allSatisfy { figures.areas[$0] != nil })
      #expect(area.region.flatMap { figures.areas[$0] } != nil)
    }
    // Published cells, counted in the department's own files.
    for (key, count) in [
      ("ReReferral", 1623), ("LAC_LongStable%", 1294),
      ("Stability_SocialWorker", 163),
    ] {
      let measure = try #require(figures.measure(key))
      let series = try figures.series(of: measure)
      #expect(series.figures.values.map(\.count).reduce(0, +) == count)
    }
  }
}
