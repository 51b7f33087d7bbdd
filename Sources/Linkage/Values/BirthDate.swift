/// A date of birth as eight decimal digits (yyyymmdd), four bits each; zero when not known.
struct BirthDate: Equatable, Sendable {
  var packed: UInt32

  static let unknown = BirthDate(packed: 0)

  init(packed: UInt32) { self.packed = packed }

  /// From numbers, or nil when there is no such day.
  init?(year: Int, month: Int, day: Int) {
    guard year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 else { return nil }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    func decimal(_ n: Int) -> UInt32 { UInt32((n / 10) << 4 | n % 10) }
    packed =
      decimal(year / 100) << 24 | decimal(year % 100) << 16 | decimal(month) << 8 | decimal(day)
  }

  var year: Int { two(24) * 100 + two(16) }
  var month: Int { two(8) }
  var day: Int { two(0) }

  /// 1 January is what systems write when only the year is known.
  var isYearOnly: Bool { packed & 0xFFFF == 0x0101 }

  private func two(_ shift: UInt32) -> Int {
    Int(packed >> (shift + 4) & 15) * 10 + Int(packed >> shift & 15)
  }

  /// Days on a scale where differences are right within a year or so (31-day months).
  var rough: Int { year * 372 + month * 31 + day }

  /// The same for a date and for the date with its day and month exchanged; 16 bits.
  var unordered: UInt32 {
    let (low, high) = day <= 12 ? (min(day, month), max(day, month)) : (month, day)
    return UInt32(truncatingIfNeeded: (year - 1900) * 372 + low * 31 + high) & 0xFFFF
  }

  /// Reads `2014-03-09`, `20140309`, `09/03/2014` or `2014-03-09T…`. Nil for an impossible date,
  /// `.unknown` for an empty field.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> BirthDate? {
    var parts = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    for byte in bytes {
      if byte >= 48 && byte <= 57 {
        let digit = Int(byte) - 48
        switch part {
        case 0: (parts.0, lengths.0) = (parts.0 * 10 + digit, lengths.0 + 1)
        case 1: (parts.1, lengths.1) = (parts.1 * 10 + digit, lengths.1 + 1)
        default: (parts.2, lengths.2) = (parts.2 * 10 + digit, lengths.2 + 1)
        }
        if lengths.0 > 8 || lengths.1 > 4 || lengths.2 > 4 { return nil }
      } else if byte == 45 || byte == 47 || byte == 46 {
        part += 1
        if part > 2 { return nil }
      } else if (byte == 84 || byte == 32) && part == 2 && lengths.2 > 0 {
        break
      } else {
        return nil
      }
    }
    if part == 0 {
      if lengths.0 == 0 { return .unknown }
      guard lengths.0 == 8 else { return nil }
      return BirthDate(year: parts.0 / 10000, month: parts.0 / 100 % 100, day: parts.0 % 100)
    }
    guard part == 2 else { return nil }
    if lengths.0 == 4 { return BirthDate(year: parts.0, month: parts.1, day: parts.2) }
    guard lengths.2 == 4 else { return nil }
    return BirthDate(year: parts.2, month: parts.1, day: parts.0)
  }
}
