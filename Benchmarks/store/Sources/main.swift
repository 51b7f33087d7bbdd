import Foundation

/// Timed work on the store: `store FOLDER [ENTRIES]`. Prints one line of JSON for each measure.
/// The folder's disk is what is measured: choose one like the record's.
let given = CommandLine.arguments
guard given.count >= 2, let entries = Int(given.count > 2 ? given[2] : "1000000") else {
  FileHandle.standardError.write(Data("usage: store FOLDER [ENTRIES]\n".utf8))
  exit(64)
}
let folder = URL(fileURLWithPath: given[1], isDirectory: true)
  .appendingPathComponent("continuum-store-benchmark", isDirectory: true)
try? FileManager.default.removeItem(at: folder)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

try await Commits(folder: folder).run()
try await Verifying(folder: folder, entries: entries).run()
