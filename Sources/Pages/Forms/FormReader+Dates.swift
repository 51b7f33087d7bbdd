import Days

extension FormReader {
  /// A day in three boxes. The month may be a number or a name.
  /// - Parameters:
  ///   - missing: what to say when all three are empty; nil where it may be left out.
  ///   - range: the days that are allowed, and what to say about others.
  public mutating func day(
    _ name: String, missing: String?, in range: (days: ClosedRange<Day>, message: String)? = nil
  ) -> Day? {
    let boxes = ["day", "month", "year"]
    let typed = boxes.map { self.typed("\(name)-\($0)") }
    let empty = zip(boxes, typed).filter { $0.1.isEmpty }.map(\.0)
    guard empty.isEmpty else {
      if empty.count < 3 {
        let words = empty.map { "a \($0)" }.joined(separator: " and ")
        wrong(name, "The date needs \(words)", place: "\(name)-\(empty[0])")
      } else if let missing {
        wrong(name, missing, place: "\(name)-day")
      }
      return nil
    }
    guard let month = FormReader.month(typed[1]) else {
      wrong(name, "The month must be a number from 1 to 12 or a name", place: "\(name)-month")
      return nil
    }
    guard typed[2].utf8.count == 4, let year = FormReader.digits(typed[2]) else {
      wrong(name, "The year must have 4 digits", place: "\(name)-year")
      return nil
    }
    guard let number = FormReader.digits(typed[0]),
      let day = Day(year: year, month: month, day: number)
    else {
      wrong(name, "Enter a real date, such as 27 3 2026", place: "\(name)-day")
      return nil
    }
    if let range, !range.days.contains(day) {
      wrong(name, range.message, place: "\(name)-day")
      return nil
    }
    return day
  }

  /// A time of day by the 24-hour clock, such as `9:05` or `16.30`.
  /// - Returns: minutes since midnight.
  public mutating func time(_ name: String, missing: String?) -> Int? {
    guard let text = answer(name, missing: missing) else { return nil }
    let halves = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard halves.count == 2, let hour = FormReader.digits(String(halves[0])), hour < 24,
      halves[1].utf8.count == 2, let minute = FormReader.digits(String(halves[1])), minute < 60
    else {
      wrong(name, "Enter a time by the 24-hour clock, such as 09:30 or 16:05")
      return nil
    }
    return hour * 60 + minute
  }

  /// A number of one to four ASCII digits.
  private static func digits(_ text: String) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func month(_ text: String) -> Int? {
    if let number = digits(text) { return (1...12).contains(number) ? number : nil }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let given = text.lowercased()
    guard given.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(given) || (given == "sept" && $0 == "september") }.map {
      $0 + 1
    }
  }
}
