import Crypto
import Gallery
import Pages
import Testing

struct ResponseTests {
  private func policy() -> [String: String] {
    var policy: [String: String] = [:]
    for directive in SecurityHeaders.contentPolicy.split(separator: ";") {
      let words = directive.split(separator: " ")
      guard let name = words.first else { continue }
      policy[String(name)] = words.dropFirst().joined(separator: " ")
    }
    return policy
  }

  @Test func thePolicyAllowsOurOwnFilesAndNothingElse() {
    let policy = policy()
    #expect(policy["default-src"] == "'none'")
    #expect(policy["base-uri"] == "'none'")
    #expect(policy["frame-ancestors"] == "'none'")
    #expect(policy["form-action"] == "'self'")
    for (name, value) in policy where name.hasSuffix("-src") && name != "default-src" {
      #expect(value == "'self'", "\(name)")
    }
    #expect(!SecurityHeaders.contentPolicy.contains("unsafe"))
    #expect(!SecurityHeaders.contentPolicy.contains("*"))
  }

  @Test func everyHeaderIsThereOnceAndTransportOnlyWhereItIsSecure() {
    let plain = SecurityHeaders(isSecure: false).all.map(\.name)
    let secure = SecurityHeaders(isSecure: true).all.map(\.name)
    #expect(Set(plain).count == plain.count)
    #expect(secure == plain + ["strict-transport-security"])
    for name in [
      "content-security-policy", "x-content-type-options", "referrer-policy",
      "cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy",
    ] {
      #expect(plain.contains(name))
    }
  }

  @Test func filesHaveTheirContentInTheirAddress() throws {
    let files = StaticFiles()
    #expect(files.files.count == 3)
    for file in files.files {
      let name = try #require(file.path.segments.last)
      let hash = SHA256.hash(data: file.bytes).description.split(separator: " ").last ?? ""
      #expect(name.contains(".\(hash.prefix(16))."))
      #expect(file.tag == "\"\(hash.prefix(16))\"")
      #expect(files.file(named: name)?.bytes == file.bytes)
      #expect(!file.bytes.isEmpty)
    }
    #expect(files.file(named: "continuum.css") == nil)
    #expect(files.paths.style.description.hasSuffix(".css"))
    #expect(files.paths.script.description.hasSuffix(".js"))
    #expect(files.paths.icon.description.hasSuffix(".svg"))
  }

  /// Sign-in with everything it needs, before compression.
  @Test func theFirstViewIsUnderSixtyKilobytes() throws {
    let exhibit = try #require(Gallery.exhibits.first { $0.name == "sign-in" })
    let files = StaticFiles()
    let page = exhibit.page.document(in: exhibit.surround, assets: files.paths).string.utf8.count
    #expect(files.files.reduce(page) { $0 + $1.bytes.count } < 60_000)
  }

  @Test func everyProblemSaysWhatToDoAndHasItsOwnCode() {
    let all: [Problem] = [
      .badRequest, .signInNeeded, .formExpired, .refused, .notFound, .wrongMethod,
      .changedMeanwhile, .tooLarge, .unknownType, .notUnderstood, .tooMany, .failed, .unavailable,
    ]
    #expect(
      Set(all.map(\.status)) == [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503])
    #expect(Set(all.map(\.code)).count == all.count)
    for problem in all {
      let page = problem.page(reference: "<r>").body.string
      #expect(problem.advice.count > 20)
      #expect(page.contains("&lt;r&gt;"))
    }
  }

  @Test(arguments: [
    (FormProblem.tooLarge, 413), (.tooManyFields, 413), (.tooManyFiles, 413), (.notUTF8, 400),
    (.malformed, 400), (.unknownType, 415),
  ])
  func aBodyThatCannotBeReadHasItsStatus(_ problem: FormProblem, _ status: Int) {
    #expect(problem.problem.status == status)
  }

  @Test func aFormShownAgainIsNoSuccess() {
    #expect(Reply.page(Page("x", "")).status == 200)
    #expect(Reply.page(Page("x", errors: [FieldError("a", "b")], "")).status == 422)
    let away = Reply.redirect(Path("people", "a b").with("x", "\r\nset-cookie: y"))
    #expect(away.status == 303)
    #expect(away.headers.map(\.value) == ["/people/a%20b?x=%0D%0Aset-cookie%3A%20y"])
  }
}

struct CSRFTests {
  private let key = SymmetricKey(data: Array("a key of thirty-two bytes, no more".utf8.prefix(32)))
  private let other = SymmetricKey(data: Array(repeating: UInt8(7), count: 32))

  @Test func aTokenHoldsForItsSessionOnly() {
    let token = CSRFToken.make(session: "one", key: key)
    #expect(CSRFToken.verify(token.value, session: "one", key: key))
    #expect(!CSRFToken.verify(token.value, session: "two", key: key))
    #expect(!CSRFToken.verify(token.value, session: "one", key: other))
    #expect(CSRFToken.make(session: "two", key: key) != token)
  }

  @Test func aTokenWithAnyBitTurnedIsRefused() {
    let token = CSRFToken.make(session: "one", key: key).value
    let digits = Array("0123456789abcdef")
    for (at, digit) in token.enumerated() {
      var changed = Array(token)
      let place = digits.firstIndex(of: digit) ?? 0
      changed[at] = digits[place ^ 1]
      #expect(!CSRFToken.verify(String(changed), session: "one", key: key))
    }
    for wrong in [nil, "", String(token.dropLast()), token + "0", token.uppercased(), "é"] {
      #expect(!CSRFToken.verify(wrong, session: "one", key: key))
    }
  }

  @Test(arguments: [
    ("https://c.example", "same-origin", true), ("https://c.example", nil, true),
    ("HTTPS://C.example", "same-origin", true), (nil, "same-origin", true), (nil, "none", false),
    ("null", "same-origin", true), ("null", "cross-site", false),
    ("https://evil.example", "same-origin", false), ("https://c.example", "cross-site", false),
    ("https://c.example", "same-site", false), ("https://sub.c.example", nil, false),
    ("http://c.example", nil, false), ("null", nil, false), (nil, nil, false),
    ("https://c.example.evil.example", nil, false),
  ])
  func onlyOurOwnPagesMaySend(_ origin: String?, _ site: String?, _ isOwn: Bool) {
    #expect(RequestOrigin.isOwn(origin: origin, site: site, own: "https://c.example") == isOwn)
  }
}
