import Attachments

/// Where files are kept, and who looks through them.
public struct FileKeeping: Sendable {
  /// Looks through a file for harmful software.
  /// - Returns: the name of what was found; nil where nothing was.
  /// - Throws: where it cannot be asked now; then the file waits.
  public typealias Scanner = @Sendable ([UInt8]) async throws -> String?

  public let sealed: SealedFiles
  /// Nil where the partnership has none: files are given out with a warning then.
  public let scanner: Scanner?

  public init(_ sealed: SealedFiles, scanner: Scanner?) {
    self.sealed = sealed
    self.scanner = scanner
  }
}

/// A file on its way in.
public struct IncomingFile: Sendable {
  /// The name that its sender gave it: only ever shown.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    // Without what would turn its direction round: "exe.fdp" may not look like "pdf.exe".
    let plain = name.unicodeScalars.filter { !$0.properties.isBidiControl && $0 != "\0" }
    let text = String(String.UnicodeScalarView(plain)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    self.name = text.isEmpty ? "file" : String(text.prefix(120))
    self.bytes = bytes
  }
}

/// What became of the files that somebody sent together.
public struct FilesTaken: Sendable, Hashable {
  public struct Refused: Sendable, Hashable {
    public let name: String
    /// Why, and what to do: follows the name.
    public let reason: String
  }

  public struct Repeated: Sendable, Hashable {
    public let id: String
    public let name: String
  }

  /// Ids of those that are kept now.
  public var kept: [String] = []
  /// Those that had come already.
  public var repeated: [Repeated] = []
  public var refused: [Refused] = []
}
