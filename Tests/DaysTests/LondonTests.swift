import Days
import Foundation
import Testing

/// The zone's own data, used in tests only.
private let london: Calendar = {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
  return calendar
}()

private func expected(_ instant: Instant) -> London.WallTime? {
  let date = Date(timeIntervalSince1970: Double(instant.secondsSince1970))
  let parts = london.dateComponents([.year, .month, .day, .hour, .minute], from: date)
  guard let year = parts.year, let month = parts.month, let dayOfMonth = parts.day,
    let hour = parts.hour, let minute = parts.minute,
    let day = Day(year: year, month: month, day: dayOfMonth)
  else { return nil }
  return London.WallTime(day: day, minutes: hour * 60 + minute)
}

@Test func tenThousandMomentsShowTheTimeThatTheZoneDataGives() throws {
  #expect(london.timeZone.identifier == "Europe/London")
  var dice = Dice(3)
  let first = try instant("1996-01-01T00:00:00Z").secondsSince1970
  let last = try instant("2037-12-31T23:59:59Z").secondsSince1970
  for _ in 0..<10_000 {
    let moment = Instant(
      microseconds: Int64.random(in: first...last, using: &dice) * 1_000_000)
    #expect(London.wallTime(moment) == expected(moment), "\(moment)")
    #expect(
      London.moments(showing: London.wallTime(moment)).contains {
        $0.secondsSince1970 / 60 == moment.secondsSince1970 / 60
      })
  }
}

@Test func everyMinuteAroundEveryClockChangeIsRight() throws {
  for year in 1996...2037 {
    for month in [3, 10] {
      let last = try #require(Day(year: year, month: month, day: 31))
      let sunday = try #require(
        (0..<7).map { last.adding(days: -$0) }.first { $0.weekday == .sunday })
      let change = try instant("\(sunday)T01:00:00Z")
      for minute in -90...90 {
        let moment = change.adding(minutes: Int64(minute))
        #expect(London.wallTime(moment) == expected(moment), "\(moment)")
      }
    }
  }
}

@Test func theHourThatIsSkippedHasNoMoment() throws {
  let sunday = try day("2026-03-29")
  #expect(London.moments(showing: .init(day: sunday, minutes: 89)).isEmpty)
  #expect(
    try London.instant(.init(day: sunday, minutes: 90)) == instant("2026-03-29T01:30:00Z"))
  #expect(
    try London.moments(showing: .init(day: sunday, minutes: 120))
      == [instant("2026-03-29T01:00:00Z")])
}

@Test func theHourThatIsThereTwiceHasTwoMoments() throws {
  let sunday = try day("2026-10-25")
  let time = London.WallTime(day: sunday, minutes: 90)
  #expect(
    try London.moments(showing: time)
      == [instant("2026-10-25T00:30:00Z"), instant("2026-10-25T01:30:00Z")])
  #expect(try London.instant(time) == instant("2026-10-25T00:30:00Z"))
}

@Test func daysOfAClockChangeAreLongerAndShorter() throws {
  func hours(_ text: String) throws -> Int64 {
    let day = try day(text)
    return London.end(of: day).seconds(since: London.start(of: day)) / 3_600
  }
  #expect(try hours("2026-03-29") == 23)
  #expect(try hours("2026-10-25") == 25)
  #expect(try hours("2026-06-15") == 24)
}

@Test func everyDayBeginsAtMidnightOnTheWall() throws {
  var day = try day("1996-01-01")
  while day.year < 2038 {
    let start = London.start(of: day)
    #expect(London.wallTime(start) == .init(day: day, minutes: 0))
    #expect(London.day(start.adding(microseconds: -1)) == day.adding(days: -1))
    day = day.adding(days: 1)
  }
}

@Test func momentsAreWrittenInLondonTime() throws {
  #expect(try London.long(instant("2026-07-01T08:05:00Z")) == "1 July 2026 at 09:05")
  #expect(try London.short(instant("2026-12-31T23:59:59Z")) == "31 Dec 2026 23:59")
}
