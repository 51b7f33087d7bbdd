import Assets
import Crypto

/// A file that browsers may keep for ever, because its address changes with its content.
public struct StaticFile: Sendable {
  public let path: Path
  public let type: String
  public let bytes: [UInt8]
  public let tag: String
}

/// The embedded files, hashed once at start.
public struct StaticFiles: Sendable {
  public let files: [StaticFile]
  public let paths: AssetPaths

  public init() {
    var files: [StaticFile] = []
    var named: [String: Path] = [:]
    for index in 0..<continuum_asset_count() {
      let asset = continuum_asset_at(index)
      let bytes = Array(UnsafeBufferPointer(start: asset.bytes, count: asset.length))
      let hash = SHA256.hash(data: bytes).prefix(8)
        .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      let name = String(cString: asset.name)
      let parts = name.split(separator: ".", maxSplits: 1)
      let path = Path("assets", "\(parts.first ?? "file").\(hash).\(parts.last ?? "bin")")
      named[name] = path
      files.append(
        StaticFile(path: path, type: String(cString: asset.type), bytes: bytes, tag: "\"\(hash)\""))
    }
    self.files = files
    let nowhere = Path("assets")
    paths = AssetPaths(
      style: named["continuum.css"] ?? nowhere, script: named["continuum.js"] ?? nowhere,
      icon: named["icon.svg"] ?? nowhere)
  }

  /// The file at an address, or nil.
  public func file(named name: String) -> StaticFile? {
    files.first { $0.path.segments.last == name }
  }
}
