import Gallery
import Pages
import Testing

struct GalleryTests {
  static let files = StaticFiles()

  private func document(_ name: String) throws -> String {
    let exhibit = try #require(Gallery.exhibits.first { $0.name == name })
    return exhibit.page.document(in: exhibit.surround, assets: Self.files.paths).string
  }

  @Test(arguments: Gallery.exhibits.map(\.name))
  func everyPageIsWellFormedAndEveryLabelLeadsSomewhere(_ name: String) throws {
    let faults = MarkupRules.faults(in: try MarkupReader(try document(name)))
    #expect(faults == [])
  }

  @Test func theRulesFindWhatIsWrong() throws {
    let wrong = """
      <main><h1>One</h1><h3>Three</h3><input id="a" name="a"><p id="a">x</p>\
      <a href="#nowhere">x</a><a href="javascript:x">y</a><button></button><nav>z</nav>\
      <fieldset><p>q</p></fieldset><p style="color:red" aria-describedby="gone">q</p></main>
      """
    #expect(MarkupRules.faults(in: try MarkupReader(wrong)).count == 10)
    for broken in ["<p>", "</p>", "<p a=b></p>", "<p>&</p>", "<p>></p>", "<a b=\"1\" b=\"2\"></a>"]
    {
      #expect(throws: MarkupReader.Fault.self) { try MarkupReader(broken) }
    }
  }

  @Test func aPageWithErrorsSaysSoFirstAndShowsWhatWasTyped() throws {
    let page = try MarkupReader(try document("questions-wrong"))
    let title = page.elements.first { $0.name == "title" }
    #expect(title?.text == "Error: Questions – Continuum")
    let summary = try #require(
      page.elements.firstIndex { $0.attributes["class"] == "error-summary" })
    let links = page.inside(summary).filter { page.elements[$0].name == "a" }
    #expect(links.count == 11)
    #expect(page.elements[links[1]].attributes["href"] == "#born-day")
    let story = page.elements.first { $0.attributes["id"] == "story" }
    #expect(story?.text == "\n<script>alert('typed')</script>")
    #expect(story?.attributes["aria-invalid"] == "true")
    #expect(story?.attributes["aria-describedby"] == "story-hint story-error story-count")
    #expect(
      page.elements.first { $0.attributes["id"] == "born-month" }?.attributes["value"] == "Feb")
    let chosen = page.elements.first { $0.attributes["id"] == "consent-2" }
    #expect(chosen?.attributes["checked"] != nil)
  }

  @Test func aPasswordIsNeverSentBack() {
    let box = passwordInput(Field("password", "Password", error: "Wrong"))
    #expect(!box.string.contains("value="))
  }

  @Test func everyFormThatChangesSomethingCarriesItsToken() throws {
    for exhibit in Gallery.exhibits {
      let page = try MarkupReader(try document(exhibit.name))
      for (index, element) in page.elements.enumerated() where element.name == "form" {
        let tokens = page.inside(index).filter {
          page.elements[$0].attributes["name"] == CSRFToken.fieldName
        }
        #expect(tokens.count == (element.attributes["method"] == "post" ? 1 : 0))
      }
    }
  }

  @Test func theNavigationSaysWhereThePageIs() throws {
    let page = try MarkupReader(try document("table"))
    let current = page.elements.filter { $0.attributes["aria-current"] == "true" }
    #expect(current.map(\.text) == ["People"])
  }

  @Test func aVisitorIsNotWarnedThatSignInEnds() throws {
    #expect(!(try document("sign-in")).contains("data-idle"))
    #expect(try document("words").contains("data-idle=\"15\""))
  }

  @Test func sortLinksKeepTheFiltersAndLeaveThePage() throws {
    let page = try MarkupReader(try document("table"))
    let sorted = page.elements.filter { $0.attributes["aria-sort"] != nil }
    #expect(sorted.map { $0.attributes["aria-sort"] } == ["descending"])
    let links = page.elements.compactMap { $0.attributes["href"] }.filter {
      $0.contains("sort=name")
    }
    #expect(links == ["/people?who=Asha&sort=name"])
  }

  @Test func noSourceOfAPageHasInlineStyleOrScript() throws {
    var found: [String] = []
    try SourceFiles.each { name, text in
      for pattern in [" style=\\\"", " onclick=", " onload=", " onsubmit=", "<style", "<script>"]
      where text.contains(pattern) {
        found.append("\(name): \(pattern)")
      }
    }
    #expect(found == [])
  }
}
