import Crypto

/// The parts of the entries of one stretch, read and checked before the entries, in the form in
/// which they enter the entries' hashes.
struct StretchParts {
  struct Run {
    let seq: Int64
    let start: Int
    var end: Int
    var count: Int64
  }

  private(set) var bytes: [UInt8] = []
  private(set) var runs: [Run] = []

  /// Reads the parts of a range and adds what is wrong with them to `findings`.
  mutating func read(
    _ chain: Chain, _ range: ClosedRange<Int64>, on connection: any Connection,
    into findings: inout StretchFindings
  ) throws {
    bytes.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    try connection.each(
      """
      SELECT seq, n, subject, salt, body, digest FROM \(chain.rawValue)_part
      WHERE seq BETWEEN $1 AND $2 ORDER BY seq, n
      """, [range.lowerBound, range.upperBound]
    ) { row in
      let columns = row.columns
      let seq = columns.integer(at: 0)
      let number = columns.integer(at: 1)
      if runs.last?.seq != seq {
        runs.append(Run(seq: seq, start: bytes.count, end: bytes.count, count: 0))
      }
      let last = runs.count - 1
      if runs[last].count != number {
        findings.note(.partMisnumbered(part: number), at: seq)
      }
      StretchParts.check(columns, chain: chain, seq: seq, number: number, into: &findings)
      let subject = columns.content(at: 2)
      withUnsafeBytes(of: Int64(subject?.count ?? -1).bigEndian) { bytes.append(contentsOf: $0) }
      if let subject { bytes.append(contentsOf: subject) }
      if let digest = columns.content(at: 5) { bytes.append(contentsOf: digest) }
      runs[last].count += 1
      runs[last].end = bytes.count
    }
  }

  private static func check(
    _ columns: any Columns, chain: Chain, seq: Int64, number: Int64,
    into findings: inout StretchFindings
  ) {
    let digest = columns.content(at: 5)
    switch (columns.content(at: 3), columns.content(at: 4)) {
    case (nil, nil):
      findings.gone.append(
        PartPlace(seq: seq, number: number, digest: digest.map(Hex.text) ?? ""))
    case (let salt?, let body?):
      var hasher = SHA256()
      hasher.update(bufferPointer: salt)
      hasher.update(bufferPointer: body)
      if !hasher.finalize().equals(digest) { findings.note(.partChanged(part: number), at: seq) }
    default: findings.note(.partChanged(part: number), at: seq)
    }
  }
}

/// Which part, and what pins its content.
struct PartPlace: Hashable, Sendable {
  let seq: Int64
  let number: Int64
  let digest: String
}

/// What was found in some stretches of one chain.
struct StretchFindings: Sendable {
  let chain: Chain
  /// Damage is told up to this many times; beyond it is only counted.
  static let mostFaults = 1_000
  private(set) var faults: [ChainFault] = []
  private(set) var faultCount = 0
  /// Parts without content.
  var gone: [PartPlace] = []
  /// Erasures that the journal tells of, with the entry that tells.
  var erased: [(by: Int64, part: PartPlace)] = []

  init(chain: Chain) { self.chain = chain }

  mutating func note(_ what: ChainFault.What, at seq: Int64) {
    faultCount += 1
    if faults.count < StretchFindings.mostFaults {
      faults.append(ChainFault(chain: chain.rawValue, seq: seq, what: what))
    }
  }

  mutating func add(_ other: StretchFindings) {
    faults += other.faults
    faultCount += other.faultCount
    gone += other.gone
    erased += other.erased
  }
}
