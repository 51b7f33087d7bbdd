extension Day: LosslessStringConvertible, Codable {
  /// Reads `2026-03-27`, exactly ten characters; nil for anything else.
  public init?(_ text: String) { self.init(iso: text.utf8) }

  /// Reads `2026-03-27` from bytes.
  public init?(iso bytes: some Collection<UInt8>) {
    guard bytes.count == 10 else { return nil }
    var numbers = [0, 0, 0]
    var part = 0
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        part += 1
        continue
      }
      guard (48...57).contains(byte) else { return nil }
      numbers[part] = numbers[part] * 10 + Int(byte - 48)
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Reads `27/03/2026` or `27/3/2026`, as people and returns write it.
  public init?(british text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].utf8.count),
      (1...2).contains(parts[1].utf8.count), parts[2].utf8.count == 4,
      let day = UInt(parts[0]), let month = UInt(parts[1]), let year = UInt(parts[2])
    else { return nil }
    self.init(year: Int(year), month: Int(month), day: Int(day))
  }

  /// `2026-03-27`.
  public var description: String {
    let (year, month, day) = parts
    func two(_ number: Int) -> [UInt8] { [48 + UInt8(number / 10), 48 + UInt8(number % 10)] }
    let bytes =
      two(year / 100) + two(year % 100) + [UInt8(ascii: "-")] + two(month) + [UInt8(ascii: "-")]
      + two(day)
    return String(decoding: bytes, as: UTF8.self)
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
