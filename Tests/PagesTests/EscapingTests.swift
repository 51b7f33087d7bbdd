import Days
import Pages
import Testing

struct EscapingTests {
  /// Texts of characters that mean something somewhere, and of any others.
  static func texts(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    let sharp = Array("<>&\"'`=/\\ \n\t\u{0}\u{1b}\u{7f}-!;#xaé—🙂\u{202e}\u{301}")
    return (0..<count).map { _ in
      let length = Int.random(in: 0...40, using: &random)
      return String((0..<length).compactMap { _ in sharp.randomElement(using: &random) })
    }
  }

  static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 || $0 == "\n" || $0 == "\t" }
      ))
  }

  @Test func textIsEscapedAndMarkupIsNot() {
    let name = "<b>Tom & \"Jo\"'s</b>"
    let piece: HTML = "<p title=\"\(name)\">\(name)\("<br>" as HTML)</p>"
    let escaped = "&lt;b&gt;Tom &amp; &quot;Jo&quot;&#39;s&lt;/b&gt;"
    #expect(piece.string == "<p title=\"\(escaped)\">\(escaped)<br></p>")
  }

  @Test func anyTextIsReadBackAsItWasFromTextAndFromAttributes() throws {
    for text in Self.texts(3_000, seed: 11) {
      let piece: HTML = "<p title=\"\(text)\"\(attributes(["lang": text]))>\(text)</p>"
      let read = try MarkupReader(piece.string)
      #expect(read.elements.count == 1)
      #expect(read.elements.first?.text == Self.visible(text))
      #expect(read.elements.first?.attributes["title"] == Self.visible(text))
      #expect(read.elements.first?.attributes["lang"] == Self.visible(text))
    }
  }

  @Test func noTextAddsAnElementToAComponent() throws {
    func shape(_ text: String) throws -> [String] {
      let field = Field("name", text, hint: text, error: text)
      let parts: [HTML] = [
        textInput(field, value: text, autocomplete: text), textArea(field, value: text, most: 9),
        radios(field, [Choice(text, text, hint: text)], chosen: text),
        select(field, [Choice(text, text)]), button(text, name: text, value: text),
        banner(text), tag(text), link(text, Path(text).with(text, text), about: text),
        errorSummary([FieldError(text, text)]), panel(text, reference: (text, text)),
        summaryList([SummaryRow(text, "\(text)", change: (text, Path(text)))]),
        timeline([TimelineItem(text, when: text, machineTime: text, by: text)]),
        steps(text, [Step(text, .current, note: text)]), warning(text), heading(text, id: text),
        searchBox(Path("s").with(text, text), text, value: text),
        dataTable(
          id: "t", caption: text, columns: [TableColumn(text, sort: text)], rows: [["\(text)"]],
          state: TableState(path: Path(text), next: text, csv: Path(text))),
        BarTable(
          id: "b", title: text, rowsAre: text, labels: [text], series: [ChartSeries(text, [1])]
        ).html,
        LineChart(
          id: "l", title: text, summary: text, labelsAre: text, labels: [text],
          series: [ChartSeries(text, [1])], references: [ChartReference(text, 2)]
        ).html,
      ]
      return try MarkupReader(parts.joined.string).elements.map(\.name)
    }
    let plain = try shape("plain")
    for text in Self.texts(150, seed: 12) { #expect(try shape(text) == plain) }
  }

  @Test(arguments: [
    "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)",
    "data:text/html,x", "vbscript:x", "//elsewhere.example/", "/\\elsewhere.example",
    "https://elsewhere.example/", "\\\\elsewhere", "x",
  ])
  func textWhereAnAddressBelongsLeadsNowhere(_ text: String) {
    #expect(("<a href=\"\(text)\">x</a>" as HTML).string == "<a href=\"#\">x</a>")
    #expect(("<a class=\"y\" href=\"\(text)\">" as HTML).string == "<a class=\"y\" href=\"#\">")
    #expect(("<form action=\"\(text)\">" as HTML).string == "<form action=\"#\">")
    #expect(attributes(["src": text]).string == " src=\"#\"")
  }

  @Test func aPathInPlainTextMayStandWhereAnAddressBelongs() {
    let text = "/people?name=a&b"
    #expect(("<a href=\"\(text)\">" as HTML).string == "<a href=\"/people?name=a&amp;b\">")
    #expect(("<a href=\"\("#main")\">" as HTML).string == "<a href=\"#main\">")
  }

  @Test func numbersMissingTextAndPiecesAreWrittenPlainly() {
    let none: String? = nil
    let pieces: [HTML] = ["<i>", "</i>"]
    let piece: HTML = "\(7)|\(UInt8(8))|\(1.5)|\(none)|\("a" as Character)|\(pieces)|\(HTML?.none)"
    #expect(piece.string == "7|8|1.5||a|<i></i>|")
  }

  @Test func datesAreWrittenForPeopleAndForMachines() throws {
    let day = try #require(Day("2026-03-27"))
    let moment = try #require(Instant("2026-07-01T09:05:00Z"))
    #expect(time(day).string == "<time datetime=\"2026-03-27\">27 March 2026</time>")
    #expect(
      time(moment, short: true).string
        == "<time datetime=\"2026-07-01T09:05:00Z\">1 Jul 2026 10:05</time>")
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
