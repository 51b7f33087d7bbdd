import Logging
import Synchronization

/// Writes a checkpoint each minute, or as its surroundings say, while the store is open, and one when it closes.
final class CheckpointKeeper: Sendable {
  private let checkpointer: Checkpointer
  private let log: Logger
  private let pause: Duration
  private let round = Mutex<Task<Void, Never>?>(nil)

  init(_ checkpointer: Checkpointer, log: Logger, pause: Duration) {
    self.pause = pause
    self.checkpointer = checkpointer
    self.log = log
  }

  func start() {
    let task = Task { [self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: pause)
        if !Task.isCancelled { await tryMark() }
      }
    }
    round.withLock { $0 = task }
  }

  func mark() async throws -> Checkpoint? { try await checkpointer.mark() }

  func stop() async {
    let task = round.withLock { task in
      defer { task = nil }
      return task
    }
    guard let task else { return }
    task.cancel()
    await task.value
    await tryMark()
  }

  /// The record goes on without a checkpoint; the log says so.
  private func tryMark() async {
    do { try await checkpointer.mark() } catch {
      log.error("no checkpoint could be written", metadata: ["reason": "\(error)"])
    }
  }
}
