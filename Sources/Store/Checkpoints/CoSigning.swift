import Crypto
import Days
import Foundation

/// What a partner agency does with a copy of the checkpoints: it signs the last one with a key of
/// its own and sends the line back.
public enum CoSigning {
  /// Makes a key for an agency. The file is for the agency alone.
  /// - Returns: the public key in hexadecimal, which the partnership is told.
  public static func makeKey(at file: URL) throws -> String {
    let key = Curve25519.Signing.PrivateKey()
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw FileProblem(file, "is there already")
    }
    try DurableFile.write(Data(key.rawRepresentation), to: file)
    return Hex.text(key.publicKey.rawRepresentation)
  }

  /// Adds an agency's signature under the last checkpoint of a file.
  /// - Returns: the checkpoint that was signed.
  /// - Throws: `CheckpointProblem` when the file's last checkpoint is not genuine or there is none.
  @discardableResult
  public static func sign(
    _ file: URL, agency: String, key: URL, at now: Instant
  ) throws -> Checkpoint {
    let lock = try FolderLock(for: file)
    defer { lock.release() }
    let log = try CheckpointLog(file)
    guard let last = log.checkpoints.last, let checkpoint = last.line.checkpoint else {
      throw CheckpointProblem.nothingToSign
    }
    guard last.line.isGenuine else { throw CheckpointProblem.badLine(last.number) }
    let signature = CoSignature(at: now, agency: agency, line: last.name)
    try CheckpointLog.append(
      try SignedLine(coSignature: signature, by: try CheckpointKey.read(key)), to: file)
    return checkpoint
  }
}
