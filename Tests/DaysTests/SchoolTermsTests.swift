import Days
import Testing

@Test func aSchoolDayIsAWeekdayInTermOutsideHalfTermAndBankHolidays() throws {
  let terms = SchoolTerms.sample
  #expect(try terms.isSchoolDay(day("2025-10-24")) == true)
  #expect(try terms.isSchoolDay(day("2025-10-25")) == false)
  #expect(try terms.isSchoolDay(day("2025-10-28")) == false)
  #expect(try terms.isSchoolDay(day("2026-05-04")) == false, "early May bank holiday")
  #expect(try terms.isTermTime(day("2026-05-04")) == true)
  #expect(try terms.isTermTime(day("2026-08-04")) == false)
  #expect(try terms.term(containing: day("2026-01-05"))?.name == "Spring 2026")
  #expect(try terms.term(containing: day("2026-01-04")) == nil)
}

@Test func nothingIsSaidAboutAYearWithoutTerms() throws {
  #expect(try SchoolTerms.sample.isSchoolDay(day("2024-10-10")) == nil)
  #expect(try SchoolTerms.sample.isTermTime(day("2027-09-01")) == nil)
  #expect(try SchoolTerms.sample.schoolDay(after: day("2027-07-21")) == nil)
  #expect(try SchoolTerms([]).schoolDay(after: day("2026-01-01")) == nil)
}

@Test func theNextSchoolDayLiesAfterTheHolidays() throws {
  #expect(try SchoolTerms.sample.schoolDay(after: day("2025-10-24")) == day("2025-11-03"))
  #expect(try SchoolTerms.sample.schoolDay(after: day("2025-12-19")) == day("2026-01-05"))
  #expect(try SchoolTerms.sample.schoolDay(after: day("2026-07-21")) == day("2026-09-02"))
}

@Test func aTrainingDayIsNoSchoolDay() throws {
  let training = try day("2026-09-02")
  let terms = SchoolTerms(SchoolTerms.sample.terms, closed: [training])
  #expect(terms.isSchoolDay(training) == false && terms.isTermTime(training) == true)
  #expect(try terms.schoolDay(after: day("2026-07-21")) == day("2026-09-03"))
  #expect(terms != SchoolTerms.sample)
}
