import Foundation

/// The sources of this package, for rules that the compiler does not check.
enum SourceFiles {
  struct Missing: Error {}

  /// - Throws: `Missing` where fewer than a handful are found, so that a rule cannot pass by
  ///   reading nothing.
  static func each(_ read: (_ name: String, _ text: String) -> Void) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    guard let names = FileManager.default.enumerator(atPath: root.path) else { throw Missing() }
    var count = 0
    for case let name as String in names where name.hasSuffix(".swift") {
      read(name, try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8))
      count += 1
    }
    guard count > 20 else { throw Missing() }
  }
}
