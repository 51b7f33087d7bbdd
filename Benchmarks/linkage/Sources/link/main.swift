import Foundation
import Linkage

// link --in F --out F [--pairs F] [--threshold P] [--model F] [--train] [--threads N]
// The same engine as `continuum link`, in a program that builds in seconds; prints its own cost.

func option(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  guard let at = arguments.firstIndex(of: name), at + 1 < arguments.count else { return nil }
  return arguments[at + 1]
}

func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func peakMegabytes() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) / 1024
}

do {
  let start = Date()
  var settings = LinkSettings(threads: Int(option("--threads") ?? "2") ?? 2)
  if let margin = option("--margin").flatMap(Float.init) { settings.rules.margin = margin }
  if let bound = option("--bound").flatMap(Float.init) { settings.rules.bound = bound }
  let summary = try LinkageFile.run(
    input: option("--in") ?? "records.csv", output: option("--out") ?? "clusters.csv",
    pairs: option("--pairs"), threshold: Double(option("--threshold") ?? "0.5") ?? 0.5,
    model: option("--model"), train: CommandLine.arguments.contains("--train"), settings: settings
  ) { message in
    let line = String(format: "%7.2f CPU s, %5.0f MB  %@\n", cpuSeconds(), peakMegabytes(), message)
    FileHandle.standardError.write(Data(line.utf8))
  }
  print(
    """
    {"records": \(summary.records), "clusters": \(summary.clusters), \
    "compared": \(summary.pairsCompared), "unresolved": \(summary.unresolved), \
    "blocks_skipped": \(summary.skipped.count), "cpu_seconds": \(cpuSeconds()), \
    "wall_seconds": \(Date().timeIntervalSince(start)), "peak_mb": \(peakMegabytes())}
    """)
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
