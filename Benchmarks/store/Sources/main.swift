import Foundation

/// Timed work on the store: `store FOLDER [--entries N]`. Prints one line of JSON for each measure.
/// The folder's disk is what is measured: choose one like the record's.
var given = Array(CommandLine.arguments.dropFirst())
var entries = 1_000_000
if let mark = given.firstIndex(of: "--entries") {
  guard mark + 1 < given.count, let number = Int(given[mark + 1]), number > 0 else { usage() }
  entries = number
  given.removeSubrange(mark...(mark + 1))
}
guard given.count == 1, !given[0].hasPrefix("-") else { usage() }

let folder = URL(fileURLWithPath: given[0], isDirectory: true)
  .appendingPathComponent("continuum-store-benchmark", isDirectory: true)
try? FileManager.default.removeItem(at: folder)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

try await Commits(folder: folder).run()
try await Verifying(folder: folder, entries: entries).run()

func usage() -> Never {
  FileHandle.standardError.write(Data("usage: store FOLDER [--entries N]\n".utf8))
  exit(64)
}
