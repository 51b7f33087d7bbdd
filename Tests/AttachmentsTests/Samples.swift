import Foundation

@testable import Attachments

/// Small files of each kind, made by hand so that it is known what is in them.
enum Samples {
  static func text(_ words: String) -> [UInt8] { Array(words.utf8) }

  /// A photograph as far as its markers go, with all that a camera writes.
  static func jpeg(orientation: UInt8 = 6, tail: [UInt8] = []) -> [UInt8] {
    let exif: [UInt8] =
      text("Exif\0\0II") + [42, 0, 8, 0, 0, 0, 2, 0]
      + [0x0F, 0x01, 2, 0, 4, 0, 0, 0] + text("CAM\0")
      + [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] + [0, 0, 0, 0] + text("53.43N 1.35W")
    let icc = text("ICC_PROFILE\0 camera of Una Reed")
    return [0xFF, 0xD8] + segment(0xE0, text("JFIF\0") + [1, 2, 1, 0, 72, 0, 72, 2, 1] + [9, 9])
      + segment(0xE1, exif) + segment(0xE2, icc) + segment(0xED, text("Photoshop 3.0 Rotherham"))
      + segment(0xFE, text("taken at home")) + segment(0xDB, [UInt8](repeating: 1, count: 65))
      + segment(0xC0, [8, 0, 2, 0, 2, 1, 1, 0x11, 0]) + [0xFF]
      + segment(0xC4, [UInt8](repeating: 0, count: 17))
      + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4] + [0xFF, 0xD9] + tail
  }

  private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
  }

  static func png(_ more: [(String, [UInt8])] = []) -> [UInt8] {
    let head: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]
    let chunks =
      [("IHDR", head), ("pHYs", [0, 0, 0, 1, 0, 0, 0, 1, 0])] + more + [
        ("IDAT", [1, 2, 3]), ("IEND", []),
      ]
    return PNG.signature + chunks.flatMap(chunk)
  }

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    big(UInt32(body.count)) + text(name) + body + big(CRC32.of(text(name) + body))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> UInt32($0) & 255) }
  }

  static let pdf = text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n")

  /// An archive of entries that are only stored.
  static func zip(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(value >> ($0 * 8) & 255) }
    }
    for (name, content) in entries {
      let start = out.count
      let middle =
        little(0, 8) + little(Int(CRC32.of(content)), 4) + little(content.count, 4)
        + little(content.count, 4) + little(name.utf8.count, 2) + little(0, 2)
      out += little(0x0403_4B50, 4) + little(20, 2) + middle + text(name) + content
      directory +=
        little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + middle + little(0, 10)
        + little(start, 4) + text(name)
    }
    return out + directory + little(0x0605_4B50, 4) + little(0, 4) + little(entries.count, 2)
      + little(entries.count, 2) + little(directory.count, 4) + little(out.count, 4) + little(0, 2)
  }

  static let contentTypes =
    "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"

  /// Made by a ZIP library, so packed: its properties name an author.
  static let docx = decoded(
    """
    UEsDBBQAAAAIAAAAIVysbhJangAAANwAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbF2PsQ7CMBBDf6XKitqrGBhQ24
    UdGPiBU3JtI5pLlBwF/p4EpA6Mlu1nubu9A6Xq5RZOvZpFwhEg6ZkcpsYH4uyMPjqULOMEAfUdJ4J92x5AexZiqaUw
    1NBdVorRGqquGOWMjnoFTx8NGK8fLiebTFPV6Vcry73CEBarUaxnWNn8bdZ+HK2mrV9oIXpNKVme3NJsjkPLu4KHoY
    PvqeEDUEsDBBQAAAAIAAAAIVw8KDT9AAEAAKcLAAARAAAAd29yZC9kb2N1bWVudC54bWyt1k1uwyAQhuGroBwgmJkm
    bZHjE/QSFFPbUvgRENHeviZSlE1X1bcZZNl+V4/QjE3P0d68C1V8+2soul0Oa61JS1ns6rwpx5hc2N99xexN3R/zIl
    vMc8rRulK2sPirpGE4S2+2cJjGpj/j/NPP1Efuo04fW3Bi0KKsTljjnWhbXeOtCiNsNPux7H8fR9m/7TPfZ/ozozAZ
    wmQYk3nBZE6YzBmTecVk3jCZdxA/FGOQYwWCrECSFYiyAllWIMwKpFmBOCuQZwJ5JtS9DPJMIM8E8kwgzwTyTCDPBP
    JMIM8M8swgz4xaNECeGeSZQZ4Z5JlBnhnkmf/jWT7WZ/lczadfUEsDBBQAAAAIAAAAIVyHpZ2oQwAAAFoAAAARAAAA
    ZG9jUHJvcHMvY29yZS54bWyzSS6wSs4vSg0oyi9ILSrJTC1WqMjNySu2Si6wVapQsrNJSbZKLkpNLMkvsgtOBbJKFB
    xLSzLyi2z0kWRs9DGMsQMAUEsBAhQDFAAAAAgAAAAhXKxuElqeAAAA3AAAABMAAAAAAAAAAAAAAIABAAAAAFtDb250
    ZW50X1R5cGVzXS54bWxQSwECFAMUAAAACAAAACFcPCg0/QABAACnCwAAEQAAAAAAAAAAAAAAgAHPAAAAd29yZC9kb2
    N1bWVudC54bWxQSwECFAMUAAAACAAAACFch6WdqEMAAABaAAAAEQAAAAAAAAAAAAAAgAH+AQAAZG9jUHJvcHMvY29y
    ZS54bWxQSwUGAAAAAAMAAwC/AAAAcAIAAAAA
    """)

  static let odt = decoded(
    """
    UEsDBBQAAAAAAAAAIVxexjIMJwAAACcAAAAIAAAAbWltZXR5cGVhcHBsaWNhdGlvbi92bmQub2FzaXMub3BlbmRvY3
    VtZW50LnRleHRQSwMEFAAAAAgAAAAhXDFGq2oaAAAAGgAAAAsAAABjb250ZW50LnhtbLPJT0vLTE61SslPLs1NzSvR
    Tc7PKwHS+nYAUEsDBBQAAAAIAAAAIVxcZQwZFgAAABQAAAAIAAAAbWV0YS54bWyzybULTk0uSi1RcCwtycgvstHPtQ
    MAUEsBAhQDFAAAAAAAAAAhXF7GMgwnAAAAJwAAAAgAAAAAAAAAAAAAAIABAAAAAG1pbWV0eXBlUEsBAhQDFAAAAAgA
    AAAhXDFGq2oaAAAAGgAAAAsAAAAAAAAAAAAAAIABTQAAAGNvbnRlbnQueG1sUEsBAhQDFAAAAAgAAAAhXFxlDBkWAA
    AAFAAAAAgAAAAAAAAAAAAAAIABkAAAAG1ldGEueG1sUEsFBgAAAAADAAMApQAAAMwAAAAAAA==
    """)

  private static func decoded(_ text: String) -> [UInt8] {
    Array(Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
  }

  static func holds(_ bytes: [UInt8], _ words: String) -> Bool {
    let wanted = text(words)
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }
}
