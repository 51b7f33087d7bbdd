/// Percent-encoding of addresses and form bodies.
public enum PercentCoding {
  /// Everything but letters, digits and `-._~` as `%XX`.
  public static func encoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.append(byte)
      default:
        out.append(contentsOf: [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text behind `%XX`; nil where a `%` is not followed by two digits or the bytes are no
  /// UTF-8.
  public static func decoded(_ text: String, plusIsSpace: Bool = false) -> String? {
    decodedBytes(text.utf8, plusIsSpace: plusIsSpace).flatMap {
      String(validating: $0, as: UTF8.self)
    }
  }

  /// The bytes behind `%XX`; nil where a `%` is not followed by two digits.
  static func decodedBytes(
    _ text: some Collection<UInt8>, plusIsSpace: Bool = false
  ) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var bytes = text.makeIterator()
    while let byte = bytes.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = bytes.next().flatMap(digit), let low = bytes.next().flatMap(digit) else {
          return nil
        }
        out.append(high << 4 | low)
      } else {
        out.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return out
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
