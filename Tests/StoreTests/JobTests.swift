import Days
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Jobs are done once by one server, tried again when they fail, and survive a server's death.
@Suite struct JobTests {
  struct Trouble: Error {}

  func runner(
    _ store: Store, _ clock: StillClock, _ holder: String, recurring: [Job] = [],
    patience: Patience = Patience(first: 10, longest: 40, tries: 3),
    _ handler: @escaping JobRunner.Handler
  ) -> JobRunner {
    JobRunner(
      store: store, now: clock.source, holder: holder, handlers: ["test": handler],
      recurring: recurring, patience: patience, log: quietLog)
  }

  func add(_ id: String, to store: Store, at clock: StillClock, in seconds: Int = 0) async throws {
    let due = clock.now.later(seconds: seconds)
    try await store.work { try JobQueue.add(Job(id: id, kind: "test", due: due), to: $0) }
  }

  @Test(arguments: EngineKind.allCases)
  func aJobIsDoneOnceWhenItIsDue(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([JobTables.module], clock: clock) { (store: Store) async throws in
      let done = Mutex<[String]>([])
      let runner = runner(store, clock, "a") { job in done.withLock { $0.append(job.id) } }
      try await add("later", to: store, at: clock, in: 60)
      try await add("now", to: store, at: clock)
      try await add("now", to: store, at: clock)
      #expect(try await runner.runDue() == 1)
      #expect(try await runner.runDue() == 0)
      clock.pass(seconds: 59)
      #expect(try await runner.runDue() == 0)
      clock.pass(seconds: 1)
      #expect(try await runner.runDue() == 1)
      #expect(done.withLock { $0 } == ["now", "later"])
      #expect(try await store.read { try JobQueue.counts(in: $0).waiting } == 0)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFailedJobIsTriedAgainLaterAndLaterAndThenKeptForAPerson(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([JobTables.module], clock: clock) { (store: Store) async throws in
      let tries = Mutex(0)
      let runner = runner(store, clock, "a") { _ in
        tries.withLock { $0 += 1 }
        throw Trouble()
      }
      try await add("bad", to: store, at: clock)
      for (wait, expected) in [(0, 1), (9, 1), (1, 2), (19, 2), (1, 3), (1_000, 3)] {
        clock.pass(seconds: Int64(wait))
        _ = try await runner.runDue()
        #expect(tries.withLock { $0 } == expected)
      }
      let counts = try await store.read { try JobQueue.counts(in: $0) }
      #expect(counts.waiting == 0)
      #expect(counts.givenUp == 1)
      let reason = try await store.read { try $0.value(String.self, "SELECT reason FROM job") }
      #expect(reason == "Trouble()")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRecurringJobComesBackAndIsNeverGivenUp(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([JobTables.module], clock: clock) { (store: Store) async throws in
      let tries = Mutex(0)
      let job = Job(id: "tick", kind: "test", due: clock.now, every: 60)
      let runner = runner(store, clock, "a", recurring: [job]) { _ in
        if tries.withLock({
          $0 += 1
          return $0
        }) > 1 {
          throw Trouble()
        }
      }
      #expect(try await runner.runDue() == 1)
      for _ in 0..<10 {
        clock.pass(seconds: 60)
        #expect(try await runner.runDue() == 1)
      }
      #expect(tries.withLock { $0 } == 11)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onlyTheLeaderRunsJobsAndAnotherTakesOverWhenItDies(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([JobTables.module], clock: clock) { (store: Store) async throws in
      let done = Mutex<[String]>([])
      let first = runner(store, clock, "a") { job in done.withLock { $0.append("a \(job.id)") } }
      let second = runner(store, clock, "b") { job in done.withLock { $0.append("b \(job.id)") } }
      try await add("1", to: store, at: clock)
      #expect(try await first.runDue() == 1)
      try await add("2", to: store, at: clock)
      #expect(try await second.runDue() == 0)
      #expect(try await first.runDue() == 1)
      // The first server dies; nothing is run until its lead is over.
      try await add("3", to: store, at: clock)
      clock.pass(seconds: Int64(JobRunner.leadSeconds) - 1)
      #expect(try await second.runDue() == 0)
      clock.pass(seconds: 1)
      #expect(try await second.runDue() == 1)
      try await add("4", to: store, at: clock)
      #expect(try await first.runDue() == 0)
      #expect(done.withLock { $0 } == ["a 1", "a 2", "b 3"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aJobWhoseServerDiedIsTakenAgainWhenItsLeaseEnds(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([JobTables.module], clock: clock) { (store: Store) async throws in
      try await add("1", to: store, at: clock)
      func take(_ holder: String) async throws -> [String] {
        let now = clock.now
        return try await store.work {
          try JobQueue.take(5, for: holder, at: now, leaseSeconds: 60, from: $0).map(\.id)
        }
      }
      #expect(try await take("dead") == ["1"])
      #expect(try await take("b") == [])
      clock.pass(seconds: 60)
      #expect(try await take("b") == ["1"])
      // The first one was only slow: what it says now is too late.
      let now = clock.now
      let job = Job(id: "1", kind: "test", due: now)
      try await store.work { try JobQueue.succeed(job, by: "dead", at: now, in: $0) }
      #expect(try await store.read { try JobQueue.counts(in: $0).waiting } == 1)
      try await store.work { try JobQueue.succeed(job, by: "b", at: now, in: $0) }
      #expect(try await store.read { try JobQueue.counts(in: $0).waiting } == 0)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aJobWithoutAHandlerFailsAndSaysWhich(on kind: EngineKind) async throws {
    let clock = StillClock()
    try await kind.withStore([JobTables.module], clock: clock) { (store: Store) async throws in
      let runner = JobRunner(
        store: store, now: clock.source, holder: "a", handlers: [:], log: quietLog)
      try await add("1", to: store, at: clock)
      _ = try await runner.runDue()
      let reason = try await store.read { try $0.value(String.self, "SELECT reason FROM job") }
      #expect(reason?.contains("test") == true)
    }
  }

  @Test func waitsDoubleUpToTheLongestAndThenEnd() {
    let patience = Patience(first: 10, longest: 100, tries: 7)
    #expect((1...7).map { patience.wait(after: $0) } == [10, 20, 40, 80, 100, 100, nil])
    #expect(Patience(first: 30, longest: 7_200, tries: 1_000).wait(after: 999) == 7_200)
  }
}
