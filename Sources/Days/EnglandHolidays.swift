/// England's bank holidays from 2000 to 2030: the days fixed by the Banking and Financial Dealings
/// Act 1971 and the royal proclamations made under it, and Good Friday and Christmas Day, which are
/// holidays by common law. Days proclaimed once are listed apart. A holiday that falls on a weekend
/// is given by the weekday that stands for it.
enum EnglandHolidays {
  /// The years that the table has.
  static let years = 2000...2030

  /// The columns of the table, with the month and day where the holiday has a fixed one.
  static let columns: [(name: String, fixed: String?)] = [
    ("New Year\u{2019}s Day", "01-01"), ("Good Friday", nil), ("Easter Monday", nil),
    ("Early May bank holiday", nil), ("Spring bank holiday", nil),
    ("Summer bank holiday", nil), ("Christmas Day", "12-25"), ("Boxing Day", "12-26"),
  ]

  static let table = """
    2000 01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26
    2001 01-01 04-13 04-16 05-07 05-28 08-27 12-25 12-26
    2002 01-01 03-29 04-01 05-06 06-04 08-26 12-25 12-26
    2003 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2004 01-01 04-09 04-12 05-03 05-31 08-30 12-27 12-28
    2005 01-03 03-25 03-28 05-02 05-30 08-29 12-27 12-26
    2006 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
    2007 01-01 04-06 04-09 05-07 05-28 08-27 12-25 12-26
    2008 01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26
    2009 01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28
    2010 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
    2011 01-03 04-22 04-25 05-02 05-30 08-29 12-27 12-26
    2012 01-02 04-06 04-09 05-07 06-04 08-27 12-25 12-26
    2013 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
    2014 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2015 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
    2016 01-01 03-25 03-28 05-02 05-30 08-29 12-27 12-26
    2017 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
    2018 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
    2019 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
    2020 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
    2021 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
    2022 01-03 04-15 04-18 05-02 06-02 08-29 12-27 12-26
    2023 01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26
    2024 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
    2025 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
    2026 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
    2027 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
    2028 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
    2029 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
    2030 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
    """

  /// Holidays proclaimed for one occasion.
  static let once = [
    ("2002-06-03", "Golden Jubilee bank holiday"),
    ("2011-04-29", "Royal wedding bank holiday"),
    ("2012-06-05", "Diamond Jubilee bank holiday"),
    ("2022-06-03", "Platinum Jubilee bank holiday"),
    ("2022-09-19", "Bank holiday for the state funeral of Queen Elizabeth II"),
    ("2023-05-08", "Bank holiday for the coronation of King Charles III"),
  ]

  /// What the table and the single days say, as holidays.
  static func known() -> [HolidayCalendar.Holiday] {
    var holidays = once.compactMap { text, name in
      Day(text).map { HolidayCalendar.Holiday(day: $0, name: name) }
    }
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: " ")
      for (column, cell) in zip(columns, cells.dropFirst()) {
        guard let day = Day("\(cells[0])-\(cell)") else { continue }
        let stands = column.fixed.map { $0 != cell } ?? false
        holidays.append(
          .init(day: day, name: stands ? "\(column.name) (substitute day)" : column.name))
      }
    }
    return holidays
  }
}
