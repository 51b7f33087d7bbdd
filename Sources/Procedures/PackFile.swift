import Crypto
import Foundation

/// One file of a pack, as text.
public struct PackFile: Sendable, Hashable {
  /// Path inside the pack folder with `/` between parts, such as `role/screener@1.yaml`.
  public let path: String
  public let text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal.
  public var hash: String { Self.hex(SHA256.hash(data: Data(text.utf8))) }

  /// SHA-256, in lower-case hexadecimal, over one line a file (path, a NUL, the file's hash, a
  /// line feed), sorted by path: equal for equal packs wherever and however they are stored.
  public static func hash(of files: [PackFile]) -> String {
    let lines = files.sorted { $0.path < $1.path }.map { "\($0.path)\u{0}\($0.hash)\n" }
    return hex(SHA256.hash(data: Data(lines.joined().utf8)))
  }

  /// The YAML files of a pack folder: `pack.yaml` and `KIND/NAME@VERSION.yaml`.
  ///
  /// Files that cannot be read as UTF-8 and YAML files in other places are findings. Hidden files
  /// and files of other kinds (notes, licences) are left aside.
  public static func read(folder: URL) -> (files: [PackFile], findings: [Finding]) {
    var files: [PackFile] = []
    var findings: [Finding] = []
    let manager = FileManager.default
    func take(_ url: URL, _ path: String) {
      if let data = try? Data(contentsOf: url), let text = String(validating: data, as: UTF8.self) {
        files.append(PackFile(path: path, text: text))
      } else {
        findings.append(
          Finding(
            Place(file: path, line: 1, key: ""), "the file cannot be read as UTF-8 text",
            remedy: "Save it as UTF-8 and check its permissions"))
      }
    }
    func names(_ url: URL) -> [String] {
      ((try? manager.contentsOfDirectory(atPath: url.path)) ?? [])
        .filter { !$0.hasPrefix(".") }.sorted()
    }
    for name in names(folder) {
      let url = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      guard manager.fileExists(atPath: url.path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        for inner in names(url) where isYAML(inner) {
          take(url.appendingPathComponent(inner), "\(name)/\(inner)")
        }
      } else if isYAML(name) {
        take(url, name)
      }
    }
    return (files, findings)
  }

  private static func isYAML(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  private static func hex(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
