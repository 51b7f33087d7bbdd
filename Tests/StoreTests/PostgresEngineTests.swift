import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Store

/// What only PostgreSQL can do to us, and how we take it.
@Suite struct PostgresEngineTests {
  /// An engine in a schema of its own, reached by way of `port`, with the table `thing`.
  func withEngine(
    by port: Int? = nil, _ body: (PostgresEngine, StoreAddress) async throws -> Void
  ) async throws {
    let schema = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
    let address = try TestServer.address(schema: schema)
    let way = try port.map { try TestServer.address(schema: schema, port: $0) } ?? address
    let engine = try await open(way)
    do {
      try engine.withWriter { connection in
        for sql in thingTable.definition(for: .postgres) { try connection.define(sql) }
      }
      try await body(engine, address)
      await engine.close()
      try await TestServer.drop(schema)
    } catch {
      await engine.close()
      try? await TestServer.drop(schema)
      throw error
    }
  }

  func open(_ address: StoreAddress) async throws -> PostgresEngine {
    try await Store.offPool {
      guard case .postgres(let postgres) = address else {
        throw TestSetUpProblem(description: "not PostgreSQL")
      }
      return try PostgresEngine(postgres, log: quietLog)
    }
  }

  func count(_ engine: PostgresEngine) async throws -> Int? {
    try await engine.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") }
  }

  func add(_ id: Int, to engine: PostgresEngine) throws {
    try engine.writing { try $0.run("INSERT INTO thing (id) VALUES ($1)", [id]) }
  }

  /// Ends every connection that works in the engine's schema, as a restart of the server would.
  func cutConnections(of engine: PostgresEngine, by other: PostgresEngine) async throws {
    let own = try await engine.read { try $0.value(Int.self, "SELECT pg_backend_pid()") ?? 0 }
    let writer = try engine.writing { try $0.value(Int.self, "SELECT pg_backend_pid()") ?? 0 }
    for pid in [own, writer] {
      _ = try await other.read {
        try $0.value(
          Bool.self, "SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)", [pid])
      }
    }
  }

  @Test func aConnectionThatWasCutWhileIdleIsReplacedUnnoticed() async throws {
    try await withEngine { engine, _ in
      try await withEngine { other, _ in
        for round in 1...3 {
          try await cutConnections(of: engine, by: other)
          try add(round, to: engine)
          for _ in 0..<4 { #expect(try await count(engine) == round) }
        }
      }
    }
  }

  @Test func aConnectionThatIsCutInATransactionLeavesNothingHalfDone() async throws {
    try await withEngine { engine, _ in
      try await withEngine { other, _ in
        let problem = #expect(throws: StoreProblem.self) {
          try engine.writing { connection in
            try connection.run("INSERT INTO thing (id) VALUES (1)")
            let pid = try connection.value(Int.self, "SELECT pg_backend_pid()") ?? 0
            try other.writing {
              _ = try $0.value(
                Bool.self, "SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)", [pid])
            }
            try connection.run("INSERT INTO thing (id) VALUES (2)")
          }
        }
        guard case .unavailable = problem else {
          Issue.record("\(String(describing: problem))")
          return
        }
        #expect(try await count(engine) == 0)
        try add(3, to: engine)
        #expect(try await count(engine) == 1)
      }
    }
  }

  @Test func aCommitWhoseAnswerIsLostIsFoundToHaveHappened() async throws {
    let proxy = try CuttingProxy(to: TestServer.port())
    defer { proxy.stop() }
    try await withEngine(by: proxy.port) { engine, _ in
      proxy.next(.loseAnswer)
      try add(1, to: engine)
      #expect(try await count(engine) == 1)
    }
  }

  @Test func aCommitThatNeverArrivedIsFoundNotToHaveHappened() async throws {
    let proxy = try CuttingProxy(to: TestServer.port())
    defer { proxy.stop() }
    try await withEngine(by: proxy.port) { engine, _ in
      proxy.next(.loseCommand)
      let problem = #expect(throws: StoreProblem.self) { try add(1, to: engine) }
      guard case .unavailable(let reason) = problem else {
        Issue.record("\(String(describing: problem))")
        return
      }
      #expect(reason.contains("nothing was written"))
      let left = try await count(engine)
      #expect(left == 0)
    }
  }

