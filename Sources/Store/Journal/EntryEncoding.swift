import Crypto

/// The bytes that an entry's hash is made of: every field in its order, numbers in eight bytes and
/// texts with their length before them, so that no two envelopes give the same bytes.
struct EntryEncoding {
  private static let mark = Array("continuum-entry-1".utf8)
  private var bytes: [UInt8]

  init() {
    bytes = EntryEncoding.mark
    bytes.reserveCapacity(512)
  }

  /// Begins the next entry in the same memory.
  mutating func restart() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: EntryEncoding.mark)
  }

  mutating func put(_ number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// A missing text is the length -1, an empty one the length 0.
  mutating func put(_ text: String?) {
    guard let text else { return put(-1) }
    put(Int64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// A text as it lies in the database.
  mutating func put(_ text: UnsafeRawBufferPointer?) {
    guard let text else { return put(-1) }
    put(Int64(text.count))
    bytes.append(contentsOf: text)
  }

  /// Digests and hashes, whose length is known.
  mutating func add(_ digest: some Sequence<UInt8>) { bytes.append(contentsOf: digest) }

  var digest: SHA256Digest { bytes.withUnsafeBytes { SHA256.hash(bufferPointer: $0) } }

  var hash: [UInt8] { Array(digest) }
}

extension SHA256 {
  static func hash(bufferPointer: UnsafeRawBufferPointer) -> SHA256Digest {
    var hasher = SHA256()
    hasher.update(bufferPointer: bufferPointer)
    return hasher.finalize()
  }
}

extension Digest {
  /// Whether these are the digest's bytes.
  func equals(_ bytes: UnsafeRawBufferPointer?) -> Bool {
    guard let bytes else { return false }
    return withUnsafeBytes { $0.elementsEqual(bytes) }
  }
}
