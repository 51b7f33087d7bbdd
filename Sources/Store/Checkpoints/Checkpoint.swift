import Crypto
import Days
import Foundation

/// Where both chains ended at a moment, signed: it lies outside the data, so that nobody who can
/// change the data can change what it once said.
public struct Checkpoint: Codable, Sendable, Hashable {
  public let at: Instant
  public let journal: ChainEnd
  public let access: ChainEnd
  /// SHA-256 of the line of the checkpoint before this one, in hexadecimal; empty in the first. A
  /// line that was taken out is missed by it.
  public let previous: String
}

/// An agency's own signature under a checkpoint: it keeps the copy, and can show it to anyone.
public struct CoSignature: Codable, Sendable, Hashable {
  public let at: Instant
  /// The agency's key.
  public let agency: String
  /// SHA-256 of the checkpoint's line, in hexadecimal.
  public let line: String
}

/// One line of a file of checkpoints.
struct SignedLine: Codable {
  let checkpoint: Checkpoint?
  let coSignature: CoSignature?
  /// The public key, in hexadecimal.
  let key: String
  /// Ed25519, in hexadecimal, over the line's canonical text without this field.
  let signature: String

  private struct Unsigned: Codable {
    let checkpoint: Checkpoint?
    let coSignature: CoSignature?
    let key: String
  }

  init(
    checkpoint: Checkpoint? = nil, coSignature: CoSignature? = nil,
    by key: Curve25519.Signing.PrivateKey
  ) throws {
    let name = Hex.text(key.publicKey.rawRepresentation)
    let text = try CanonicalJSON.encode(
      Unsigned(checkpoint: checkpoint, coSignature: coSignature, key: name))
    self.checkpoint = checkpoint
    self.coSignature = coSignature
    self.key = name
    signature = Hex.text(try key.signature(for: Data(text.utf8)))
  }

  /// Whether the key that is named signed what the line says.
  var isGenuine: Bool {
    guard let bytes = Hex.bytes(key), let signature = Hex.bytes(signature),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes),
      let text = try? CanonicalJSON.encode(
        Unsigned(checkpoint: checkpoint, coSignature: coSignature, key: self.key))
    else { return false }
    return key.isValidSignature(signature, for: Data(text.utf8))
  }

  static func read(_ line: Substring) -> SignedLine? {
    try? CanonicalJSON.decode(SignedLine.self, from: String(line))
  }

  /// What later lines call a line by.
  static func name(of line: some StringProtocol) -> String {
    Hex.text(SHA256.hash(data: Data(line.utf8)))
  }
}
