import Days

/// Reading single values.
extension Fields {
  /// The text of `name`; reported if missing or empty.
  public func text(_ name: String) -> String {
    guard let value = required(name) else { return "" }
    guard let text = value.text else {
      fault(name, "\(name) must be text, not \(value.noun)", remedy: "Write it on one line")
      return ""
    }
    if text.isEmpty { fault(name, "\(name) is empty", remedy: "Write its words") }
    return text
  }

  /// The text of `name` if it is written.
  public func optionalText(_ name: String) -> String? {
    written(name) == nil ? nil : text(name)
  }

  /// A key: lower-case letters, digits and hyphens, beginning with a letter or digit.
  public func key(_ name: String) -> String {
    let text = text(name)
    if !text.isEmpty, !Fields.isKey(text) {
      fault(
        name, "\(text) is not a key", remedy: "Use lower-case letters, digits and hyphens only")
    }
    return text
  }

  static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != 45, text.utf8.count <= 100 else { return false }
    return text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
  }

  /// The whole number of `name` inside `range`; reported if missing or outside.
  public func whole(_ name: String, in range: ClosedRange<Int>) -> Int {
    let text = text(name)
    if text.isEmpty { return range.lowerBound }
    guard let number = Int(text), range.contains(number) else {
      fault(
        name, "\(text) is not a whole number from \(range.lowerBound) to \(range.upperBound)",
        remedy: "Write a number in that range")
      return range.lowerBound
    }
    return number
  }

  /// The whole number of `name` if it is written.
  public func optionalWhole(_ name: String, in range: ClosedRange<Int>) -> Int? {
    written(name) == nil ? nil : whole(name, in: range)
  }

  /// The number of `name` if it is written, such as 98.6.
  public func optionalNumber(_ name: String) -> Double? {
    guard let text = optionalText(name), !text.isEmpty else { return nil }
    guard let number = Double(text), number.isFinite else {
      fault(name, "\(text) is not a number", remedy: "Write digits, with a point for decimals")
      return nil
    }
    return number
  }

  /// Yes or no; `default` if it is not written.
  public func flag(_ name: String, default fallback: Bool) -> Bool {
    guard let text = optionalText(name), !text.isEmpty else { return fallback }
    guard let flag = Fields.truth(of: text) else {
      fault(name, "\(text) is neither yes nor no", remedy: "Write yes or no")
      return fallback
    }
    return flag
  }

  static func truth(of text: String) -> Bool? {
    switch text {
    case "yes", "true": true
    case "no", "false": false
    default: nil
    }
  }

  /// The day of `name`, written as 2014-07-16; reported if missing or not in the calendar.
  public func day(_ name: String) -> Day {
    let text = text(name)
    if let day = Day(text) { return day }
    if !text.isEmpty {
      fault(name, "\(text) is not a day", remedy: "Write year-month-day, such as 2014-07-16")
    }
    return Day(number: 0)
  }

  /// The day of `name` if it is written.
  public func optionalDay(_ name: String) -> Day? {
    written(name) == nil ? nil : day(name)
  }

  /// One of the cases of an enumeration, named by its raw value; reported if missing.
  public func choice<Choice>(_ name: String, placeholder: Choice) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = text(name)
    if text.isEmpty { return placeholder }
    if let choice = Choice(rawValue: text) { return choice }
    unknown(name, text, among: Choice.allCases.map(\.rawValue))
    return placeholder
  }

  /// One of the cases of an enumeration; `fallback` if it is not written.
  public func choice<Choice>(_ name: String, default fallback: Choice) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    written(name) == nil ? fallback : choice(name, placeholder: fallback)
  }

  /// One of `names`, which the definition itself declares; reported if missing or not among them.
  public func choice(_ name: String, among names: some Sequence<String>) -> String {
    let text = text(name)
    if !text.isEmpty, !names.contains(text) { unknown(name, text, among: names) }
    return text
  }

  /// One of `names` if it is written.
  public func optionalChoice(_ name: String, among names: some Sequence<String>) -> String? {
    written(name) == nil ? nil : choice(name, among: names)
  }

  /// The key of a definition of another kind, which must be in the same pack.
  public func reference(_ name: String, to kind: Kind) -> String {
    let key = key(name)
    if !key.isEmpty {
      report.references.append(Report.Reference(place: place(of: name), kind: kind, key: key))
    }
    return key
  }

  /// The key of a definition of another kind if it is written.
  public func optionalReference(_ name: String, to kind: Kind) -> String? {
    written(name) == nil ? nil : reference(name, to: kind)
  }

  func unknown(_ name: String, _ text: String, among names: some Sequence<String>) {
    fault(
      name, "\(text) is not known as \(name)",
      remedy: NearMatches.advice(for: text, among: names))
  }
}
