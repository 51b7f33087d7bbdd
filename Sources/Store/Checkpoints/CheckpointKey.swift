import Crypto
import Foundation
import Identifiers

/// The key that signs checkpoints. Its file lies with them, outside the data.
enum CheckpointKey {
  static let fileName = "checkpoint.key"
  /// The public half, for those who check: keep a copy elsewhere.
  static let publicFileName = "checkpoint.pub"

  /// Reads the key in `folder`, making one when there is none.
  /// - Throws: `CheckpointProblem` when others can read it or it is not a key.
  static func open(
    in folder: URL, random: Randomness
  ) throws -> Curve25519.Signing.PrivateKey {
    let file = folder.appendingPathComponent(fileName)
    if !FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let key = try Curve25519.Signing.PrivateKey(rawRepresentation: random.bytes(32))
      try DurableFile.write(Data(key.rawRepresentation), to: file)
      try DurableFile.write(
        Data((Hex.text(key.publicKey.rawRepresentation) + "\n").utf8),
        to: folder.appendingPathComponent(publicFileName))
    }
    return try read(file)
  }

  /// Reads a private key, ours or a partner's.
  static func read(_ file: URL) throws -> Curve25519.Signing.PrivateKey {
    var status = stat()
    guard stat(file.path, &status) == 0 else { throw CheckpointProblem.keyUnusable(file.path) }
    guard status.st_mode & 0o077 == 0 else { throw CheckpointProblem.keyExposed(file.path) }
    guard let data = try? Data(contentsOf: file),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data)
    else { throw CheckpointProblem.keyUnusable(file.path) }
    return key
  }
}

/// What keeps checkpoints from being written or checked.
public enum CheckpointProblem: Error, Sendable, Equatable {
  /// Others than the program's own account can read the key: `chmod 600` it, and make a new one.
  case keyExposed(String)
  /// The file does not hold an Ed25519 key of 32 bytes.
  case keyUnusable(String)
  /// The folder lies inside the data's folder, where whoever changes the data could change it too.
  case insideData(String)
  /// The file of checkpoints cannot be read.
  case fileUnreadable(String)
  /// A line is not a checkpoint, or its signature is not genuine.
  case badLine(Int)
  /// The record ends before the last checkpoint: it was cut short, or put back to an earlier state.
  /// Verify it; after a restore, begin with an empty folder of checkpoints.
  case recordBehind(journal: Int64)
  /// There is no checkpoint to sign.
  case nothingToSign
}
