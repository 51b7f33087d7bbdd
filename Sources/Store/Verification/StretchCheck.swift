import Crypto

/// Checks one stretch of a chain after another. Several run side by side, each on its own
/// connection; a stretch begins by reading the hash of the entry before it.
///
/// Columns are hashed where they lie: no text is made of them, which is most of the speed.
struct StretchCheck {
  let chain: Chain
  private(set) var findings: StretchFindings
  private var encoding = EntryEncoding()
  private var parts = StretchParts()
  private var nextRun = 0
  // The entry before: its hash (nil after a gap), number and time.
  private var previous: [UInt8]? = Chain.beginning
  private var lastSeq: Int64 = 0
  private var lastTime = Int64.min

  private static let erasure = Array(PartsErased.kind.utf8)

  init(_ chain: Chain) {
    self.chain = chain
    findings = StretchFindings(chain: chain)
  }

  mutating func check(_ range: ClosedRange<Int64>, on connection: any Connection) throws {
    try parts.read(chain, range, on: connection, into: &findings)
    nextRun = 0
    previous = range.lowerBound == 1 ? Chain.beginning : nil
    lastSeq = range.lowerBound - 1
    lastTime = .min
    try connection.each(
      """
      SELECT seq, recorded_at, actor, agency, purpose, request_id, kind, version, pack_hash, salt,
        body, digest, previous, hash
      FROM \(chain.rawValue) WHERE seq BETWEEN $1 AND $2 ORDER BY seq
      """, [range.lowerBound - 1, range.upperBound]
    ) { row in
      let seq = row.columns.integer(at: 0)
      if seq < range.lowerBound {
        // Checked with the stretch before this one.
        guard seq > 0 else { return }
        keep(row.columns, seq: seq)
      } else {
        check(row.columns, seq: seq)
      }
    }
    if lastSeq < range.upperBound { findings.note(.missing, at: lastSeq + 1) }
    while nextRun < parts.runs.count { orphan() }
  }

  private mutating func keep(_ columns: any Columns, seq: Int64) {
    previous = columns.content(at: 13).map { Array($0) }
    lastSeq = seq
    lastTime = columns.integer(at: 1)
  }

  private mutating func check(_ columns: any Columns, seq: Int64) {
    if seq != lastSeq + 1 {
      findings.note(.missing, at: lastSeq + 1)
      previous = nil
    }
    let time = columns.integer(at: 1)
    if time < lastTime { findings.note(.timeRanBack, at: seq) }
    let named = columns.content(at: 12)
    if let previous, !(named?.elementsEqual(previous) ?? false) {
      findings.note(.notFollowing, at: seq)
    }
    checkFacts(columns, seq: seq)
    checkEnvelope(columns, seq: seq, time: time, named: named)
    if chain == .journal, columns.content(at: 6)?.elementsEqual(StretchCheck.erasure) == true {
      noteErasure(columns, seq: seq)
    }
    keep(columns, seq: seq)
  }

  private mutating func checkFacts(_ columns: any Columns, seq: Int64) {
    var hasher = SHA256()
    if let salt = columns.content(at: 9) { hasher.update(bufferPointer: salt) }
    if let body = columns.content(at: 10) { hasher.update(bufferPointer: body) }
    if !hasher.finalize().equals(columns.content(at: 11)) { findings.note(.factsChanged, at: seq) }
  }

  private mutating func checkEnvelope(
    _ columns: any Columns, seq: Int64, time: Int64, named: UnsafeRawBufferPointer?
  ) {
    encoding.restart()
    encoding.put(seq)
    encoding.put(time)
    for column in 2...6 { encoding.put(columns.content(at: column)) }
    encoding.put(columns.integer(at: 7))
    encoding.put(columns.content(at: 8))
    if let digest = columns.content(at: 11) { encoding.add(digest) }
    while nextRun < parts.runs.count, parts.runs[nextRun].seq < seq { orphan() }
    if nextRun < parts.runs.count, parts.runs[nextRun].seq == seq {
      let run = parts.runs[nextRun]
      encoding.put(run.count)
      encoding.add(parts.bytes[run.start..<run.end])
      nextRun += 1
    } else {
      encoding.put(0)
    }
    if let named { encoding.add(named) }
    if !encoding.digest.equals(columns.content(at: 13)) {
      findings.note(.envelopeChanged, at: seq)
    }
  }

  private mutating func orphan() {
    findings.note(.partOfNoEntry(part: 0), at: parts.runs[nextRun].seq)
    nextRun += 1
  }

  private mutating func noteErasure(_ columns: any Columns, seq: Int64) {
    let body = columns.content(at: 10).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard let facts = try? CanonicalJSON.decode(PartsErased.Facts.self, from: body) else {
      return findings.note(.erasureWrong, at: seq)
    }
    for part in facts.parts { findings.erased.append((seq, part.place)) }
  }
}
