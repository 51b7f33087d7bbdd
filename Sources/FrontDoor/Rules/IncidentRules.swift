import Days
import Procedures

/// What the police send of last night's domestic abuse: from whom it is taken, how reports are drawn
/// together, and how a child's school is told in the morning.
public struct IncidentRules: Sendable, Hashable {
  /// How the police graded the risk.
  public struct Grade: Sendable, Hashable {
    public let key: String
    public let words: String
  }

  /// How schools that agreed to it are told that something happened, and nothing else.
  public struct Telling: Sendable, Hashable {
    /// Key of the agreement that a school enters into.
    public let agreement: String
    /// Minutes since midnight, on a school day: when the message goes, by when somebody at the school
    /// must have read it, and until when one that comes in during the day still goes that day.
    public let send: Int
    public let by: Int
    public let until: Int
    /// What a school is asked to do, and to leave.
    public let words: [String]
  }

  /// Kinds of agency that may send incidents.
  public let senders: [String]
  /// Key of the agreement on whose basis they come.
  public let agreement: String
  /// Reports about one child or household within so many hours are reports of one incident.
  public let sameHours: Int
  /// Over how many months incidents are counted.
  public let repeatMonths: Int
  public let grades: [Grade]
  /// Nil where the procedures do not have schools told.
  public let schools: Telling?

  init(from fields: Fields) {
    senders = fields.texts("senders", atLeast: 1)
    agreement = fields.reference("agreement", to: .agreement)
    sameHours = fields.whole("sameHours", in: 1...24)
    repeatMonths = fields.whole("repeatMonths", in: 1...60)
    grades = fields.table("grades", atLeast: 1, textAs: "words").map {
      Grade(key: $0.name, words: $0.fields.text("words"))
    }
    schools = fields.optionalGroup("schools").map(Self.telling)
  }

  private static func telling(_ fields: Fields) -> Telling {
    let telling = Telling(
      agreement: fields.reference("agreement", to: .agreement), send: minutes(fields, "send"),
      by: minutes(fields, "by"), until: minutes(fields, "until"),
      words: fields.texts("words", atLeast: 1))
    if fields.isSound, !(telling.send < telling.by && telling.by < telling.until) {
      fields.fault(
        "by", "a school cannot be told in this order of times",
        remedy: "Let send come before by, and by before until")
    }
    return telling
  }

  private static func minutes(_ fields: Fields, _ name: String) -> Int {
    let text = fields.text(name)
    let parts = text.split(separator: ":").compactMap { $0.utf8.count == 2 ? Int($0) : nil }
    guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
      if !text.isEmpty {
        fields.fault(
          name, "\(text) is not a time of day", remedy: "Write it in quotes, as \"08:45\"")
      }
      return 0
    }
    return parts[0] * 60 + parts[1]
  }

  public func grade(_ key: String) -> String { grades.first { $0.key == key }?.words ?? key }
}

/// The morning on which a school is told: on a school day, before lessons.
struct SchoolMorning: Sendable, Hashable {
  /// When the message goes.
  let send: Instant
  /// From when it is late that nobody at the school has read it.
  let due: Instant

  /// The first school morning for what comes in at a moment: the same day where lessons still run,
  /// even when it is late by then; otherwise the next school day. Where the calendar knows nothing of
  /// a year's terms, working days count, so that nobody waits for a term that nobody wrote down.
  init(
    from start: Instant, _ telling: IncidentRules.Telling, _ calendar: LocalCalendar?
  ) {
    let working = calendar?.workingDays ?? .england
    let terms = SchoolTerms(
      (calendar?.terms ?? []).compactMap { term in
        Period(term.from, term.to).map { SchoolTerms.Term(name: term.name, period: $0) }
      }, working: working)
    let now = London.wallTime(start)
    var day = now.minutes < telling.until ? now.day : now.day.adding(days: 1)
    // Two years hold every gap between terms; the calendar's own horizon ends the rest.
    for _ in 0..<731 where !(terms.isSchoolDay(day) ?? working.isWorking(day)) {
      day = day.adding(days: 1)
    }
    send = London.instant(London.WallTime(day: day, minutes: telling.send))
    due = London.instant(London.WallTime(day: day, minutes: telling.by))
  }
}
