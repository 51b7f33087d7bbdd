import Days
import Testing

/// Every bank holiday of England on the weekday it was or will be taken, 2000 to 2040, from another
/// source than the product's table: the list that the open calendar project `holidays` computes.
private let listed = """
  2000 01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26
  2001 01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26
  2002 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26
  2003 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
  2004 01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28
  2005 01-03 03-25 03-28 05-02 05-30 08-29 12-26 12-27
  2006 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
  2007 01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26
  2008 01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26
  2009 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28
  2010 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
  2011 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27
  2012 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26
  2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
  2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
  2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
  2016 01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27
  2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
  2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
  2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
  2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
  2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
  2022 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
  2023 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
  2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
  2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
  2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
  2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
  2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
  2029 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
  2030 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
  2031 01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26
  2032 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
  2033 01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27
  2034 01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26
  2035 01-01 03-23 03-26 05-07 05-28 08-27 12-25 12-26
  2036 01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26
  2037 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
  2038 01-01 04-23 04-26 05-03 05-31 08-30 12-27 12-28
  2039 01-03 04-08 04-11 05-02 05-30 08-29 12-26 12-27
  2040 01-02 03-30 04-02 05-07 05-28 08-27 12-25 12-26
  """

@Test func everyBankHolidayOfFortyYearsIsListedAndNoOtherDay() throws {
  var expected: [Day] = []
  for line in listed.split(separator: "\n") {
    let cells = line.split(separator: " ")
    expected += try cells.dropFirst().map { try day("\(cells[0])-\($0)") }
  }
  #expect(expected.count == 334)
  let found = HolidayCalendar.england.holidays.map(\.day).filter { $0.year <= 2040 }
  #expect(found == expected)
}

@Test(arguments: [
  ("2002-06-03", "Golden Jubilee bank holiday"), ("2002-06-04", "Spring bank holiday"),
  ("2020-05-08", "Early May bank holiday"), ("2022-06-02", "Spring bank holiday"),
  ("2022-09-19", "Bank holiday for the state funeral of Queen Elizabeth II"),
  ("2021-12-27", "Christmas Day (substitute day)"), ("2021-12-28", "Boxing Day (substitute day)"),
  ("2022-12-26", "Boxing Day"), ("2022-12-27", "Christmas Day (substitute day)"),
  ("2023-01-02", "New Year\u{2019}s Day (substitute day)"), ("2026-04-03", "Good Friday"),
])
func aHolidayHasItsName(text: String, name: String) throws {
  #expect(try HolidayCalendar.england.holiday(on: day(text))?.name == name)
}

@Test func ordinaryDaysAreNoHolidays() throws {
  for text in ["2020-05-04", "2022-05-30", "2012-05-28", "2002-05-27", "2026-04-02", "1999-12-27"] {
    #expect(try HolidayCalendar.england.holiday(on: day(text)) == nil)
  }
}

@Test func holidaysAfterTheTableAreProvisional() {
  for holiday in HolidayCalendar.england.holidays {
    #expect(holiday.isProvisional == (holiday.day.year > 2030))
    #expect(!holiday.day.isWeekend)
  }
  for year in 2031...2100 {
    #expect(HolidayCalendar.england.holidays.filter { $0.day.year == year }.count == 8)
  }
}

@Test func aClosureIsNoWorkingDay() throws {
  let shut = try #require(Period(day("2026-12-24"), day("2026-12-31")))
  let working = WorkingDays(HolidayCalendar.england.closing(shut, name: "Offices closed"))
  #expect(try working.after(day("2026-12-23")) == day("2027-01-04"))
  #expect(working.calendar.holiday(on: shut.first)?.name == "Offices closed")
  #expect(try working.calendar.holiday(on: day("2026-12-25"))?.name == "Christmas Day")
}
