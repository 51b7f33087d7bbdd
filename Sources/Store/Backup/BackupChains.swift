import Foundation

/// The chains as a backup holds them.
struct BackupChains: ChainSource {
  let folder: URL
  let manifest: Manifest

  /// Checks that every file is there and is what the manifest says.
  /// - Throws: `BackupProblem.damaged`, naming the file.
  func checkFiles() throws {
    var next: [String: Int64] = [:]
    for segment in manifest.segments {
      guard segment.first == next[segment.chain, default: 1], segment.last >= segment.first else {
        throw BackupProblem.damaged(file: Manifest.fileName)
      }
      next[segment.chain] = segment.last + 1
      try check(segment.entries, at: segment.entries.name)
      try check(segment.parts, at: segment.parts.name)
    }
    for file in manifest.vault.values { try check(file, at: file.name) }
    for (name, file) in manifest.blobs { try check(file, at: "blobs/\(name)") }
  }

  private func check(_ file: Manifest.File, at path: String) throws {
    let found = try? RowFile.digest(of: folder.appendingPathComponent(path))
    guard let found, found.hash == file.sha256, found.bytes == file.bytes else {
      throw BackupProblem.damaged(file: path)
    }
  }

  func entries(of chain: Chain, _ body: ([[Value]]) throws -> Bool) throws {
    var goesOn = true
    for segment in manifest.segments where segment.chain == chain.rawValue && goesOn {
      try RowFile.each(of: chain.entries, in: file(segment.entries)) { rows in
        goesOn = try body(rows)
        return goesOn
      }
    }
  }

  func parts(of chain: Chain, through last: Int64, _ body: ([[Value]]) throws -> Void) throws {
    let end = Value.integer(last)
    for segment in manifest.segments
    where segment.chain == chain.rawValue && segment.first <= last {
      try RowFile.each(of: chain.parts, in: file(segment.parts)) { rows in
        try body(rows.filter { row in !(row.first.map { end.comesBefore($0) } ?? true) })
        return true
      }
    }
  }

  /// Calls `body` with the rows of a table of the vault.
  func vault(_ table: Table, _ body: ([[Value]]) throws -> Void) throws {
    guard let kept = manifest.vault[table.name] else { return }
    try RowFile.each(of: table, in: file(kept)) { rows in
      try body(rows)
      return true
    }
  }

  private func file(_ file: Manifest.File) -> URL { folder.appendingPathComponent(file.name) }
}
