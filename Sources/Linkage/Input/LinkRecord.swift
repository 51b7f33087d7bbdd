/// One agency's record of one person, as that agency wrote it. Any field may be empty.
public struct LinkRecord: Sendable, Equatable, Codable {
  /// The record's own id; unique among all records that are linked together.
  public var id: String
  /// The agency that holds it; two records of one agency are seldom the same child.
  public var agency: String
  public var firstName: String
  public var middleName: String
  public var surname: String
  /// `yyyy-mm-dd`, `yyyymmdd` or `dd/mm/yyyy`.
  public var dateOfBirth: String
  /// Anything that begins with F or G (girl), M or B (boy); the rest counts as not known.
  public var sex: String
  public var postcode: String
  public var addressLine: String
  public var nhsNumber: String
  public var upn: String
  /// Another identifier without a known check character that several agencies use.
  public var otherIdentifier: String
  /// Names of parents or household members, separated by semicolons.
  public var householdNames: String

  public init(
    id: String, agency: String = "", firstName: String = "", middleName: String = "",
    surname: String = "", dateOfBirth: String = "", sex: String = "", postcode: String = "",
    addressLine: String = "", nhsNumber: String = "", upn: String = "",
    otherIdentifier: String = "", householdNames: String = ""
  ) {
    self.id = id
    self.agency = agency
    self.firstName = firstName
    self.middleName = middleName
    self.surname = surname
    self.dateOfBirth = dateOfBirth
    self.sex = sex
    self.postcode = postcode
    self.addressLine = addressLine
    self.nhsNumber = nhsNumber
    self.upn = upn
    self.otherIdentifier = otherIdentifier
    self.householdNames = householdNames
  }
}

/// The columns that linkage reads, by their names in a file's header.
public enum LinkColumn: String, CaseIterable, Sendable {
  case recordID = "record_id"
  case agency
  case firstName = "first_name"
  case middleName = "middle_name"
  case surname
  case dateOfBirth = "dob"
  case sex = "gender"
  case postcode
  case addressLine = "address_line"
  case nhsNumber = "nhs_number"
  case upn
  case otherIdentifier = "other_id"
  case householdNames = "household_names"
}
