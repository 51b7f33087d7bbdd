import Days
import Foundation
import Testing

/// A slow calendar to compare with: Foundation's Gregorian one, in UTC.
let slow: Calendar = {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = .gmt
  return calendar
}()

func day(_ text: String) throws -> Day { try #require(Day(text), "\(text)") }

@Test func tenThousandDaysAgreeWithAnotherCalendar() throws {
  var dice = Dice(1)
  // 1753 on: before, the other calendar switches to the Julian one.
  let first = try day("1753-01-01").number
  let last = try day("2400-12-31").number
  for _ in 0..<10_000 {
    let day = Day(number: Int32.random(in: first...last, using: &dice))
    let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
    let parts = slow.dateComponents([.year, .month, .day, .weekday], from: date)
    #expect(day.year == parts.year && day.month == parts.month && day.dayOfMonth == parts.day)
    // Foundation counts from Sunday as 1, we from Monday as 0.
    #expect(day.weekday.rawValue == ((parts.weekday ?? 0) + 5) % 7)
    #expect(Day(day.description) == day)
  }
}

@Test func everyDayOfNineThousandYearsIsReadAsItIsWritten() {
  var number = Day.earliest.number
  var expected = (year: 1000, month: 1, day: 1)
  while number <= Day.latest.number {
    let parts = Day(number: number).parts
    guard parts == expected,
      Day(year: parts.year, month: parts.month, day: parts.day)?.number == number
    else {
      Issue.record("\(number) is \(parts), not \(expected)")
      return
    }
    expected.day += 1
    if expected.day > Day.length(ofMonth: expected.month, year: expected.year) {
      expected = (
        expected.month == 12 ? expected.year + 1 : expected.year, expected.month % 12 + 1, 1
      )
    }
    number += 1
  }
  #expect(Day.earliest.description == "1000-01-01" && Day.latest.description == "9999-12-31")
}

@Test(arguments: [
  "", "2026-3-27", "2026-13-01", "2026-00-10", "2026-02-29", "2026-02-30", "2026-04-31",
  "2026-03-00", "0999-12-31", "2026/03/27", "2026-03-27 ", " 2026-03-27",
  "2026-03-2७",
  "+026-03-27",
  "2026-03-27T", "20260327", "٢٠٢٦-03-27",
])
func textThatIsNoDateIsRefused(text: String) { #expect(Day(text) == nil) }

@Test(arguments: [
  "27/03/2026", "27/3/2026", "1/1/1000", "31/12/9999", "29/02/2024",
])
func britishDatesAreRead(text: String) throws {
  let numbers = text.split(separator: "/").compactMap { Int($0) }
  #expect(try #require(Day(british: text)).parts == (numbers[2], numbers[1], numbers[0]))
}

@Test(arguments: [
  "", "/", "//", "27/03/26", "03/27/2026", "+1/03/2026", "27/03/2026/", "27-03-2026", "029/2/2024",
  "29/02/2023", "1/1/20261", "99999999999999999999/1/2026", "1 /1/2026",
])
func textThatIsNoBritishDateIsRefused(text: String) { #expect(Day(british: text) == nil) }

@Test func aMonthLaterIsHeldAtTheMonthsEnd() throws {
  #expect(try day("2026-01-31").adding(months: 1) == day("2026-02-28"))
  #expect(try day("2024-01-31").adding(months: 1) == day("2024-02-29"))
  #expect(try day("2026-03-31").adding(months: -1) == day("2026-02-28"))
  #expect(try day("2026-01-15").adding(months: -1) == day("2025-12-15"))
  #expect(try day("2024-02-29").adding(years: 1) == day("2025-02-28"))
  #expect(try day("2024-02-29").adding(years: 4) == day("2028-02-29"))
}

@Test func noSumOfDaysOverflows() {
  for start in [Day.earliest, Day.latest, Day(number: 0), Day(number: .min), Day(number: .max)] {
    for count in [Int.min, -1, 0, 1, Int.max] {
      for end in [
        start.adding(days: count), start.adding(months: count), start.adding(years: count),
      ] {
        #expect(Day.earliest <= end && end <= Day.latest)
        #expect(Day(end.description) == end)
      }
    }
  }
  #expect(Day.latest.adding(months: 1) == .latest && Day.earliest.adding(months: -1) == .earliest)
}

@Test func datesAreWrittenForPeopleInEnglish() throws {
  #expect(try day("2026-03-03").long == "3 March 2026")
  #expect(try day("2026-09-30").short == "30 Sep 2026")
  #expect(try day("2026-11-21").weekday.name == "Saturday")
}

@Test func aDayIsTextInJSON() throws {
  let json = try JSONEncoder().encode([day("2026-03-27")])
  #expect(String(decoding: json, as: UTF8.self) == #"["2026-03-27"]"#)
  #expect(try JSONDecoder().decode([Day].self, from: json) == [day("2026-03-27")])
  #expect(throws: DecodingError.self) {
    try JSONDecoder().decode([Day].self, from: Data(#"["27/03/2026"]"#.utf8))
  }
}
