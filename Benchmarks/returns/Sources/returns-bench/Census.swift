import Foundation
import Returns

/// A made-up census as one XML file, and the errors put into it beside it.
func generateCensus(_ path: String, children: Int, seed: UInt64, share: Double) throws {
  let census = FabricatedCensus(children: children, seed: seed, errorShare: share)
  try Data(census.xml.utf8).write(to: URL(fileURLWithPath: path))
  let known = census.errors.map { "\($0.rule),\($0.child)\n" }.joined()
  try Data(known.utf8).write(to: URL(fileURLWithPath: path + ".errors"))
}

/// Every rule of the year on one census.
func checkCensus(_ path: String) throws {
  let clock = ContinuousClock()
  let began = clock.now
  let started = cpuSeconds()
  let reading = CINCensus.read(files: [InputFile(path: path)])
  let read = cpuSeconds()
  let report = CINCensus.check(reading.dataset, .init(year: 2026))
  let checked = cpuSeconds()
  var bytes = 0
  report.writeFindings { bytes += $0.utf8.count }
  let done = cpuSeconds()
  let wall = clock.now - began
  var found: Set<String> = []
  for finding in report.findings { found.insert("\(finding.rule),\(finding.child)") }
  let known = try String(contentsOfFile: path + ".errors", encoding: .utf8)
    .split(separator: "\n").map(String.init)
  let faulty = Set(known.compactMap { $0.split(separator: ",").last })
  let surprises = found.filter { !faulty.contains($0.split(separator: ",").last ?? "") }
  print(
    "census: children \(reading.dataset.childCount), rules run"
      + " \(report.statuses.count { $0 == .ran }), findings \(report.findingCount)")
  print(
    "cpu: read \(read - started), check \(checked - read), write \(done - checked), total"
      + " \(done - started); wall \(wall)")
  print(
    "peak memory \(peakMegabytes()) MB; known errors \(known.count), missed"
      + " \(known.count { !found.contains($0) }); findings in faultless children \(surprises.count)"
  )
}
