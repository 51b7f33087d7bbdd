import Days
import Foundation

/// One run of a backup, reading one state of the record.
struct BackupRun {
  let folder: URL
  let blobs: URL?
  let vault: [Table]
  let now: Instant
  let program: String
  /// Entries in a file: an erasure writes whole files anew.
  var most: Int64 = 50_000

  func run(_ connection: any Connection) throws -> BackupReport {
    let before = try prepare()
    let heads = try Chain.allCases.map { try ChainEnd($0, in: connection) }
    if let before { try checkSameRecord(before, in: connection) }
    var manifest =
      before
      ?? Manifest(
        run: 0, takenAt: now, program: program, journal: ChainEnd(seq: 0, hash: ""),
        access: ChainEnd(seq: 0, hash: ""), segments: [], vault: [:], blobs: [:])
    let started = manifest.journal.seq + manifest.access.seq
    manifest.run += 1
    manifest.takenAt = now
    manifest.program = program
    let rewritten = try rewriteErased(&manifest, connection)
    try add(.journal, after: manifest.journal.seq, through: heads[0].seq, to: &manifest, connection)
    try add(.access, after: manifest.access.seq, through: heads[1].seq, to: &manifest, connection)
    manifest.journal = heads[0]
    manifest.access = heads[1]
    try keepVault(&manifest, connection)
    try BlobCopies(folder: folder, source: blobs).keep(&manifest)
    try manifest.write(in: folder)
    try clear(but: manifest.paths)
    let files = manifest.segments.flatMap { [$0.entries, $0.parts] } + manifest.vault.values
    return BackupReport(
      journal: manifest.journal, access: manifest.access,
      added: manifest.journal.seq + manifest.access.seq - started, rewritten: rewritten,
      files: manifest.paths.count,
      bytes: (files + manifest.blobs.values).reduce(0) { $0 + $1.bytes })
  }

  private func prepare() throws -> Manifest? {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    if let manifest = try Manifest.read(in: folder) { return manifest }
    // A first run that was broken off may be begun again; a folder of something else is not used.
    let strange = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      !BackupRun.isOurs($0)
    }
    guard strange.isEmpty else { throw BackupProblem.folderInUse(folder.path) }
    return nil
  }

  private static func isOurs(_ name: String) -> Bool {
    name == "blobs" || name.contains(".rows") || name.hasPrefix(Manifest.fileName)
  }

  /// The record must still hold the entries that the backup ends with.
  private func checkSameRecord(_ manifest: Manifest, in query: any Query) throws {
    for (chain, end) in [(Chain.journal, manifest.journal), (.access, manifest.access)]
    where end.seq > 0 {
      let hash = try query.value(
        [UInt8].self, "SELECT hash FROM \(chain.rawValue) WHERE seq = $1", [end.seq])
      guard hash.map(Hex.text) == end.hash else { throw BackupProblem.otherRecord }
    }
  }

  private func rewriteErased(
    _ manifest: inout Manifest, _ connection: any Connection
  ) throws -> Int {
    let erased = try ErasureRecord.parts(after: manifest.journal.seq, in: connection).map(\.seq)
    guard !erased.isEmpty else { return 0 }
    var count = 0
    for (index, segment) in manifest.segments.enumerated()
    where segment.chain == Chain.journal.rawValue
      && erased.contains(where: { (segment.first...segment.last).contains($0) })
    {
      manifest.segments[index] = try write(
        .journal, segment.first...segment.last, run: manifest.run, connection)
      count += 1
    }
    return count
  }

  private func add(
    _ chain: Chain, after: Int64, through last: Int64, to manifest: inout Manifest,
    _ connection: any Connection
  ) throws {
    var start = after + 1
    while start <= last {
      let stop = min(start + most - 1, last)
      manifest.segments.append(
        try write(chain, start...stop, run: manifest.run, connection))
      start = stop + 1
    }
  }

  private func write(
    _ chain: Chain, _ range: ClosedRange<Int64>, run: Int, _ connection: any Connection
  ) throws -> Manifest.Segment {
    let name = "\(range.lowerBound)-\(range.upperBound)-run\(run).rows"
    let source = StoredChains(connection: connection)
    func file(_ table: Table) throws -> Manifest.File {
      let writer = try RowFileWriter(
        table, at: folder.appendingPathComponent("\(table.name)-\(name)"))
      try source.each(table, range.lowerBound, range.upperBound) { rows in
        for row in rows { try writer.add(row) }
        return true
      }
      return try writer.finish()
    }
    return Manifest.Segment(
      chain: chain.rawValue, first: range.lowerBound, last: range.upperBound,
      entries: try file(chain.entries), parts: try file(chain.parts))
  }

  private func keepVault(_ manifest: inout Manifest, _ connection: any Connection) throws {
    manifest.vault = [:]
    for table in vault {
      let writer = try RowFileWriter(
        table, at: folder.appendingPathComponent("vault-\(table.name)-run\(manifest.run).rows"))
      var walk = TableWalk(table, on: connection)
      while let row = try walk.row() { try writer.add(row) }
      manifest.vault[table.name] = try writer.finish()
    }
  }

  /// Takes away what no manifest names any more.
  private func clear(but paths: Set<String>) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.contains(".rows") && !paths.contains(name) {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    try BlobCopies(folder: folder, source: blobs).clear(but: paths)
  }
}
