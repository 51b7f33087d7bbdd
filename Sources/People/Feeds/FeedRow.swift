import Days
import Identifiers

/// Something about one row of a feed.
public struct FeedRemark: Sendable, Hashable {
  public enum Weight: String, Sendable { case error, warning }

  /// The line of the file, from 1; the item's number, from 1, where it did not come in a file.
  public let line: Int
  public let column: String
  public let weight: Weight
  /// What is wrong and what to do. What was written is not repeated: error files travel.
  public let words: String
}

/// One row, checked: what can be taken in, and what there is to say about it.
struct FeedRow: Sendable {
  let line: Int
  var fields: SuppliedFields
  var remarks: [FeedRemark] = []

  var isGood: Bool { !remarks.contains { $0.weight == .error } }

  /// The most characters of one field.
  static let longest = 200

  /// Checks fields as they were written. Dates are brought into one form; all else stays as it is.
  init(line: Int, _ written: SuppliedFields, columns: FeedMapping = .plain, today: Day) {
    self.line = line
    fields = written
    for column in FeedColumn.allCases {
      fields[keyPath: column.field] = Self.trimmed(written[keyPath: column.field])
    }
    for column in FeedColumn.allCases where fields[keyPath: column.field].count > Self.longest {
      note(
        .error, column, columns,
        "is longer than \(Self.longest) characters. Is a quotation mark missing?")
    }
    for column in FeedColumn.allCases
    where fields[keyPath: column.field].unicodeScalars.contains(where: { $0.value < 32 }) {
      note(.error, column, columns, "holds a control character. Remove it")
    }
    if fields.key.isEmpty {
      note(.error, .key, columns, "is empty. Every record needs the agency's own key")
    }
    if fields.surname.isEmpty && fields.firstName.isEmpty {
      note(.error, .surname, columns, "is empty, and there is no first name. Give one of them")
    }
    checkBirth(columns, today)
    checkIdentifiers(columns)
  }

  private mutating func note(
    _ weight: FeedRemark.Weight, _ column: FeedColumn, _ mapping: FeedMapping, _ words: String
  ) {
    let name = mapping.name(of: column)
    remarks.append(
      FeedRemark(line: line, column: name, weight: weight, words: "\(name) \(words)"))
  }

  private mutating func checkBirth(_ columns: FeedMapping, _ today: Day) {
    guard !fields.dateOfBirth.isEmpty else { return }
    guard let day = Self.day(fields.dateOfBirth) else {
      note(
        .error, .dateOfBirth, columns,
        "is not a date. Write 2014-03-31 or 31/03/2014, or leave it empty")
      return
    }
    if day > today {
      note(
        .error, .dateOfBirth, columns,
        "lies in the future. A due date of an unborn child is not a date of birth: leave it empty")
    } else if day.adding(years: 120) < today {
      note(.error, .dateOfBirth, columns, "lies more than 120 years back. Correct it")
    }
    fields.dateOfBirth = day.description
  }

  private mutating func checkIdentifiers(_ columns: FeedMapping) {
    if !fields.nhsNumber.isEmpty {
      do {
        fields.nhsNumber = try NHSNumber(fields.nhsNumber).digits
      } catch {
        note(
          .warning, .nhsNumber, columns,
          "is kept as it is but is no evidence: \(error.words.lowercasedFirst)")
      }
    }
    if !fields.upn.isEmpty {
      do {
        _ = try UniquePupilNumber(fields.upn)
      } catch {
        note(
          .warning, .upn, columns,
          "is kept as it is but is no evidence: \(error.words.lowercasedFirst)")
      }
    }
    if !fields.postcode.isEmpty {
      do {
        _ = try Postcode(fields.postcode)
      } catch {
        note(.warning, .postcode, columns, "is kept as it is, but is no postcode")
      }
    }
  }

  /// `2014-03-31` or `31/03/2014`.
  static func day(_ text: String) -> Day? {
    if let day = Day(text) { return day }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, let day = Int(parts[0]),
      let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
