import Procedures
import Store
import Synchronization

/// Packs that were read from the record, so that an old document is checked once and not for
/// everybody who looks at it.
final class PackShelf: Sendable {
  private let kinds: Kinds
  private let packs = Mutex<[String: Pack]>([:])
  /// More than a partnership has at hand at one time; each is some hundred kilobytes.
  private static let most = 8

  init(kinds: Kinds) { self.kinds = kinds }

  /// - Throws: `PackRefused` where this version of the program cannot use the adopted text.
  func pack(_ adoption: Adoption, in store: Store) async throws -> Pack {
    if let pack = packs.withLock({ $0[adoption.hash] }) { return pack }
    let kinds = kinds
    let pack = try await store.read { try adoption.read(kinds, in: $0) }
    packs.withLock {
      if $0.count >= Self.most { $0.removeAll() }
      $0[adoption.hash] = pack
    }
    return pack
  }
}
