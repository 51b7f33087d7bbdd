import Days
import Testing

@testable import People

/// What is wrong with rows of a feed is said by column, with what to do.
struct FeedRowTests {
  private let today = Day(year: 2026, month: 11, day: 2)

  private func row(_ change: (inout SuppliedFields) -> Void) throws -> FeedRow {
    var fields = SuppliedFields(key: "A1", firstName: "Cora", surname: "Dunnock")
    change(&fields)
    return FeedRow(line: 7, fields, today: try #require(today))
  }

  @Test func aPlainRowIsGood() throws {
    let row = try row { $0.dateOfBirth = "31/03/2014" }
    #expect(row.isGood && row.remarks.isEmpty)
    #expect(row.fields.dateOfBirth == "2014-03-31")
  }

  @Test(arguments: ["2014-02-30", "31/13/2014", "yesterday", "31/3/14", "2014"])
  func anImpossibleDateIsAnErrorOfItsColumn(text: String) throws {
    let row = try row { $0.dateOfBirth = text }
    #expect(!row.isGood)
    #expect(row.remarks.map(\.column) == ["dob"])
    #expect(row.remarks.first?.line == 7)
    #expect(row.remarks.first?.words.contains("31/03/2014") == true)
  }

  @Test func aBirthInTheFutureIsAnError() throws {
    #expect(try !row { $0.dateOfBirth = "2026-11-03" }.isGood)
    #expect(try row { $0.dateOfBirth = "2026-11-02" }.isGood)
  }

  @Test func aRecordWithoutItsKeyOrAnyNameIsAnError() throws {
    #expect(try row { $0.key = "  " }.remarks.map(\.column) == ["record_id"])
    #expect(
      try row {
        $0.firstName = ""
        $0.surname = ""
      }.remarks.map(\.column) == ["surname"])
  }

  @Test func aWrongNHSNumberIsKeptAndWarnedOf() throws {
    let row = try row { $0.nhsNumber = "943 476 5918" }
    #expect(row.isGood)
    #expect(row.remarks.map(\.weight) == [.warning])
    #expect(row.fields.nhsNumber == "943 476 5918")
    #expect(try self.row { $0.nhsNumber = "943 476 5919" }.fields.nhsNumber == "9434765919")
  }

  @Test func anOverlongFieldIsAnErrorThatDoesNotRepeatIt() throws {
    let row = try row { $0.addressLine = String(repeating: "x", count: 201) }
    #expect(!row.isGood)
    #expect(row.remarks.allSatisfy { !$0.words.contains("xxx") })
  }

  @Test func aMappingMustNameFieldsOnceEach() throws {
    #expect(throws: FeedProblem.self) { try FeedMapping(["family": "Name"]) }
    #expect(throws: FeedProblem.self) {
      try FeedMapping(["surname": "Name", "first_name": "name"])
    }
    #expect(try FeedMapping(["surname": "Family name"]).name(of: .surname) == "Family name")
  }
}
