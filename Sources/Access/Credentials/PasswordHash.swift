import CArgon2
import Foundation
import Synchronization

/// How hard a password hash is to compute. OWASP ASVS 5.0 §11.4.2: Argon2id with 19 MiB and two
/// passes, or more.
public struct PasswordCost: Sendable, Hashable {
  public let memoryKiB: UInt32
  public let passes: UInt32

  public init(memoryKiB: UInt32, passes: UInt32) {
    self.memoryKiB = memoryKiB
    self.passes = passes
  }

  /// 19 MiB, two passes.
  public static let standard = PasswordCost(memoryKiB: 19 * 1024, passes: 2)
}

/// Argon2id, on threads of its own, a few at once: it takes some 40 ms and 19 MiB each time, and
/// must never hold up the cooperative pool.
public final class PasswordHasher: Sendable {
  public let cost: PasswordCost
  private let queue: OperationQueue
  private let done = Mutex(0)

  public init(cost: PasswordCost = .standard, atOnce: Int = 2) {
    self.cost = cost
    queue = OperationQueue()
    queue.name = "password-hash"
    queue.maxConcurrentOperationCount = max(1, atOnce)
  }

  /// How many hashes have been computed: tests use it to see that every answer to a sign-in costs
  /// the same work.
  public var count: Int { done.withLock { $0 } }

  /// The hash in Argon2's own text form, which names its parameters and salt.
  public func hash(_ password: String, salt: [UInt8]) async throws(CredentialProblem) -> String {
    let cost = cost
    let encoded = await onQueue { () -> String? in
      var text = [CChar](repeating: 0, count: 256)
      let bytes = PasswordHasher.normalised(password)
      let result = argon2id_hash_encoded(
        cost.passes, cost.memoryKiB, 1, bytes, bytes.count, salt, salt.count, 32, &text,
        text.count)
      guard result == 0 else { return nil }
      return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    guard let encoded else { throw .hashingFailed }
    return encoded
  }

  /// Whether a password is the one that was hashed. Takes the same work whether it is or not.
  public func verify(_ password: String, against encoded: String) async -> Bool {
    await onQueue {
      let bytes = PasswordHasher.normalised(password)
      return argon2id_verify(encoded, bytes, bytes.count) == 0
    }
  }

  /// A hash of today's cost that nobody's password has: what is compared with where there is none.
  var nobody: String {
    "\(head)Y29udGludXVtbm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
  }

  /// How a hash of today's cost begins.
  private var head: String { "$argon2id$v=19$m=\(cost.memoryKiB),t=\(cost.passes),p=1$" }

  /// Whether a hash was made with less than today's cost and should be made again at sign-in.
  public func isOutdated(_ encoded: String) -> Bool {
    !encoded.hasPrefix(head)
  }

  private func onQueue<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      queue.addOperation { [self] in
        let result = work()
        done.withLock { $0 += 1 }
        continuation.resume(returning: result)
      }
    }
  }

  /// The same password typed on different keyboards gives the same bytes (NFKC).
  private static func normalised(_ password: String) -> [UInt8] {
    Array(password.precomposedStringWithCompatibilityMapping.utf8)
  }
}

/// What can be wrong with a credential.
public enum CredentialProblem: Error, Sendable, Equatable {
  case hashingFailed
}
