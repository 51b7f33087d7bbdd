import Foundation

/// A file to be read: its name for messages, and where its bytes come from.
public struct InputFile: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    case path(String)
  }

  /// The name that problems mention.
  public let name: String
  /// The most bytes that are read of it. The national postcode file is larger than any return, and
  /// read without keeping it.
  public var limit = ReadingLimits.fileBytes
  let content: Content

  /// A file that is already in memory, for example one that was uploaded.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    content = .bytes(bytes)
  }

  /// A file on disk, read piece by piece.
  public init(path: String) {
    name = (path as NSString).lastPathComponent
    content = .path(path)
  }

  /// The CSV and XML files of a folder, in order of name.
  /// - Throws: if the folder cannot be read.
  public static func folder(_ path: String) throws -> [InputFile] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter {
      $0.lowercased().hasSuffix(".csv") || $0.lowercased().hasSuffix(".xml")
    }.map { InputFile(path: path + "/" + $0) }
  }

  /// A file whose text is given.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// The bytes of a file, a piece at a time, so that a huge file never fills the memory.
struct ByteSource {
  private var waiting: [UInt8]?
  private let handle: FileHandle?
  private let piece: Int
  private let limit: Int
  private(set) var count = 0

  init(_ file: InputFile, piece: Int = 1 << 18) throws(ReadingFailure) {
    self.piece = piece
    limit = file.limit
    switch file.content {
    case .bytes(let bytes):
      waiting = bytes
      handle = nil
    case .path(let path):
      guard let opened = FileHandle(forReadingAtPath: path) else {
        throw ReadingFailure(
          what: "The file cannot be opened.", remedy: "Check that it exists and may be read.")
      }
      handle = opened
      // What is too large is refused before it is read.
      if let size = try? opened.seekToEnd(), (try? opened.seek(toOffset: 0)) != nil,
        size > UInt64(limit)
      {
        throw tooLarge()
      }
    }
  }

  /// The next piece, or nil at the end.
  mutating func next() throws(ReadingFailure) -> [UInt8]? {
    if let bytes = waiting {
      waiting = nil
      count += bytes.count
      if count > limit { throw tooLarge() }
      return bytes.isEmpty ? nil : bytes
    }
    guard let handle else { return nil }
    let data: Data?
    do { data = try handle.read(upToCount: piece) } catch {
      throw ReadingFailure(
        what: "Reading the file stopped with an error.", remedy: "Copy the file again and retry.")
    }
    guard let data, !data.isEmpty else {
      try? handle.close()
      return nil
    }
    count += data.count
    if count > limit { throw tooLarge() }
    return Array(data)
  }

  private func tooLarge() -> ReadingFailure {
    ReadingFailure(
      what: "The file is larger than \(limit >> 20) MB.", remedy: ReadingLimits.remedy)
  }
}

/// Why a file could not be read any further.
struct ReadingFailure: Error, Equatable {
  var row: Int?
  let what: String
  let remedy: String

  init(row: Int? = nil, what: String, remedy: String) {
    self.row = row
    self.what = what
    self.remedy = remedy
  }
}
