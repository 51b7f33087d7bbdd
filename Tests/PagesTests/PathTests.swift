import Pages
import Testing

struct PathTests {
  @Test func anyTextSurvivesAnAddressAndLeadsNowhereElse() throws {
    for text in EscapingTests.texts(2_000, seed: 21) where !["", ".", ".."].contains(text) {
      let path = Path("people", text).with("about", text).with("sort", "name")
      let written = path.description
      #expect(written.hasPrefix("/people/"))
      #expect(written.utf8.allSatisfy { "%?&=-._~/".utf8.contains($0) || isPlain($0) })
      let read = try #require(Path(local: written))
      #expect(read.segments == ["people", text])
      #expect(read.value(of: "about") == text)
    }
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  @Test func noSegmentCanNameAnotherHostOrClimb() {
    #expect(Path("", "elsewhere.example").description == "/-/elsewhere.example")
    #expect(Path("people", "..", "admin").description == "/people/-/admin")
    #expect(Path("people", ".").description == "/people/-")
    #expect(Path("a/b").description == "/a%2Fb")
    #expect(Path().description == "/")
  }

  @Test(arguments: [
    "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "people", "",
    "/a b", "/a\nb", "/é", "/" + String(repeating: "a", count: 2_000),
  ])
  func anAddressFromOutsideMustBeAPlainPathOfThisProduct(_ text: String) {
    #expect(Path(local: text) == nil)
  }

  @Test func oneQueryValueReplacesAnotherAndNilTakesItAway() {
    let path = Path("people").with("page", "2").with("page", "3").with("sort", "a&b=c")
    #expect(path.description == "/people?page=3&sort=a%26b%3Dc")
    #expect(path.with("page", nil).description == "/people?sort=a%26b%3Dc")
    #expect(Path("plan").at("risks & harms").description == "/plan#risks%20%26%20harms")
  }

  @Test func onePatternMountsARouteAndMakesItsLinks() {
    let pattern: RoutePattern = "/people/:person/notes/:note"
    let path = pattern("a/b", "7")
    #expect(path.description == "/people/a%2Fb/notes/7")
    #expect(pattern.match(path.segments) == ["person": "a/b", "note": "7"])
    #expect(pattern.match(["people", "x", "plans", "7"]) == nil)
    #expect(pattern.match(["people", "x", "notes"]) == nil)
    #expect(pattern("x").description == "/people/x/notes/-")
    #expect(pattern.places == 2)
  }

  @Test(arguments: [
    "https://example.org/a?b=c#d", "http://example.org", "mailto:team@example.org",
    "tel:+441234567890",
  ])
  func aCheckedAddressMayLeadOut(_ text: String) {
    #expect(WebAddress(text)?.description == text)
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "https:example.org", "https://", "ftp://example.org",
    "https://user:pass@example.org", "https://example.org/a b", "tel:javascript", "mailto:nobody",
    "//example.org", "https://exa\u{7}mple.org", "", "https://é.example",
  ])
  func anythingElseIsNoAddress(_ text: String) { #expect(WebAddress(text) == nil) }
}
