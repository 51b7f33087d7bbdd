import Foundation

/// The copies of the record's files that lie outside the database. A file never changes: a name
/// that is kept already is not copied again, and one that is gone is gone from the backup too.
struct BlobCopies {
  let folder: URL
  let source: URL?

  private var place: URL { folder.appendingPathComponent("blobs", isDirectory: true) }

  func keep(_ manifest: inout Manifest) throws {
    guard let source else { return }
    let names = try BlobCopies.names(in: source)
    manifest.blobs = manifest.blobs.filter { names.contains($0.key) }
    for name in names.sorted() where manifest.blobs[name] == nil {
      manifest.blobs[name] = try BlobCopies.copy(name, from: source, to: place)
    }
  }

  func clear(but paths: Set<String>) throws {
    for name in try BlobCopies.names(in: place) where !paths.contains("blobs/\(name)") {
      try FileManager.default.removeItem(at: place.appendingPathComponent(name))
    }
  }

  /// Every file below a folder, by its path within it; files being written are left out.
  static func names(in folder: URL) throws -> Set<String> {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return Set(
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(
          atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
        return !isFolder.boolValue && !name.hasSuffix(".partial")
      })
  }

  @discardableResult
  static func copy(_ name: String, from source: URL, to place: URL) throws -> Manifest.File {
    let target = place.appendingPathComponent(name)
    let draft = target.appendingPathExtension("partial")
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try? FileManager.default.removeItem(at: draft)
    try FileManager.default.copyItem(at: source.appendingPathComponent(name), to: draft)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: draft.path)
    let handle = try FileHandle(forUpdating: draft)
    try handle.synchronize()
    try handle.close()
    try DurableFile.put(draft, at: target)
    let (hash, bytes) = try RowFile.digest(of: target)
    return Manifest.File(name: name, bytes: bytes, rows: nil, sha256: hash)
  }
}
