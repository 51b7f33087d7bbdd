import Foundation

/// A place where a record is to be built: nothing is seen there until it is whole.
struct NewPlace: Sendable {
  /// Where it will be.
  let address: StoreAddress
  /// Where it is built. A file is built under another name beside it; a schema of PostgreSQL in
  /// one transaction.
  let site: StoreAddress

  /// - Throws: `RebuildProblem.notEmpty` when a file is there.
  init(_ address: StoreAddress) throws {
    self.address = address
    guard case .sqlite(let path) = address else {
      site = address
      return
    }
    guard !FileManager.default.fileExists(atPath: path) else { throw RebuildProblem.notEmpty }
    site = .sqlite(path: path + ".building")
    clear()
  }

  /// Takes away what an attempt left behind.
  func clear() {
    guard case .sqlite(let path) = site else { return }
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: path + ending)
    }
  }

  /// Gives the finished file its name. Its engine must be closed.
  func finish() throws {
    guard case .sqlite(let from) = site, case .sqlite(let to) = address else { return }
    guard link(from, to) == 0 else { throw RebuildProblem.notEmpty }
    unlink(from)
    DurableFile.settle(URL(fileURLWithPath: to).deletingLastPathComponent())
    clear()
  }
}
