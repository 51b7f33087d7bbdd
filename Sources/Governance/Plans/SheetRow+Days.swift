import Days
import Delimited

extension SheetRow {
  /// A day, a month or a year; nil where the cell is empty.
  mutating func approximate(_ column: String) -> ApproximateDay? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let day = ApproximateDay(text) { return day }
    fault(column, "\(text) is not a date", "Write 2016-03-31, 2016-03 or 2016")
    return nil
  }

  /// A day; nil where the cell is empty or wrong.
  mutating func day(_ column: String) -> Day? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let day = Day(text) { return day }
    fault(column, "\(text) is not a day", "Write it as 2016-03-31")
    return nil
  }
}
