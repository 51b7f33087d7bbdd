import TestSupport
import Testing

@testable import Store

/// The one text form that is hashed, and how events are read back from it.
@Suite struct CanonicalTests {
  struct Sample: Codable {
    var text = ""
    var number = 0
    var fraction: Double?
  }

  @Test func keysAreSortedAndTextIsComposed() throws {
    #expect(
      try CanonicalJSON.encode(["b": "e\u{301}", "a": "x/y"]) == "{\"a\":\"x/y\",\"b\":\"\u{e9}\"}")
    let text = try CanonicalJSON.encode(Sample(text: "e\u{301}\u{1F469}\u{200D}\u{1F467}"))
    #expect(text.unicodeScalars.contains("\u{e9}"))
    #expect(!text.unicodeScalars.contains("\u{301}"))
  }

  @Test(arguments: [1.5, 0.1, 1e300, 1e-7, -2.25, .infinity, .nan])
  func fractionsAndExponentsAreRefused(_ number: Double) {
    #expect(throws: JournalProblem.self) {
      try CanonicalJSON.encode(Sample(fraction: number))
    }
  }

  @Test(arguments: ["1.5", "1e9", "{\"a\": \"b\"}", "\\u0000", "a.b", "\\", "\"", "\n\t"])
  func textThatLooksLikeANumberIsKeptAsItIs(_ text: String) throws {
    let kept = try CanonicalJSON.encode(Sample(text: text))
    #expect(try CanonicalJSON.decode(Sample.self, from: kept).text == text)
  }

  @Test func aNULIsRefused() {
    #expect(throws: JournalProblem.notCanonical("text holds a NUL character")) {
      try CanonicalJSON.encode(Sample(text: "a\0b"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anEventOfAnUnknownKindOrVersionOrShapeIsAClearError(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      try await village.store.append(Sold(facts: Sold.Facts(id: "a", pence: 1)))
      let changes = [
        ("UPDATE journal SET kind = 'shop.stolen'", "shop.stolen"),
        ("UPDATE journal SET kind = 'shop.sold', version = 2", "shop.sold"),
        ("UPDATE journal SET version = 1, body = '{\"id\":\"Wilhelmina\"}'", "shop.sold"),
      ]
      for (sql, named) in changes {
        try await village.store.tamper { try $0.run(sql) }
        let report = try await village.store.inspection.record()
        let failure = try #require(report.failure)
        #expect(failure.seq == 1)
        #expect(failure.kind == named)
        #expect(!failure.description.contains("Wilhelmina"))
      }
    }
  }
}
