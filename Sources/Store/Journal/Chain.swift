import Crypto
import Days

/// One of the two hash chains: what changed, and who looked.
package enum Chain: String, Sendable, CaseIterable {
  case journal, access

  /// The hash before the first entry: nothing came before it.
  static let beginning = [UInt8](repeating: 0, count: 32)

  var entries: Table {
    Table(
      rawValue, .journal,
      [
        .integer("seq"), .integer("recorded_at"), .text("actor"), .text("agency", optional: true),
        .text("purpose"), .text("request_id"), .text("kind"), .integer("version"),
        .text("pack_hash", optional: true), .bytes("salt"), .text("body"), .bytes("digest"),
        .bytes("previous"), .bytes("hash"),
      ], key: ["seq"], indexes: [["recorded_at"], ["actor", "seq"]])
  }

  /// One part for each person an entry is about. Salt and body are gone when it was erased.
  var parts: Table {
    Table(
      "\(rawValue)_part", .journal,
      [
        .integer("seq"), .integer("n"), .text("subject"), .bytes("salt", optional: true),
        .text("body", optional: true), .bytes("digest"),
      ], key: ["seq", "n"], indexes: [["subject", "seq"]])
  }

  /// The tables of both chains, and what the store says about itself.
  static var tables: [Table] { allCases.flatMap { [$0.entries, $0.parts] } + [StoreMark.table] }
}

/// Where a chain ends: what the next entry follows.
package struct ChainHead: Sendable, Equatable {
  package var seq: Int64
  package var hash: [UInt8]
  package var recordedAt: Instant

  static let empty = ChainHead(
    seq: 0, hash: Chain.beginning, recordedAt: Instant(microseconds: 0))

  static func read(_ chain: Chain, from query: any Query) throws -> ChainHead {
    try query.first(
      "SELECT seq, hash, recorded_at FROM \(chain.rawValue) ORDER BY seq DESC LIMIT 1"
    ) {
      ChainHead(
        seq: try $0(0), hash: try $0(1), recordedAt: Instant(microseconds: try $0(2)))
    } ?? .empty
  }
}

/// An entry's envelope and the digests of its parts: everything its hash is made of.
package struct Envelope: Sendable, Equatable {
  package var seq: Int64
  package var recordedAt: Int64
  package var actor: String
  package var agency: String?
  package var purpose: String
  package var requestID: String
  package var kind: String
  package var version: Int64
  package var packHash: String?
  package var digest: [UInt8]
  package var parts: [(subject: String, digest: [UInt8])]
  package var previous: [UInt8]

  package static func == (a: Envelope, b: Envelope) -> Bool { a.hash == b.hash }

  package var hash: [UInt8] {
    var encoding = EntryEncoding()
    encoding.put(seq)
    encoding.put(recordedAt)
    encoding.put(actor)
    encoding.put(agency)
    encoding.put(purpose)
    encoding.put(requestID)
    encoding.put(kind)
    encoding.put(version)
    encoding.put(packHash)
    encoding.add(digest)
    encoding.put(Int64(parts.count))
    for part in parts {
      encoding.put(part.subject)
      encoding.add(part.digest)
    }
    encoding.add(previous)
    return encoding.hash
  }

  /// What a part's salt and body are pinned by.
  package static func digest(salt: [UInt8], body: String) -> [UInt8] {
    var bytes = salt
    bytes.append(contentsOf: body.utf8)
    return Array(SHA256.hash(data: bytes))
  }
}
