/// Why a delimited file cannot be read, or not past a place in it.
public struct DelimitedProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The file cannot be opened or read; the system's reason.
    case unreadable(String)
    /// It is a spreadsheet or a zip, not text.
    case spreadsheet
    /// It holds NUL bytes, or text broken for its encoding: it is not text, or was cut.
    case notText
    /// It is not UTF-8, but looks like this.
    case encoding(TextEncoding)
    /// A quotation mark is opened and never closed.
    case unclosedQuote
    /// Something other than a delimiter or the line's end follows a closing quotation mark.
    case textAfterQuote
    /// A field has more than so many bytes.
    case fieldTooLong(limit: Int)
    /// A record has more than so many bytes.
    case recordTooLong(limit: Int)
    /// A record has more than so many fields.
    case tooManyFields(limit: Int)
    /// There is no header, because there is no record at all.
    case noHeader
    /// A record has not as many fields as the header.
    case ragged(expected: Int, found: Int)
  }

  /// What is wrong.
  public let kind: Kind
  /// The line of the file, from 1, where it begins; nil where it is about the whole file.
  public let line: Int?
  /// The record, from 1 with the header counted; nil where it is about the whole file.
  public let record: Int?

  init(_ kind: Kind, line: Int? = nil, record: Int? = nil) {
    self.kind = kind
    self.line = line
    self.record = record
  }

  /// What is wrong, where, and what to do.
  public var words: String {
    let place = line.map { "Line \($0): " } ?? ""
    switch kind {
    case .unreadable(let reason):
      return "The file cannot be read: \(reason). Check its name and permissions"
    case .spreadsheet:
      return "This is a spreadsheet or a zip, not text. Save the sheet as CSV UTF-8 and try again"
    case .notText:
      return "\(place)this is not text, or part of it is damaged. Export the file again"
    case .encoding(let encoding):
      return "\(place)this is not UTF-8 but looks like \(encoding.name). "
        + "Save it as CSV UTF-8, or say which encoding it has"
    case .unclosedQuote:
      return "\(place)a quotation mark is opened here and never closed. Close or remove it"
    case .textAfterQuote:
      return "\(place)something stands after a closing quotation mark. "
        + "Write a quotation mark inside a field twice"
    case .fieldTooLong(let limit):
      return "\(place)a field is longer than \(limit) bytes. A quotation mark may be missing"
    case .recordTooLong(let limit):
      return "\(place)a record is longer than \(limit) bytes. A quotation mark may be missing"
    case .tooManyFields(let limit):
      return "\(place)a record has more than \(limit) fields. Check the delimiter"
    case .noHeader:
      return "The file is empty. Its first line must name the columns"
    case .ragged(let expected, let found):
      return "\(place)this record has \(found) fields, the header has \(expected). "
        + "Check it for a missing or unquoted delimiter"
    }
  }
}
