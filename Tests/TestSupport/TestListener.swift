import Foundation

/// A listening socket on this machine, for tests that stand between a program and a server, or
/// play one. Every caller gets a thread of its own.
public final class TestListener: Sendable {
  /// The port that was free.
  public let port: Int
  private let socket: Int32

  /// - Parameter answer: plays one conversation; the socket is closed when it returns.
  public init(_ answer: @escaping @Sendable (TestSocket) -> Void) throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listening = socket
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listening, $0, length) == 0 && listen(listening, 16) == 0
          && getsockname(listening, $0, &length) == 0
      }
    }
    guard isListening else { throw TestSetUpProblem(description: "no port could be opened") }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while true {
        let caller = accept(listening, nil, nil)
        guard caller >= 0 else { return }
        Thread.detachNewThread {
          let socket = TestSocket(caller)
          answer(socket)
          socket.close()
        }
      }
    }
  }

  /// Takes no more callers.
  public func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }
}

/// One conversation's socket.
public final class TestSocket: @unchecked Sendable {
  // Sound because a descriptor is a number; it is closed once, under the lock.
  private let lock = NSLock()
  private var descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Calls a server on this machine.
  public convenience init(port: Int) throws {
    let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      Foundation.close(descriptor)
      throw TestSetUpProblem(description: "nobody listens on port \(port)")
    }
    self.init(descriptor)
  }

  /// What came in, or nil when the other side has hung up.
  public func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  public func write(_ bytes: some Collection<UInt8>) {
    var rest = Array(bytes)
    while !rest.isEmpty {
      let count = send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else { return }
      rest.removeFirst(count)
    }
  }

  public func write(_ text: String) { write(Array(text.utf8)) }

  public func close() {
    lock.withLock {
      guard descriptor >= 0 else { return }
      shutdown(descriptor, Int32(SHUT_RDWR))
      Foundation.close(descriptor)
      descriptor = -1
    }
  }
}
