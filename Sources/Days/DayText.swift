extension Day: LosslessStringConvertible, Codable {
  /// Reads `2026-03-27`, exactly ten characters; nil for anything else.
  public init?(_ text: String) { self.init(iso: text.utf8) }

  /// Reads `2026-03-27` from bytes.
  public init?(iso bytes: some Collection<UInt8>) {
    var (year, month, day) = (0, 0, 0)
    var index = 0
    for byte in bytes {
      switch index {
      case 4, 7:
        guard byte == UInt8(ascii: "-") else { return nil }
      case 0...9:
        guard (48...57).contains(byte) else { return nil }
        let digit = Int(byte - 48)
        if index < 4 {
          year = year * 10 + digit
        } else if index < 7 {
          month = month * 10 + digit
        } else {
          day = day * 10 + digit
        }
      default: return nil
      }
      index += 1
    }
    guard index == 10 else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `27/03/2026` or `27/3/2026`, as people and returns write it; nil for anything else.
  public init?(british text: String) { self.init(british: text.utf8) }

  /// Reads `27/03/2026` or `27/3/2026` from bytes.
  public init?(british bytes: some Collection<UInt8>) {
    var numbers = [0, 0, 0]
    var lengths = [0, 0, 0]
    var part = 0
    for byte in bytes {
      if byte == UInt8(ascii: "/") {
        part += 1
        guard part < 3 else { return nil }
        continue
      }
      guard (48...57).contains(byte), lengths[part] < 4 else { return nil }
      numbers[part] = numbers[part] * 10 + Int(byte - 48)
      lengths[part] += 1
    }
    guard (1...2).contains(lengths[0]), (1...2).contains(lengths[1]), lengths[2] == 4 else {
      return nil
    }
    self.init(year: numbers[2], month: numbers[1], day: numbers[0])
  }

  /// `2026-03-27`.
  public var description: String {
    let (year, month, day) = parts
    let digits = [
      year / 1_000, year / 100 % 10, year / 10 % 10, year % 10, -3, month / 10, month % 10, -3,
      day / 10, day % 10,
    ]
    return String(unsafeUninitializedCapacity: 10) { out in
      for (index, digit) in digits.enumerated() { out[index] = UInt8(48 + digit) }  // -3 is "-"
      return 10
    }
  }

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `27 March 2026`, for people.
  public var long: String {
    let (year, month, day) = parts
    return "\(day) \(Day.monthNames[month - 1]) \(year)"
  }

  /// `27 Mar 2026`, where there is little room.
  public var short: String {
    let (year, month, day) = parts
    return "\(day) \(Day.monthNames[month - 1].prefix(3)) \(year)"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a date of the form 2026-03-27")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
