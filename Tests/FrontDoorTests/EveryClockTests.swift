import Days
import Procedures
import Testing

@testable import FrontDoor

/// Every clock of the front door of both packs, over every kind of day and both changes of the clock.
@Suite struct EveryClockTests {
  private static let packs = ["england-2026", "rotherham-2014"]

  /// All clocks of a pack, with what they are of.
  private func clocks(_ rules: ContactRules) -> [(name: String, clock: Procedures.Clock)] {
    var clocks = [("decision", rules.decision), ("answers", rules.answers)]
    for priority in rules.priorities {
      if let within = priority.within { clocks.append(("priority \(priority.key)", within)) }
    }
    for outcome in rules.outcomes {
      if let next = outcome.handover { clocks.append(("handover \(outcome.key)", next.within)) }
    }
    for stage in rules.stages {
      clocks.append(("stage \(stage.key)", stage.within))
      clocks.append(("stage \(stage.key), imminent", stage.imminent))
    }
    return clocks.map { (name: $0.0, clock: $0.1) }
  }

  /// Days around which clocks go wrong: both changes of the clock, Easter, Christmas, New Year, a
  /// bank holiday that was moved, a leap day; in the years of both packs.
  private static let days = [
    "2014-10-24", "2014-12-23", "2015-03-27", "2015-04-01", "2015-12-23", "2016-02-27",
    "2026-10-23", "2026-12-23", "2027-03-24", "2027-12-30", "2028-02-28", "2026-05-21",
  ]

  @Test(arguments: packs)
  func noClockEndsEarlyOrOnADayThatIsNotWorkedOrOvertakesAnother(pack: String) throws {
    let rules = try Desk.rules(pack)
    let catalogue = try Desk.pack(pack).catalogue
    for text in Self.days {
      let first = London.start(of: try #require(Day(text)))
      for (name, clock) in clocks(rules) {
        var before = Instant(microseconds: 0)
        // Six days, every 37 minutes: no two starts fall on the same minute of the hour.
        for step in 0..<234 {
          let start = first.adding(minutes: Int64(step) * 37)
          let due = clock.due(from: start, in: catalogue)
          let what = "\(pack), \(name), from \(start)"
          #expect(due > start, "\(what)")
          #expect(due >= before, "\(what): who came later is decided earlier")
          before = due
          switch clock.allowance {
          case .hours(let hours):
            // Hours are hours: a night in which clocks change is as long as it is.
            #expect(due.seconds(since: start) == Int64(hours) * 3_600, "\(what)")
          case .workingDays(let count):
            let last = London.day(due.adding(microseconds: -1))
            #expect(due == London.end(of: last), "\(what): ends within a day")
            #expect(WorkingDays.england.isWorking(last), "\(what): ends on \(last)")
            let worked = (1...60).map { London.day(start).adding(days: $0) }
              .filter { $0 <= last && WorkingDays.england.isWorking($0) }
            #expect(worked.count == count, "\(what): \(worked)")
          default: Issue.record("\(what): a clock of a kind that nobody checks")
          }
        }
      }
    }
  }

  @Test(arguments: packs)
  func theManagerIsToldBeforeItIsLateAtEveryMoment(pack: String) throws {
    let rules = try Desk.rules(pack)
    let catalogue = try Desk.pack(pack).catalogue
    for text in Self.days {
      let first = London.start(of: try #require(Day(text)))
      for step in 0..<234 {
        let start = first.adding(minutes: Int64(step) * 37)
        let clock = ContactClock(receivedAt: start, rules, in: catalogue)
        #expect(start < clock.warn && clock.warn < clock.due, "\(pack), from \(start)")
        for priority in rules.priorities {
          let short = clock.shortened(
            to: priority, at: start.adding(minutes: 1), rules, in: catalogue)
          #expect(short.due <= clock.due && short.warn < short.due, "\(pack), from \(start)")
        }
      }
    }
  }

  /// Answers are due in four hours by the clock that runs, not by the one on the wall.
  @Test(arguments: [
    // Clocks go back at 02:00: 23:30 to what the wall calls 02:30, the second time.
    ("2026-10-24T22:30:00Z", "2026-10-25T02:30:00Z"),
    // Clocks go forward at 01:00: 23:30 to what the wall calls 04:30.
    ("2027-03-27T23:30:00Z", "2027-03-28T03:30:00Z"),
  ])
  func fourHoursAreFourHoursInTheNightInWhichClocksChange(start: String, due: String) throws {
    for pack in Self.packs {
      let rules = try Desk.rules(pack)
      let catalogue = try Desk.pack(pack).catalogue
      let from = try #require(Instant(start))
      #expect(rules.answers.due(from: from, in: catalogue) == Instant(due))
    }
  }

  /// A stage of a disagreement over Easter and over Christmas.
  @Test(arguments: [
    // Maundy Thursday 2015, the afternoon: Good Friday, the weekend and Easter Monday are not worked.
    ("rotherham-2014", "talk", "2015-04-02T15:00:00Z", "2015-04-07T23:00:00Z"),
    ("rotherham-2014", "managers", "2015-04-02T15:00:00Z", "2015-04-08T23:00:00Z"),
    // Christmas Eve 2015 is a Thursday; Boxing Day is a Saturday, its holiday the Monday.
    ("rotherham-2014", "managers", "2015-12-24T11:00:00Z", "2015-12-31T00:00:00Z"),
    ("england-2026", "talk", "2027-03-25T15:00:00Z", "2027-03-30T23:00:00Z"),
    ("england-2026", "partners", "2026-12-23T11:00:00Z", "2027-01-05T00:00:00Z"),
  ])
  func stagesCountDaysThatAreWorked(
    pack: String, stage: String, start: String, due: String
  ) throws {
    let rules = try Desk.rules(pack)
    let found = try #require(rules.stages.first { $0.key == stage })
    let from = try #require(Instant(start))
    #expect(found.within.due(from: from, in: try Desk.pack(pack).catalogue) == Instant(due))
  }
}
