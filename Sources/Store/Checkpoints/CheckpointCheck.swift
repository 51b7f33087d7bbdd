import Foundation

/// What is wrong with a line of a file of checkpoints, or with the record that it speaks of.
public struct CheckpointFault: Sendable, Hashable {
  public enum What: Sendable, Hashable {
    /// Not a line of this kind, or changed after it was signed.
    case notGenuine
    /// Signed by a key that is not the one expected.
    case otherKey
    /// It does not name the checkpoint before it: lines were taken out or put in.
    case notFollowing
    /// The chain does not reach this entry any more: its end was cut off.
    case cutOff(chain: String, seq: Int64)
    /// The entry's hash is another: this entry or one before it was changed and hashed anew.
    case rewritten(chain: String, seq: Int64)
  }

  /// The line's number in its file, from 1.
  public let line: Int
  public let what: What
}

extension CheckpointFault: CustomStringConvertible {
  public var description: String {
    let words =
      switch what {
      case .notGenuine: "it is not a genuine line"
      case .otherKey: "it was signed by another key"
      case .notFollowing: "it does not follow the line before it"
      case .cutOff(let chain, let seq): "the \(chain) no longer reaches entry \(seq)"
      case .rewritten(let chain, let seq):
        "the \(chain) was rewritten at or before entry \(seq)"
      }
    return "checkpoint line \(line): \(words)"
  }
}

/// What a check against the checkpoints found.
public struct CheckpointReport: Sendable {
  /// How many genuine checkpoints there are.
  public internal(set) var checkpoints = 0
  /// Agencies that signed, and the last entry of the journal that each vouches for.
  public internal(set) var coSigned: [String: Int64] = [:]
  /// Entries beyond the last checkpoint that holds: only the chains themselves vouch for them.
  public internal(set) var beyond: [String: Int64] = [:]
  public internal(set) var faults: [CheckpointFault] = []
  public var isWhole: Bool { faults.isEmpty }
}

/// Holds a record against a file of checkpoints from outside.
struct CheckpointCheck: Sendable {
  let engine: any Engine
  let file: URL
  /// The public keys that may sign checkpoints, in hexadecimal; the first line's key when empty.
  var keys: Set<String> = []
  /// Agencies' public keys by agency.
  var partners: [String: String] = [:]

  func run() async throws -> CheckpointReport {
    let file = file
    let log = try await Store.offPool { try CheckpointLog(file) }
    return try await engine.read { query in try check(log, in: query) }
  }

  private func check(_ log: CheckpointLog, in query: any Query) throws -> CheckpointReport {
    var report = CheckpointReport()
    var held: [Chain: Int64] = [:]
    var known: [String: Checkpoint] = [:]
    var previous = ""
    let trusted = keys.isEmpty ? Set(log.checkpoints.prefix(1).map(\.line.key)) : keys
    for (number, name, line) in log.lines {
      func fault(_ what: CheckpointFault.What) {
        report.faults.append(CheckpointFault(line: number, what: what))
      }
      guard let line, line.isGenuine else {
        fault(.notGenuine)
        continue
      }
      if let checkpoint = line.checkpoint {
        guard trusted.contains(line.key) else {
          fault(.otherKey)
          continue
        }
        if checkpoint.previous != previous { fault(.notFollowing) }
        previous = name
        report.checkpoints += 1
        known[name] = checkpoint
        for (chain, end) in [(Chain.journal, checkpoint.journal), (.access, checkpoint.access)] {
          if let what = try CheckpointCheck.compare(chain, end, in: query) {
            fault(what)
          } else {
            held[chain] = max(held[chain] ?? 0, end.seq)
          }
        }
      } else if let signed = line.coSignature {
        guard let checkpoint = known[signed.line] else {
          fault(.notFollowing)
          continue
        }
        guard partners.isEmpty || partners[signed.agency] == line.key else {
          fault(.otherKey)
          continue
        }
        report.coSigned[signed.agency] = checkpoint.journal.seq
      }
    }
    for chain in Chain.allCases {
      let head = try ChainHead.read(chain, from: query)
      report.beyond[chain.rawValue] = max(0, head.seq - (held[chain] ?? 0))
    }
    return report
  }

  private static func compare(
    _ chain: Chain, _ end: ChainEnd, in query: any Query
  ) throws -> CheckpointFault.What? {
    guard end.seq > 0 else { return nil }
    let hash = try query.value(
      [UInt8].self, "SELECT hash FROM \(chain.rawValue) WHERE seq = $1", [end.seq])
    guard let hash else { return .cutOff(chain: chain.rawValue, seq: end.seq) }
    return Hex.text(hash) == end.hash ? nil : .rewritten(chain: chain.rawValue, seq: end.seq)
  }
}
