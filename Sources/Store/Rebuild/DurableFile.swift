import Foundation

/// Files that are there whole or not at all, and stay when the power goes.
enum DurableFile {
  /// Writes a file under another name, makes it durable, and then gives it its name.
  static func write(_ data: Data, to file: URL) throws {
    let draft = file.appendingPathExtension("partial")
    try? FileManager.default.removeItem(at: draft)
    let opened = open(draft.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard opened >= 0 else { throw FileProblem(file, "cannot be written") }
    let handle = FileHandle(fileDescriptor: opened, closeOnDealloc: true)
    try handle.write(contentsOf: data)
    try handle.synchronize()
    try handle.close()
    try put(draft, at: file)
  }

  /// Gives a finished, durable file its name, over what was there.
  static func put(_ draft: URL, at file: URL) throws {
    guard rename(draft.path, file.path) == 0 else { throw FileProblem(file, "cannot be named") }
    settle(file.deletingLastPathComponent())
  }

  /// Makes the names in a folder durable.
  static func settle(_ folder: URL) {
    let opened = open(folder.path, O_RDONLY)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }
}

/// A file that cannot be used as it should.
public struct FileProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let file: String
  public let reason: String

  init(_ file: URL, _ reason: String) {
    self.file = file.path
    self.reason = reason
  }

  public var description: String { "\(file) \(reason)" }
}
