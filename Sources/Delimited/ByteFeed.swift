import Foundation

/// The bytes of a file or of memory, in pieces.
final class ByteFeed {
  private enum Origin {
    case memory([UInt8])
    case file(FileHandle)
  }

  /// How many bytes a piece of a file has at most.
  static let pieceLength = 1 << 18

  private let origin: Origin
  private var position = 0

  init(bytes: [UInt8]) { origin = .memory(bytes) }

  /// Opens a file for reading.
  init(path: String) throws(DelimitedProblem) {
    do {
      origin = .file(try FileHandle(forReadingFrom: URL(filePath: path)))
    } catch {
      throw DelimitedProblem(.unreadable((error as NSError).localizedDescription))
    }
  }

  /// The next piece; nil at the end.
  func next() throws(DelimitedProblem) -> ArraySlice<UInt8>? {
    switch origin {
    case .memory(let bytes):
      guard position < bytes.count else { return nil }
      let piece = bytes[position..<min(position + Self.pieceLength, bytes.count)]
      position = piece.endIndex
      return piece
    case .file(let handle):
      do {
        guard let data = try handle.read(upToCount: Self.pieceLength), !data.isEmpty else {
          return nil
        }
        return [UInt8](data)[...]
      } catch {
        throw DelimitedProblem(.unreadable((error as NSError).localizedDescription))
      }
    }
  }

  /// Goes back to the beginning.
  func rewind() throws(DelimitedProblem) {
    position = 0
    guard case .file(let handle) = origin else { return }
    do {
      try handle.seek(toOffset: 0)
    } catch {
      throw DelimitedProblem(.unreadable("its encoding can be detected in a file only"))
    }
  }
}
