import Days

/// A limit of time that procedures set: how long, counted how, and who says so.
///
/// Written `{length: 1, unit: working-days, calendar: local, source: …}`. Working days cannot be
/// counted without a calendar, and a limit without a source is nobody's promise: a pack that lacks
/// either is refused.
public struct Clock: Sendable, Hashable {
  /// How lengths are counted, as written in a pack.
  enum Unit: String, Sendable, CaseIterable {
    case hours
    case workingDays = "working-days"
    case days, months
  }

  public let allowance: Allowance
  /// Key of the calendar whose closures are left out; nil where no working days are counted.
  public let calendar: String?
  /// The guidance or the local paper that sets the limit.
  public let source: String

  public init(from fields: Fields) {
    let length = fields.whole("length", in: 1...1_000)
    let unit = fields.choice("unit", placeholder: Unit.hours)
    source = fields.text("source")
    calendar = fields.optionalReference("calendar", to: .calendar)
    switch unit {
    case .hours: allowance = .hours(length)
    case .workingDays: allowance = .workingDays(length)
    case .days: allowance = .days(length)
    case .months: allowance = .months(length)
    }
    if unit == .workingDays, calendar == nil {
      fields.fault(
        "calendar", "a clock in working days has no calendar",
        remedy: "Name the calendar of this pack whose closures it leaves out, such as local")
    }
    if unit != .workingDays, calendar != nil, fields.isSound {
      fields.fault(
        "calendar", "a clock in \(unit.rawValue) runs on every day and uses no calendar",
        remedy: "Remove calendar, or count working-days")
    }
  }

  /// `24 hours`, `1 working day`.
  public var words: String { allowance.words }

  /// The last day on which it is in time, counted from the day on which it begins.
  public func lastDay(from day: Day, in catalogue: Catalogue) -> Day {
    allowance.lastDay(from: day, counting: working(on: day, in: catalogue))
  }

  /// The moment from which it is late, counted from the moment at which it begins.
  public func due(from start: Instant, in catalogue: Catalogue) -> Instant {
    allowance.due(from: start, counting: working(on: London.day(start), in: catalogue))
  }

  private func working(on day: Day, in catalogue: Catalogue) -> WorkingDays {
    let local = calendar.flatMap { catalogue.inForce(LocalCalendar.self, $0, on: day) }
    return local?.definition.workingDays ?? .england
  }
}
