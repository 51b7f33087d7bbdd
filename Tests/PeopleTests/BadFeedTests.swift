import Access
import Foundation
import Pages
import Store
import TestSupport
import Testing

@testable import People

/// Whatever an agency sends, it is told what is wrong row by row, and nothing is half taken in: by
/// file and by API alike.
struct BadFeedTests {
  private func refusal(_ town: Town, _ bytes: [UInt8], complete: Bool = false) async throws
    -> String
  {
    let path = try town.file("bad.csv", "")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    do {
      let feed = try FeedImport(
        town.house, agency: "health", basis: "agreement", isComplete: complete)
      _ = try await feed.carryOut(try await feed.plan(path: path, mapping: nil), by: town.author)
      return "taken in"
    } catch let problem as FeedProblem {
      return problem.description
    }
  }

  private func send(_ town: Town, _ body: String) async throws -> String {
    let machine = Actor(id: "client:c", agency: "health", scopes: ["records.write"])
    do {
      let reply = try await town.ask(.post, "/api/v1/records", form: body, as: machine)
      guard case .bytes(let bytes, _) = reply.content else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    } catch let problem as Problem {
      return "\(problem.status) \(problem.advice)"
    }
  }

  private func isEmpty(_ town: Town) async throws -> Bool { try await town.map().isEmpty }

  @Test(arguments: EngineKind.allCases)
  func aFileThatCannotBeReadSaysWhyAndChangesNothing(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let head = "record_id,surname,dob\n"
      let cases: [(String, [UInt8], String)] = [
        ("wrong delimiter", Array("record_id^surname\nA1^Thistle\n".utf8), "record_id"),
        (
          "wrong encoding", Array(head.utf8) + [0x41, 0x31, 0x2C, 0xFF, 0xFE, 0x00, 0x2C, 0x0A],
          "not text"
        ),
        ("header twice", Array("record_id,surname,surname\nA1,A,B\n".utf8), "surname"),
        ("no header", Array("A1,Thistlewood,2014-03-31\n".utf8), "record_id"),
        ("ragged", Array((head + "A1,Thistlewood\n").utf8), "fields"),
        (
          "impossible date", Array((head + "A1,Thistlewood,31/02/2014\n").utf8), "dob is not a date"
        ),
        ("id twice", Array((head + "A1,A,\nA1,B,\n").utf8), "record_id"),
        (
          "ten megabytes",
          Array((head + "A1,").utf8) + [UInt8](repeating: 0x78, count: 10 << 20)
            + Array(",\n".utf8), "a field is longer"
        ),
      ]
      for (name, bytes, word) in cases {
        let said = try await refusal(town, bytes)
        #expect(said != "taken in" && said.contains(word), "\(name): \(said.prefix(300))")
        #expect(said.utf8.count < 1_000, "\(name) is repeated at length")
      }
      #expect(try await isEmpty(town))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anInvalidIdentifierIsKeptWarnedOfAndNoEvidence(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let said = try await send(
        town,
        #"{"basis":"agreement","records":[{"record_id":"A1","first_name":"Cora","surname":"Thistlewood","nhs_number":"9434765918","upn":"X","postcode":"nowhere"}]}"#
      )
      #expect(said.contains(#""new":1"#))
      for column in ["nhs_number", "upn", "postcode"] {
        #expect(said.contains(#""column":"\#(column)","item":1,"weight":"warning""#), "\(column)")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRequestWithSomethingWrongIsRefusedAsAWhole(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      func body(_ item: String, basis: String = "agreement", more: String = "") -> String {
        #"{"basis":"\#(basis)","records":[{"record_id":"A1","surname":"A"},\#(item)]\#(more)}"#
      }
      let cases: [(String, String, String)] = [
        ("not JSON", "record_id,surname\nA1,A\n", "400"),
        ("not UTF-8 in JSON", "{\"basis\":\"\u{0}\"", "400"),
        ("unknown member", body(#"{"record_id":"A2","forename":"B"}"#), "forename is no member"),
        (
          "unknown member above", body(#"{"record_id":"A2","surname":"B"}"#, more: #","x":1"#),
          "x is no member"
        ),
        ("no id", body(#"{"surname":"B"}"#), "400"),
        (
          "impossible date", body(#"{"record_id":"A2","surname":"B","dob":"2014-02-31"}"#),
          "Item 2: dob is not a date"
        ),
        ("id twice", body(#"{"record_id":"A1","surname":"B"}"#), "Item 2: record_id stands twice"),
        ("no name", body(#"{"record_id":"A2"}"#), "Item 2: surname is empty"),
        (
          "too long",
          body(#"{"record_id":"A2","surname":"\#(String(repeating: "x", count: 201))"}"#),
          "longer than 200"
        ),
        (
          "control character", body(#"{"record_id":"A2","surname":"B\u0007"}"#), "control character"
        ),
        (
          "no basis", body(#"{"record_id":"A2","surname":"B"}"#, basis: ""),
          "basis must not be empty"
        ),
      ]
      for (name, body, word) in cases {
        let said = try await send(town, body)
        #expect(said.contains(word), "\(name): \(said.prefix(300))")
      }
      #expect(try await isEmpty(town))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func takingMostRecordsAwayByAPIIsHeldUntilItIsConfirmed(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let records = (1...12).map {
        #"{"record_id":"K\#($0)","first_name":"Name\#($0)","surname":"Surname\#($0)"}"#
      }.joined(separator: ",")
      _ = try await send(town, #"{"basis":"agreement","records":[\#(records)]}"#)
      let keys = (1...11).map { #""K\#($0)""# }.joined(separator: ",")
      func withdraw(_ more: String) -> String {
        #"{"basis":"agreement","records":[],"withdrawn":[\#(keys)]\#(more)}"#
      }
      for more in ["", #","confirm_withdrawals":3"#] {
        let said = try await send(town, withdraw(more))
        #expect(said.hasPrefix("409") && said.contains("confirm_withdrawals 11"), "\(said)")
      }
      #expect(try await town.map().allSatisfy { $0.hasSuffix("live") })
      let said = try await send(town, withdraw(#","confirm_withdrawals":11"#))
      #expect(said.contains(#""withdrawn":11"#))
    }
  }
}
