import Testing

@testable import Returns

@Suite struct LexiconTests {
  @Test func theSameTextHasOneNumberAndBlankIsMissing() {
    var lexicon = Lexicon()
    let a = lexicon.intern("X1")
    #expect(lexicon.intern("X1") == a)
    #expect(lexicon.intern("") == .missing)
    #expect(lexicon.intern("x1") != a)
    #expect(lexicon.string(a) == "X1")
    #expect(lexicon.find("E11") == nil)
  }

  @Test func manyTextsKeepTheirNumbersAsTheTableGrows() {
    var lexicon = Lexicon()
    let ids = (0..<20_000).map { lexicon.intern("child \($0)") }
    for (n, id) in ids.enumerated() {
      #expect(lexicon.string(id) == "child \(n)")
      #expect(lexicon.find("child \(n)") == id)
    }
  }

  @Test func aDateIsReadOnlyInItsOwnStyleAndOnlyIfTheCalendarHasIt() {
    func uk(_ s: String) -> String { DateStyle.dayMonthYear.date(Array(s.utf8).span).description }
    #expect(uk("29/02/2024") == "2024-02-29")
    #expect(uk("1/4/2025") == "2025-04-01")
    for bad in [
      "29/02/2023", "2024-02-29", "31/04/2020", "01/04/15", "01/04/2015 00:00", "", "ZZ/04/2015",
    ] {
      #expect(uk(bad) == "")
    }
    let iso = DateStyle.yearMonthDay.date(Array("2000-02-29".utf8).span)
    #expect(iso.description == "2000-02-29")
    #expect(iso.adding(years: 18).description == "2018-02-28")
    #expect(iso.adding(days: 1).description == "2000-03-01")
    #expect(DateCell(1969, 12, 31).description == "1969-12-31")
  }

  @Test func comparingWithAMissingDateIsAlwaysFalse() {
    let day = DateCell(2025, 1, 1)
    #expect(!(day < .missing) && !(day > .missing) && !(day == .missing) && !(day != .missing))
    #expect(!(DateCell.missing <= .missing))
  }

  @Test func aCodeIsItsLettersAndALongTextIsNone() {
    let code = Code(Array("carpl".utf8).span)
    #expect(code == "CARPL")
    #expect(code.text == "CARPL")
    #expect(Code(Array("123456789".utf8).span) == .unreadable)
    #expect(!CodeSet("A B C").contains(.missing))
    let many = CodeSet("A1 A2 A3 A4 A5 A6 B1 B2 B3 B4 B5 B6 C1 C2")
    #expect(many.contains("C2") && many.contains("A1") && !many.contains("A9"))
  }
}
