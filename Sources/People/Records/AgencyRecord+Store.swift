import Store

extension AgencyRecord {
  static let columns = """
    id, agency, person, state, basis, source_key, first_name, middle_name, surname, born, sex,
    postcode, address_line, nhs_number, upn, household_names
    """

  init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    agency = try reader.next()
    person = try reader.next()
    // A word that this version does not know must not show anything.
    state = State(rawValue: try reader.next()) ?? .held
    basis = try reader.next()
    guard let key = try reader.next(String?.self) else {
      fields = nil
      return
    }
    func text() throws -> String { try reader.next(String?.self) ?? "" }
    fields = SuppliedFields(
      key: key, firstName: try text(), middleName: try text(), surname: try text(),
      dateOfBirth: try text(), sex: try text(), postcode: try text(), addressLine: try text(),
      nhsNumber: try text(), upn: try text(), householdNames: try text())
  }

  /// The record with an id.
  public static func find(_ id: String, in query: any Query) throws -> AgencyRecord? {
    try query.first("SELECT \(columns) FROM people_record WHERE id = $1", [id]) {
      try AgencyRecord($0)
    }
  }

  /// The record that an agency keeps under a key of its own.
  public static func find(agency: String, key: String, in query: any Query) throws
    -> AgencyRecord?
  {
    try query.first(
      "SELECT \(columns) FROM people_record WHERE agency = $1 AND source_key = $2", [agency, key]
    ) { try AgencyRecord($0) }
  }

  /// The records of a person that count, the longest known first.
  public static func live(of person: String, in query: any Query) throws -> [AgencyRecord] {
    try query.rows(
      """
      SELECT \(columns) FROM people_record WHERE person = $1 AND state = 'live'
      ORDER BY agency, id
      """, [person]
    ) { try AgencyRecord($0) }
  }

  /// The keys of an agency's live and held records, with the record's id.
  static func keys(of agency: String, in query: any Query) throws -> [(key: String, id: String)] {
    try query.rows(
      """
      SELECT source_key, id FROM people_record
      WHERE agency = $1 AND state <> 'withdrawn' AND source_key IS NOT NULL ORDER BY source_key
      """, [agency]
    ) { (key: try $0(0), id: try $0(1)) }
  }
}
