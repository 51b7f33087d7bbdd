/// England's bank holidays as the rules give them, for years that the table does not have.
enum HolidayRules {
  /// The eight holidays of a year, each on the weekday on which it is taken.
  static func holidays(in year: Int) -> [HolidayCalendar.Holiday] {
    guard let easter = easterSunday(year), let newYear = Day(year: year, month: 1, day: 1),
      let may = Day(year: year, month: 5, day: 1), let june = Day(year: year, month: 6, day: 1),
      let september = Day(year: year, month: 9, day: 1),
      let christmas = Day(year: year, month: 12, day: 25)
    else { return [] }
    // Boxing Day is taken on the first weekday that Christmas Day leaves free. When Christmas
    // falls on a Sunday, Boxing Day keeps its Monday and the substitute is the Tuesday.
    let boxing = christmas.adding(days: 1)
    let christmasTaken: Day
    let boxingTaken: Day
    switch christmas.weekday {
    case .friday: (christmasTaken, boxingTaken) = (christmas, christmas.adding(days: 3))
    case .saturday:
      (christmasTaken, boxingTaken) = (christmas.adding(days: 2), christmas.adding(days: 3))
    case .sunday: (christmasTaken, boxingTaken) = (christmas.adding(days: 2), boxing)
    default: (christmasTaken, boxingTaken) = (christmas, boxing)
    }
    let days = [
      newYear.isWeekend ? monday(onOrAfter: newYear) : newYear, easter.adding(days: -2),
      easter.adding(days: 1), monday(onOrAfter: may), monday(onOrAfter: june).adding(days: -7),
      monday(onOrAfter: september).adding(days: -7), christmasTaken, boxingTaken,
    ]
    let nominal = [0: newYear, 6: christmas, 7: boxing]
    return zip(EnglandHolidays.columns, days).enumerated().map { index, pair in
      let stands = nominal[index].map { $0 != pair.1 } ?? false
      return HolidayCalendar.Holiday(
        day: pair.1, name: stands ? "\(pair.0.name) (substitute day)" : pair.0.name,
        isProvisional: true)
    }
  }

  static func monday(onOrAfter day: Day) -> Day {
    day.adding(days: (7 - day.weekday.rawValue) % 7)
  }

  /// Easter Sunday in the Gregorian calendar, by the golden number, the epact and the Sunday after
  /// the paschal full moon (calendar of the Church of England, Calendar (New Style) Act 1750).
  static func easterSunday(_ year: Int) -> Day? {
    let golden = year % 19
    let century = year / 100
    // How far the moon's tables have drifted against the Julian ones.
    let solar = century - century / 4
    let lunar = (8 * century + 13) / 25
    let age = (solar - lunar + 19 * golden + 15) % 30
    // Two corrections keep the full moon from 19 April, and from 18 April twice in one cycle.
    let moon = age - (age == 29 || (age == 28 && golden > 10) ? 1 : 0)
    guard let fullMoon = Day(year: year, month: 3, day: 21)?.adding(days: moon) else { return nil }
    return fullMoon.adding(days: 7 - (fullMoon.weekday.rawValue + 1) % 7)
  }
}

extension HolidayCalendar {
  /// England's bank holidays: 2000 to 2030 from the table, then to 2100 by rule and provisional.
  /// Outside those years only weekends are known.
  public static let england = HolidayCalendar(
    EnglandHolidays.known()
      + (EnglandHolidays.years.upperBound + 1...2100).flatMap(HolidayRules.holidays))
}
