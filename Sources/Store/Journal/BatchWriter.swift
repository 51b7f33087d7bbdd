import Days
import Foundation
import Identifiers
import Logging

/// The one writer of a server. It takes every command that is waiting, runs each in a savepoint of
/// one transaction, commits once, and answers only then: many commands share one wait for the
/// disk, and none is acknowledged before it is durable.
final class BatchWriter: @unchecked Sendable {
  /// The most commands in one transaction, so that no command waits long behind the others.
  static let mostInBatch = 256

  private let engine: any Engine
  private let registry: EventRegistry
  private let now: TimeSource
  private let random: Randomness
  private let log: Logger

  // Guarded by `condition`.
  private let condition = NSCondition()
  private var waiting: [any WriterCommand] = []
  /// How many commands the next batch may expect, and how long it may wait for them.
  private var expected = 0
  private var patience: TimeInterval = 0
  private var isClosed = false
  private var hasStopped = false

  init(
    engine: any Engine, registry: EventRegistry, now: TimeSource, random: Randomness, log: Logger
  ) {
    self.engine = engine
    self.registry = registry
    self.now = now
    self.random = random
    self.log = log
    let thread = Thread { [self] in run() }
    thread.name = "journal-writer"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Runs `body` in the next batch and returns when it is durable.
  func submit<T: Sendable>(
    _ body: @escaping @Sendable (ChainWriter) throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let command = Command(body: body, continuation: continuation)
      condition.lock()
      let closed = isClosed
      if !closed {
        waiting.append(command)
        // Woken for the first, and for the last that it waits for: not for each between.
        if waiting.count == 1 || waiting.count >= expected { condition.signal() }
      }
      condition.unlock()
      if closed { command.answer(failure: JournalProblem.closed) }
    }
  }

  /// Takes no more commands, finishes those that wait, and returns when the thread has ended.
  func close() async {
    await withCheckedContinuation { continuation in
      // A thread of its own: waiting would block the cooperative pool.
      Thread.detachNewThread { [self] in
        condition.lock()
        isClosed = true
        condition.broadcast()
        while !hasStopped { condition.wait() }
        condition.unlock()
        continuation.resume()
      }
    }
  }

  private func run() {
    while let batch = take() { write(batch) }
    condition.lock()
    hasStopped = true
    condition.broadcast()
    condition.unlock()
  }

  private func take() -> [any WriterCommand]? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty, !isClosed { condition.wait() }
    gather()
    guard !waiting.isEmpty else { return nil }
    let batch = Array(waiting.prefix(BatchWriter.mostInBatch))
    waiting.removeFirst(batch.count)
    return batch
  }

  /// Those who were just answered often come again at once. Waiting for them for a fraction of
  /// what a commit takes saves a commit; a lone writer never waits.
  private func gather() {
    guard expected > 1, waiting.count < expected else { return }
    let end = Date(timeIntervalSinceNow: patience)
    while waiting.count < expected, !isClosed, condition.wait(until: end) {}
  }

  /// Notes how long a batch took, and answers it.
  private func answer(_ batch: [any WriterCommand], since start: ContinuousClock.Instant) {
    let took = (ContinuousClock.now - start) / .seconds(1)
    condition.lock()
    expected = min(BatchWriter.mostInBatch, batch.count + waiting.count)
    patience = min(0.002, took / 4)
    condition.unlock()
    for command in batch { command.answer(failure: nil) }
  }

  private func write(_ batch: [any WriterCommand]) {
    let start = ContinuousClock.now
    do {
      try engine.withWriter { connection in
        do {
          try connection.begin(journal: true)
          let writer = try ChainWriter(
            connection: connection, registry: registry, random: random, now: now.now())
          for command in batch {
            let heads = writer.heads
            do {
              try connection.savepoint { try command.run(writer) }
            } catch {
              try BatchWriter.checkGoesOn(connection, after: error)
              writer.restore(heads)
              command.refuse(error)
            }
          }
          try connection.commit()
        } catch {
          connection.rollback()
          throw error
        }
      }
      answer(batch, since: start)
    } catch {
      log.error(
        "a batch was not written",
        metadata: ["commands": "\(batch.count)", "reason": "\(error)"])
      for command in batch { command.answer(failure: error) }
    }
  }

  /// A command's problem is its own, unless the database itself is in trouble: then nothing of
  /// the batch can be trusted. The connection is asked, because a command may throw anything.
  private static func checkGoesOn(_ connection: any Connection, after error: any Error) throws {
    switch error as? StoreProblem {
    case .unavailable, .inDoubt, .cannotWrite, .damaged: break
    default: return
    }
    do { _ = try connection.value(Int.self, "SELECT 1") } catch { throw error }
  }
}

/// A command that waits for the writer, whatever it returns.
private protocol WriterCommand: AnyObject {
  func run(_ writer: ChainWriter) throws
  /// Remembers that the command's own savepoint was undone.
  func refuse(_ error: any Error)
  /// Resumes the caller, once: with `failure`, or else with the command's own result.
  func answer(failure: (any Error)?)
}

private final class Command<T: Sendable>: WriterCommand {
  private let body: @Sendable (ChainWriter) throws -> T
  private let continuation: CheckedContinuation<T, any Error>
  private var result: Result<T, any Error> = .failure(JournalProblem.closed)

  init(
    body: @escaping @Sendable (ChainWriter) throws -> T,
    continuation: CheckedContinuation<T, any Error>
  ) {
    self.body = body
    self.continuation = continuation
  }

  func run(_ writer: ChainWriter) throws { result = .success(try body(writer)) }
  func refuse(_ error: any Error) { result = .failure(error) }
  func answer(failure: (any Error)?) {
    continuation.resume(with: failure.map { .failure($0) } ?? result)
  }
}
