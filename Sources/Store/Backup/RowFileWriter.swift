import Crypto
import Foundation

/// Writes a file of rows under another name, makes it durable and gives it its name when it is
/// whole.
final class RowFileWriter {
  private let file: URL
  private let draft: URL
  private let handle: FileHandle
  private var buffer: [UInt8]
  private var hasher = SHA256()
  private var bytes = 0
  private var rows = 0

  init(_ table: Table, at file: URL) throws {
    self.file = file
    draft = file.appendingPathExtension("partial")
    try? FileManager.default.removeItem(at: draft)
    let opened = open(draft.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard opened >= 0 else { throw FileProblem(file, "cannot be written") }
    handle = FileHandle(fileDescriptor: opened, closeOnDealloc: true)
    buffer = RowFile.heading(table)
  }

  func add(_ row: [Value]) throws {
    for value in row { RowFile.append(value, to: &buffer) }
    rows += 1
    if buffer.count >= 1 << 20 { try flush() }
  }

  private func flush() throws {
    hasher.update(data: buffer)
    try handle.write(contentsOf: Data(buffer))
    bytes += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  func finish() throws -> Manifest.File {
    try flush()
    try handle.synchronize()
    try handle.close()
    try DurableFile.put(draft, at: file)
    return Manifest.File(
      name: file.lastPathComponent, bytes: bytes, rows: rows,
      sha256: Hex.text(hasher.finalize()))
  }
}
