import Days
import Pages
import Testing

struct FormReaderTests {
  private func reader(_ fields: [(name: String, value: String)]) -> FormReader {
    FormReader(FormData(fields: fields))
  }

  private func date(_ day: String, _ month: String, _ year: String) -> FormReader {
    reader([("born-day", day), ("born-month", month), ("born-year", year)])
  }

  @Test func goodAnswersAreTyped() throws {
    var form = reader([
      ("name", "  Robin  "), ("count", " 1,204 "), ("mail", "Team@Example.ORG"),
      ("level", "acute"), ("who", "police"), ("who", "school"), ("who", "police"),
      ("born-day", "7"), ("born-month", "Mar"), ("born-year", "2012"), ("at", "9.05"),
      ("phone", "+44 (0)1234 567-890"), ("agree", "yes"),
    ])
    #expect(form.text("name", missing: "Enter a name") == "Robin")
    #expect(form.number("count", in: 0...2_000, missing: nil) == 1_204)
    #expect(form.email("mail", missing: nil) == "team@example.org")
    #expect(form.choice("level", of: ["none", "acute"], missing: "Choose") == "acute")
    #expect(form.choices("who", of: ["health", "school", "police"]) == ["school", "police"])
    #expect(form.day("born", missing: nil) == Day("2012-03-07"))
    #expect(form.time("at", missing: nil) == 545)
    #expect(form.telephone("phone", missing: nil) == "+4401234567890")
    #expect(form.ticked("agree"))
    #expect(!form.ticked("disagree"))
    #expect(form.isGood)
  }

  @Test func everyMissingAnswerIsNotedInOrderAndOnce() {
    var form = reader([("name", "   ")])
    _ = form.text("name", missing: "Enter a name")
    _ = form.number("count", in: 0...1, missing: "Enter how many")
    _ = form.day("born", missing: "Enter a date of birth")
    _ = form.choice("level", of: ["a"], missing: "Choose a level")
    _ = form.choices("who", of: ["a"], missing: "Choose who")
    _ = form.file("photo", missing: "Choose a file")
    form.wrong("name", "Something else")
    #expect(form.errors.map(\.field) == ["name", "count", "born", "level", "who", "photo"])
    #expect(form.error("name") == "Enter a name")
    #expect(form.errors[2].place == "born-day")
  }

  @Test func whatMayBeLeftOutMayBeLeftOut() {
    var form = reader([])
    #expect(form.text("a", missing: nil) == "")
    #expect(form.number("a", in: 0...1, missing: nil) == nil)
    #expect(form.day("a", missing: nil) == nil)
    #expect(form.time("a", missing: nil) == nil)
    #expect(form.email("a", missing: nil) == nil)
    #expect(form.telephone("a", missing: nil) == nil)
    #expect(form.choice("a", of: ["x"], missing: nil) == nil)
    #expect(form.choices("a", of: ["x"]) == [])
    #expect(form.file("a", missing: nil) == nil)
    #expect(form.isGood)
  }

  @Test func textIsCountedAsPeopleCount() {
    var form = reader([("a", String(repeating: "👩‍👧", count: 5)), ("b", "123456")])
    #expect(form.text("a", missing: nil, most: 5).count == 5)
    #expect(form.isGood)
    _ = form.text("b", missing: nil, most: 5)
    #expect(form.error("b") == "Shorten this to 5 characters or fewer")
  }

  @Test(arguments: [
    ("", "2", "2012", "The date needs a day", "born-day"),
    ("1", "", "", "The date needs a month and a year", "born-month"),
    ("31", "2", "2012", "Enter a real date, such as 27 3 2026", "born-day"),
    ("29", "2", "2013", "Enter a real date, such as 27 3 2026", "born-day"),
    ("1", "13", "2012", "The month must be a number from 1 to 12 or a name", "born-month"),
    ("1", "0", "2012", "The month must be a number from 1 to 12 or a name", "born-month"),
    ("1", "Ja", "2012", "The month must be a number from 1 to 12 or a name", "born-month"),
    ("1", "2", "12", "The year must have 4 digits", "born-year"),
    ("1", "2", "+201", "The year must have 4 digits", "born-year"),
    ("1", "2", "٢٠١٢", "The year must have 4 digits", "born-year"),
    ("-1", "2", "2012", "Enter a real date, such as 27 3 2026", "born-day"),
    ("1", "2", "0999", "Enter a real date, such as 27 3 2026", "born-day"),
  ])
  func aWrongDateSaysWhatToMendAndWhere(
    _ day: String, _ month: String, _ year: String, _ message: String, _ place: String
  ) {
    var form = date(day, month, year)
    #expect(form.day("born", missing: "Enter it") == nil)
    #expect(form.errors == [FieldError("born", message, place: place)])
  }

