import Days
import Identifiers

/// Adds entries to both chains inside the batch writer's transaction.
final class ChainWriter {
  let connection: any Connection
  let registry: EventRegistry
  let random: Randomness
  private let now: Instant
  private(set) var heads: [Chain: ChainHead] = [:]

  init(
    connection: any Connection, registry: EventRegistry, random: Randomness, now: Instant
  ) throws {
    self.connection = connection
    self.registry = registry
    self.random = random
    self.now = now
    for chain in Chain.allCases { heads[chain] = try ChainHead.read(chain, from: connection) }
  }

  /// Puts the heads back to where they were, when what followed was undone.
  func restore(_ earlier: [Chain: ChainHead]) { heads = earlier }

  /// The time that the next entry will carry. It never runs backwards, even when the machine's
  /// clock does, so that "as known on a date" is always a beginning of the chain.
  func time(of chain: Chain) -> Instant { max(now, heads[chain]?.recordedAt ?? now) }

  /// Appends an event and applies it *as it will be read back*: what is applied now and what a
  /// rebuild applies later are the same by construction, and what could not be read back is
  /// refused.
  func append<E: Event>(_ event: E, by author: Author, packHash: String?) throws -> Stamp {
    try registry.checkDeclared(E.self)
    let parts = try event.about.sorted { $0.key < $1.key }.map {
      (subject: $0.key, body: try CanonicalJSON.encode($0.value))
    }
    let body = try CanonicalJSON.encode(event.facts)
    let stamp = try add(
      to: .journal, kind: E.kind, version: E.version, packHash: packHash, body: body, parts: parts,
      by: author)
    let entry = StoredEntry(
      stamp: stamp, kind: E.kind, version: E.version, packHash: packHash, body: body,
      parts: parts.map { StoredEntry.Part(subject: $0.subject, body: $0.body) })
    try registry.replay(entry, to: connection)
    return stamp
  }

  func add(
    to chain: Chain, kind: String, version: Int, packHash: String?, body: String,
    parts: [(subject: Subject, body: String)], by author: Author
  ) throws -> Stamp {
    let head = heads[chain] ?? .empty
    let stamp = Stamp(seq: head.seq + 1, recordedAt: time(of: chain), author: author)
    // One draw for all salts of the entry: 16 bytes each.
    let salts = random.bytes(16 * (parts.count + 1))
    let salt = Array(salts[..<16])
    let kept = parts.enumerated().map { index, part in
      let salt = Array(salts[(16 * (index + 1))..<(16 * (index + 2))])
      return (part.subject, salt, part.body, Envelope.digest(salt: salt, body: part.body))
    }
    let envelope = Envelope(
      seq: stamp.seq, recordedAt: stamp.recordedAt.microseconds, actor: author.actor,
      agency: author.agency, purpose: author.purpose, requestID: author.requestID, kind: kind,
      version: Int64(version), packHash: packHash, digest: Envelope.digest(salt: salt, body: body),
      parts: kept.map { ($0.0.description, $0.3) }, previous: head.hash)
    let hash = envelope.hash
    try connection.run(
      chain.entries.insertion,
      [
        envelope.seq, envelope.recordedAt, envelope.actor, envelope.agency, envelope.purpose,
        envelope.requestID, kind, version, packHash, salt, body, envelope.digest,
        envelope.previous, hash,
      ])
    for (index, part) in kept.enumerated() {
      try connection.run(
        chain.parts.insertion,
        [stamp.seq, index, part.0.description, part.1, part.2, part.3])
    }
    heads[chain] = ChainHead(seq: stamp.seq, hash: hash, recordedAt: stamp.recordedAt)
    return stamp
  }
}
