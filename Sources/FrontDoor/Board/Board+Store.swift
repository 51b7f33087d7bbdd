import Days
import Store

extension BoardRow {
  private static let counted = """
    (c.open_children > 0 OR c.received_at >= $1 OR EXISTS (SELECT 1 FROM frontdoor_child d
    WHERE d.contact = c.id AND d.decided_at >= $1))
    """

  /// Every contact that waits, and every one that came in, or was decided about, since a moment.
  static func all(since: Instant, in query: any Query) throws -> [BoardRow] {
    let children = try query.rows(
      """
      SELECT k.contact, k.outcome, k.is_referral, k.decided_at, k.decided_by
      FROM frontdoor_child k JOIN frontdoor_contact c ON c.id = k.contact
      WHERE \(counted) ORDER BY k.contact, k.number
      """, [since.microseconds]
    ) { row in
      (
        contact: try row(0, as: String.self),
        child: Child(
          outcome: try row(1), isReferral: try row(2),
          decidedAt: try row(3, as: Int64?.self).map(Instant.init(microseconds:)),
          decidedBy: try row(4))
      )
    }
    let byContact = Dictionary(grouping: children, by: \.contact)
    let repeats = try repeated(since: since, in: query)
    return try query.rows(
      """
      SELECT id, reference, COALESCE(agency, agency_type), priority, received_at, due_at, warn_at
      FROM frontdoor_contact c WHERE \(counted) ORDER BY received_at DESC, id
      """, [since.microseconds]
    ) { row in
      let id: String = try row(0)
      return BoardRow(
        contact: id, reference: try row(1), source: try row(2), priority: try row(3),
        receivedAt: Instant(microseconds: try row(4)),
        clock: ContactClock(
          due: Instant(microseconds: try row(5)), warn: Instant(microseconds: try row(6))),
        isRepeat: repeats.contains(id), children: (byContact[id] ?? []).map(\.child))
    }
  }

  /// Contacts of the period with an earlier one about the same child or, as typed, the same household
  /// within a year. Held records are matched with held ones only, as everywhere.
  private static func repeated(since: Instant, in query: any Query) throws -> Set<String> {
    let year = Int64(365 * 24 * 3_600) * 1_000_000
    let sameChild = try query.column(
      String.self,
      """
      SELECT DISTINCT c.id FROM frontdoor_contact c
      JOIN frontdoor_child k ON k.contact = c.id JOIN people_record r ON r.id = k.record
      JOIN people_record q ON q.person = r.person AND q.state = r.state
      JOIN frontdoor_child o ON o.record = q.id JOIN frontdoor_contact e ON e.id = o.contact
      WHERE (c.open_children > 0 OR c.received_at >= $1)
      AND e.received_at < c.received_at AND e.received_at >= c.received_at - $2
      """, [since.microseconds, year])
    let sameHousehold = try query.column(
      String.self,
      """
      SELECT DISTINCT c.id FROM frontdoor_contact c JOIN frontdoor_child k ON k.contact = c.id
      JOIN frontdoor_child o ON o.household = k.household
      JOIN frontdoor_contact e ON e.id = o.contact
      WHERE (c.open_children > 0 OR c.received_at >= $1) AND k.household <> ''
      AND e.received_at < c.received_at AND e.received_at >= c.received_at - $2
      """, [since.microseconds, year])
    return Set(sameChild).union(sameHousehold)
  }
}
