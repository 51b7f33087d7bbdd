import Crypto
import Foundation
import Identifiers

/// Seals what the database must not be able to tell: second-factor seeds, hashed passwords, client
/// secrets. The key lies outside the database, in the folder of keys.
///
/// What is sealed is bound to its table and row, so that nobody can move one person's secret to
/// another's account. By convention every column of bytes in a vault table is sealed.
public struct Vault: Sendable {
  static let version: UInt8 = 1
  static let fileName = "vault.key"
  static let nextFileName = "vault.key.next"

  let current: VaultKey
  /// The key of a rotation that is under way or was interrupted.
  private let others: [VaultKey]
  private let random: Randomness

  /// Opens the vault whose key lies in `keys`, making a key when there is none.
  /// - Throws: `VaultProblem` when the key cannot be read or others can read it.
  public static func open(in keys: URL, random: Randomness) throws(VaultProblem) -> Vault {
    let file = keys.appendingPathComponent(fileName)
    if try VaultKey.read(file) == nil, let fresh = VaultKey(random.bytes(VaultKey.length)) {
      do {
        try fresh.write(file)
      } catch {
        // Another server may have been quicker; its key is read below.
        guard try VaultKey.read(file) != nil else { throw error }
      }
    }
    guard let current = try VaultKey.read(file) else { throw .keyUnusable(file: fileName) }
    let next = try VaultKey.read(keys.appendingPathComponent(nextFileName))
    return Vault(current: current, others: next.map { [$0] } ?? [], random: random)
  }

  /// Whether there is a key already: a restored record needs the one it was sealed with.
  public static func hasKey(in keys: URL) -> Bool {
    FileManager.default.fileExists(atPath: keys.appendingPathComponent(fileName).path)
  }

  init(current: VaultKey, others: [VaultKey], random: Randomness) {
    self.current = current
    self.others = others
    self.random = random
  }

  /// Seals `content` for one row of one table.
  public func seal(
    _ content: [UInt8], table: String, row: String
  ) throws(VaultProblem) -> [UInt8] {
    do {
      let sealed = try ChaChaPoly.seal(
        content, using: SymmetricKey(data: current.bytes),
        nonce: ChaChaPoly.Nonce(data: random.bytes(12)),
        authenticating: Vault.binding(table, row))
      return [Vault.version] + current.id + Array(sealed.combined)
    } catch {
      throw .notGenuine
    }
  }

  /// What was sealed for this row.
  /// - Throws: `VaultProblem.notGenuine` when it was changed or belongs to another row, `unknownKey`
  ///   when its key is not here.
  public func open(
    _ sealed: [UInt8], table: String, row: String
  ) throws(VaultProblem) -> [UInt8] {
    guard sealed.count > 5, sealed[0] == Vault.version else { throw .notGenuine }
    let id = Array(sealed[1..<5])
    guard let key = ([current] + others).first(where: { $0.id == id }) else { throw .unknownKey }
    do {
      return Array(
        try ChaChaPoly.open(
          ChaChaPoly.SealedBox(combined: sealed[5...]), using: SymmetricKey(data: key.bytes),
          authenticating: Vault.binding(table, row)))
    } catch {
      throw .notGenuine
    }
  }

  /// Each text with its length before it, so that no two pairs give the same bytes.
  private static func binding(_ table: String, _ row: String) -> [UInt8] {
    Array("continuum-vault-1 \(table.utf8.count) \(table) \(row.utf8.count) \(row)".utf8)
  }
}
