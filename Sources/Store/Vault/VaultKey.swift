import Crypto
import Foundation
import Identifiers

/// A key of the vault, known by the first bytes of its own hash.
struct VaultKey: Sendable {
  static let length = 32

  let bytes: [UInt8]
  let id: [UInt8]

  init?(_ bytes: [UInt8]) {
    guard bytes.count == VaultKey.length else { return nil }
    self.bytes = bytes
    id = Array(SHA256.hash(data: Array("continuum-vault-key".utf8) + bytes).prefix(4))
  }

  /// Reads a key's file, or nil where there is none.
  /// - Throws: `VaultProblem` when others can read the file, or it holds no key.
  static func read(_ file: URL) throws(VaultProblem) -> VaultKey? {
    var status = stat()
    guard stat(file.path, &status) == 0 else {
      guard errno == ENOENT else { throw .keyUnusable(file: file.lastPathComponent) }
      return nil
    }
    guard status.st_mode & 0o077 == 0 else { throw .keyExposed(file: file.lastPathComponent) }
    guard let data = try? Data(contentsOf: file), let key = VaultKey(Array(data)) else {
      throw .keyUnusable(file: file.lastPathComponent)
    }
    return key
  }

  /// Writes the key so that it is whole and on the disk before anything is sealed with it. A file
  /// that is there already is never written over.
  func write(_ file: URL) throws(VaultProblem) {
    let folder = file.deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let draft = folder.appendingPathComponent(".\(file.lastPathComponent).\(UUID().uuidString)")
    let opened = open(draft.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard opened >= 0 else { throw .cannotWriteKey(folder: folder.lastPathComponent) }
    let written = bytes.withUnsafeBytes { Foundation.write(opened, $0.baseAddress, $0.count) }
    let isSafe = written == bytes.count && fsync(opened) == 0
    close(opened)
    let isThere = isSafe && link(draft.path, file.path) == 0
    unlink(draft.path)
    guard isThere else { throw .cannotWriteKey(folder: folder.lastPathComponent) }
    VaultKey.settle(folder)
  }

  /// Makes names in a folder durable.
  static func settle(_ folder: URL) {
    let opened = open(folder.path, O_RDONLY)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }
}

/// What can be wrong with what is sealed, or with its key.
public enum VaultProblem: Error, Sendable, Equatable {
  /// Others than the program's own account can read the key: `chmod 600` it, and rotate it.
  case keyExposed(file: String)
  /// The key's file cannot be read or does not hold 32 bytes: restore it from the backup of keys.
  case keyUnusable(file: String)
  case cannotWriteKey(folder: String)
  /// Sealed with a key that is not here: restore the folder of keys.
  case unknownKey
  /// Changed, cut short, or moved here from another row.
  case notGenuine
  /// A rotation was asked for tables that are not of the vault.
  case notVault(table: String)
}
