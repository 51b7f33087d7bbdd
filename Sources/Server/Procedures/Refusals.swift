import Days
import Procedures
import Synchronization

/// Procedures that were offered to the running server and did not pass. The ones before stay in
/// use; whoever runs the service must be able to see that.
final class Refusals: Sendable {
  struct Refusal: Sendable {
    let at: Instant
    /// Where they came from, in words.
    let origin: String
    /// The hash of an adopted pack; nil for a folder's.
    let hash: String?
    let findings: [Finding]
  }

  private let newest = Mutex<Refusal?>(nil)

  /// The newest refusal; nil where what was read last passed.
  var last: Refusal? { newest.withLock { $0 } }

  func note(_ refusal: Refusal?) { newest.withLock { $0 = refusal } }
}
