import Crypto
import Days
import Foundation
import Identifiers

/// Writes checkpoints into `checkpoints.jsonl` in a folder of its own.
final class Checkpointer: Sendable {
  static let fileName = "checkpoints.jsonl"

  private let engine: any Engine
  private let now: TimeSource
  private let file: URL
  private let key: Curve25519.Signing.PrivateKey

  /// - Parameter data: the folder of the database, which must not hold the checkpoints.
  init(
    engine: any Engine, folder: URL, data: URL?, now: TimeSource, random: Randomness
  ) throws {
    if let data {
      let inner = folder.standardizedFileURL.path + "/"
      guard !inner.hasPrefix(data.standardizedFileURL.path + "/") else {
        throw CheckpointProblem.insideData(folder.path)
      }
    }
    self.engine = engine
    self.now = now
    file = folder.appendingPathComponent(Checkpointer.fileName)
    key = try CheckpointKey.open(in: folder, random: random)
  }

  /// Notes where the chains end, when that changed since the last line. Returns what was written.
  @discardableResult
  func mark() async throws -> Checkpoint? {
    // Locked before the ends are read: whoever waited must not note what is older than the last.
    let lock = try await Store.offPool { [file] in try FolderLock(for: file) }
    defer { lock.release() }
    return try await engine.read { [self] query in
      let ends = try Chain.allCases.map { try ChainEnd($0, in: query) }
      return try write(journal: ends[0], access: ends[1])
    }
  }

  private func write(journal: ChainEnd, access: ChainEnd) throws -> Checkpoint? {
    let last = try CheckpointLog.end(of: file)
    if let checkpoint = last?.line.checkpoint {
      guard checkpoint.journal != journal || checkpoint.access != access else { return nil }
      guard checkpoint.journal.seq <= journal.seq, checkpoint.access.seq <= access.seq else {
        throw CheckpointProblem.recordBehind(journal: checkpoint.journal.seq)
      }
    } else if journal.seq == 0, access.seq == 0 {
      return nil
    }
    let checkpoint = Checkpoint(
      at: now.now(), journal: journal, access: access, previous: last?.name ?? "")
    try CheckpointLog.append(try SignedLine(checkpoint: checkpoint, by: key), to: file)
    return checkpoint
  }
}
