import Days
import Testing

/// Steps from day to day: slow, and plain to see that it is right.
private func slowCount(from start: Day, to end: Day) -> Int {
  var count = 0
  var day = start
  while day < end {
    day = day.adding(days: 1)
    if !day.isWeekend && HolidayCalendar.england.holiday(on: day) == nil { count += 1 }
  }
  while day > end {
    day = day.adding(days: -1)
    if !day.isWeekend && HolidayCalendar.england.holiday(on: day) == nil { count -= 1 }
  }
  return count
}

@Test func workingDaysAgreeWithCountingDayByDay() throws {
  var dice = Dice(4)
  let first = try day("1995-01-01").number
  let last = try day("2045-12-31").number
  for _ in 0..<3_000 {
    let start = Day(number: Int32.random(in: first...last, using: &dice))
    let end = start.adding(days: Int.random(in: -400...400, using: &dice))
    #expect(WorkingDays.england.count(from: start, to: end) == slowCount(from: start, to: end))
  }
}

@Test func soManyWorkingDaysLaterIsAWorkingDayThatManyAway() throws {
  var dice = Dice(5)
  let first = try day("1960-01-01").number
  let last = try day("2090-12-31").number
  let working = WorkingDays.england
  for _ in 0..<10_000 {
    let start = Day(number: Int32.random(in: first...last, using: &dice))
    let count = Int.random(in: -600...600, using: &dice)
    let end = working.day(count, after: start)
    #expect(working.count(from: start, to: end) == count)
    #expect(count == 0 ? end == start : working.isWorking(end))
  }
}

@Test func fifteenWorkingDaysPassOverEasterAndTheEarlyMayHoliday() throws {
  #expect(try WorkingDays.england.day(15, after: day("2026-04-01")) == day("2026-04-24"))
  #expect(try WorkingDays.england.day(1, after: day("2026-04-02")) == day("2026-04-07"))
  #expect(try WorkingDays.england.day(-1, after: day("2026-04-07")) == day("2026-04-02"))
  #expect(try WorkingDays.england.day(45, after: day("2025-12-01")) == day("2026-02-05"))
}

@Test func aCountFromAWeekendBeginsOnMonday() throws {
  let saturday = try day("2026-11-21")
  #expect(try WorkingDays.england.after(saturday) == day("2026-11-23"))
  #expect(try WorkingDays.england.onOrAfter(saturday) == day("2026-11-23"))
  #expect(try WorkingDays.england.onOrBefore(saturday) == day("2026-11-20"))
  #expect(WorkingDays.england.day(0, after: saturday) == saturday)
  #expect(try WorkingDays.england.onOrAfter(day("2026-11-20")) == day("2026-11-20"))
}

@Test func aWholeYearHasItsWorkingDays() throws {
  let year = try #require(Period(day("2026-01-01"), day("2026-12-31")))
  #expect(WorkingDays.england.count(in: year) == 253)
  #expect(try WorkingDays.england.count(in: Period(day("2026-12-25"))) == 0)
}

@Test func countsBeyondTheYearsKnownDoNotCrash() {
  #expect(WorkingDays.england.day(.max, after: .latest) == .latest)
  #expect(WorkingDays.england.day(.min, after: .earliest) == .earliest)
}

@Test func anAllowanceOfHoursRunsThroughAClockChange() throws {
  let start = try instant("2026-03-28T12:00:00Z")
  let due = Allowance.hours(24).due(from: start)
  #expect(try due == instant("2026-03-29T12:00:00Z"))
  #expect(try London.wallTime(due) == .init(day: day("2026-03-29"), minutes: 13 * 60))
}

@Test func anAllowanceOfWorkingDaysEndsWithTheLondonDay() throws {
  // 23:30 UTC in summer is already the next day in London.
  let start = try instant("2026-07-01T23:30:00Z")
  #expect(try Allowance.workingDays(1).due(from: start) == instant("2026-07-03T23:00:00Z"))
  #expect(try Allowance.days(0).due(from: start) == instant("2026-07-02T23:00:00Z"))
  #expect(try Allowance.months(6).lastDay(from: day("2026-08-31")) == day("2027-02-28"))
  #expect(try Allowance.hours(24).lastDay(from: day("2026-10-25")) == day("2026-10-25"))
  #expect(Allowance.workingDays(1).words == "1 working day")
}
