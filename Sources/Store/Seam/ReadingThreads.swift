import Foundation

/// A few threads that read, each with a seat of its own (for PostgreSQL, a connection). Work waits
/// in one queue and goes to whichever thread is free, so that the cooperative pool never blocks
/// and one slow answer holds up nobody else.
final class ReadingThreads<Seat>: @unchecked Sendable {
  // Sound because every field below is touched only while `condition` is locked, and a seat is
  // made, used and dropped on its own thread alone.
  typealias Work = @Sendable (Seat) -> Void

  private let condition = NSCondition()
  private var waiting: [Work] = []
  private var next = 0
  private var isClosed = false
  private var running = 0
  private var closing: [CheckedContinuation<Void, Never>] = []

  /// - Parameter seat: makes a thread's seat, on that thread, when its first work arrives.
  init(_ name: String, count: Int, seat: @escaping @Sendable () -> Seat) {
    running = count
    for number in 1...count {
      let thread = Thread { [self] in run(seat) }
      thread.name = "\(name)-\(number)"
      thread.stackSize = 4 << 20
      thread.start()
    }
  }

  /// Runs `body` on one of the threads.
  /// - Throws: what `body` throws, or `StoreProblem.unavailable` once the store is closed.
  func run<T: Sendable>(_ body: @escaping @Sendable (Seat) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let taken = submit { seat in continuation.resume(with: Result { try body(seat) }) }
      if !taken { continuation.resume(throwing: StoreProblem.unavailable(reason: "it is closed")) }
    }
  }

  /// Finishes what is waiting, then returns when every thread has dropped its seat.
  func close() async {
    await withCheckedContinuation { continuation in
      condition.lock()
      defer { condition.unlock() }
      isClosed = true
      condition.broadcast()
      if running == 0 { continuation.resume() } else { closing.append(continuation) }
    }
  }

  private func submit(_ work: @escaping Work) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !isClosed else { return false }
    waiting.append(work)
    condition.signal()
    return true
  }

  private func run(_ makeSeat: () -> Seat) {
    work(makeSeat)
    condition.lock()
    running -= 1
    let told = running == 0 ? closing : []
    if running == 0 { closing = [] }
    condition.unlock()
    for continuation in told { continuation.resume() }
  }

  private func work(_ makeSeat: () -> Seat) {
    guard let first = take() else { return }
    let seat = makeSeat()
    first(seat)
    while let work = take() { work(seat) }
  }

  private func take() -> Work? {
    condition.lock()
    defer { condition.unlock() }
    while next == waiting.count, !isClosed { condition.wait() }
    guard next < waiting.count else { return nil }
    let work = waiting[next]
    next += 1
    if next == waiting.count || next > 1_024 {
      waiting.removeFirst(next)
      next = 0
    }
    return work
  }
}
