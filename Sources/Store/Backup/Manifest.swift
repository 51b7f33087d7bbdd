import Crypto
import Days
import Foundation

/// What a backup's folder holds. It is written last, so that a backup is whole or is the one
/// before.
struct Manifest: Codable, Sendable {
  static let fileName = "manifest.json"

  struct File: Codable, Sendable, Hashable {
    let name: String
    let bytes: Int
    /// How many rows; nil for a file that is not of rows.
    let rows: Int?
    let sha256: String
  }

  /// A stretch of one chain: its entries and their parts.
  struct Segment: Codable, Sendable {
    let chain: String
    let first: Int64
    let last: Int64
    let entries: File
    let parts: File
  }

  var format = 1
  /// Counts the runs; it is part of the names of files that are written anew.
  var run: Int
  var takenAt: Instant
  var program: String
  var journal: ChainEnd
  var access: ChainEnd
  var segments: [Segment]
  /// The tables of the vault, by name. They are sealed; their key is not here.
  var vault: [String: File]
  /// Files of the record that lie outside the database, by their path within its folder.
  var blobs: [String: File]

  /// Every file's path within the backup.
  var paths: Set<String> {
    Set(
      segments.flatMap { [$0.entries.name, $0.parts.name] } + vault.values.map(\.name)
        + blobs.keys.map { "blobs/\($0)" })
  }

  /// Reads a backup's manifest; nil where there is none.
  /// - Throws: `BackupProblem.damaged` when it cannot be read, or a newer program wrote it.
  static func read(in folder: URL) throws -> Manifest? {
    let file = folder.appendingPathComponent(fileName)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    guard let data = try? Data(contentsOf: file),
      let sealed = try? JSONDecoder().decode(Sealed.self, from: data),
      let content = try? JSONDecoder().decode(Manifest.self, from: Data(sealed.content.utf8)),
      Hex.text(SHA256.hash(data: Data(sealed.content.utf8))) == sealed.sha256,
      content.format == 1
    else { throw BackupProblem.damaged(file: fileName) }
    return content
  }

  func write(in folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = String(decoding: try encoder.encode(self), as: UTF8.self)
    let sealed = Sealed(
      content: content, sha256: Hex.text(SHA256.hash(data: Data(content.utf8))))
    try DurableFile.write(
      try encoder.encode(sealed), to: folder.appendingPathComponent(Manifest.fileName))
  }

  private struct Sealed: Codable {
    let content: String
    let sha256: String
  }
}

/// What keeps a backup from being taken or restored.
public enum BackupProblem: Error, Sendable, Equatable {
  /// A file of the backup is missing or is not what the manifest says: take another backup.
  case damaged(file: String)
  /// There is no backup in the folder.
  case noBackup(folder: String)
  /// The folder holds a backup of another record, or the record was changed or put back since:
  /// use an empty folder, and verify the record.
  case otherRecord
  /// The folder holds something else than a backup.
  case folderInUse(String)
}
