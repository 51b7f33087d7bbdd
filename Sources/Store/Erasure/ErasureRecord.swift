/// What was erased, as the record shows it.
enum ErasureRecord {
  /// Parts that erasures after an entry took out.
  static func parts(after seq: Int64, in query: any Query) throws -> [PartPlace] {
    try query.rows(
      "SELECT seq, part, digest FROM erased_part WHERE erased_by > $1 ORDER BY seq, part", [seq]
    ) { PartPlace(seq: try $0(0), number: try $0(1), digest: try $0(2)) }
  }

  /// Parts without content, each with its subject, that no erasure in this journal names: it ends
  /// before the erasure that took them out.
  static func unexplained(in query: any Query) throws -> [(subject: String, part: PartPlace)] {
    try query.rows(
      """
      SELECT p.subject, p.seq, p.n, p.digest FROM journal_part p
      LEFT JOIN erased_part e ON e.seq = p.seq AND e.part = p.n
      WHERE p.body IS NULL AND e.seq IS NULL ORDER BY p.subject, p.seq, p.n
      """
    ) { row in
      (
        try row(0),
        PartPlace(
          seq: try row(1), number: try row(2), digest: Hex.text(try row(3, as: [UInt8].self)))
      )
    }
  }
}
