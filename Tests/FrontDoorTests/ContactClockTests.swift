import Days
import Foundation
import Procedures
import Testing

@testable import FrontDoor

/// The clock of the decision: never paused, only ever shortened, right over every kind of day.
@Suite struct ContactClockTests {
  private func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

  private func clock(_ start: String, pack: String = "england-2026") throws -> ContactClock {
    ContactClock(
      receivedAt: try at(start), try Desk.rules(pack), in: try Desk.pack(pack).catalogue)
  }

  @Test(arguments: [
    // A Wednesday morning: to the end of Thursday.
    ("2026-11-18T10:00:00Z", "2026-11-20T00:00:00Z"),
    // A Friday afternoon and a Saturday night: to the end of Monday.
    ("2026-11-20T16:00:00Z", "2026-11-24T00:00:00Z"),
    ("2026-11-21T23:30:00Z", "2026-11-24T00:00:00Z"),
    // Christmas Eve 2026 is a Thursday; Friday is Christmas Day, Monday the Boxing Day holiday.
    ("2026-12-24T10:00:00Z", "2026-12-30T00:00:00Z"),
    // Maundy Thursday 2027: Good Friday and Easter Monday are no working days; clocks go forward.
    ("2027-03-25T10:00:00Z", "2027-03-30T23:00:00Z"),
    // The Friday before clocks go back in 2026: Monday has ended an hour later by UTC.
    ("2026-10-23T10:00:00Z", "2026-10-27T00:00:00Z"),
    // Half past eleven at night by the clock on the wall, in summer: still that day.
    ("2026-07-14T22:30:00Z", "2026-07-15T23:00:00Z"),
    // Half past midnight by the clock on the wall: the next day already.
    ("2026-07-14T23:30:00Z", "2026-07-16T23:00:00Z"),
  ])
  func oneWorkingDayEndsWithTheNextDayWorked(start: String, due: String) throws {
    #expect(try clock(start).due == at(due))
  }

  @Test(arguments: [
    ("2014-10-25T10:00:00Z", "2014-10-26T10:00:00Z"),
    ("2015-03-28T20:00:00Z", "2015-03-29T20:00:00Z"),
    ("2014-12-24T17:00:00Z", "2014-12-25T17:00:00Z"),
  ])
  func twentyFourHoursRunThroughNightsHolidaysAndClockChanges(start: String, due: String) throws {
    #expect(try clock(start, pack: "rotherham-2014").due == at(due))
  }

  @Test func theManagerIsToldWhileTheOfficesAreOpen() throws {
    let clock = try clock("2026-11-18T10:00:00Z")
    // The offices shut at 17:30: four hours before, not four hours before midnight.
    #expect(clock.warn == (try at("2026-11-19T13:30:00Z")))
    #expect(clock.state(at: try at("2026-11-19T13:29:59Z")) == .inTime)
    #expect(clock.state(at: try at("2026-11-19T13:30:00Z")) == .soon)
    #expect(clock.state(at: try at("2026-11-19T23:59:59Z")) == .soon)
    #expect(clock.state(at: try at("2026-11-20T00:00:00Z")) == .late)
  }

  @Test func aPriorityShortensTheClockAndIsNeverTakenBackByAnother() throws {
    let rules = try Desk.rules()
    let catalogue = try Desk.pack().catalogue
    let start = try at("2026-11-18T10:00:00Z")
    let ordinary = ContactClock(receivedAt: start, rules, in: catalogue)
    func set(_ key: String, _ clock: ContactClock, _ time: String) throws -> ContactClock {
      clock.shortened(
        to: try #require(rules.priority(key)), at: try at(time), rules, in: catalogue)
    }
    let now = try set("now", ordinary, "2026-11-18T10:30:00Z")
    #expect(now.due == (try at("2026-11-18T11:30:00Z")))
    // A short clock is half over when the manager is told.
    #expect(now.warn == (try at("2026-11-18T11:00:00Z")))
    #expect(try set("today", now, "2026-11-18T10:40:00Z") == now)
    #expect(try set("ordinary", now, "2026-11-18T10:40:00Z") == now)
    // Set a minute before it is late, four hours give nobody more time.
    #expect(try set("today", ordinary, "2026-11-19T23:59:00Z") == ordinary)
  }

  @Test func noPriorityAtAnyMomentMakesAClockLonger() throws {
    let rules = try Desk.rules()
    let catalogue = try Desk.pack().catalogue
    var clock = ContactClock(
      receivedAt: try at("2026-10-23T16:00:00Z"), rules, in: catalogue)
    var moment = try at("2026-10-23T16:00:00Z")
    for step in 0..<200 {
      let next = clock.shortened(
        to: rules.priorities[step * 7 % rules.priorities.count], at: moment, rules, in: catalogue)
      #expect(next.due <= clock.due)
      #expect(next.warn <= next.due)
      clock = next
      moment = moment.adding(minutes: 37)
    }
  }

  @Test func itSaysInWordsHowLongIsLeftAndHowLongItIsLate() throws {
    let clock = try clock("2026-11-18T10:00:00Z")
    #expect(clock.words(at: try at("2026-11-19T20:40:00Z")) == "due in 3 hours 20 minutes")
    #expect(clock.words(at: try at("2026-11-21T02:00:30Z")) == "late by 1 day 2 hours")
    #expect(clock.words(at: try at("2026-11-20T00:00:00Z")) == "late by 1 minute")
  }

  @Test func officesAreShutAtNightAtWeekendsAndOnHolidays() throws {
    let catalogue = try Desk.pack().catalogue
    func areOpen(_ text: String) throws -> Bool {
      let moment = try at(text)
      return OfficeHours("local", on: London.day(moment), in: catalogue).areOpen(at: moment)
    }
    #expect(try areOpen("2026-11-18T08:30:00Z"))
    #expect(try !areOpen("2026-11-18T08:29:00Z"))
    #expect(try areOpen("2026-11-18T17:29:00Z"))
    #expect(try !areOpen("2026-11-18T17:30:00Z"))
    #expect(try !areOpen("2026-11-21T11:00:00Z"))
    #expect(try !areOpen("2026-12-28T11:00:00Z"))
    // Half past eight by the clock on the wall, in summer.
    #expect(try areOpen("2026-07-14T07:30:00Z"))
  }
}
