import Pages
import Synchronization

/// How much the requests with large bodies may hold together. Each lies in memory while it is read,
/// so that nothing of it is ever on the disk unsealed: there can only be so much at once.
final class LargeBodies: Sendable {
  /// Two of the largest returns to be checked, with files beside them.
  static let mostBytes = 512 << 20
  private let taken = Mutex(0)

  /// A place that is taken until it is left.
  struct Place {
    fileprivate let bodies: LargeBodies
    fileprivate let bytes: Int
    func leave() { bodies.taken.withLock { $0 -= bytes } }
  }

  /// - Parameter bytes: the most that the request may carry.
  /// - Throws: `Problem.busy` where there is no room.
  func take(_ bytes: Int) throws(Problem) -> Place {
    let isFree = taken.withLock { taken in
      guard taken + bytes <= Self.mostBytes else { return false }
      taken += bytes
      return true
    }
    guard isFree else { throw .busy }
    return Place(bodies: self, bytes: bytes)
  }
}

extension Problem {
  static let busy = Problem(
    status: 503, code: "busy", title: "Many files are arriving at this moment",
    advice: "Nothing you sent was saved. Wait a minute and send it again.")
}
