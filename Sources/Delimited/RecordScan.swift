/// Finds the end of one record and its fields in a stretch of bytes.
struct RecordScan {
  /// How a scan ended.
  enum Outcome {
    /// The record ends before `end`; the next begins at `next`.
    case record(end: Int, next: Int)
    /// The bytes end within the record. The field that they end in began here, and whether it is
    /// an open quotation.
    case unfinished(fieldStart: Int, isQuoted: Bool)
    /// Text follows a closing quotation mark.
    case textAfterQuote
    /// There are more fields than allowed.
    case tooManyFields
  }

  let delimiter: UInt8
  let mostFields: Int
  /// Line ends within quotation marks, passed so far.
  private(set) var lineEnds = 0
  /// Fields that have a quotation mark written twice.
  private(set) var doubled: [Int] = []
  /// The longest field found.
  private(set) var longest = 0

  init(delimiter: UInt8, mostFields: Int) {
    self.delimiter = delimiter
    self.mostFields = mostFields
  }

  /// Scans from `start`; places of fields are counted from there.
  /// - Parameter isLast: whether nothing comes after these bytes.
  mutating func scan(
    _ bytes: Span<UInt8>, from start: Int, isLast: Bool, into fields: inout [DelimitedRow.Field]
  ) -> Outcome {
    var index = start
    let count = bytes.count
    while true {
      let fieldStart = index
      var fieldEnd: Int
      var from = fieldStart
      if index < count, bytes[index] == 0x22 {
        from += 1
        guard let end = closingQuote(bytes, from: from, isLast: isLast, field: fields.count) else {
          return .unfinished(fieldStart: fieldStart, isQuoted: true)
        }
        fieldEnd = end
        index = end + 1
      } else {
        while index < count {
          let byte = bytes[index]
          if byte == delimiter || byte == 0x0a || byte == 0x0d { break }
          index += 1
        }
        fieldEnd = index
      }
      if index >= count && !isLast {
        return .unfinished(fieldStart: fieldStart, isQuoted: false)
      }
      longest = max(longest, fieldEnd - from)
      guard fields.count < mostFields else { return .tooManyFields }
      fields.append(.init(start: Int32(from - start), end: Int32(fieldEnd - start)))
      if index >= count { return .record(end: index, next: index) }
      switch bytes[index] {
      case delimiter: index += 1
      case 0x0a: return .record(end: index, next: index + 1)
      case 0x0d:
        if index + 1 >= count && !isLast {
          return .unfinished(fieldStart: fieldStart, isQuoted: false)
        }
        let isPair = index + 1 < count && bytes[index + 1] == 0x0a
        return .record(end: index, next: index + (isPair ? 2 : 1))
      default: return .textAfterQuote
      }
    }
  }

  /// Where a quotation ends; nil if the bytes end first.
  private mutating func closingQuote(
    _ bytes: Span<UInt8>, from start: Int, isLast: Bool, field: Int
  ) -> Int? {
    var index = start
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte == 0x22 {
        if index + 1 < count {
          guard bytes[index + 1] == 0x22 else { return index }
          if doubled.last != field { doubled.append(field) }
          index += 1
        } else {
          return isLast ? index : nil
        }
      } else if byte == 0x0a || (byte == 0x0d && !(index + 1 < count && bytes[index + 1] == 0x0a)) {
        lineEnds += 1
      }
      index += 1
    }
    return nil
  }
}
