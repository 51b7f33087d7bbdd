import Days
import Procedures

/// When a contact must be decided, and when the manager is told that it is not. It is never paused,
/// and a priority can only shorten it.
public struct ContactClock: Sendable, Hashable {
  /// The moment from which it is late.
  public let due: Instant
  /// The moment at which the manager is told.
  public let warn: Instant

  init(due: Instant, warn: Instant) {
    self.due = due
    self.warn = warn
  }

  /// The clock of a contact that came in just now.
  public init(receivedAt start: Instant, _ rules: ContactRules, in catalogue: Catalogue) {
    self.init(
      from: start, due: rules.decision.due(from: start, in: catalogue), rules, in: catalogue)
  }

  /// The clock with a priority that is set now. What was due earlier stays so.
  public func shortened(
    to priority: ContactRules.Priority, at now: Instant, _ rules: ContactRules,
    in catalogue: Catalogue
  ) -> ContactClock {
    guard let within = priority.within else { return self }
    let due = within.due(from: now, in: catalogue)
    guard due < self.due else { return self }
    return ContactClock(from: now, due: due, rules, in: catalogue)
  }

  /// A clock that runs to the end of a day is of no use to anybody after the offices have shut: the
  /// manager is told so many hours before they do. A short one is half over by then.
  private init(
    from start: Instant, due: Instant, _ rules: ContactRules, in catalogue: Catalogue
  ) {
    let hours = OfficeHours(rules.calendar, on: London.day(start), in: catalogue)
    let lastDay = London.day(due.adding(microseconds: -1))
    let isEndOfDay = due == London.end(of: lastDay)
    let end = isEndOfDay ? min(due, hours.shut(on: lastDay)) : due
    let early = end.adding(hours: -Int64(rules.warnHours))
    let half = start.adding(seconds: due.seconds(since: start) / 2)
    self.init(due: due, warn: early > start ? early : half)
  }

  /// How it stands at a moment.
  public func state(at now: Instant) -> State {
    if now >= due { return .late }
    return now >= warn ? .soon : .inTime
  }

  public enum State: String, Sendable, CaseIterable {
    case inTime = "in time"
    case soon = "due soon"
    case late = "late"
  }

  /// `due in 3 hours 20 minutes`, `late by 1 day 2 hours`.
  public func words(at now: Instant) -> String {
    now >= due
      ? "late by \(Self.length(now.seconds(since: due)))"
      : "due in \(Self.length(due.seconds(since: now)))"
  }

  /// A length of time in its two largest units, never less than a minute.
  static func length(_ seconds: Int64) -> String {
    let minutes = max(1, seconds / 60)
    func part(_ count: Int64, _ unit: String) -> String? {
      count == 0 ? nil : "\(count) \(unit)\(count == 1 ? "" : "s")"
    }
    let parts = [
      part(minutes / 1_440, "day"), part(minutes / 60 % 24, "hour"), part(minutes % 60, "minute"),
    ].compactMap { $0 }
    return parts.prefix(2).joined(separator: " ")
  }
}

/// When the daytime offices are open.
public struct OfficeHours: Sendable {
  private let opens: Int
  private let shuts: Int
  private let calendar: LocalCalendar?

  /// - Parameter calendar: key of the pack's calendar; without one, 9 to 5 on England's working days.
  public init(_ calendar: String, on day: Day, in catalogue: Catalogue) {
    self.calendar = catalogue.inForce(LocalCalendar.self, calendar, on: day)?.definition
    opens = Self.minutes(self.calendar?.opens) ?? 9 * 60
    shuts = Self.minutes(self.calendar?.shuts) ?? 17 * 60
  }

  /// Whether the offices are open at a moment.
  public func areOpen(at moment: Instant) -> Bool {
    let time = London.wallTime(moment)
    let working = calendar?.workingDays ?? .england
    return working.isWorking(time.day) && (opens..<shuts).contains(time.minutes)
  }

  /// The moment at which they shut on a day.
  public func shut(on day: Day) -> Instant {
    London.instant(London.WallTime(day: day, minutes: shuts))
  }

  private static func minutes(_ text: String?) -> Int? {
    let parts = (text ?? "").split(separator: ":").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 60 + parts[1] : nil
  }
}
