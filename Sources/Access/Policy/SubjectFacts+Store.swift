import Days
import Store

extension SubjectFacts {
  /// What the policy needs to know of a person, as it stands now.
  /// - Parameter sensitivity: of the passage that is asked for.
  public static func read(
    _ subject: String, sensitivity: Sensitivity = .ordinary, in query: any Query
  ) throws -> SubjectFacts {
    let relationships = try query.rows(
      """
      SELECT kind, holder, starts_at, ends_at FROM access_relationship WHERE subject = $1
      ORDER BY starts_at, id
      """, [subject]
    ) { row -> AccessRelationship? in
      try RelationshipKind(rawValue: try row(0)).map { kind in
        AccessRelationship(
          kind: kind, holder: try row(1), start: Instant(microseconds: try row(2)),
          end: try row(3, as: Int64?.self).map(Instant.init(microseconds:)))
      }
    }
    let shield = try query.value(
      String.self, "SELECT kind FROM access_shield WHERE subject = $1", [subject])
    let blocked = try query.column(
      String.self, "SELECT account FROM access_block WHERE subject = $1", [subject])
    let parts = try query.column(
      String.self, "SELECT part FROM access_protection WHERE subject = $1", [subject])
    return SubjectFacts(
      subject: subject,
      // A word that this version does not know must not open anything.
      shield: shield.map { Shield(rawValue: $0) ?? .existence } ?? .none, sensitivity: sensitivity,
      relationships: relationships.compactMap { $0 }, blocked: Set(blocked),
      // A part that this version does not know protects all that could be meant.
      protected: parts.reduce(into: []) { all, part in
        all.formUnion(Mask(rawValue: part).map { [$0] } ?? Mask.places)
      })
  }

  /// The subjects that an account may not read about, for lists.
  /// - Parameter account: `account:ID`.
  public static func blocking(_ account: String, in query: any Query) throws -> Set<String> {
    Set(
      try query.column(
        String.self, "SELECT subject FROM access_block WHERE account = $1", [account]))
  }
}

extension Transaction {
  /// Begins a relationship that gives access. Features call it in the transaction of what made it.
  /// - Parameter holder: `account:ID`, `team:KEY` or `agency:KEY`.
  /// - Returns: the relationship's id, by which it is ended.
  @discardableResult
  public func beginRelationship(
    _ kind: RelationshipKind, of holder: String, to subject: Subject, until: Instant? = nil
  ) throws -> String {
    let id = newID()
    try append(
      RelationshipBegun(
        facts: .init(
          holder: holder, id: id, kind: kind.rawValue, subject: subject.description,
          until: until?.microseconds)))
    return id
  }

  /// Ends a relationship now. One that has ended stays as it is.
  public func endRelationship(_ id: String) throws {
    try append(RelationshipEnded(facts: .init(id: id)))
  }

  /// Hides a person's details or existence, or lifts the shield.
  public func setShield(_ shield: Shield, of subject: Subject) throws {
    try append(ShieldSet(facts: .init(shield: shield.rawValue, subject: subject.description)))
  }

  /// Protects a part of a person's record from all but those cleared for it, or lifts that.
  public func setProtection(_ isProtected: Bool, of part: Mask, for subject: Subject) throws {
    let (part, subject) = (part.rawValue, subject.description)
    if isProtected {
      try append(PartProtected(facts: .init(part: part, subject: subject)))
    } else {
      try append(ProtectionLifted(facts: .init(part: part, subject: subject)))
    }
  }

  /// Keeps a reader out: of their own household's records, or where they are a source of risk.
  public func setBlock(_ isBlocked: Bool, account: String, from subject: Subject) throws {
    let account = "account:\(account)"
    if isBlocked {
      try append(ReaderBlocked(facts: .init(account: account, subject: subject.description)))
    } else {
      try append(ReaderUnblocked(facts: .init(account: account, subject: subject.description)))
    }
  }
}
