import Dispatch
import Synchronization

/// Runs independent pieces of work on several threads and gives their results in order, so that
/// what comes out does not depend on how many threads there were.
enum Parallel {
  static func map<T: Sendable>(
    _ count: Int, threads: Int, _ work: @escaping @Sendable (Int) -> T
  ) -> [T] {
    if threads <= 1 || count <= 1 { return (0..<count).map(work) }
    let results = Results<T>(count: count)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        results.set(index, work(index))
      }
    }
    return results.all
  }

  /// Each slot is written by exactly one thread, and read only after all have finished.
  private final class Results<T>: @unchecked Sendable {
    private let slots: UnsafeMutablePointer<T?>
    private let count: Int

    init(count: Int) {
      self.count = count
      slots = .allocate(capacity: count)
      slots.initialize(repeating: nil, count: count)
    }

    deinit {
      slots.deinitialize(count: count)
      slots.deallocate()
    }

    func set(_ index: Int, _ value: T) { slots[index] = value }

    var all: [T] { (0..<count).compactMap { slots[$0] } }
  }
}