  @Test func aCommitNobodyCanBeAskedAboutIsInDoubt() throws {
    let fate = PostgresFate(transaction: "1", timeline: "00000001")
    #expect {
      try fate.settle(within: 0.2) { throw StoreProblem.unavailable(reason: "away") }
    } throws: { error in
      if case .inDoubt = error as? StoreProblem { true } else { false }
    }
  }

  @Test func aStandbyThatTookOverIsNotBelievedAboutAnOldTransaction() async throws {
    try await withEngine { _, address in
      guard case .postgres(let postgres) = address else { return }
      let fate = PostgresFate(transaction: "3", timeline: "0000FFFF")
      #expect {
        try fate.settle(within: 0.2) {
          try PostgresWire(postgres.parameters(writing: true), log: quietLog)
        }
      } throws: { error in
        if case .inDoubt(let reason) = error as? StoreProblem {
          reason.contains("taken over")
        } else {
          false
        }
      }
    }
  }

  @Test func whileTheServerIsAwayEveryoneIsToldAtOnceAndItIsFoundAgain() async throws {
    let proxy = try CuttingProxy(to: TestServer.port())
    defer { proxy.stop() }
    try await withEngine(by: proxy.port) { engine, _ in
      try add(1, to: engine)
      proxy.goAway()
      for _ in 0..<20 {
        await #expect(throws: StoreProblem.self) { try await count(engine) }
        #expect(throws: StoreProblem.self) { try add(2, to: engine) }
      }
      proxy.comeBack()
      #expect(try await within(seconds: 10) { try await count(engine) } == 1)
      try add(3, to: engine)
      #expect(try await count(engine) == 2)
    }
  }

  @Test func aServerThatIsAwayIsNotAskedAgainByEverybody() throws {
    let clock = Mutex(0.0)
    let gate = ReconnectGate { clock.withLock { $0 } }
    var asked = 0
    // A hundred askers in each of ten seconds.
    for moment in 0..<1_000 {
      clock.withLock { $0 = Double(moment) / 100 }
      #expect(throws: StoreProblem.unavailable(reason: "away")) {
        try gate.pass { () throws(StoreProblem) in
          asked += 1
          throw .unavailable(reason: "away")
        }
      }
    }
    // After pauses of 0.1, 0.2, 0.4, 0.8, 1.6 and then 2 seconds.
    #expect(asked == 9)
    // What is not about reaching the server holds nobody up.
    let other = ReconnectGate()
    for _ in 0..<3 {
      #expect(throws: StoreProblem.address("x")) {
        try other.pass { () throws(StoreProblem) in throw .address("x") }
      }
    }
    try other.pass {}
  }

  @Test func aServerThatWasStoppedAndStartedIsFoundAgain() async throws {
    let server = try PrivateServer()
    defer { server.remove() }
    let address = try StoreAddress(try server.start() + "?readers=1")
    let engine = try await open(address)
    try engine.withWriter { connection in
      for sql in thingTable.definition(for: .postgres) { try connection.define(sql) }
    }
    try add(1, to: engine)
    try server.stop("immediate")
    await #expect(throws: StoreProblem.self) { try await count(engine) }
    #expect(throws: StoreProblem.self) { try add(2, to: engine) }
    try server.start()
    #expect(try await within(seconds: 10) { try await count(engine) } == 1)
    try add(3, to: engine)
    #expect(try await count(engine) == 2)
    await engine.close()
    // A server that would lose committed work is refused.
    for setting in ["full_page_writes", "synchronous_commit"] {
      try await alter(setting, to: "off", address)
      let problem = await #expect(throws: StoreProblem.self) { try await open(address) }
      guard case .notDurable(let found, _, _) = problem else {
        Issue.record("\(String(describing: problem))")
        return
      }
      #expect(found == setting)
      try await alter(setting, to: "on", address)
    }
  }

  private func alter(_ setting: String, to value: String, _ address: StoreAddress) async throws {
    guard case .postgres(let postgres) = address else { return }
    let wire = try PostgresWire(postgres.parameters(writing: true), log: quietLog)
    try wire.command("ALTER SYSTEM SET \(setting) = \(value)")
    try wire.command("SELECT pg_reload_conf()")
    // The setting reaches new connections a moment later.
    for _ in 0..<50 {
      let fresh = try PostgresWire(postgres.parameters(writing: true), log: quietLog)
      if try fresh.command("SHOW \(setting)").word(0) == value { return }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  @Test func aDatabaseThatIsNotInUTF8IsRefused() async throws {
    let name = "latin_\(UUID().uuidString.prefix(8).lowercased())"
    guard case .postgres(let base) = try StoreAddress(TestServer.base()) else { return }
    let wire = try PostgresWire(base.parameters(writing: true), log: quietLog)
    try wire.command(
      "CREATE DATABASE \(name) ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    let address = try StoreAddress(TestServer.base().replacing("/postgres", with: "/\(name)"))
    let problem = await #expect(throws: StoreProblem.self) { try await open(address) }
    try wire.command("DROP DATABASE \(name)")
    guard case .address(let reason) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(reason.contains("UTF8"))
  }

  @Test func aServerThatIsNotThereIsNamedAndTheReasonGiven() async throws {
    let address = try StoreAddress("postgresql://continuum@127.0.0.1:1/none?connect_timeout=2")
    let problem = await #expect(throws: StoreProblem.self) { try await open(address) }
    guard case .unavailable(let reason) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(reason.contains("127.0.0.1"))
  }

  @Test func whatTheServerRemarksGoesIntoTheLog() async throws {
    guard case .postgres(let base) = try StoreAddress(TestServer.base()) else { return }
    let heard = HeardLog()
    let wire = try PostgresWire(
      base.parameters(writing: true), log: Logger(label: "test") { _ in heard })
    try wire.command("DO $$ BEGIN RAISE WARNING 'the kettle boils'; END $$")
    #expect(heard.lines.contains { $0.contains("the kettle boils") })
  }

  @Test func writersOfTwoServersTakeTurns() async throws {
    try await withEngine { engine, address in
      let other = try await open(address)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for server in [engine, other] {
          group.addTask {
            try await Store.offPool {
              for _ in 0..<25 {
                try server.writing { connection in
                  let next = try connection.value(
                    Int.self, "SELECT COALESCE(MAX(id), 0) + 1 FROM thing")
                  try connection.run("INSERT INTO thing (id) VALUES ($1)", [next])
                }
              }
            }
          }
        }
        try await group.waitForAll()
      }
      await other.close()
      #expect(try await count(engine) == 50)
    }
  }

  /// Tries again until it works or the time is over.
  func within<T>(seconds: Double, _ body: () async throws -> T) async throws -> T {
    let end = Date(timeIntervalSinceNow: seconds)
    while true {
      do { return try await body() } catch { guard Date() < end else { throw error } }
      try await Task.sleep(for: .milliseconds(100))
    }
  }
}

/// Keeps what is logged.
private final class HeardLog: LogHandler {
  private let kept = Mutex<[String]>([])
  var lines: [String] { kept.withLock { $0 } }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }
  func log(event: LogEvent) { kept.withLock { $0.append(event.message.description) } }
}
