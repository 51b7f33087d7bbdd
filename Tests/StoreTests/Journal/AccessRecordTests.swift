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
      func looks(
        _ listing: AccessRecord.Listing, _ change: (inout AccessRecord.Listing) -> Void = { _ in }
      ) async throws -> [RecordedLook] {
        var listing = listing
        change(&listing)
        let asked = listing
        return try await store.read { try AccessRecord.looks(asked, in: $0) }
      }
      let a = AccessRecord.Listing(subject: .person("a"))
      let open = try await looks(a) { $0.limit = 8 }
      #expect(open.map(\.look.count) == [25, 23, 22, 20, 19, 17, 16, 14])
      let second = try await looks(a) { $0.before = 14 }
      #expect(second.map(\.look.count) == [13, 11, 10, 8, 7, 5, 4, 2, 1])
      let all = try await looks(.init(subject: .person("b"))) { $0.includesSealed = true }
      #expect(all.map(\.look.count) == [25, 24, 23, 22, 21])
      #expect(all.first?.look.subjects == [.person("a"), .person("b")])
      #expect(all.first?.look.reason == "rule 25")
      let even = try await looks(.init(actor: "account:even")) { $0.includesSealed = true }
      #expect(even.count == 12)
      #expect(even.allSatisfy { $0.stamp.author.actor == "account:even" })
      #expect(even.contains { $0.look.outcome == .refused })
      let everybody = try await looks(.init()) {
        $0.limit = 3
        $0.includesSealed = true
      }
      #expect(everybody.map(\.stamp.seq) == [25, 24, 23])
      let withoutB = try await looks(.init()) {
        $0.limit = 3
        $0.includesSealed = true
        $0.leavingOut = "looked.subject = 'person:b'"
      }
      #expect(withoutB.map(\.stamp.seq) == [20, 19, 18])
      let moment = try #require(all.last?.stamp.recordedAt)
      let since = try await looks(a) {
        $0.includesSealed = true
        $0.from = moment
      }
      let earlier = try await looks(a) {
        $0.includesSealed = true
        $0.until = moment
      }
      #expect(since.allSatisfy { $0.stamp.recordedAt >= moment } && !since.isEmpty)
      #expect(earlier.allSatisfy { $0.stamp.recordedAt < moment })
      #expect(since.count + earlier.count == 25)
    }
  }
}
