import Crypto
import Foundation
import Testing

@testable import Access

@Suite struct QRCodeTests {
  func drawn(_ text: String) -> [String]? {
    QRCode(text)?.rows.map { String($0.map { $0 ? "#" : "." }) }
  }

  @Test func aLongerTextTakesALargerCodeUntilThereIsNoRoom() {
    for (count, size) in [(1, 21), (14, 21), (15, 25), (84, 37), (106, 41), (122, 45), (213, 57)] {
      #expect(drawn(String(repeating: "a", count: count))?.count == size, "\(count) bytes")
    }
    #expect(QRCode(String(repeating: "a", count: 214)) == nil)
  }

  /// SHA-256 of the rows, as the independent program qrcode 8.2 draws the same texts (level M, bytes):
  /// versions 1, 4, 6, 7, 8 and 10.
  static let drawnElsewhere: [(String, String)] = [
    ("hello", "bcb1c127e8a305bb237b297a8e376eeb7ec1504d5766f4dba30ed1e023c74b94"),
    (
      "otpauth://totp/Continuum:social-worker?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Continuum",
      "62b9749fb8f4df443df2e6aa1a0f644d3a5c57b94c1e0b361c372614a2ce526b"
    ),
    (
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      "923ed37758ae2f8e2b9411300b20ad63cd960064c2b2af8d9c87eda98cd36588"
    ),
    (
      "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
      "2497495eb0db283f3418932c54759a64abbf2543bd5f0b30b93f4e67096e20ce"
    ),
    (
      "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
      "aea53246e58e813519822bfa697395b7d3488796c9eb3c9c35677b4f1dafeaa9"
    ),
    (
      "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
      "1a65dbda808e0ff590632ff185cc04eda1ae1b915463cb572d2cedc049cfd20c"
    ),
    (
      "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
      "451d3c1ea6d93990797ff5a378827f557ac6d406fea8d3ba4c214ebf71602731"
    ),
  ]

  @Test(arguments: drawnElsewhere)
  func anIndependentProgramDrawsTheSame(_ text: String, _ expected: String) throws {
    let rows = try #require(drawn(text))
    let hash = SHA256.hash(data: Data(rows.joined(separator: "\n").utf8))
    #expect(AccessHouse.hex(hash) == expected, "\(rows.joined(separator: "\n"))")
  }

  /// The correction of the standard's own example (ISO/IEC 18004:2006, annex I): 01234567 in
  /// version 1-M.
  @Test func theCorrectionIsThatOfTheStandard() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC,
      0x11,
    ]
    let check = ReedSolomon.remainder(data, by: ReedSolomon.divisor(degree: 10))
    #expect(check == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
  }
}
