import Foundation
import Identifiers
import Testing

@testable import Attachments

/// Files outside the database: sealed, whole, and unreadable once their key is gone.
@Suite struct SealedFilesTests {
  private func withFiles(_ body: (SealedFiles) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "files-\(RandomID.make(.system))", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(SealedFiles(folder))
  }

  @Test func whatIsKeptCanBeOpenedWithItsKeyOnly() throws {
    try withFiles { files in
      let id = RandomID.make(.system)
      let words = Array("A bruise on her arm".utf8)
      let seal = try files.keep(words, id: id, random: .system)
      #expect(try files.open(id: id, key: seal.key, hash: seal.hash) == words)
      let name = try #require(
        FileManager.default.subpaths(atPath: files.folder.path)?.first { $0.hasSuffix(id) })
      let stored = try Data(contentsOf: files.folder.appendingPathComponent(name))
      #expect(stored.count == seal.bytes && stored.range(of: Data("bruise".utf8)) == nil)
      let other = String(repeating: "0", count: 64)
      #expect(throws: SealedFiles.Fault.changed) {
        try files.open(id: id, key: other, hash: seal.hash)
      }
      #expect(throws: SealedFiles.Fault.changed) { try files.check(id: id, hash: other) }
      let moved = RandomID.make(.system)
      _ = try files.keep(words, id: moved, random: .system)
      #expect(throws: SealedFiles.Fault.changed) {
        try files.open(id: moved, key: seal.key, hash: seal.hash)
      }
    }
  }

  @Test func aFileThatWasChangedOrIsGoneIsFound() throws {
    try withFiles { files in
      let id = RandomID.make(.system)
      let seal = try files.keep([1, 2, 3], id: id, random: .system)
      try files.check(id: id, hash: seal.hash)
      let place = files.folder.appendingPathComponent("\(id.prefix(2))/\(id)")
      var bytes = try Data(contentsOf: place)
      bytes[bytes.count - 1] ^= 1
      try bytes.write(to: place)
      #expect(throws: SealedFiles.Fault.changed) { try files.check(id: id, hash: seal.hash) }
      files.remove(id: id)
      files.remove(id: id)
      #expect(throws: SealedFiles.Fault.missing) { try files.check(id: id, hash: seal.hash) }
      #expect(throws: SealedFiles.Fault.missing) {
        try files.check(id: "../../etc/passwd", hash: seal.hash)
      }
    }
  }

  @Test func whatWasLeftOverIsListedAndHalfWrittenFilesGo() throws {
    try withFiles { files in
      let id = RandomID.make(.system)
      _ = try files.keep([1], id: id, random: .system)
      let half = files.folder.appendingPathComponent(
        "\(id.prefix(2))/\(RandomID.make(.system)).partial")
      try Data([1]).write(to: half)
      #expect(files.all(before: Date(timeIntervalSinceNow: -3_600)).isEmpty)
      #expect(FileManager.default.fileExists(atPath: half.path))
      #expect(files.all(before: Date(timeIntervalSinceNow: 3_600)) == [id])
      #expect(!FileManager.default.fileExists(atPath: half.path))
    }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "file-\(RandomID.make(.system))")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(throws: SealedFiles.Fault.cannotWrite) {
      try SealedFiles(file).keep([1], id: RandomID.make(.system), random: .system)
    }
  }
}
