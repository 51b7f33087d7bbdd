/// Finds out what stands between the fields of a file.
enum DelimiterDetection {
  /// The delimiter that divides the first records most alike, and of two that do, the one that
  /// divides them into more; the comma where none does.
  static func delimiter(of sample: Span<UInt8>) -> Delimiter {
    var best = (alike: 0, fields: 0, delimiter: Delimiter.comma)
    let records = counts(sample)
    for (index, delimiter) in Delimiter.allCases.enumerated() {
      guard let first = records.first?[index], first > 0 else { continue }
      let alike = records.count { $0[index] == first }
      if (alike, first) > (best.alike, best.fields) { best = (alike, first, delimiter) }
    }
    return best.delimiter
  }

  /// How often each delimiter stands outside quotation marks, for each of the first records.
  private static func counts(_ sample: Span<UInt8>) -> [[Int]] {
    var records: [[Int]] = []
    var current = Delimiter.allCases.map { _ in 0 }
    var isQuoted = false
    var isEmpty = true
    for index in 0..<min(sample.count, 1 << 16) {
      let byte = sample[index]
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0a || byte == 0x0d {
        if !isEmpty { records.append(current) }
        if records.count == 20 { return records }
        current = current.map { _ in 0 }
        isEmpty = true
        continue
      }
      isEmpty = false
      if let place = Delimiter.allCases.firstIndex(where: { $0.rawValue == byte }) {
        current[place] += 1
      }
    }
    // The last record may be cut; it counts only where there is no other.
    return records.isEmpty ? [current] : records
  }
}
