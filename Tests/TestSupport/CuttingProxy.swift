import Foundation

/// Stands between a program and PostgreSQL, passes everything on, and cuts the line at a COMMIT.
public final class CuttingProxy: @unchecked Sendable {
  // Sound because the fields are touched only while `lock` is held.

  /// What happens to the next COMMIT.
  public enum Plan: Sendable {
    case passOn
    /// The server gets it; its answer is lost.
    case loseAnswer
    /// The server never gets it.
    case loseCommand
  }

  private let lock = NSLock()
  private var plan = Plan.passOn
  private var isAway = false
  private var open: [TestSocket] = []
  private var listener: TestListener?

  public init(to port: Int) throws {
    listener = try TestListener { [weak self] client in
      guard let self, let server = self.connect(port, client) else { return }
      Thread.detachNewThread {
        while let bytes = server.read() {
          if self.isCut(server) { break }
          client.write(bytes)
        }
        client.close()
      }
      while let bytes = client.read() {
        guard self.pass(bytes, from: client, to: server) else { break }
      }
      server.close()
    }
  }

  public var port: Int { listener?.port ?? 0 }

  /// Sets what happens to the next COMMIT, and whether the server can be reached afterwards.
  public func next(_ plan: Plan, thenAway: Bool = false) {
    lock.withLock {
      self.plan = plan
      self.awayAfterwards = thenAway
    }
  }

  /// Cuts every line and takes no calls, as a server that is down.
  public func goAway() {
    let sockets = lock.withLock {
      isAway = true
      defer { open = [] }
      return open
    }
    for socket in sockets { socket.close() }
  }

  public func comeBack() { lock.withLock { isAway = false } }

  public func stop() {
    goAway()
    listener?.stop()
  }

  private var awayAfterwards = false
  private var cut: Set<ObjectIdentifier> = []

  private func connect(_ port: Int, _ client: TestSocket) -> TestSocket? {
    guard !lock.withLock({ isAway }), let server = try? TestSocket(port: port) else { return nil }
    lock.withLock { open += [client, server] }
    return server
  }

  private func isCut(_ server: TestSocket) -> Bool {
    lock.withLock { cut.contains(ObjectIdentifier(server)) }
  }

  private func pass(_ bytes: [UInt8], from client: TestSocket, to server: TestSocket) -> Bool {
    // A simple query is the letter Q, its length, its text and a zero.
    let isCommit =
      bytes.first == UInt8(ascii: "Q") && bytes.dropFirst(5).starts(with: "COMMIT".utf8)
    let now = lock.withLock { () -> Plan in
      guard isCommit else { return .passOn }
      defer { plan = .passOn }
      if plan != .passOn {
        cut.insert(ObjectIdentifier(server))
        isAway = awayAfterwards
      }
      return plan
    }
    switch now {
    case .passOn:
      server.write(bytes)
      return true
    case .loseCommand: break
    case .loseAnswer:
      server.write(bytes)
      // Long enough for the server to have done it.
      Thread.sleep(forTimeInterval: 0.2)
    }
    client.close()
    return false
  }
}
