/// How dates are written in a file.
public enum DateStyle: Sendable {
  /// `dd/mm/yyyy`, as in the CSV files of the looked-after return.
  case dayMonthYear
  /// `yyyy-mm-dd`, as in XML.
  case yearMonthDay

  /// The date that these bytes write in this style; missing if they do not.
  public func date(_ text: Span<UInt8>) -> DateCell {
    var numbers = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    let separator: UInt8 = self == .dayMonthYear ? 0x2f : 0x2d
    for i in text.indices {
      let byte = text[i]
      if byte == separator, part < 2 {
        part += 1
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return .missing }
      let digit = Int(byte) - 0x30
      switch part {
      case 0: (numbers.0, lengths.0) = (numbers.0 * 10 + digit, lengths.0 + 1)
      case 1: (numbers.1, lengths.1) = (numbers.1 * 10 + digit, lengths.1 + 1)
      default: (numbers.2, lengths.2) = (numbers.2 * 10 + digit, lengths.2 + 1)
      }
      guard lengths.0 <= 4, lengths.1 <= 2, lengths.2 <= 4 else { return .missing }
    }
    guard part == 2, lengths.1 >= 1 else { return .missing }
    switch self {
    case .dayMonthYear:
      guard lengths.2 == 4, (1...2).contains(lengths.0) else { return .missing }
      return DateCell(numbers.2, numbers.1, numbers.0)
    case .yearMonthDay:
      guard lengths.0 == 4, lengths.1 == 2, lengths.2 == 2 else { return .missing }
      return DateCell(numbers.0, numbers.1, numbers.2)
    }
  }
}

/// Every text of a return as the date, code and whole number that it may be: worked out once for
/// each different text, then looked up by number for each cell.
public struct Readings: Sendable {
  private var dates: [DateCell] = []
  private var codes: [Code] = []
  private var numbers: [Int32] = []

  /// - Parameter styles: the ways in which a date may be written.
  public init(_ lexicon: Lexicon, styles: [DateStyle]) {
    dates.reserveCapacity(lexicon.count)
    codes.reserveCapacity(lexicon.count)
    numbers.reserveCapacity(lexicon.count)
    for n in 0..<lexicon.count {
      lexicon.withSpan(n) { text in
        var date = DateCell.missing
        for style in styles where date.isMissing { date = style.date(text) }
        dates.append(date)
        codes.append(Code(text))
        numbers.append(Self.number(text))
      }
    }
  }

  /// A column as dates: missing where the cell is blank or is no date.
  public func dates(_ column: [TextID]) -> [DateCell] { column.map { dates[Int($0.number)] } }

  /// A column as codes.
  public func codes(_ column: [TextID]) -> [Code] { column.map { codes[Int($0.number)] } }

  public func date(_ id: TextID) -> DateCell { dates[Int(id.number)] }
  public func code(_ id: TextID) -> Code { codes[Int(id.number)] }

  /// The whole number that a text writes, or nil.
  public func number(_ id: TextID) -> Int? {
    let n = numbers[Int(id.number)]
    return n == .min ? nil : Int(n)
  }

  /// Up to nine digits, with `.0` behind them if a spreadsheet put it there.
  private static func number(_ text: Span<UInt8>) -> Int32 {
    var end = text.count
    if end > 2, text[end - 1] == 0x30, text[end - 2] == 0x2e { end -= 2 }
    guard end > 0, end <= 9 else { return .min }
    var n: Int32 = 0
    for i in 0..<end {
      guard text[i] >= 0x30, text[i] <= 0x39 else { return .min }
      n = n * 10 + Int32(text[i] - 0x30)
    }
    return n
  }
}
