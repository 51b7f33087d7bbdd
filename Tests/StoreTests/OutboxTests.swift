import Days
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Exactly what the journal promises is sent, at least once, under one id.
@Suite struct OutboxTests {
  let author = Author(actor: "system:test", purpose: "test", requestID: "r")
  struct Crash: Error {}

  /// A carrier that keeps what it was given and answers as it is told.
  final class Post: Sendable {
    private let state = Mutex<(sent: [OutboxMessage], answers: [DeliveryProblem])>(([], []))
    var sent: [OutboxMessage] { state.withLock { $0.sent } }
    func answer(_ problems: DeliveryProblem...) { state.withLock { $0.answers = problems } }
    var carrier: OutboxSender.Carrier {
      { (message) throws(DeliveryProblem) in
        let problem = self.state.withLock { state -> DeliveryProblem? in
          state.sent.append(message)
          return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        if let problem { throw problem }
      }
    }
  }

  func promise(_ store: Store, to address: String = "ada@example.org") async throws -> String {
    try await store.commit(author) {
      try $0.promiseMail(
        topic: "test.note", to: address, of: .account("a1"),
        words: ["subject": "A note", "text": "Please look."])
    }
  }

  func state(_ id: String, _ store: Store) async throws -> String? {
    try await store.read {
      try $0.value(String.self, "SELECT state FROM outbox_message WHERE id = $1", [id])
    }
  }

  func sender(_ store: Store, _ clock: StillClock, _ post: Post) -> OutboxSender {
    OutboxSender(
      store: store, now: clock.source, carriers: ["mail": post.carrier, "webhook": post.carrier],
      patience: Patience(first: 10, longest: 60, tries: 3), log: quietLog)
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasPromisedIsSentOnceAndNoted(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([Outbox.module], clock: clock) { (store: Store) async throws in
      let post = Post()
      let id = try await promise(store)
      let hook = try await store.commit(author) {
        try $0.promise(channel: "webhook", topic: "test.hook", to: "agency", words: ["ref": "R1"])
      }
      #expect(try await store.read { try Outbox.waiting(in: $0) } == 2)
      #expect(try await sender(store, clock, post).sendDue() == 2)
      #expect(try await sender(store, clock, post).sendDue() == 0)
      #expect(Set(post.sent.map(\.id)) == [id, hook])
      #expect(post.sent.first { $0.id == id }?.address == "ada@example.org")
      #expect(post.sent.first { $0.id == hook }?.destination == "agency")
      #expect(try await state(id, store) == "delivered")
      #expect(try await store.read { try Outbox.waiting(in: $0) } == 0)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aPromiseInACommandThatFailsIsNeverSent(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([Outbox.module], clock: clock) { (store: Store) async throws in
      let post = Post()
      await #expect(throws: Crash.self) {
        try await store.commit(author) { transaction in
          _ = try transaction.promiseMail(
            topic: "t", to: "ada@example.org", of: .account("a1"), words: [:])
          throw Crash()
        }
      }
      #expect(try await sender(store, clock, post).sendDue() == 0)
      #expect(post.sent.isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aServerThatDiesBetweenSendingAndNotingSendsAgainUnderTheSameID(
    on kind: EngineKind
  ) async throws {
    let clock = StillClock()
    try await kind.withStore { place in
      let post = Post()
      let store = try await place.open([Outbox.module], now: clock.source)
      let id = try await promise(store)
      // It was handed over, and then the server died: nothing was noted.
      let due = try await store.read { [now = clock.now] in
        try Outbox.due(on: ["mail"], at: now, limit: 9, in: $0).map(\.message)
      }
      try await post.carrier(#require(due.first))
      await store.close()
      let again = try await place.open([Outbox.module], now: clock.source)
      #expect(try await sender(again, clock, post).sendDue() == 1)
      #expect(post.sent.map(\.id) == [id, id])
      #expect(try await sender(again, clock, post).sendDue() == 0)
      await again.close()
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aMessageThatIsNotTakenWaitsLongerEachTimeAndIsThenGivenUp(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([Outbox.module], clock: clock) { (store: Store) async throws in
      let post = Post()
      let away = DeliveryProblem.notNow(reason: "away")
      post.answer(away, away, away)
      let id = try await promise(store)
      let sender = sender(store, clock, post)
      for (wait, tries) in [(0, 1), (9, 1), (1, 2), (19, 2), (1, 3), (500, 3)] {
        clock.pass(seconds: Int64(wait))
        try await sender.sendDue()
        #expect(post.sent.count == tries)
      }
      #expect(try await state(id, store) == "given-up")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRefusedAddressIsGivenUpAtOnceAndTheOthersGoOut(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([Outbox.module], clock: clock) { (store: Store) async throws in
      let post = Post()
      let bad = try await promise(store, to: "nobody@example.org")
      clock.pass(seconds: 1)
      let good = try await promise(store)
      post.answer(.never(reason: "no such address"))
      #expect(try await sender(store, clock, post).sendDue() == 1)
      #expect(try await state(bad, store) == "given-up")
      #expect(try await state(good, store) == "delivered")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func channelsWithoutACarrierWait(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([Outbox.module], clock: clock) { (store: Store) async throws in
      _ = try await promise(store)
      let none = OutboxSender(store: store, now: clock.source, carriers: [:], log: quietLog)
      #expect(try await none.sendDue() == 0)
      #expect(try await store.read { try Outbox.waiting(in: $0) } == 1)
    }
  }
}
