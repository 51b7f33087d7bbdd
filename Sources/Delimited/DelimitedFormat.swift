/// What stands between two fields.
public enum Delimiter: UInt8, Sendable, CaseIterable {
  /// `,`
  case comma = 0x2c
  /// `;`, as spreadsheets write where the comma is a decimal mark.
  case semicolon = 0x3b
  /// A tab.
  case tab = 0x09
  /// `|`
  case pipe = 0x7c
}

/// How characters are written as bytes.
public enum TextEncoding: Hashable, Sendable {
  /// What everything should be.
  case utf8
  /// What older Windows programs write.
  case windows1252
  /// What some spreadsheets write as "Unicode text".
  case utf16LittleEndian
  /// The same with the bytes the other way round.
  case utf16BigEndian

  /// `UTF-8`, `Windows-1252`, `UTF-16`.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .windows1252: "Windows-1252"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    }
  }
}

/// How a delimited file is to be read.
public struct DelimitedFormat: Sendable {
  /// Which encodings are accepted.
  public enum Encoding: Hashable, Sendable {
    /// UTF-8 only; anything else is a problem that says what it looks like.
    case utf8Only
    /// UTF-8 if the whole file is; otherwise UTF-16 or Windows-1252, whichever it looks like. A
    /// file is read through once more for this.
    case detected
    /// This one.
    case exactly(TextEncoding)
  }

  /// What stands between fields; nil to find out from the first records.
  public var delimiter: Delimiter?
  /// Which encodings are accepted.
  public var encoding: Encoding
  /// The most bytes of UTF-8 that a field may have.
  public var longestField: Int
  /// The most bytes of UTF-8 that a record may have, which bounds the memory used.
  public var longestRecord: Int
  /// The most fields that a record may have.
  public var mostFields: Int

  /// Found delimiter, UTF-8, fields of 1 MiB, records of 16 MiB and 10,000 fields, unless said
  /// otherwise.
  public init(
    delimiter: Delimiter? = nil, encoding: Encoding = .utf8Only, longestField: Int = 1 << 20,
    longestRecord: Int = 1 << 24, mostFields: Int = 10_000
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.longestField = longestField
    self.longestRecord = min(longestRecord, Int(Int32.max) / 2)
    self.mostFields = mostFields
  }
}
