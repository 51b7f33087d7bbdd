import Days

/// Takes the answers of a form one by one, and gathers what is wrong with them, so that the form
/// can be shown again with everything that was typed and a message at each question.
public struct FormReader: Sendable {
  public let data: FormData
  public private(set) var errors: [FieldError] = []

  public init(_ data: FormData) { self.data = data }

  /// Everything was good so far.
  public var isGood: Bool { errors.isEmpty }

  /// Notes that something is wrong with an answer.
  public mutating func wrong(_ name: String, _ message: String) {
    if !errors.contains(where: { $0.field == name }) { errors.append(FieldError(name, message)) }
  }

  /// The message for a question, to be shown beside it.
  public func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }

  /// What was typed, without spaces around it; "" where nothing was.
  public func typed(_ name: String) -> String {
    (data[name] ?? "").trimmingSpace
  }

  /// A text.
  /// - Parameters:
  ///   - missing: what to say when it is empty; nil where it may be.
  ///   - most: the most characters, and what to call the answer when there are more.
  public mutating func text(_ name: String, missing: String?, most: Int = 200) -> String {
    let text = typed(name)
    if text.isEmpty, let missing { wrong(name, missing) }
    if text.count > most { wrong(name, "Shorten this to \(most) characters or fewer") }
    return text
  }

  /// One of some answers.
  public mutating func choice(_ name: String, of allowed: [String], missing: String) -> String? {
    let value = typed(name)
    guard allowed.contains(value) else {
      wrong(name, missing)
      return nil
    }
    return value
  }

  /// Any number of some answers; others are left out.
  public mutating func choices(
    _ name: String, of allowed: [String], missing: String? = nil
  ) -> [String] {
    let values = data.all(name).filter(allowed.contains)
    if values.isEmpty, let missing { wrong(name, missing) }
    return values
  }

  /// Whether a single box was ticked.
  public func ticked(_ name: String) -> Bool { data[name] != nil }

  /// A whole number within bounds.
  public mutating func number(
    _ name: String, in range: ClosedRange<Int>, missing: String
  ) -> Int? {
    let text = typed(name)
    guard !text.isEmpty else {
      wrong(name, missing)
      return nil
    }
    guard let number = Int(text), range.contains(number) else {
      wrong(name, "Enter a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  /// An e-mail address, by shape only: whether it works is found by using it.
  public mutating func email(_ name: String, missing: String?) -> String? {
    let text = typed(name)
    if text.isEmpty {
      if let missing { wrong(name, missing) }
      return nil
    }
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

  /// A day in three boxes.
  /// - Parameter missing: what to say when all three are empty; nil where it may be left out.
  public mutating func day(_ name: String, missing: String?) -> Day? {
    let parts = ["day", "month", "year"].map { typed("\(name)-\($0)") }
    if parts.allSatisfy(\.isEmpty) {
      if let missing { wrong(name, missing) }
      return nil
    }
    guard !parts.contains(where: \.isEmpty) else {
      wrong(name, "Enter a day, a month and a year")
      return nil
    }
    guard let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]),
      (1000...9999).contains(year), let found = Day(year: year, month: month, day: day)
    else {
      wrong(name, "Enter a real date, such as 27 3 2026")
      return nil
    }
    return found
  }
}

extension String {
  /// Without white space at either end.
  var trimmingSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
