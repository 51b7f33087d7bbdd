import Days
import Foundation
import Testing

@Test func aPeriodHasBothItsEnds() throws {
  let march = try #require(Period(day("2026-03-01"), day("2026-03-31")))
  #expect(march.count == 31 && march.days.count == 31)
  #expect(try march.contains(day("2026-03-01")) && march.contains(day("2026-03-31")))
  #expect(try !march.contains(day("2026-04-01")))
  let april = try #require(Period(day("2026-03-31"), day("2026-04-30")))
  #expect(try march.intersection(april) == Period(day("2026-03-31")))
  #expect(march.overlaps(april) && !march.contains(april))
  #expect(try Period(day("2026-03-02"), day("2026-03-01")) == nil)
  #expect(march.long == "1 March 2026 to 31 March 2026")
}

@Test func aPeriodThatEndsBeforeItBeginsIsRefusedInJSON() throws {
  let period = try #require(Period(day("2026-03-01"), day("2026-03-31")))
  let json = try JSONEncoder().encode(period)
  #expect(try JSONDecoder().decode(Period.self, from: json) == period)
  #expect(throws: DecodingError.self) {
    try JSONDecoder().decode(
      Period.self, from: Data(#"{"first":"2026-03-02","last":"2026-03-01"}"#.utf8))
  }
}

@Test func reportingYearsQuartersAndAcademicYearsTileTheCalendar() throws {
  var day = try day("2019-12-01")
  while day.year < 2029 {
    let year = ReportingYear(containing: day)
    let quarter = FinancialQuarter(containing: day)
    let month = CalendarMonth(containing: day)
    let school = AcademicYear(containing: day)
    #expect(year.period.contains(day) && quarter.period.contains(day))
    #expect(month.period.contains(day) && school.period.contains(day))
    #expect(quarter.year == year && year.period.contains(quarter.period))
    day = day.adding(days: 1)
  }
  for start in 2000..<2040 {
    let year = ReportingYear(starting: start)
    #expect(year.last.adding(days: 1) == year.next.first && year.next.previous == year)
    #expect(year.quarters.map(\.period.count).reduce(0, +) == year.period.count)
    #expect(year.months.map(\.period.count).reduce(0, +) == year.period.count)
    #expect(year.quarters[3].next == year.next.quarters[0])
    #expect(year.quarters[0].previous == year.previous.quarters[3])
    let school = AcademicYear(starting: start)
    #expect(school.last.adding(days: 1) == school.next.first && school.next.previous == school)
  }
}

@Test func yearsAndQuartersHaveTheirUsualNames() throws {
  #expect(try ReportingYear(containing: day("2026-03-31")).name == "2025-26")
  #expect(try ReportingYear(containing: day("2026-04-01")).name == "2026-27")
  #expect(ReportingYear(starting: 1999).name == "1999-00")
  #expect(ReportingYear(starting: 2008).name == "2008-09")
  #expect(try FinancialQuarter(containing: day("2026-01-01")).name == "Q4 2025-26")
  #expect(try FinancialQuarter(containing: day("2026-04-01")).name == "Q1 2026-27")
  #expect(try AcademicYear(containing: day("2026-08-31")).name == "2025-26")
  #expect(try AcademicYear(containing: day("2026-09-01")).name == "2026-27")
  #expect(CalendarMonth(year: 2026, month: 3)?.name == "March 2026")
  #expect(CalendarMonth(year: 2026, month: 13) == nil)
  #expect(ReportingYear(starting: .max).last <= .latest)
}
