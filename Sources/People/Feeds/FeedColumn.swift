/// A field of an agency's record, by the name of its column in a file.
public enum FeedColumn: String, CaseIterable, Sendable, Codable {
  case key = "record_id"
  case firstName = "first_name"
  case middleName = "middle_name"
  case surname
  case dateOfBirth = "dob"
  case sex = "gender"
  case postcode
  case addressLine = "address_line"
  case nhsNumber = "nhs_number"
  case upn
  case householdNames = "household_names"

  /// Columns without which nobody could be told from anybody.
  static let required: [FeedColumn] = [.key, .surname]

  /// Where the field lies in a record.
  var field: WritableKeyPath<SuppliedFields, String> {
    switch self {
    case .key: \.key
    case .firstName: \.firstName
    case .middleName: \.middleName
    case .surname: \.surname
    case .dateOfBirth: \.dateOfBirth
    case .sex: \.sex
    case .postcode: \.postcode
    case .addressLine: \.addressLine
    case .nhsNumber: \.nhsNumber
    case .upn: \.upn
    case .householdNames: \.householdNames
    }
  }
}

/// Which of an agency's columns holds which field. Columns that are not named are found under our
/// own names.
public struct FeedMapping: Sendable, Hashable, Codable {
  /// Our column's name to theirs.
  public let columns: [String: String]

  public static let plain = FeedMapping(checked: [:])

  private init(checked: [String: String]) { columns = checked }

  /// - Parameter columns: our column's name to theirs.
  /// - Throws: `FeedProblem.mapping` for a name that is not one of ours, or a column named twice.
  public init(_ columns: [String: String]) throws(FeedProblem) {
    let known = Set(FeedColumn.allCases.map(\.rawValue))
    for name in columns.keys.sorted() where !known.contains(name) {
      throw .mapping(
        "\(name) is not a field of a record. Fields: "
          + FeedColumn.allCases.map(\.rawValue).joined(separator: ", "))
    }
    var seen: [String: String] = [:]
    for (ours, theirs) in columns.sorted(by: { $0.key < $1.key }) {
      if let other = seen.updateValue(ours, forKey: theirs.lowercased()) {
        throw .mapping("the column \(theirs) is named for both \(other) and \(ours)")
      }
    }
    self.columns = columns
  }

  func name(of column: FeedColumn) -> String { columns[column.rawValue] ?? column.rawValue }
}

/// Why a feed was not taken in: what, where, and what to do. Nothing was changed.
public enum FeedProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownAgency(String)
  case mapping(String)
  /// The file as a whole cannot be read.
  case file(String)
  /// Some rows cannot be taken in.
  case rows(count: Int, first: String)
  /// The file would take so many of the agency's records away that it must be confirmed.
  case mostlyWithdrawn(going: Int, of: Int)
  case noBasis

  public var description: String {
    switch self {
    case .unknownAgency(let key):
      "there is no agency \(key): open it first (continuum agency add)"
    case .mapping(let reason): "the mapping cannot be used: \(reason)"
    case .file(let reason): reason
    case .rows(let count, let first):
      "\(count) row\(count == 1 ? "" : "s") cannot be taken in; nothing was changed. \(first)"
    case .mostlyWithdrawn(let going, let all):
      "the file leaves out \(going) of the agency's \(all) records, which would all be withdrawn; "
        + "nothing was changed. If that is right, repeat with --confirm-withdrawals \(going)"
    case .noBasis:
      "say under which agreement or law the records are shared (--basis): it stays with each"
    }
  }
}
