/// How much of a return is read. Rules look at all of it at once, so it is held in memory; these
/// bounds are far above any authority's return (the largest have some 200,000 rows) and keep a file
/// that is none from filling the memory.
enum ReadingLimits {
  /// The most bytes of one file of a return.
  static let fileBytes = 256 << 20
  /// The most rows of all tables together.
  static let rows = 2_000_000
  /// The most bytes of all different texts together.
  static let textBytes = 512 << 20
  /// The most records under one child.
  static let recordsOfChild = 10_000
  /// The most different names of elements in one document.
  static let elementNames = 1_000

  /// - Throws: where a return has grown beyond what is read.
  static func check(_ records: RecordSet, lexicon: Lexicon, row: Int?) throws(ReadingFailure) {
    let rows = records.tables.reduce(0) { $0 + $1.rowCount }
    if rows > Self.rows {
      throw ReadingFailure(
        row: row, what: "The files have more than \(Self.rows) rows together.", remedy: remedy)
    }
    if lexicon.byteCount > textBytes {
      throw ReadingFailure(
        row: row, what: "The files have more than \(textBytes >> 20) MB of different texts.",
        remedy: remedy)
    }
  }

  static let remedy =
    "This is not one authority's return: give the files that the case system exported."
}
