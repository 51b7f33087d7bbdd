import NIOCore
import NIOPosix

/// Takes one file by clamd's INSTREAM command on a port of its own and answers.
struct FakeClam: Sendable {
  let answer: @Sendable ([UInt8]) -> String

  init(_ answer: @escaping @Sendable ([UInt8]) -> String) { self.answer = answer }

  func run(_ body: @Sendable (Int) async throws -> Void) async throws {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let port = server.channel.localAddress?.port ?? 0
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await server.executeThenClose { clients in
          for try await client in clients { try await Self.serve(client, answer) }
        }
      }
      do {
        try await body(port)
      } catch {
        group.cancelAll()
        throw error
      }
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
  }

  private static func serve(
    _ client: NIOAsyncChannel<ByteBuffer, ByteBuffer>,
    _ answer: @Sendable ([UInt8]) -> String
  ) async throws {
    try await client.executeThenClose { inbound, outbound in
      var all = ByteBuffer()
      for try await buffer in inbound {
        all.writeImmutableBuffer(buffer)
        if let file = file(in: all) {
          let words = answer(file)
          if !words.isEmpty { try await outbound.write(ByteBuffer(string: words + "\0")) }
          return
        }
      }
    }
  }

  /// The file once its end has come.
  private static func file(in sent: ByteBuffer) -> [UInt8]? {
    var sent = sent
    guard sent.readString(length: 10) == "zINSTREAM\0" else { return nil }
    var file: [UInt8] = []
    while let length = sent.readInteger(as: UInt32.self) {
      if length == 0 { return file }
      guard let piece = sent.readBytes(length: Int(length)) else { return nil }
      file += piece
    }
    return nil
  }
}
