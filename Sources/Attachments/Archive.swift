/// A ZIP archive that is nothing else: no byte before, between or after its entries that its directory
/// does not account for (APPNOTE 6.3).
struct Archive {
  struct Entry {
    let name: String
    /// Where it stands in the archive, its header included, up to the next one.
    let place: Range<Int>
    let content: Range<Int>
    let isPacked: Bool
    /// The bytes that come out of it, as the directory says.
    let size: Int
    /// Its line in the directory.
    let line: [UInt8]
  }

  static let mostEntries = 2_000
  /// The bytes that may come out of all of them.
  static let mostUnpacked = 100 << 20

  let bytes: [UInt8]
  /// In the order in which they stand.
  let entries: [Entry]

  init(_ bytes: [UInt8]) throws(FileRefusal) {
    self.bytes = bytes
    let end = bytes.count - 22
    guard end >= 0 else { throw .damaged }
    guard bytes.little32(end) == 0x0605_4B50, bytes.little16(end + 20) == 0 else {
      throw .moreInside
    }
    guard let count = bytes.little16(end + 10), let size = bytes.little32(end + 12),
      let start = bytes.little32(end + 16), start + size == end
    else { throw .moreInside }
    guard count > 0 else { throw .damaged }
    guard count <= Self.mostEntries else { throw .unpacksToTooMuch }
    var lines: [(offset: Int, line: [UInt8])] = []
    var at = start
    for _ in 0..<count {
      guard bytes.little32(at) == 0x0201_4B50, let name = bytes.little16(at + 28),
        let extra = bytes.little16(at + 30), let comment = bytes.little16(at + 32),
        let offset = bytes.little32(at + 42),
        let line = bytes.stretch(at, 46 + name + extra + comment)
      else { throw .damaged }
      lines.append((offset, Array(line)))
      at += line.count
    }
    guard at == end else { throw .moreInside }
    lines.sort { $0.offset < $1.offset }
    guard lines.first?.offset == 0 else { throw .moreInside }
    var found: [Entry] = []
    for (place, (offset, line)) in lines.enumerated() {
      let next = place + 1 < lines.count ? lines[place + 1].offset : start
      found.append(try Self.entry(line, at: offset, until: next, in: bytes))
    }
    entries = found
    guard Set(entries.map(\.name)).count == entries.count else { throw .moreInside }
    try unpackAll()
  }

  private static func entry(
    _ line: [UInt8], at offset: Int, until next: Int, in bytes: [UInt8]
  ) throws(FileRefusal) -> Entry {
    guard let flags = line.little16(8), let method = line.little16(10),
      let packed = line.little32(20), let size = line.little32(24),
      let nameLength = line.little16(28), let nameBytes = line.stretch(46, nameLength),
      let name = String(validating: nameBytes, as: UTF8.self)
    else { throw .damaged }
    guard flags & 1 == 0 else { throw .locked }
    guard bytes.little32(offset) == 0x0403_4B50, let ownName = bytes.little16(offset + 26),
      let ownExtra = bytes.little16(offset + 28), method == 0 || method == 8,
      bytes.little16(offset + 8) == method, bytes.stretch(offset + 30, ownName) == nameBytes
    else { throw .damaged }
    let content = offset + 30 + ownName + ownExtra
    // After its content an entry may say its size again, in 12 or 16 bytes; nothing else may follow.
    let gap = next - (content + packed)
    guard gap == 0 || (flags & 8 != 0 && (gap == 12 || gap == 16)) else { throw .moreInside }
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("\\"),
      !name.split(separator: "/").contains("..")
    else { throw .moreInside }
    return Entry(
      name: name, place: offset..<next, content: content..<(content + packed),
      isPacked: method == 8, size: size, line: line)
  }

  /// Whether what comes out is as much as the directory says, which may not be too much.
  private func unpackAll() throws(FileRefusal) {
    guard entries.reduce(0, { $0 + $1.size }) <= Self.mostUnpacked else {
      throw .unpacksToTooMuch
    }
    for entry in entries { _ = try content(of: entry) }
  }

  func content(of entry: Entry) throws(FileRefusal) -> [UInt8] {
    let packed = bytes[entry.content]
    guard entry.isPacked else {
      guard packed.count == entry.size else { throw .damaged }
      return Array(packed)
    }
    do {
      let out = try Inflate.unpack(packed, most: entry.size)
      guard out.count == entry.size else { throw FileRefusal.damaged }
      return out
    } catch let refusal as FileRefusal {
      throw refusal
    } catch let fault as Inflate.Fault {
      throw fault == .tooMuch ? .unpacksToTooMuch : .damaged
    } catch {
      throw .damaged
    }
  }

  /// The archive with other content of some entries, by name; all else as it was.
  func replacing(_ contents: [String: [UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      var line = entry.line
      let start = out.count
      if let fresh = contents[entry.name] {
        // Stored, with no flag but that of names in UTF-8, and no extra fields.
        let flags = (line.little16(8) ?? 0) & 0x0800
        let name = Array(entry.name.utf8)
        let middle =
          Self.little(flags, 2) + Self.little(0, 2) + line[12..<16]
          + Self.little(Int(CRC32.of(fresh)), 4) + Self.little(fresh.count, 4)
          + Self.little(fresh.count, 4) + Self.little(name.count, 2) + Self.little(0, 2)
        out += Self.little(0x0403_4B50, 4) + Self.little(20, 2) + middle + name + fresh
        line =
          Array(line[..<6]) + Self.little(20, 2) + middle + Self.little(0, 4) + line[36..<42]
          + Self.little(start, 4) + name
      } else {
        out += bytes[entry.place]
        line.replaceSubrange(42..<46, with: Self.little(start, 4))
      }
      directory += line
    }
    let count = Self.little(entries.count, 2)
    return out + directory + Self.little(0x0605_4B50, 4) + [0, 0, 0, 0] + count + count
      + Self.little(directory.count, 4) + Self.little(out.count, 4) + [0, 0]
  }

  private static func little(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(value >> ($0 * 8) & 255) }
  }
}
