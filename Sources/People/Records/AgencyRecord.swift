import Linkage

/// What one agency's system says about one person, as it was supplied. Any field but the key may be
/// empty. Nothing in it is ever corrected by us: where agencies disagree, both are shown.
public struct SuppliedFields: Codable, Sendable, Hashable {
  /// The agency's own key of the record, unique within the agency.
  public var key: String
  public var firstName: String
  public var middleName: String
  public var surname: String
  /// `yyyy-mm-dd`, or empty.
  public var dateOfBirth: String
  /// `F`, `M` or empty, or the agency's own word.
  public var sex: String
  public var postcode: String
  public var addressLine: String
  public var nhsNumber: String
  public var upn: String
  /// Names of parents and of others in the household, separated by semicolons: linkage compares
  /// them, and they tell twins' families from others'.
  public var householdNames: String

  public init(
    key: String, firstName: String = "", middleName: String = "", surname: String = "",
    dateOfBirth: String = "", sex: String = "", postcode: String = "", addressLine: String = "",
    nhsNumber: String = "", upn: String = "", householdNames: String = ""
  ) {
    self.key = key
    self.firstName = firstName
    self.middleName = middleName
    self.surname = surname
    self.dateOfBirth = dateOfBirth
    self.sex = sex
    self.postcode = postcode
    self.addressLine = addressLine
    self.nhsNumber = nhsNumber
    self.upn = upn
    self.householdNames = householdNames
  }

  /// What was supplied before there were names of a household has none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String { try container.decode(String.self, forKey: key) }
    self.init(
      key: try text(.key), firstName: try text(.firstName), middleName: try text(.middleName),
      surname: try text(.surname), dateOfBirth: try text(.dateOfBirth), sex: try text(.sex),
      postcode: try text(.postcode), addressLine: try text(.addressLine),
      nhsNumber: try text(.nhsNumber), upn: try text(.upn),
      householdNames: try container.decodeIfPresent(String.self, forKey: .householdNames) ?? "")
  }

  /// The names as one line.
  public var name: String {
    [firstName, middleName, surname].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The address as one line.
  public var address: String {
    [addressLine, postcode].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// A record of an agency, and the person it is taken to be about.
public struct AgencyRecord: Sendable, Hashable {
  /// In place of an agency, where a sender typed the record into what came in at the front door: it
  /// is of no agency's system, so that two of them may well be about one child. A search tells
  /// nothing of somebody whom only such records name.
  public static let frontDoor = "front-door"
  /// In place of an agency, where a worker opened the record after a search. It is of no agency's
  /// system either, and whoever may know of the person finds them by it.
  public static let byHand = "by-hand"
  /// What the origins of such records are called.
  public static let typed = [(frontDoor, "Typed by hand"), (byHand, "Typed by hand")]

  /// Whether the record counts.
  public enum State: String, Sendable, Hashable {
    /// The agency holds it.
    case live
    /// The agency took it back, or no longer sends it.
    case withdrawn
    /// It may be about somebody whose existence is hidden: it shows nowhere until a person who may
    /// know of them has decided (a failure of the national child index was to show such a record as
    /// a new, open child).
    case held
  }

  public let id: String
  public let agency: String
  /// The person it belongs to; of a held record, the person that it may be about.
  public let person: String
  public let state: State
  /// Under which agreement or law it was supplied.
  public let basis: String
  /// Nil where it was erased.
  public let fields: SuppliedFields?

  public init(
    id: String, agency: String, person: String, state: State, basis: String,
    fields: SuppliedFields?
  ) {
    self.id = id
    self.agency = agency
    self.person = person
    self.state = state
    self.basis = basis
    self.fields = fields
  }

  /// The same as linkage reads it; nil where nothing is left to compare.
  var linkRecord: LinkRecord? {
    guard let fields else { return nil }
    return LinkRecord(
      id: id, agency: Self.typed.contains { $0.0 == agency } ? "" : agency,
      firstName: fields.firstName,
      middleName: fields.middleName,
      surname: fields.surname, dateOfBirth: fields.dateOfBirth, sex: fields.sex,
      postcode: fields.postcode, addressLine: fields.addressLine, nhsNumber: fields.nhsNumber,
      upn: fields.upn, householdNames: fields.householdNames)
  }
}
