import Foundation
import Logging

@testable import Store

/// A place for a store that lasts as long as one test.
public struct TemporaryStore: Sendable {
  /// Where the store is: what `Store.open` takes.
  public let address: StoreAddress
  /// A folder of the test's own, for keys and files.
  public let folder: URL

  /// Gives `body` an empty place in a file, for a test of what only a file has. It is not counted:
  /// there is nothing to compare it with.
  public static func inAFile<T>(_ body: (TemporaryStore) async throws -> T) async throws -> T {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("continuum.db").path
      return try await body(TemporaryStore(address: try StoreAddress(path), folder: folder))
    }
  }

  fileprivate static func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}

extension EngineKind {
  /// Gives `body` an empty place on this engine and clears it away afterwards. Counts the test in
  /// the ledger, so that `./test` can tell that both engines were tried as often.
  ///
  ///     @Test(arguments: EngineKind.allCases)
  ///     func whatIsWrittenIsRead(on engine: EngineKind) async throws {
  ///       try await engine.withStore { place in … }
  ///     }
  public func withStore<T>(
    test: String = #function, _ body: (TemporaryStore) async throws -> T
  ) async throws -> T {
    try Ledger.note(test, self)
    switch self {
    case .sqlite: return try await TemporaryStore.inAFile(body)
    case .postgres:
      let schema = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
      let address = try TestServer.address(schema: schema)
      return try await TemporaryStore.withFolder { folder in
        do {
          let result = try await body(TemporaryStore(address: address, folder: folder))
          try await TestServer.drop(schema)
          return result
        } catch {
          try? await TestServer.drop(schema)
          throw error
        }
      }
    }
  }
}

/// What the tests cannot do without.
public struct TestSetUpProblem: Error, CustomStringConvertible {
  public let description: String
  public init(description: String) { self.description = description }
}

/// The PostgreSQL server that `./test` started.
public enum TestServer {
  /// The server's address as `./test` gave it.
  /// - Throws: where it is missing, so that tests fail rather than pass unseen.
  public static func base() throws -> String {
    guard let text = ProcessInfo.processInfo.environment["CONTINUUM_TEST_POSTGRES"] else {
      throw TestSetUpProblem(
        description: "CONTINUUM_TEST_POSTGRES is not set: run ./test, or "
          + "`eval \"$(scripts/postgres-for-tests start)\"` before `swift test`")
    }
    return text
  }

  /// The port that the server listens on.
  public static func port() throws -> Int {
    guard let port = try URLComponents(string: base())?.port else {
      throw TestSetUpProblem(description: "CONTINUUM_TEST_POSTGRES names no port")
    }
    return port
  }

  /// The address of a schema on that server, with few connections, for many tests run at once.
  /// - Parameter port: another way to it, such as a proxy's.
  public static func address(schema: String, port: Int? = nil) throws -> StoreAddress {
    var base = try base()
    if let port { base = try base.replacing(":\(self.port())", with: ":\(port)") }
    let joint = base.contains("?") ? "&" : "?"
    return try StoreAddress("\(base)\(joint)schema=\(schema)&readers=2")
  }

  /// Takes a schema away again.
  public static func drop(_ schema: String) async throws {
    let address = try StoreAddress(base())
    let engine = try await Store.offPool { try address.open(log: quietLog) }
    try engine.withWriter { try $0.define("DROP SCHEMA IF EXISTS \"\(schema)\" CASCADE") }
    await engine.close()
  }
}

/// A log that keeps quiet.
public let quietLog = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// One line for each test that ran on an engine.
enum Ledger {
  private static let lock = NSLock()

  static func note(_ test: String, _ engine: EngineKind) throws {
    guard let path = ProcessInfo.processInfo.environment["CONTINUUM_TEST_LEDGER"] else { return }
    try lock.withLock {
      if !FileManager.default.fileExists(atPath: path) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
      }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: Data("\(engine.rawValue) \(test)\n".utf8))
      try file.close()
    }
  }
}
