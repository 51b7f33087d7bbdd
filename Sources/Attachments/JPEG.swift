/// A photograph without what its camera wrote into it. Of the markers of ITU-T T.81 those are kept
/// without which it cannot be shown; of Exif only which way up it is.
enum JPEG {
  /// More points than any camera makes; a viewer would fill the memory with them.
  static let mostPoints = 200_000_000

  static func cleaned(_ content: [UInt8]) throws(FileRefusal) -> [UInt8] {
    var out: [UInt8] = [0xFF, 0xD8]
    out.reserveCapacity(content.count)
    var at = 2
    var hasFrame = false
    var hasScan = false
    while true {
      guard content.count > at + 1, content[at] == 0xFF else { throw .damaged }
      let marker = content[at + 1]
      // A marker may be preceded by any number of fill bytes.
      if marker == 0xFF {
        at += 1
        continue
      }
      // The end. Whatever follows is no part of the picture and is left out.
      if marker == 0xD9 {
        guard hasFrame, hasScan else { throw .damaged }
        return out + [0xFF, 0xD9]
      }
      guard let length = content.big16(at + 2), length >= 2,
        let segment = content.stretch(at, length + 2)
      else { throw .damaged }
      let body = Array(segment.dropFirst(4))
      at += length + 2
      switch marker {
      case 0xE0, 0xE1, 0xEE:
        out += kept(marker, body)
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        guard let height = body.big16(1), let width = body.big16(3), width > 0 else {
          throw .damaged
        }
        guard height * width <= mostPoints else { throw .hugePicture }
        hasFrame = true
        out += segment
      case 0xC4, 0xCC, 0xDB, 0xDC, 0xDD: out += segment
      case 0xDA:
        guard hasFrame else { throw .damaged }
        hasScan = true
        out += segment
        let end = try endOfScan(content, from: at)
        out += content[at..<end]
        at = end
      // Other application data, comments.
      case 0xE2...0xED, 0xEF, 0xFE: break
      default: throw .damaged
      }
    }
  }

  /// Where the next marker stands that is not part of the scan's own data.
  private static func endOfScan(_ content: [UInt8], from start: Int) throws(FileRefusal) -> Int {
    var at = start
    while at + 1 < content.count {
      if content[at] == 0xFF, content[at + 1] != 0, !(0xD0...0xD7).contains(content[at + 1]) {
        return at
      }
      at += 1
    }
    throw .damaged
  }

  /// What of the application data is needed: the size of a point, without a small picture; how
  /// colours were turned; which way is up.
  private static func kept(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    if marker == 0xE0, body.starts(with: "JFIF\0".utf8), body.count >= 14 {
      return [0xFF, 0xE0, 0, 16] + body[..<12] + [0, 0]
    }
    if marker == 0xEE, body.starts(with: "Adobe".utf8), body.count >= 12 {
      return [0xFF, 0xEE, 0, 14] + body[..<12]
    }
    guard marker == 0xE1, let way = orientation(body) else { return [] }
    let exif: [UInt8] =
      Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1]
      + [0, UInt8(way), 0, 0, 0, 0, 0, 0]
    return [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
  }

  /// Which way up the camera was held, 2 to 8; nil where it was upright or does not say.
  private static func orientation(_ body: [UInt8]) -> Int? {
    guard body.starts(with: "Exif\0\0".utf8) else { return nil }
    let tiff = Array(body.dropFirst(6))
    let isLittle = tiff.starts(with: "II".utf8)
    func two(_ at: Int) -> Int? { isLittle ? tiff.little16(at) : tiff.big16(at) }
    guard let start = isLittle ? tiff.little32(4) : tiff.big32(4), let count = two(start) else {
      return nil
    }
    for index in 0..<min(count, 200) where two(start + 2 + index * 12) == 0x0112 {
      guard let way = two(start + 2 + index * 12 + 8), (2...8).contains(way) else { return nil }
      return way
    }
    return nil
  }
}
