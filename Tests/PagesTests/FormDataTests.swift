import Pages
import Testing

struct FormDataTests {
  static let urlEncoded = "application/x-www-form-urlencoded"

  private func read(_ text: String, limits: FormLimits = FormLimits()) throws(FormProblem)
    -> FormData
  {
    try FormData(body: Array(text.utf8), contentType: Self.urlEncoded, limits: limits)
  }

  @Test func fieldsAreReadInOrderWithRepeatedNames() throws {
    let data = try read("name=Tom+%26+Jo&agency=police&agency=health&empty=&bare")
    #expect(data["name"] == "Tom & Jo")
    #expect(data.all("agency") == ["police", "health"])
    #expect(data["agency"] == "police")
    #expect(data["empty"] == "")
    #expect(data["bare"] == "")
    #expect(data["missing"] == nil)
    #expect(data.fields.map(\.name) == ["name", "agency", "agency", "empty", "bare"])
    #expect(try read("").fields.isEmpty)
    #expect(try read("&&a=1&").fields.count == 1)
  }

  @Test func lineEndsBecomeOneAndControlCharactersGo() throws {
    let data = try read("text=a%0D%0Ab%0Dc%0Ad%00%07%7Fe%09f")
    #expect(data["text"] == "a\nb\nc\nde\tf")
  }

  @Test(arguments: ["a=%FF", "a=%C3", "%C0%AF=1", "a=%ED%A0%80"])
  func bytesThatAreNoUTF8AreRefused(_ body: String) {
    #expect(throws: FormProblem.notUTF8) { try read(body) }
  }

  @Test func rawBytesThatAreNoUTF8AreRefused() {
    #expect(throws: FormProblem.notUTF8) {
      try FormData(body: [97, 61, 0xFF], contentType: Self.urlEncoded)
    }
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "%=1", "=1"])
  func brokenEncodingIsRefused(_ body: String) {
    #expect(throws: FormProblem.malformed) { try read(body) }
  }

  @Test func everyLimitHolds() throws {
    let limits = FormLimits(bytes: 60, fields: 3, nameBytes: 5, fieldBytes: 10)
    #expect(try read("a=1&b=2&c=3", limits: limits).fields.count == 3)
    #expect(throws: FormProblem.tooManyFields) { try read("a=1&b=2&c=3&d=4", limits: limits) }
    #expect(throws: FormProblem.tooLarge) { try read("abcdef=1", limits: limits) }
    #expect(throws: FormProblem.tooLarge) { try read("a=12345678901", limits: limits) }
    #expect(throws: FormProblem.tooLarge) {
      try read(String(repeating: "&", count: 61), limits: limits)
    }
  }

  @Test(arguments: [nil, "", "text/plain", "application/json", "multipart/mixed; boundary=x"])
  func otherTypesAreRefused(_ type: String?) {
    #expect(throws: FormProblem.unknownType) { try FormData(body: [], contentType: type) }
  }

  @Test func theTypeIsReadWhateverItsCaseAndParameters() throws {
    let type = "Application/X-WWW-Form-URLEncoded; charset=UTF-8"
    #expect(try FormData(body: Array("a=1".utf8), contentType: type)["a"] == "1")
  }

  @Test func manyFieldsAreFoundQuickly() throws {
    let body = (0..<2_000).map { "field-\($0)=\($0)" }.joined(separator: "&")
    let data = try read(body)
    #expect((0..<2_000).allSatisfy { data["field-\($0)"] == "\($0)" })
  }
}
