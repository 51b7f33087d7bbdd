import Days
import Forms
import Store

/// An adult whom a contact names. By the name the history of one family is found again when the adult
/// moves to another, also where it stayed below the threshold.
struct NamedAdult: Sendable, Hashable {
  let name: String
  /// As typed; empty where it is not known.
  let born: String

  /// Adults on a form: the rows of its groups that have a name.
  static func named(in shared: [String: Answer]) -> [NamedAdult] {
    shared.sorted { $0.key < $1.key }.flatMap { $0.value.rows }.compactMap { row in
      let name = row["name"]?.text ?? ""
      return key(name).isEmpty ? nil : NamedAdult(name: name, born: row["born"]?.text ?? "")
    }
  }

  /// By what a name is found again: its words in capitals, in any order. One word alone names too
  /// many.
  static func key(_ name: String) -> String {
    let words = name.uppercased().split { !$0.isLetter && $0 != "'" && $0 != "-" }.map {
      String($0.filter(\.isLetter))
    }.filter { !$0.isEmpty }
    return words.count < 2 ? "" : words.sorted().joined(separator: " ")
  }

  /// Keeps an adult beside a contact.
  static func keep(
    _ adults: [NamedAdult], _ contact: String, id: (Int) -> String, _ tables: any Tables
  ) throws {
    for (place, adult) in adults.enumerated() {
      try tables.run(
        "INSERT INTO frontdoor_adult (id, contact, name, name_key, born) VALUES ($1, $2, $3, $4, $5)",
        [id(place), contact, adult.name, key(adult.name), adult.born])
    }
  }

  static let table = Table(
    "frontdoor_adult", .record,
    [
      .text("id"), .text("contact"), .text("name"), .text("name_key"), .text("born"),
    ], key: ["id"], indexes: [["contact"], ["name_key"]])
}

/// An adult of a contact, with other contacts that name somebody of the same name and, where both say
/// one, the same date of birth.
struct AdultHistory: Sendable {
  let name: String
  let others: [OtherContact]

  static func of(_ contact: String, in query: any Query) throws -> [AdultHistory] {
    let rows = try query.rows(
      """
      SELECT a.name, c.id, c.reference, c.received_at, k.outcome, a.name_key
      FROM frontdoor_adult a
      JOIN frontdoor_adult o ON o.name_key = a.name_key AND o.contact <> a.contact
      AND (o.born = a.born OR o.born = '' OR a.born = '')
      JOIN frontdoor_contact c ON c.id = o.contact
      JOIN frontdoor_child k ON k.contact = c.id
      WHERE a.contact = $1 ORDER BY a.id, c.received_at DESC, c.id, k.number
      """, [contact]
    ) { row in
      (
        name: try row(0, as: String.self),
        other: OtherContact(
          contact: try row(1), reference: try row(2),
          receivedAt: Instant(microseconds: try row(3)), outcome: try row(4)),
        key: try row(5, as: String.self)
      )
    }
    var seen: Set<String> = []
    var order: [String] = []
    var found: [String: AdultHistory] = [:]
    for row in rows where seen.insert("\(row.key) \(row.other.contact)").inserted {
      if found[row.key] == nil { order.append(row.key) }
      found[row.key] = AdultHistory(
        name: row.name, others: (found[row.key]?.others ?? []) + [row.other])
    }
    return order.compactMap { found[$0] }
  }
}
