import Foundation
import Logging
import Synchronization

/// A thread that owns one connection. Work waits its turn on it; nothing else touches the
/// connection, and the cooperative pool is never blocked.
final class ConnectionThread: @unchecked Sendable {
  typealias Work = @Sendable (ConnectionThread) -> Void

  private let condition = NSCondition()
  private var waiting: [Work] = []
  private var isClosed = false
  private var connection: PostgresConnection?
  private let connect: @Sendable () throws -> PostgresConnection

  init(name: String, connect: @escaping @Sendable () throws -> PostgresConnection) {
    self.connect = connect
    let thread = Thread { [self] in run() }
    thread.name = name
    thread.stackSize = 2 << 20
    thread.start()
  }

  func submit(_ work: @escaping Work) {
    condition.lock()
    waiting.append(work)
    condition.signal()
    condition.unlock()
  }

  func close() {
    condition.lock()
    isClosed = true
    condition.signal()
    condition.unlock()
  }

  private func run() {
    while true {
      condition.lock()
      while waiting.isEmpty, !isClosed { condition.wait() }
      guard !waiting.isEmpty else {
        condition.unlock()
        connection = nil
        return
      }
      let work = waiting.removeFirst()
      condition.unlock()
      work(self)
    }
  }

  /// The connection, opened anew when there is none or it broke. Called on this thread only.
  func connected() throws -> PostgresConnection {
    if let connection, !connection.isBroken { return connection }
    connection = nil
    let fresh = try connect()
    connection = fresh
    return fresh
  }
}
