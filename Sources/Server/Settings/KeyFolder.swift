import Foundation
import Identifiers

/// The folder of keys inside the data folder, readable by the server's own account only.
public struct KeyFolder: Sendable {
  public let folder: URL

  /// Makes the data folder and the folder of keys where they are missing.
  /// - Throws: `SettingProblem` where they cannot be made or others may read the keys.
  public init(data: URL) throws(SettingProblem) {
    folder = data.appendingPathComponent("keys", isDirectory: true)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw SettingProblem(
        setting: "data", origin: data.path, reason: "the folder cannot be made or written")
    }
    let mode = (try? FileManager.default.attributesOfItem(atPath: folder.path))?[.posixPermissions]
    if let mode = mode as? NSNumber, mode.intValue & 0o077 != 0 {
      throw SettingProblem(
        setting: "data", origin: folder.path,
        reason: "others may read the keys: chmod 700 the folder")
    }
  }

  /// The key that signs form tokens, cursors and known devices; made at first start.
  func secret(random: Randomness) throws(SettingProblem) -> [UInt8] {
    let file = folder.appendingPathComponent("server.key")
    if let kept = try? Data(contentsOf: file) {
      guard kept.count == 32 else {
        throw SettingProblem(
          setting: "data", origin: file.path, reason: "does not hold 32 bytes: restore the keys")
      }
      return Array(kept)
    }
    let fresh = random.bytes(32)
    let made = FileManager.default.createFile(
      atPath: file.path, contents: Data(fresh), attributes: [.posixPermissions: 0o600])
    guard made else {
      throw SettingProblem(setting: "data", origin: file.path, reason: "cannot be written")
    }
    return fresh
  }
}
