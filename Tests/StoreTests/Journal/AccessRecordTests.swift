import TestSupport
import Testing

@testable import Store

/// Who looked at whom.
@Suite struct AccessRecordTests {
  @Test(arguments: EngineKind.allCases)
  func looksAreFoundBySubjectAndByActorTheNewestFirst(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      for number in 1...25 {
        let author = Author(
          actor: number % 2 == 0 ? "account:even" : "account:odd", agency: "parish",
          purpose: "check", requestID: "r\(number)")
        try await store.record(
          [
            Look(
              action: "person.view", place: "/people/:id",
              outcome: number % 7 == 0 ? .refused : .shown, reason: "rule \(number)",
              count: number, isSealed: number % 3 == 0,
              subjects: [.person("a")] + (number > 20 ? [.person("b")] : []))
          ], by: author)
      }
      let open = try await store.read {
        try AccessRecord.looks(.subject(.person("a")), limit: 8, includingSealed: false, in: $0)
      }
      #expect(open.map(\.look.count) == [25, 23, 22, 20, 19, 17, 16, 14])
      let second = try await store.read {
        try AccessRecord.looks(
          .subject(.person("a")), before: 14, limit: 100, includingSealed: false, in: $0)
      }
      #expect(second.map(\.look.count) == [13, 11, 10, 8, 7, 5, 4, 2, 1])
      let all = try await store.read {
        try AccessRecord.looks(.subject(.person("b")), includingSealed: true, in: $0)
      }
      #expect(all.map(\.look.count) == [25, 24, 23, 22, 21])
      #expect(all.first?.look.subjects == [.person("a"), .person("b")])
      #expect(all.first?.look.reason == "rule 25")
      let even = try await store.read {
        try AccessRecord.looks(.actor("account:even"), includingSealed: true, in: $0)
      }
      #expect(even.count == 12)
      #expect(even.allSatisfy { $0.stamp.author.actor == "account:even" })
      #expect(even.contains { $0.look.outcome == .refused })
      let everybody = try await store.read {
        try AccessRecord.looks(.everybody, limit: 3, includingSealed: true, in: $0)
      }
      #expect(everybody.map(\.stamp.seq) == [25, 24, 23])
    }
  }
}
