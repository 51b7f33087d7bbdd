import Crypto
import Foundation
import Identifiers

/// Files of the record that lie outside the database, each sealed with a key of its own. The key is
/// kept in the journal's part about whom the file is about: once that part is erased, nobody can read
/// the file again, wherever copies of it lie.
public struct SealedFiles: Sendable {
  /// What the journal needs to know of a file.
  public struct Seal: Sendable, Hashable {
    /// 32 bytes in hexadecimal.
    public let key: String
    /// SHA-256 of the sealed bytes, in hexadecimal.
    public let hash: String
    /// How many sealed bytes there are.
    public let bytes: Int
  }

  public enum Fault: Error, Sendable, Hashable {
    /// The file cannot be written: no room, or no right to.
    case cannotWrite
    case missing
    /// Its content is not what the journal says, or its key is another's.
    case changed
  }

  public let folder: URL

  public init(_ folder: URL) { self.folder = folder }

  /// Seals a file and writes it so that it is whole and on the disk before this returns. Nothing of
  /// it is ever on the disk unsealed.
  /// - Parameter id: a new id; nothing is written over.
  public func keep(
    _ content: [UInt8], id: String, random: Randomness
  ) throws(Fault) -> Seal {
    let key = random.bytes(32)
    let place = try place(id)
    do {
      let sealed = Array(
        try ChaChaPoly.seal(
          content, using: SymmetricKey(data: key),
          nonce: ChaChaPoly.Nonce(data: random.bytes(12)), authenticating: Array(id.utf8)
        ).combined)
      let parent = place.deletingLastPathComponent()
      try FileManager.default.createDirectory(
        at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let draft = place.appendingPathExtension("partial")
      guard
        FileManager.default.createFile(
          atPath: draft.path, contents: nil, attributes: [.posixPermissions: 0o600])
      else { throw Fault.cannotWrite }
      do {
        let handle = try FileHandle(forWritingTo: draft)
        defer { try? handle.close() }
        try handle.write(contentsOf: Data(sealed))
        try handle.synchronize()
        guard rename(draft.path, place.path) == 0 else { throw Fault.cannotWrite }
      } catch {
        try? FileManager.default.removeItem(at: draft)
        throw error
      }
      for made in [parent, folder] { Self.settle(made) }
      return Seal(key: Self.hex(key), hash: Self.hash(sealed), bytes: sealed.count)
    } catch {
      throw .cannotWrite
    }
  }

  /// What a file says.
  public func open(id: String, key: String, hash: String) throws(Fault) -> [UInt8] {
    let sealed = try sealed(id, hash: hash)
    guard let key = Self.unhex(key), let box = try? ChaChaPoly.SealedBox(combined: sealed),
      let content = try? ChaChaPoly.open(
        box, using: SymmetricKey(data: key), authenticating: Array(id.utf8))
    else { throw .changed }
    return Array(content)
  }

  /// Whether a file is there as the journal says.
  public func check(id: String, hash: String) throws(Fault) { _ = try sealed(id, hash: hash) }

  /// Takes a file away; one that is gone already is no fault.
  public func remove(id: String) {
    guard let place = try? place(id) else { return }
    try? FileManager.default.removeItem(at: place)
  }

  /// Every file that is there and older than a moment, also what was left half written.
  public func all(before moment: Date) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name in
      let file = folder.appendingPathComponent(name)
      let id = file.deletingPathExtension().lastPathComponent
      guard RandomID.isWellFormed(id),
        let made = try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate],
        let made = made as? Date, made < moment
      else { return nil }
      if file.pathExtension == "partial" { try? FileManager.default.removeItem(at: file) }
      return file.pathExtension.isEmpty ? id : nil
    }
  }

  private func sealed(_ id: String, hash: String) throws(Fault) -> [UInt8] {
    guard let data = try? Data(contentsOf: try place(id)) else { throw .missing }
    let sealed = Array(data)
    guard Self.hash(sealed) == hash else { throw .changed }
    return sealed
  }

  private func place(_ id: String) throws(Fault) -> URL {
    guard RandomID.isWellFormed(id) else { throw .missing }
    return folder.appendingPathComponent(String(id.prefix(2)), isDirectory: true)
      .appendingPathComponent(id)
  }

  private static func settle(_ folder: URL) {
    let opened = Foundation.open(folder.path, O_RDONLY)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }

  private static func hash(_ bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func unhex(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
