import Days
import Procedures
import Testing

@testable import FrontDoor

/// What the police send is checked whole, row by row, before anything is changed.
@Suite struct IncidentListTests {
  private func list(_ text: String, now: String = "2026-11-18T07:00:00Z") throws -> IncidentList {
    let rules = try #require(try Desk.rules().incidents)
    return IncidentList(csv: Array(text.utf8), rules, now: try #require(Instant(now)))
  }

  private let header = "incident,date,time,grade,first_name,surname,dob,postcode,words\n"

  @Test func rowsOfOneNumberAreOneIncidentWithSeveralChildren() throws {
    let list = try list(
      header
        + """
        DA-1,2026-11-17,23:10,high,Cora,Thistlewood,2014-03-31,wm1 2ab,Shouting.
        DA-1,17/11/2026,23:10,HIGH,Ned,Thistlewood,02/06/2017,WM1 2AB,Shouting.
        DA-1,2026-11-17,23:10,high,Ned,Thistlewood,2017-06-02,WM1 2AB,A door was broken.
        DA-2,2026-11-18,00:30,standard,,Gannet,,,
        """)
    #expect(list.remarks.isEmpty)
    #expect(list.incidents.map(\.number) == ["DA-1", "DA-2"])
    #expect(list.incidents[0].children.map(\.firstName) == ["Cora", "Ned"])
    #expect(list.incidents[0].children.map(\.dateOfBirth) == ["2014-03-31", "2017-06-02"])
    #expect(list.incidents[0].words == "Shouting.\nA door was broken.")
    #expect(list.incidents[0].happenedAt == Instant("2026-11-17T23:10:00Z"))
  }

  @Test func whatIsWrongIsSaidOfEachRowWithoutRepeatingIt() throws {
    let list = try list(
      header
        + """
        ,2026-11-17,23:10,high,Cora,Thistlewood,,,
        DA-2,2026-11-17,25:10,high,Cora,Thistlewood,,,
        DA-3,2026-11-17,23:10,dreadful,Cora,Thistlewood,,,
        DA-4,2026-11-19,23:10,high,Cora,Thistlewood,,,
        DA-5,2026-11-17,23:10,high,Cora,Thistlewood,2027-01-01,,
        DA-6,2026-11-17,23:10,high,Cora,Thistlewood,,,
        DA-6,2026-11-17,22:10,high,Ned,Thistlewood,,,
        DA-7,2026-11-17
        """)
    #expect(
      list.remarks.map { "\($0.line) \($0.column)" } == [
        "2 incident", "3 date", "4 grade", "5 date", "6 dob", "8 incident", "9 ", "9 time",
        "9 grade", "9 surname",
      ])
    #expect(!list.remarks.contains { $0.words.contains("dreadful") })
    #expect(list.remarks[2].words.contains("standard, medium, high"))
  }

  @Test func aListThatCannotBeReadSaysWhy() throws {
    #expect(try list("").remarks.count == 1)
    #expect(try list(header).remarks.map(\.words) == ["there is no row"])
    let missing = try list("incident,date,time,grade\nDA-1,2026-11-17,23:10,high\n")
    #expect(missing.remarks.map(\.line) == [1])
    #expect(missing.remarks[0].words.contains("surname"))
    let many = (0...IncidentList.most + 5).map { "DA-\($0),2026-11-17,23:10,high,,Rook,,,\n" }
    #expect(try list(header + many.joined()).remarks.map(\.words).first?.contains("500") == true)
  }

  /// Wednesday 18 November 2026 is a school day; the autumn term ends on Friday 18 December.
  @Test(arguments: [
    // Before lessons: that morning.
    ("2026-11-18T03:00:00Z", "2026-11-18T07:00:00Z", "2026-11-18T08:45:00Z"),
    // While lessons run: at once, and late already.
    ("2026-11-18T10:00:00Z", "2026-11-18T07:00:00Z", "2026-11-18T08:45:00Z"),
    // After lessons: the next morning.
    ("2026-11-18T15:00:00Z", "2026-11-19T07:00:00Z", "2026-11-19T08:45:00Z"),
    // Friday night, Saturday and Sunday: Monday.
    ("2026-11-20T23:30:00Z", "2026-11-23T07:00:00Z", "2026-11-23T08:45:00Z"),
    ("2026-11-22T04:00:00Z", "2026-11-23T07:00:00Z", "2026-11-23T08:45:00Z"),
    // The last day of term, in the evening: the first day of the next.
    ("2026-12-18T20:00:00Z", "2027-01-04T07:00:00Z", "2027-01-04T08:45:00Z"),
    // Easter: the holidays, over the change of the clocks, to the first day of the summer term.
    ("2027-03-27T23:00:00Z", "2027-04-12T06:00:00Z", "2027-04-12T07:45:00Z"),
    // Early May is a bank holiday in term.
    ("2027-05-02T23:00:00Z", "2027-05-04T06:00:00Z", "2027-05-04T07:45:00Z"),
    // The night in which clocks go back, within term: Monday is in winter time.
    ("2026-10-25T00:30:00Z", "2026-10-26T07:00:00Z", "2026-10-26T08:45:00Z"),
    // Past what the calendar knows: the next working day, not never.
    ("2028-03-31T23:30:00Z", "2028-04-03T06:00:00Z", "2028-04-03T07:45:00Z"),
  ])
  func aSchoolIsToldOnTheNextSchoolMorning(start: String, send: String, due: String) throws {
    let telling = try #require(try Desk.rules().incidents?.schools)
    let now = try #require(Instant(start))
    let calendar = try Desk.pack().catalogue.inForce(
      LocalCalendar.self, "local", on: London.day(now))?.definition
    let morning = SchoolMorning(from: now, telling, calendar)
    #expect(morning.send == Instant(send))
    #expect(morning.due == Instant(due))
  }

  @Test func bothPacksTakeIncidentsAndOnlyTheLaterTellsSchools() throws {
    #expect(try Desk.rules().incidents?.schools?.by == 8 * 60 + 45)
    let older = try #require(try Desk.rules("rotherham-2014").incidents)
    #expect(older.schools == nil)
    #expect(older.grades.map(\.key) == ["standard", "medium", "high"])
  }
}
