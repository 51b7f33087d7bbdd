import Days

/// What a store says about itself as a whole. Only copies have any.
enum StoreMark {
  static let table = Table("store_mark", .journal, [.text("name"), .text("value")], key: ["name"])
  private static let asAt = "as-at"
  private static let later = "erased-later"

  /// The day that a copy shows the record as at the end of; nil for a record that goes on.
  static func extractDay(in query: any Query) throws -> String? {
    try query.value(String.self, "SELECT value FROM store_mark WHERE name = $1", [asAt])
  }

  /// Parts that were erased after the copy's last entry: today's erasures always apply.
  static func erasedLater(in query: any Query) throws -> [PartsErased.Part] {
    let text = try query.value(
      String.self, "SELECT value FROM store_mark WHERE name = $1", [later])
    guard let text else { return [] }
    return try CanonicalJSON.decode([PartsErased.Part].self, from: text)
  }

  static func mark(
    extractOf day: Day, erasedLater: [PartPlace], on tables: any Tables
  ) throws {
    let parts = try CanonicalJSON.encode(erasedLater.map { PartsErased.Part($0) })
    for (name, value) in [(asAt, "\(day)"), (later, parts)] {
      try tables.run("INSERT INTO store_mark (name, value) VALUES ($1, $2)", [name, value])
    }
  }
}