  @Test func everyDayOfAYearIsReadAsNumberAndAsName() throws {
    let names = [
      "January", "feb", "MARCH", "apr", "May", "june", "Jul", "august", "sept", "oct", "Nov",
      "dec",
    ]
    let start = try #require(Day("2024-01-01"))
    for number in 0..<366 {
      let day = start.adding(days: number)
      let (year, month, dayOfMonth) = day.parts
      var numbers = date("\(dayOfMonth)", "0\(month)", "\(year)")
      var words = date("0\(dayOfMonth)", names[month - 1], "\(year)")
      #expect(numbers.day("born", missing: nil) == day)
      #expect(words.day("born", missing: nil) == day)
    }
  }

  @Test func aDayOutsideWhatIsAllowedIsRefusedInTheCallersWords() throws {
    let days = try #require(Day("2020-01-01"))...(try #require(Day("2020-12-31")))
    var late = date("1", "1", "2021")
    #expect(late.day("born", missing: nil, in: (days, "Must be in 2020")) == nil)
    #expect(late.error("born") == "Must be in 2020")
    var last = date("31", "12", "2020")
    #expect(last.day("born", missing: nil, in: (days, "Must be in 2020")) == days.upperBound)
  }

  @Test(arguments: ["24:00", "9:5", "9", "09:60", "9:05pm", ":30", "1:2:3", "ab:cd", "-1:00"])
  func aWrongTimeIsRefused(_ text: String) {
    var form = reader([("at", text)])
    #expect(form.time("at", missing: nil) == nil)
    #expect(!form.isGood)
  }

  @Test(arguments: [
    "x", "@example.org", "a@b", "a@.org", "a@org.", "a@b@c.org", "a b@c.org", "é@c.org",
    "\"a\"@c.org", String(repeating: "a", count: 250) + "@c.org",
  ])
  func aWrongEmailAddressIsRefused(_ text: String) {
    var form = reader([("mail", text)])
    #expect(form.email("mail", missing: nil) == nil)
    #expect(form.error("mail") == "Enter an e-mail address like name@example.org")
  }

  @Test(arguments: ["12", "1234567890123456", "call me", "+", "07700 9OO"])
  func aWrongTelephoneNumberIsRefused(_ text: String) {
    var form = reader([("phone", text)])
    #expect(form.telephone("phone", missing: nil) == nil)
    #expect(!form.isGood)
  }

  @Test(arguments: ["x", "1.5", "-1", "21", "99999999999999999999", "1e1"])
  func aWrongNumberIsRefused(_ text: String) {
    var form = reader([("n", text)])
    #expect(form.number("n", in: 0...20, missing: nil) == nil)
    #expect(form.error("n") == "Enter a whole number from 0 to 20")
  }

  @Test func answersThatWereNotOfferedAreNotTaken() {
    var form = reader([("level", "root"), ("who", "root"), ("free", "root")])
    #expect(form.choice("level", of: ["a"], missing: "Choose a level") == nil)
    #expect(form.error("level") == "Choose a level")
    #expect(form.choices("who", of: ["a"], missing: "Choose who") == [])
    #expect(form.choice("free", of: ["a"], missing: nil) == nil)
    #expect(form.error("free") == "Choose one of the answers shown")
  }

  @Test func anEmptyFileIsRefused() {
    let file = UploadedFile(field: "f", name: "a.pdf", claimedType: "application/pdf", bytes: [])
    var form = FormReader(FormData(files: [file]))
    #expect(form.file("f", missing: nil) == nil)
    #expect(form.error("f") == "This file is empty: choose another")
  }
}
