import Foundation

/// What a verification came to, in one form for machines. Its keys are stable.
public struct VerificationReport: Sendable, Encodable {
  struct Fault: Encodable, Sendable {
    let chain: String
    let entry: Int64
    let code: String
    let words: String
  }
  struct Row: Encodable, Sendable {
    let table: String
    let key: String
    let words: String
  }
  struct Outside: Encodable, Sendable {
    let checkpoints: Int
    let coSigned: [String: Int64]
    let beyond: [String: Int64]
    let faults: [String]
  }

  public let whole: Bool
  let journal: ChainEnd
  let access: ChainEnd
  let erasedParts: Int
  let faultCount: Int
  let faults: [Fault]
  /// How many rows of each table agree with the journal; nil when only the chains were checked.
  let rows: [String: Int]?
  let differenceCount: Int?
  let differences: [Row]?
  /// The entry that could not be replayed.
  let replayFailure: String?
  let outside: Outside?

  public init(
    chains: ChainReport, record: RecordReport? = nil, checkpoints: CheckpointReport? = nil
  ) {
    whole = chains.isWhole && record?.isWhole ?? true && checkpoints?.isWhole ?? true
    journal = chains.journal
    access = chains.access
    erasedParts = chains.erasedParts
    faultCount = chains.faultCount
    faults = chains.faults.map {
      Fault(chain: $0.chain, entry: $0.seq, code: $0.what.code, words: $0.what.words)
    }
    rows = record?.rows
    differenceCount = record?.differenceCount
    differences = record?.differences.map {
      Row(table: $0.table, key: $0.key, words: $0.description)
    }
    replayFailure = record?.failure?.description
    outside = checkpoints.map {
      Outside(
        checkpoints: $0.checkpoints, coSigned: $0.coSigned, beyond: $0.beyond,
        faults: $0.faults.map(\.description))
    }
  }

  /// One object on several lines, keys sorted.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
