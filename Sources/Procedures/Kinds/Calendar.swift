import Days

/// Which days are worked here, beyond England's weekends and bank holidays: closures, and terms.
public struct LocalCalendar: Definition {
  public static let kind = Kind.calendar

  /// A stretch of days, both included.
  public struct Stretch: Sendable, Hashable {
    public let name: String
    public let from: Day
    public let to: Day
  }

  /// Days on which the offices are shut although England works.
  public let closures: [Stretch]
  /// School terms, in order; nothing is said about the days of a year that is not listed.
  public let terms: [Stretch]
  /// When the daytime offices open and shut, as `HH:MM`.
  public let opens: String
  public let shuts: String

  public init(from fields: Fields) {
    closures = Self.stretches(fields, "closures")
    terms = Self.stretches(fields, "terms")
    let hours = fields.group("hours")
    opens = Self.time(hours, "opens")
    shuts = Self.time(hours, "shuts")
    if shuts <= opens, hours.isSound {
      hours.fault("shuts", "the offices shut before they open", remedy: "Correct one of the times")
    }
  }

  /// Counts England's working days without the closures.
  public var workingDays: WorkingDays {
    WorkingDays(
      closures.reduce(HolidayCalendar.england) { calendar, closure in
        Period(closure.from, closure.to).map { calendar.closing($0, name: closure.name) }
          ?? calendar
      })
  }

  private static func stretches(_ fields: Fields, _ name: String) -> [Stretch] {
    let rows = fields.list(name, uniqueBy: "name")
    let stretches = rows.map { row in
      Stretch(name: row.text("name"), from: row.day("from"), to: row.day("to"))
    }
    for (index, (row, stretch)) in zip(rows, stretches).enumerated() {
      if !row.isSound { continue }
      if stretch.to < stretch.from {
        row.fault("to", "it ends before it begins", remedy: "Correct one of the two days")
      }
      if index > 0, rows[index - 1].isSound, stretch.from <= stretches[index - 1].to {
        row.fault(
          "from", "it begins before \(stretches[index - 1].name) ends",
          remedy: "Write them in order, none inside another")
      }
    }
    return stretches
  }

  private static func time(_ fields: Fields, _ name: String) -> String {
    let text = fields.text(name)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 2 ? Int($0) : nil }
    let valid =
      numbers.count == 2 && parts.count == 2
      && (0...23).contains(numbers[0]) && (0...59).contains(numbers[1])
    if !valid, !text.isEmpty {
      fields.fault(name, "\(text) is not a time of day", remedy: "Write it in quotes, as \"08:30\"")
    }
    return text
  }
}
