import Days
import Delimited
import Performance
import Testing

@testable import Governance

@Suite struct PlanTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func delivery(_ text: String) throws -> (PlanStandings, Plan) {
    let on = try day(text)
    let key = "delivery-plan-2015-18"
    let plan = Plan(PlanSamples.header(key), try PlanSamples.entries(key), at: on)
    return (PlanStandings(plan, on: on), plan)
  }

  @Test func theDeliveryPlanOfApril2016HasSixteenActionsOverdue() throws {
    let (standings, plan) = try delivery("2016-04-06")
    #expect(standings.all == 26)
    #expect(standings.closed == 9)
    #expect(standings.overdue == 16)
    #expect(standings.notYetDue == 1)
    #expect(plan.versions.map(\.number).last == "3.6")
    let toCome = try #require(
      plan.working.first {
        $0.standing(on: plan.versions[9].on) == .notYetDue && $0.number == "1.7.2"
      })
    #expect(toCome.due?.words == "July 2016")
    let closures = Dictionary(grouping: plan.working.compactMap(\.closed?.reason)) { $0 }
      .mapValues(\.count)
    #expect(closures == [.delivered: 7, .noLongerNeeded: 2])
  }

  @Test func theSamePlanInJanuaryHadTwoOverdue() throws {
    let (standings, plan) = try delivery("2016-01-12")
    #expect(standings.closed == 9)
    #expect(standings.overdue == 2)
    let late = PlanException.all(plan, on: try day("2016-01-12")).filter {
      $0.reasons.contains { $0.hasPrefix("Overdue") }
    }
    #expect(late.map(\.line.number) == ["1.3.4", "1.5.3"])
    // Before the sub-group met in December, nothing had been closed.
    #expect(try delivery("2015-11-30").0.closed == 0)
  }

  @Test func anActionThatNobodyLeadsIsAnException() throws {
    let (_, plan) = try delivery("2016-01-12")
    let all = PlanException.all(plan, on: try day("2016-01-12"))
    let orphan = try #require(all.first { $0.line.number == "1.4.3" })
    #expect(orphan.reasons == ["Nobody leads it."])
  }

  @Test func theActionPlansOverviewIsExactAndThePrintedSumsAreExplained() throws {
    let key = "action-plan-2013-16"
    let plan = Plan(PlanSamples.header(key), try PlanSamples.entries(key))
    let overview = PlanOverview(plan)
    #expect(overview.sums.map(\.mixed) == ["39 5/6", "102 5/6", "16 1/3", "0"])
    #expect(overview.total == Ratio(159))
    #expect(overview.rows.map(\.total.mixed) == ["52", "15", "22", "0", "30", "40"])
    #expect(overview.percentages.map(\.description) == ["25", "65", "10", "0"])
    #expect(overview.rows[3].elsewhere?.contains("exploitation strategy") == true)
    #expect(
      overview.explained(plan.printed) == [
        "green: the paper prints 40, which is 39 5/6 rounded to a whole number.",
        "amber: the paper prints 103, which is 102 5/6 rounded to a whole number.",
        "red: the paper prints 16, which is 16 1/3 rounded to a whole number.",
        "blue: the paper prints 0, which is exact.",
      ])
    #expect(PlanOverview.cuts(plan).count == 3)
  }

  @Test func highlightsAndIssuesStandUnderTheirPriority() throws {
    let key = "action-plan-2013-16"
    let plan = Plan(PlanSamples.header(key), try PlanSamples.entries(key))
    let sections = HighlightsAndIssues(plan).sections
    #expect(sections.map(\.highlights.count) == [3, 2, 3, 2, 2, 2])
    #expect(sections.map(\.issues.count) == [3, 2, 0, 0, 2, 1])
    let later = HighlightsAndIssues(plan, since: try day("2014-06-30"))
    #expect(later.sections.allSatisfy { $0.highlights.isEmpty && $0.issues.isEmpty })
  }

  @Test(arguments: [
    ("purple", "purple is not in the legend: write one of green, amber, red, blue"),
    ("green 1/2", "the shares sum to 1/2, not to 1: change one of them"),
    ("green 1/2, amber 2/3", "the shares sum to 1 1/6, not to 1: change one of them"),
    ("green 1/2, green 1/2", "green is there twice: add its shares together"),
    (
      "green 0, amber",
      "0 is not a share: write a fraction above nought, such as green 1/2, amber 1/2"
    ),
    (
      "green 1/13",
      "1/13 is not a share: write a fraction above nought, such as green 1/2, amber 1/2"
    ),
    ("", "there is no rating: write a level of the legend"),
  ])
  func aRatingThatCannotBeIsRefusedWithTheReason(text: String, words: String) {
    #expect {
      try Rating(text, in: PlanSamples.actionPlan)
    } throws: {
      "\($0)" == words
    }
  }

  @Test func aSplitRatingKeepsItsShares() throws {
    let rating = try Rating("amber 1/3,green 2/3", in: PlanSamples.actionPlan)
    #expect(rating.description == "green 2/3, amber 1/3")
    #expect(try Rating("green", in: PlanSamples.actionPlan) == Rating("green"))
  }

  @Test func aMonthIsLateOnlyAfterItsLastDay() throws {
    var plan = Plan(PlanSamples.header("d"), [])
    let first = try day("2016-01-01")
    plan.take(
      PlanEntry(
        on: first, line: "1", .added(rung: .priority, parent: nil, words: "One", starts: nil)))
    plan.take(PlanEntry(on: first, line: "1", .due(ApproximateDay("2016-02"), why: "")))
    let line = try #require(plan.line("1"))
    #expect(line.standing(on: try day("2016-02-29")) == .notYetDue)
    #expect(line.standing(on: try day("2016-03-01")) == .overdue(days: 1))
  }
}

