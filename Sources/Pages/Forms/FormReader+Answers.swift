// In each of these, `missing` is what to say when there is no answer; nil where there need be none.
extension FormReader {
  /// A text.
  /// - Parameter most: the most characters it may have.
  public mutating func text(_ name: String, missing: String?, most: Int = 200) -> String {
    let text = answer(name, missing: missing) ?? ""
    if text.count > most { wrong(name, "Shorten this to \(most) characters or fewer") }
    return text
  }

  /// One of some answers.
  public mutating func choice(_ name: String, of allowed: [String], missing: String?) -> String? {
    let value = typed(name)
    guard !allowed.contains(value) else { return value }
    if let missing {
      wrong(name, missing)
    } else if !value.isEmpty {
      wrong(name, "Choose one of the answers shown")
    }
    return nil
  }

  /// Any number of some answers, each once, in the order in which they are offered; others are left
  /// out.
  public mutating func choices(
    _ name: String, of allowed: [String], missing: String? = nil
  ) -> [String] {
    let given = chosen(name)
    let values = allowed.filter(given.contains)
    if values.isEmpty, let missing { wrong(name, missing) }
    return values
  }

  /// A whole number within bounds.
  public mutating func number(
    _ name: String, in range: ClosedRange<Int>, missing: String?
  ) -> Int? {
    guard let text = answer(name, missing: missing) else { return nil }
    guard let number = Int(text.filter { $0 != "," && $0 != " " }), range.contains(number) else {
      wrong(name, "Enter a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// An e-mail address, by shape only: whether it works is found by using it.
  public mutating func email(_ name: String, missing: String?) -> String? {
    guard let text = answer(name, missing: missing) else { return nil }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty, halves[1].contains("."),
      !halves[1].hasPrefix("."), !halves[1].hasSuffix("."), text.utf8.count <= 254,
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !"\"<>(),;:\\[]".utf8.contains($0) })
    else {
      wrong(name, "Enter an e-mail address like name@example.org")
      return nil
    }
    return text.lowercased()
  }

  /// A telephone number: digits, spaces and `+ - ( )`, from 3 (such as 999) to 15 digits.
  /// - Returns: the digits, with a `+` where one was typed.
  public mutating func telephone(_ name: String, missing: String?) -> String? {
    guard let text = answer(name, missing: missing) else { return nil }
    let kept = text.filter { !" -()".contains($0) }
    let digits = kept.hasPrefix("+") ? kept.dropFirst() : kept[...]
    guard (3...15).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      wrong(name, "Enter a telephone number like 01234 567890")
      return nil
    }
    return kept
  }

  /// The first file that was sent under a name.
  public mutating func file(_ name: String, missing: String?) -> UploadedFile? {
    guard let file = data.file(name) else {
      if let missing { wrong(name, missing) }
      return nil
    }
    guard !file.bytes.isEmpty else {
      wrong(name, "This file is empty: choose another")
      return nil
    }
    return file
  }
}
