import Store

/// Which addresses an agency's record gave, from when until when. Called by the events alone.
enum AddressHistory {
  /// Notes what a record gives now; nothing where it gives the same as before.
  /// - Parameter place: nil where the record was withdrawn or erased.
  static func note(
    _ place: Place?, of record: String, _ stamp: Stamp, in tables: any Tables
  ) throws {
    let given = place.flatMap { $0.words.isEmpty ? nil : $0 }
    let before = try tables.first(
      "SELECT line, postcode FROM people_address WHERE record = $1 AND replaced_at IS NULL",
      [record]
    ) { Place(line: try $0(0), postcode: try $0(1)) }
    guard given != before else { return }
    if before != nil {
      try tables.run(
        "UPDATE people_address SET replaced_at = $2 WHERE record = $1 AND replaced_at IS NULL",
        [record, stamp.recordedAt.microseconds])
    }
    guard let given else { return }
    try tables.run(
      """
      INSERT INTO people_address (record, seq, recorded_at, replaced_at, line, postcode, place)
      VALUES ($1, $2, $3, NULL, $4, $5, $6)
      """,
      [
        record, stamp.seq, stamp.recordedAt.microseconds, given.line, given.postcode, given.key,
      ])
  }
}