/// What cannot be said of a plan.
@Suite struct PlanRefusalTests {
  private func refused(_ lines: [String]) throws -> [String] {
    let header = "number,rung,parent,words,leads,due,start,rating,closed_on,closure,closed_why,into"
    let bytes = Array(([header] + lines).joined(separator: "\n").utf8)
    do {
      _ = try PlanFile.lines(
        bytes, name: "plan.csv", header: PlanSamples.header("delivery"),
        from: try #require(Day("2016-01-01")))
      return []
    } catch let refused as SheetRefused {
      return refused.problems.map(\.description)
    }
  }

  @Test(arguments: [
    (
      "1.1,action,1,Do it,Somebody,2016-01,2016-03,,,,,",
      "plan.csv:3: 1.1 would be due in January 2016, before it starts in March 2016. Change one of them."
    ),
    (
      ",action,1,Do it,Somebody,2016-01,,,,,,",
      "plan.csv:3: number: it is empty. Write it; where cells were merged in the spreadsheet, part them and repeat the words."
    ),
    (
      "1.1,action,2,Do it,Somebody,2016-01,,,,,,",
      "plan.csv:3: 1.1 stands below 2, which is not in this plan. Add 2 first."
    ),
    (
      "1.1,priority,1,Do it,Somebody,2016-01,,,,,,",
      "plan.csv:3: 1.1 cannot stand below 1. Priority, objective, action and milestone follow in this order."
    ),
    (
      "1,action,1,Do it,Somebody,2016-01,,,,,,",
      "plan.csv:3: the number 1 is taken. Give the new line another."
    ),
    (
      "1.1,action,1,Do it,Somebody,Spring,,,,,,",
      "plan.csv:3: due: Spring is not a date. Write 2016-03-31, 2016-03 or 2016."
    ),
    (
      "1.1,action,1,Do it,Somebody,2016-01,,teal,,,,",
      "plan.csv:3: 1.1: teal is not in the legend. Write one of blue, green, amber, red."
    ),
    (
      "1.1,action,1,Do it,Somebody,2016-01,,,2016-01-12,delivered,,",
      "plan.csv:3: 1.1 has no reason. Write why."
    ),
    (
      "1.1,action,1,Do it,Somebody,2016-01,,,2016-01-12,merged,Twice there,",
      "plan.csv:3: 1.1 goes nowhere. Name the line or plan that takes it over."
    ),
    (
      "1.1,action,1,Do it,Somebody,2016-01,,,2016-01-12,,,",
      "plan.csv:3: closure: a closed line needs its reason. Write one of: delivered, no-longer-needed, merged, transferred."
    ),
    (
      "1.1,action,1,Do it,Somebody",
      "plan.csv:3: it has 5 cells, the header has 12. Look for merged cells, a missing comma, or an unquoted one."
    ),
  ])
  func aLineThatCannotBeTakenIsToldWithItsPlaceAndRemedy(line: String, words: String) throws {
    #expect(try refused(["1,priority,,One,,,,,,,,", line]) == [words])
  }

  @Test func aMissingLeadOrDateIsTakenAndFlagged() throws {
    let header = PlanSamples.header("delivery")
    let read = try PlanFile.lines(
      Array("number,rung,parent,words,leads,due\n1,priority,,One,,\n1.1,action,1,Do it,,\n".utf8),
      name: "plan.csv", header: header, from: try #require(Day("2016-01-01")))
    #expect(
      read.flags.map(\.description) == [
        "plan.csv:3: due: nobody said when 1.1 is due. Agree a date.",
        "plan.csv:3: leads: nobody leads 1.1. Agree who leads it.",
      ])
    #expect(Plan(header, read.entries).working.count == 1)
  }

  @Test func everyProblemOfAFileIsToldAtOnce() throws {
    #expect(
      try refused([
        "1,priority,,One,,,,,,,,", "1.1,action,9,Do it,,,,,,,,", "1.2,action,8,Do it,,,,,,,,",
      ]).count == 2)
    #expect(try refused(["1,step,,One,,,,,,,,"]).first?.contains("Write one of: priority") == true)
  }
}
