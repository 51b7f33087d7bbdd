import Days
import Performance
import Testing

@testable import Governance

/// What holds for every plan, tried on generated ones.
@Suite struct PlanPropertyTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 31)
    }
  }

  /// A rating split in up to four exact shares.
  private func rating(_ dice: inout Dice) -> String {
    let levels = ["green", "amber", "red", "blue"].shuffled(using: &dice)
    let lower = Int.random(in: 1...12, using: &dice)
    var left = lower
    var parts: [String] = []
    for level in levels where left > 0 {
      let share = level == levels.last ? left : Int.random(in: 0...left, using: &dice)
      if share > 0 { parts.append("\(level) \(share)/\(lower)") }
      left -= share
    }
    return parts.joined(separator: ", ")
  }

  private func base(lines: Int, on day: Day) -> [PlanEntry] {
    [
      PlanEntry(
        on: day, line: "1", .added(rung: .priority, parent: nil, words: "One", starts: nil))
    ]
      + (1...lines).map {
        PlanEntry(
          on: day, line: "1.\($0)",
          .added(rung: .milestone, parent: "1", words: "Number \($0)", starts: nil))
      }
  }

  @Test(arguments: 1...40)
  func talliesAreExactAtAnySplit(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let day = try #require(Day("2026-01-01"))
    let count = Int.random(in: 1...60, using: &dice)
    var entries = base(lines: count, on: day)
    var unrated = 0
    for line in 1...count {
      if Int.random(in: 0..<5, using: &dice) == 0 {
        unrated += 1
        continue
      }
      entries.append(PlanEntry(on: day, line: "1.\(line)", .rated(rating(&dice), why: "")))
    }
    let overview = PlanOverview(Plan(PlanSamples.header("action"), entries))
    #expect(overview.total == Ratio(count))
    #expect(overview.unrated == unrated)
    let percent = overview.percentages.reduce(0) { $0 + $1.units }
    #expect(percent == (unrated == count ? 0 : 100))
    for (figure, sum) in zip(overview.percentages, overview.sums) where unrated < count {
      // No percentage is a whole step away from its exact share.
      let exact = sum * Ratio(100) * (try #require(Ratio(1, over: Int128(count - unrated))))
      #expect((figure.ratio - exact).magnitude < Ratio(1))
    }
  }

  @Test(arguments: 1...40)
  func aPlanAsAtADayIsWhatItWasWhenThatDayEnded(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let first = try #require(Day("2026-01-01"))
    let header = PlanSamples.header("action")
    var entries = base(lines: 6, on: first)
    var asItWas: [(Day, Plan)] = []
    for number in 0..<40 {
      let day = first.adding(days: number)
      for _ in 0..<Int.random(in: 0...4, using: &dice) {
        let line = "1.\(Int.random(in: 1...6, using: &dice))"
        let change: PlanChange =
          switch Int.random(in: 0..<6, using: &dice) {
          case 0: .rated(rating(&dice), why: "")
          case 1: .due(.exact(day.adding(days: 9)), why: "Agreed")
          case 2: .led(by: ["Role \(Int.random(in: 0...3, using: &dice))"])
          case 3: .noted(.evidence, words: "Done")
          case 4: .closed(.delivered, why: "Done", into: nil)
          default: .reopened(why: "Not done")
          }
        let entry = PlanEntry(on: day, line: line, change, seq: Int64(entries.count))
        guard (try? Plan(header, entries).check(entry)) != nil else { continue }
        entries.append(entry)
      }
      asItWas.append((day, Plan(header, entries)))
    }
    for (day, plan) in asItWas {
      #expect(Plan(header, entries, at: day) == plan)
      #expect(PlanStandings(plan, on: day).all == 6)
    }
  }

  @Test func whatIsNewSinceMembersSawItGoesByTheRecordNotByTheDay() throws {
    let day = try #require(Day("2026-01-01"))
    let header = PlanSamples.header("action")
    var entries = base(lines: 2, on: day)
    #expect(PlanNews(header, entries).items.count == 3)
    entries.append(PlanEntry(on: day.adding(days: 9), line: nil, .shown(to: "The board"), seq: 5))
    #expect(PlanNews(header, entries).items.isEmpty)
    // Written in later, about an earlier day: news all the same.
    entries.append(PlanEntry(on: day, line: "1.1", .rated("green", why: "Seen"), seq: 6))
    let news = PlanNews(header, entries)
    #expect(news.items.map(\.words) == ["Rated green: Seen"])
    #expect(news.seen?.to == "The board")
  }
}
