import Days
import Store

/// Records that went from one person to another, and what came with them.
public struct Move: Sendable, Hashable {
  public let id: String
  public let source: String
  public let target: String
  public let why: String
  public let movedAt: Instant
  public let actor: String
  /// Relationships that were begun for the target because of it.
  public let carried: [String]
  /// The target's shield before it.
  public let shieldBefore: String
  /// The move that took it back.
  public let undoneBy: String?

  private static let columns =
    "id, source, target, why, moved_at, actor, carried, shield_before, undone_by"

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    source = try reader.next()
    target = try reader.next()
    why = try reader.next()
    movedAt = Instant(microseconds: try reader.next())
    actor = try reader.next()
    carried = try reader.next(String.self).split(separator: " ").map(String.init)
    shieldBefore = try reader.next()
    undoneBy = try reader.next()
  }

  public static func find(_ id: String, in query: any Query) throws -> Move? {
    try query.first("SELECT \(columns) FROM people_move WHERE id = $1", [id]) { try Move($0) }
  }

  /// The moves from and to a person, the latest first.
  public static func all(of person: String, in query: any Query) throws -> [Move] {
    try query.rows(
      """
      SELECT \(columns) FROM people_move WHERE source = $1 OR target = $1
      ORDER BY moved_at DESC, id
      """, [person]
    ) { try Move($0) }
  }

  /// The same without those that lead to an identity from which the person is severed.
  static func shown(of person: String, in query: any Query) throws -> [Move] {
    try all(of: person, in: query).filter { move in
      try !Severance.parts(move.source, move.target, in: query)
    }
  }

  func records(in query: any Query) throws -> [String] {
    try query.column(
      String.self, "SELECT record FROM people_move_record WHERE move = $1 ORDER BY record", [id])
  }
}
