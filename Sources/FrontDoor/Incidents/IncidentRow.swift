import Days
import Delimited
import People

/// A column of the list that the police send: one row for each child of each incident.
public enum IncidentColumn: String, CaseIterable, Sendable {
  /// The police's own number of the report.
  case incident
  /// Day and time, as the clock on the wall showed them.
  case date, time
  /// Key of the risk as the police graded it.
  case grade
  case firstName = "first_name"
  case surname
  case born = "dob"
  case sex = "gender"
  case postcode
  case address = "address_line"
  /// What happened, for the front door alone.
  case words

  static let required: [IncidentColumn] = [.incident, .date, .time, .grade, .surname]

  var most: Int { self == .words ? 4_000 : 200 }
}

/// What is wrong with one row. What was written is not repeated: lists of errors travel.
public struct IncidentRemark: Sendable, Hashable {
  /// The line of the file, from 1; the item's number, from 1, where it did not come in a file.
  public let line: Int
  public let column: String
  /// What is wrong and what to do.
  public let words: String
}

/// An incident as it was reported, checked.
public struct ReportedIncident: Sendable, Hashable {
  public let number: String
  public let happenedAt: Instant
  public let grade: String
  public var words: String
  public var children: [SuppliedFields]
}

/// The rows of a list, checked whole before anything is changed.
public struct IncidentList: Sendable {
  public private(set) var incidents: [ReportedIncident] = []
  public private(set) var remarks: [IncidentRemark] = []
  /// Line of each incident's first row.
  private var lines: [String: Int] = [:]

  /// The most rows of one list: a night has fewer in any area.
  static let most = 500

  /// - Parameter rows: line and what stands in each column.
  init(
    _ rows: [(line: Int, cells: [IncidentColumn: String])], _ rules: IncidentRules, now: Instant
  ) {
    for row in rows { take(row.line, row.cells, rules, now) }
    if rows.isEmpty {
      remarks.append(IncidentRemark(line: 1, column: "", words: "there is no row"))
    }
    if rows.count > Self.most {
      remarks.append(
        IncidentRemark(
          line: Self.most + 1, column: "",
          words: "there are more than \(Self.most) rows. Send one night at a time"))
    }
  }

  /// Reads a list as CSV with a header.
  public init(csv bytes: [UInt8], _ rules: IncidentRules, now: Instant) {
    let (rows, faults, isRead) = Self.rows(of: bytes)
    self.init(rows, rules, now: now)
    remarks = isRead ? (faults + remarks).sorted { $0.line < $1.line } : faults
  }

  /// What stands in each row, and what is wrong with the list's form.
  private static func rows(
    of bytes: [UInt8]
  ) -> (rows: [(line: Int, cells: [IncidentColumn: String])], [IncidentRemark], isRead: Bool) {
    var rows: [(line: Int, cells: [IncidentColumn: String])] = []
    var ragged: [IncidentRemark] = []
    func fault(_ words: String, line: Int = 1) -> IncidentRemark {
      IncidentRemark(line: line, column: "", words: words)
    }
    do {
      var reader = try DelimitedReader(bytes: bytes, format: DelimitedFormat(encoding: .detected))
      let header = try reader.header()
      let optional = IncidentColumn.allCases.filter { !IncidentColumn.required.contains($0) }
      _ = try header.places(
        of: IncidentColumn.required.map(\.rawValue), optional: optional.map(\.rawValue))
      while let row = try reader.next(), rows.count <= most {
        let width = header.names.count
        if row.count != width {
          ragged.append(
            fault("the row has \(row.count) fields, the header has \(width)", line: row.line))
        }
        var cells: [IncidentColumn: String] = [:]
        for column in IncidentColumn.allCases {
          if let place = header.place(column.rawValue), place < row.count {
            cells[column] = row[place]
          }
        }
        rows.append((row.line, cells))
      }
      return (rows, ragged, true)
    } catch let problem as DelimitedProblem {
      return ([], [fault(problem.words, line: problem.line ?? 1)], false)
    } catch let problem as DelimitedHeaderProblem {
      return ([], problem.words.map { fault($0) }, false)
    } catch {
      return ([], [fault("the list cannot be read: \(error)")], false)
    }
  }

