import NIOCore
import NIOPosix

/// Asks clamd whether a file holds harmful software, by its INSTREAM command (clamd(8)): the file
/// travels over the connection and is written nowhere.
public struct ClamScanner: Sendable, Hashable {
  /// Why a file could not be looked through now. Texts hold nothing of the file.
  public enum Problem: Error, Sendable, Hashable {
    case away(reason: String)
    case unusable(answer: String)
  }

  private enum Place: Sendable, Hashable {
    case tcp(host: String, port: Int)
    case socket(path: String)
  }

  /// For how long a file may take.
  static let seconds: Int64 = 60
  /// The longest answer that is read.
  private static let mostAnswer = 4_096

  private let place: Place

  /// - Parameter text: `tcp://HOST:PORT` or `unix:/PATH`; nil where it is neither.
  init?(_ text: String) {
    if text.hasPrefix("unix:/") {
      place = .socket(path: String(text.dropFirst(5)))
    } else if text.hasPrefix("tcp://"), let colon = text.lastIndex(of: ":"),
      let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port),
      text.distance(from: text.startIndex, to: colon) > 6
    {
      let host = text[text.index(text.startIndex, offsetBy: 6)..<colon]
      place = .tcp(host: host.filter { !"[]".contains($0) }, port: port)
    } else {
      return nil
    }
  }

  /// - Returns: the name of what was found; nil where nothing was.
  /// - Throws: `Problem`.
  @Sendable public func scan(_ bytes: [UInt8]) async throws -> String? {
    let answer: String
    do {
      answer = try await withThrowingTaskGroup(of: String.self) { group in
        group.addTask { try await ask(bytes) }
        group.addTask {
          try await Task.sleep(for: .seconds(Self.seconds))
          throw Problem.away(reason: "no answer within \(Self.seconds) seconds")
        }
        let first = try await group.next()
        group.cancelAll()
        return first ?? ""
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem.away(reason: "\(error)")
    }
    let words = answer.prefix { $0 != "\0" && $0 != "\n" }
    if words == "stream: OK" { return nil }
    guard words.hasPrefix("stream: "), words.hasSuffix(" FOUND") else {
      throw Problem.unusable(answer: String(words.prefix(200)))
    }
    return String(words.dropFirst("stream: ".count).dropLast(" FOUND".count))
  }

  private func ask(_ bytes: [UInt8]) async throws -> String {
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(.seconds(5))
    let made: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> =
      { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel(wrappingChannelSynchronously: channel)
        }
      }
    let channel =
      switch place {
      case .tcp(let host, let port):
        try await bootstrap.connect(host: host, port: port, channelInitializer: made)
      case .socket(let path):
        try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: made)
      }
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: "zINSTREAM\0"))
      for start in stride(from: 0, to: bytes.count, by: 1 << 16) {
        let piece = bytes[start..<min(bytes.count, start + 1 << 16)]
        var buffer = ByteBuffer()
        buffer.writeInteger(UInt32(piece.count))
        buffer.writeBytes(piece)
        try await outbound.write(buffer)
      }
      try await outbound.write(ByteBuffer(integer: UInt32(0)))
      var answer = ""
      for try await var buffer in inbound {
        answer += buffer.readString(length: buffer.readableBytes) ?? ""
        if answer.contains("\0") || answer.utf8.count > Self.mostAnswer { break }
      }
      return answer
    }
  }
}
