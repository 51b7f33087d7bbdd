import Days
import Foundation
import Testing

@Test func aChildBornOnALeapDayIsOlderOnTheFirstOfMarch() throws {
  let born = try day("2008-02-29")
  #expect(try Age(born: born, on: day("2026-02-28"))?.years == 17)
  #expect(try Age(born: born, on: day("2026-03-01"))?.years == 18)
  #expect(try Age(born: born, on: day("2028-02-28"))?.years == 19)
  #expect(try Age(born: born, on: day("2028-02-29"))?.years == 20)
  #expect(try Age.day(reaching: 18, born: born) == day("2026-03-01"))
  #expect(try Age.day(reaching: 20, born: born) == day("2028-02-29"))
}

@Test func anAgeIsReachedAtTheBeginningOfTheBirthday() throws {
  let born = try day("2010-11-21")
  #expect(try Age(born: born, on: day("2026-11-20"))?.years == 15)
  #expect(try Age(born: born, on: day("2026-11-21"))?.years == 16)
}

@Test func agesAndBirthdaysAgreeOnEveryDay() throws {
  var dice = Dice(6)
  let first = try day("1990-01-01").number
  let last = try day("2026-12-31").number
  for _ in 0..<5_000 {
    let born = Day(number: Int32.random(in: first...last, using: &dice))
    let years = Int.random(in: 0...30, using: &dice)
    let birthday = try #require(Age.day(reaching: years, born: born))
    #expect(Age(born: born, on: birthday)?.years == years)
    #expect(Age(born: born, on: birthday.adding(days: -1)).map(\.years) ?? -1 == years - 1)
  }
}

@Test func monthsCountFromTheDayOfBirth() throws {
  let born = try day("2026-01-31")
  #expect(try Age(born: born, on: day("2026-02-28"))?.totalMonths == 0)
  #expect(try Age(born: born, on: day("2026-03-01"))?.totalMonths == 1)
  #expect(try Age(born: born, on: day("2026-03-30"))?.totalMonths == 1)
  #expect(try Age(born: born, on: day("2027-02-28"))?.months == 0)
  #expect(Age(born: born, on: born)?.words == "less than a month")
  #expect(try Age(born: born, on: day("2027-04-01"))?.words == "14 months")
  #expect(try Age(born: born, on: day("2033-02-01"))?.words == "7 years")
}

@Test func anUnbornChildHasNoAge() throws {
  #expect(try Age(born: day("2026-12-01"), on: day("2026-11-30")) == nil)
  #expect(
    try Age.words(born: day("2026-12-01"), on: day("2026-11-30")) == "unborn, due 1 December 2026")
  #expect(try Age.day(reaching: -1, born: day("2026-12-01")) == nil)
  #expect(Age.day(reaching: 9_000, born: .latest) == nil)
  #expect(Age.day(reaching: .max, born: .latest) == nil)
}

@Test func anApproximateDayKnowsTheDaysItMayHaveBeen() throws {
  let month = try #require(ApproximateDay("2024-02"))
  #expect(try month.earliest == day("2024-02-01") && month.latest == day("2024-02-29"))
  #expect(month.words == "February 2024" && month.description == "2024-02" && !month.isExact)
  let year = try #require(ApproximateDay("2014"))
  #expect(try year.earliest == day("2014-01-01") && year.latest == day("2014-12-31"))
  #expect(year.words == "2014")
  let exact = try #require(ApproximateDay("2014-07-16"))
  #expect(exact.isExact && exact.words == "16 July 2014" && exact.earliest == exact.latest)
  #expect([exact, year, month].sorted() == [exact, year, month])
  #expect(ApproximateDay.year(Int.max).latest == .latest)
  #expect(ApproximateDay.year(-5).description == "1000")
}

@Test(arguments: ["", "2014-7", "2014-13", "14", "2014-02-30", "July 2014", "2014-", "20140101"])
func textThatIsNoApproximateDayIsRefused(text: String) { #expect(ApproximateDay(text) == nil) }

@Test func approximateDaysAreTextInJSON() throws {
  let days = ["2014", "2014-07", "2014-07-16"].compactMap { ApproximateDay($0) }
  let json = try JSONEncoder().encode(days)
  #expect(String(decoding: json, as: UTF8.self) == #"["2014","2014-07","2014-07-16"]"#)
  #expect(try JSONDecoder().decode([ApproximateDay].self, from: json) == days)
  #expect(throws: DecodingError.self) {
    try JSONDecoder().decode([ApproximateDay].self, from: Data(#"["2014-00"]"#.utf8))
  }
}
