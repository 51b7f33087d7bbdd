import Foundation
import GRDB

/// A store for the length of one verification or one page: not kept safe against anything, which
/// makes it quick. It holds personal data, so its folder, where it has one, is for this account only
/// and goes with it.
final class ScratchRecord {
  private let folder: URL?
  private let queue: DatabaseQueue

  /// A store of what a few people's entries come to, in memory.
  init() throws {
    folder = nil
    queue = try DatabaseQueue()
  }

  /// A store of any size, in a file.
  /// - Parameter place: where the folder is made; the machine's temporary folder when nil.
  init(in place: URL?) throws {
    let folder = (place ?? FileManager.default.temporaryDirectory)
      .appendingPathComponent("continuum-verify-\(UUID().uuidString)", isDirectory: true)
    self.folder = folder
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF")
      try database.execute(sql: "PRAGMA synchronous = OFF")
      try database.execute(sql: "PRAGMA cache_size = -65536")
    }
    do {
      queue = try DatabaseQueue(
        path: folder.appendingPathComponent("scratch.db").path, configuration: configuration)
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  deinit {
    try? queue.close()
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// Lends the one connection, with these tables in it, inside one transaction.
  func with<T>(_ tables: [Table], _ body: (any Connection) throws -> T) throws -> T {
    try queue.inDatabase { database in
      let connection = SQLiteConnection(database)
      defer { connection.rollback() }
      try connection.begin(journal: false)
      for table in tables {
        for sql in table.definition(for: .sqlite) { try connection.define(sql) }
      }
      return try body(connection)
    }
  }
}
