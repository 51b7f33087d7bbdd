import Synchronization

/// The door that requests come to now. When the procedures are read anew, another takes its place;
/// a request that is under way stays with its own.
final class Entrance: Sendable {
  private let current: Mutex<Door>

  init(_ door: Door) { current = Mutex(door) }

  var door: Door { current.withLock { $0 } }

  func replace(with door: Door) { current.withLock { $0 = door } }
}
