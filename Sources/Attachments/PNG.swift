/// A picture without what a program wrote into it: texts, times, Exif, profiles, and whatever else is
/// not needed to show it (W3C PNG, third edition, chapter 11).
enum PNG {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static let kept: Set<String> = [
    "IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs",
  ]

  static func cleaned(_ content: [UInt8]) throws(FileRefusal) -> [UInt8] {
    var out = signature
    out.reserveCapacity(content.count)
    var at = signature.count
    var isFirst = true
    var hasData = false
    while true {
      guard let length = content.big32(at), let chunk = content.stretch(at, length + 12),
        let sum = content.big32(at + 8 + length),
        sum == Int(CRC32.of(content[(at + 4)..<(at + 8 + length)]))
      else { throw .damaged }
      let name = String(decoding: content[(at + 4)..<(at + 8)], as: UTF8.self)
      guard isFirst == (name == "IHDR") else { throw .damaged }
      if isFirst {
        guard length == 13, let width = content.big32(at + 8), let height = content.big32(at + 12),
          width > 0, height > 0
        else { throw .damaged }
        guard width.multipliedReportingOverflow(by: height).partialValue <= JPEG.mostPoints,
          width <= JPEG.mostPoints
        else { throw .hugePicture }
        isFirst = false
      }
      // The end. Whatever follows is no part of the picture and is left out.
      if name == "IEND" {
        guard hasData, length == 0 else { throw .damaged }
        return out + chunk
      }
      if kept.contains(name) {
        out += chunk
      } else if content[at + 4] & 0x20 == 0 {
        // A chunk without which it cannot be shown, and which no standard has.
        throw .damaged
      }
      hasData = hasData || name == "IDAT"
      at += length + 12
    }
  }
}
