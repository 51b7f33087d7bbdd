import Pages
import Testing

struct MultipartTests {
  static let limits = FormLimits(fields: 20, fieldBytes: 500, files: 3, fileBytes: 1_000)

  private func read(_ body: String, boundary: String = "XX", limits: FormLimits = Self.limits)
    throws(FormProblem) -> FormData
  {
    try FormData(
      body: Array(body.utf8), contentType: "multipart/form-data; boundary=\(boundary)",
      limits: limits)
  }

  /// A body as a browser writes it.
  private func part(_ disposition: String, _ content: String, type: String? = nil) -> String {
    "--XX\r\nContent-Disposition: form-data; \(disposition)\r\n"
      + (type.map { "Content-Type: \($0)\r\n" } ?? "") + "\r\n\(content)\r\n"
  }

  @Test func fieldsAndFilesAreRead() throws {
    let data = try read(
      part("name=\"who\"", "Zoë\r\nExample") + part("name=\"who\"", "")
        + part("name=\"photo\"; filename=\"a;b.png\"", "\u{1}--XX\r\nnot an end", type: "image/png")
        + "--XX--\r\n")
    #expect(data.all("who") == ["Zoë\nExample", ""])
    let file = try #require(data.file("photo"))
    #expect(file.name == "a;b.png")
    #expect(file.claimedType == "image/png")
    #expect(file.bytes == Array("\u{1}--XX\r\nnot an end".utf8))
  }

  @Test func anyBytesSurviveInAFile() throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        [13, 10, 45, 88, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)
          ?? 0
      }
      // A body whose content holds its own mark is one that no sender may write.
      let marked = [13, 10] + Array("--XX".utf8)
      let framed = [13, 10] + bytes
      let holdsMark = framed.indices.contains { framed[$0...].starts(with: marked) }
      guard !holdsMark else { continue }
      let head = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
      let body = Array(head.utf8) + bytes + Array("\r\n--XX--".utf8)
      let data = try FormData(
        body: body, contentType: "multipart/form-data; boundary=XX", limits: Self.limits)
      #expect(data.file("f")?.bytes == bytes)
    }
  }

  @Test(arguments: [
    ("C:\\\\Users\\\\me\\\\letter.pdf", "letter.pdf"), ("/etc/passwd", "passwd"),
    ("../../x.txt", "x.txt"), ("..", "file"), ("a%22b.txt", "a\"b.txt"), ("a%0D%0Ab", "a b"),
    ("...", "file"), ("naïve café.txt", "naïve café.txt"),
  ])
  func aFileNameIsNeverAPath(_ given: String, _ kept: String) throws {
    let data = try read(part("name=\"f\"; filename=\"\(given)\"", "x") + "--XX--")
    #expect(data.file("f")?.name == kept)
  }

  @Test func anEmptyFileBoxIsNoFile() throws {
    let data = try read(
      part("name=\"f\"; filename=\"\"", "", type: "application/octet-stream") + "--XX--")
    #expect(data.files.isEmpty)
    #expect(data.fields.isEmpty)
  }

  @Test func everyLimitHolds() throws {
    let many = (0..<21).map { part("name=\"n\($0)\"", "x") }.joined() + "--XX--"
    #expect(throws: FormProblem.tooManyFields) { try read(many) }
    let files = (0..<4).map { part("name=\"n\($0)\"; filename=\"f\"", "x") }.joined() + "--XX--"
    #expect(throws: FormProblem.tooManyFiles) { try read(files) }
    let long = String(repeating: "a", count: 501)
    #expect(throws: FormProblem.tooLarge) { try read(part("name=\"n\"", long) + "--XX--") }
    #expect(throws: FormProblem.tooLarge) {
      try read(part("name=\"n\"; filename=\"f\"", long + long) + "--XX--")
    }
    #expect(throws: FormProblem.tooLarge) { try read(part("name=\"\(long)\"", "x") + "--XX--") }
    #expect(throws: FormProblem.tooLarge) {
      try read(part("name=\"n\"", "x") + "--XX--", limits: FormLimits(bytes: 40))
    }
    let heads = String(repeating: "X-More: 1\r\n", count: 500)
    #expect(throws: FormProblem.malformed) {
      try read("--XX\r\n\(heads)Content-Disposition: form-data; name=\"n\"\r\n\r\nx\r\n--XX--")
    }
  }

  @Test(arguments: [
    "", "--XX", "--XX\r\n", "--XX\r\n\r\n", "--YY--", "--XX\r\n\r\nx\r\n--XX--",
    "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--",
    "--XX\r\nContent-Disposition: attachment; name=\"n\"\r\n\r\nx\r\n--XX--",
    "--XX\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nx",
    "--XX\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nx\r\n--XX",
    "--XXjunk\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nx\r\n--XX--",
  ])
  func aBrokenBodyIsRefused(_ body: String) {
    #expect(throws: FormProblem.malformed) { try read(body) }
  }

  @Test(arguments: ["", "\"\"", String(repeating: "a", count: 71)])
  func aBoundaryMustBeUsable(_ boundary: String) {
    #expect(throws: FormProblem.malformed) { try read("--XX--", boundary: boundary) }
  }

  @Test func aFieldThatIsNoUTF8IsRefused() {
    let head = "--XX\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n"
    #expect(throws: FormProblem.notUTF8) {
      try FormData(
        body: Array(head.utf8) + [0xFF] + Array("\r\n--XX--".utf8),
        contentType: "multipart/form-data; boundary=XX")
    }
  }

  @Test func aBodyCutAnywhereIsRefusedOrReadAndNeverMore() throws {
    let whole = Array(
      (part("name=\"a\"", "one") + part("name=\"f\"; filename=\"f.txt\"", "two", type: "text/plain")
        + "--XX--\r\n").utf8)
    var read = 0
    for length in 0..<whole.count {
      guard
        let data = try? FormData(
          body: Array(whole[..<length]), contentType: "multipart/form-data; boundary=XX",
          limits: Self.limits)
      else { continue }
      read += 1
      #expect(data["a"] == "one")
      #expect(data.file("f")?.bytes == Array("two".utf8))
    }
    // Only the last two bytes, the line end after the end mark, may be missing.
    #expect(read == 2)
  }

  @Test func noChangedBodyCrashesOrGrows() throws {
    var random = SeededGenerator(seed: 32)
    let seed = Array(
      (part("name=\"a\"", "one") + part("name=\"b\"; filename=\"b\"", "two", type: "text/plain")
        + "--XX--\r\n").utf8)
    let sharp = Array("\r\n-X\";=:% ".utf8) + [0, 255]
    var accepted = 0
    for _ in 0..<20_000 {
      var body = seed
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        guard let at = body.indices.randomElement(using: &random) else { break }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: body.remove(at: at)
        case 1: body[at] = sharp.randomElement(using: &random) ?? 0
        case 2: body.insert(sharp.randomElement(using: &random) ?? 0, at: at)
        default:
          let end = min(body.count, at + Int.random(in: 1...30, using: &random))
          body.insert(contentsOf: Array(body[at..<end]), at: at)
        }
      }
      guard
        let data = try? FormData(
          body: body, contentType: "multipart/form-data; boundary=XX", limits: Self.limits)
      else { continue }
      accepted += 1
      let size =
        data.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        + data.files.reduce(0) { $0 + $1.bytes.count }
      #expect(size <= body.count)
    }
    #expect(accepted > 1_000)
  }
}
