import Access
import Store

/// A place that must not be known, such as a refuge: whoever is recorded there has their address
/// protected, however it came in.
enum ProtectedPlace {
  /// Protects somebody's address where an agency's record gives such a place.
  static func heed(
    _ fields: SuppliedFields, of person: String, in transaction: Transaction
  ) throws {
    let place = Place(line: fields.addressLine, postcode: fields.postcode)
    guard let key = place.key, try Residence.isProtected(place: key, in: transaction) else {
      return
    }
    try protect(person, in: transaction)
  }

  /// Protects the address of somebody who is recorded at a protected place, and where the place
  /// becomes one by it, of everybody who is there.
  static func heed(
    _ statement: ResidenceStatement, of person: String, in transaction: Transaction
  ) throws {
    if statement.isProtected {
      try protect(person, in: transaction)
      try protectEverybody(at: statement.place, in: transaction)
    } else if let key = statement.place.key,
      try Residence.isProtected(place: key, in: transaction)
    {
      try protect(person, in: transaction)
    }
  }

  /// Protects the addresses of everybody who is at a place now.
  static func protectEverybody(at place: Place, in transaction: Transaction) throws {
    guard let key = place.key else { return }
    let people = try transaction.column(
      String.self,
      """
      SELECT DISTINCT r.person FROM people_address a JOIN people_record r ON r.id = a.record
      WHERE a.place = $1 AND a.replaced_at IS NULL AND r.state = 'live' ORDER BY r.person
      """, [key])
    for person in people { try protect(person, in: transaction) }
  }

  /// Protects somebody's address, unless it is.
  static func protect(_ person: String, in transaction: Transaction) throws {
    let facts = try SubjectFacts.read("person:\(person)", in: transaction)
    guard !facts.protected.contains(.address) else { return }
    try transaction.setProtection(true, of: .address, for: .person(person))
  }
}