  private mutating func take(
    _ line: Int, _ given: [IncidentColumn: String], _ rules: IncidentRules, _ now: Instant
  ) {
    let cells = given.mapValues(Self.trimmed)
    let before = remarks.count
    func cell(_ column: IncidentColumn) -> String { cells[column] ?? "" }
    func wrong(_ column: IncidentColumn, _ words: String) -> IncidentRemark {
      IncidentRemark(line: line, column: column.rawValue, words: "\(column.rawValue) \(words)")
    }
    for column in IncidentColumn.allCases {
      let text = cell(column)
      if text.count > column.most {
        remarks.append(wrong(column, "is longer than \(column.most) characters"))
      }
      let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 || column == .words }
      if !isPlain || text.contains("\0") {
        remarks.append(wrong(column, "holds a control character. Remove it"))
      }
    }
    for column in IncidentColumn.required where cell(column).isEmpty {
      remarks.append(wrong(column, "is empty"))
    }
    let at = Self.moment(cell(.date), cell(.time))
    if !cell(.date).isEmpty, !cell(.time).isEmpty, at == nil {
      remarks.append(wrong(.date, "and time are none. Write 2026-11-20 and 23:10"))
    }
    if let at, at > now { remarks.append(wrong(.date, "and time have not come yet")) }
    let grade = cell(.grade).lowercased()
    if !grade.isEmpty, !rules.grades.contains(where: { $0.key == grade }) {
      remarks.append(
        wrong(
          .grade,
          "is none of "
            + rules.grades.map(\.key).joined(separator: ", ")))
    }
    let born = cell(.born).isEmpty ? nil : Self.day(cell(.born))
    if !cell(.born).isEmpty, born.map({ $0 > London.day(now) }) ?? true {
      remarks.append(wrong(.born, "is no day in the past. Write 2014-03-31, or leave it empty"))
    }
    guard remarks.count == before, let at else { return }
    let child = SuppliedFields(
      key: "", firstName: cell(.firstName), surname: cell(.surname),
      dateOfBirth: born?.description ?? "", sex: cell(.sex),
      postcode: cell(.postcode).uppercased(), addressLine: cell(.address))
    join(
      ReportedIncident(
        number: cell(.incident), happenedAt: at, grade: grade, words: cell(.words),
        children: [child]), line)
  }

  /// Rows of one number are one incident: they must agree about it.
  private mutating func join(_ one: ReportedIncident, _ line: Int) {
    guard let place = incidents.firstIndex(where: { $0.number == one.number }) else {
      incidents.append(one)
      lines[one.number] = line
      return
    }
    let first = lines[one.number] ?? line
    if incidents[place].happenedAt != one.happenedAt || incidents[place].grade != one.grade {
      remarks.append(
        IncidentRemark(
          line: line, column: IncidentColumn.incident.rawValue,
          words: "incident says another time or grade than in line \(first)"))
      return
    }
    // The same row twice is one child.
    if !incidents[place].children.contains(one.children[0]) {
      incidents[place].children += one.children
    }
    if !one.words.isEmpty, !incidents[place].words.contains(one.words) {
      incidents[place].words +=
        (incidents[place].words.isEmpty ? "" : "\n") + one.words
    }
  }

  private static func moment(_ date: String, _ time: String) -> Instant? {
    let parts = time.split(separator: ":", omittingEmptySubsequences: false).prefix(2)
      .map { Int($0) ?? -1 }
    guard let day = day(date), parts.count == 2, (0...23).contains(parts[0]),
      (0...59).contains(parts[1])
    else { return nil }
    return London.instant(London.WallTime(day: day, minutes: parts[0] * 60 + parts[1]))
  }

  private static func day(_ text: String) -> Day? { Day(text) ?? Day(british: text) }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
