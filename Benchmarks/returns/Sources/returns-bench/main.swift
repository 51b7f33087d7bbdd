import Foundation
import Returns

// returns-bench generate DIR CHILDREN SEED ERROR-SHARE : a made-up return and errors.csv
// returns-bench check DIR                              : check it; CPU seconds, memory, recall
// returns-bench check-all DIR                          : the same with every input given
// returns-bench generate-cin FILE CHILDREN SEED ERROR-SHARE, check-cin FILE : the census likewise

let arguments = CommandLine.arguments

func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ t: timeval) -> Double { Double(t.tv_sec) + Double(t.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func peakMegabytes() -> Int {
  var usage = rusage()
  getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
  return Int(usage.ru_maxrss) / 1024
}

func generate(_ folder: String, children: Int, seed: UInt64, share: Double) throws {
  let made = Fabrication(children: children, seed: seed, errorShare: share)
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  for table in SSDA903.Table.allCases {
    guard let rows = made.tables[table.name] else { continue }
    let lines = [table.columns.joined(separator: ",")] + rows.map { $0.joined(separator: ",") }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: "\(folder)/\(table.name).csv"))
  }
  let known = made.errors.map { "\($0.rule),\($0.child)\n" }.joined()
  try Data(known.utf8).write(to: URL(fileURLWithPath: "\(folder)/errors.txt"))
}

func check(_ folder: String) throws {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
    $0.hasSuffix(".csv")
  }
  let started = cpuSeconds()
  let reading = SSDA903.read(files: names.sorted().map { InputFile(path: "\(folder)/\($0)") })
  let read = cpuSeconds()
  let report = SSDA903.check(
    reading.dataset, SSDA903.Circumstances(year: 2026, authority: "E08000018"))
  let checked = cpuSeconds()
  var bytes = 0
  report.writeFindings { bytes += $0.utf8.count }
  let done = cpuSeconds()
  var found: Set<String> = []
  for finding in report.findings { found.insert("\(finding.rule),\(finding.child)") }
  let known = try String(contentsOfFile: "\(folder)/errors.txt", encoding: .utf8)
    .split(separator: "\n").map(String.init)
  let missed = known.filter { !found.contains($0) }
  let faulty = Set(known.compactMap { $0.split(separator: ",").last })
  let surprises = Set(found.filter { !faulty.contains($0.split(separator: ",").last ?? "") })
  let ran = report.statuses.count { $0 == .ran }
  print("children \(reading.dataset.childCount), rules run \(ran), findings \(report.findingCount)")
  print(
    "cpu: read \(read - started), check \(checked - read), write \(done - checked), total \(done - started)"
  )
  print("peak memory \(peakMegabytes()) MB; known errors \(known.count), missed \(missed.count)")
  print(
    "rules that found something in a faultless child: \(Set(surprises.map { $0.prefix { $0 != "," } }))"
  )
}

/// Every rule of the year, with last year's return (here this year's own), postcodes and providers.
func checkAll(_ folder: String) throws {
  let files = try InputFile.folder(folder)
  let started = cpuSeconds()
  let reading = SSDA903.read(files: files)
  let home = PostcodePlace(east: 440_000, north: 390_000, authority: "E08000018")
  let postcodes = SSDA903.Postcodes(
    Dictionary(
      uniqueKeysWithValues: ["S601AE", "S601AF", "S601AG", "S611AB", "S651EN"].map { ($0, home) }))
  let list = """
    URN,Local authority,Placement code,Placement provider code,Deregistration date,Setting postcode
    SC123456,Here,U4,PR1,,S61 1AB
    SC222222,Here,K2,PR4,,S65 1EN
    """
  let report = SSDA903.check(
    reading.dataset,
    SSDA903.Circumstances(
      year: 2026, authority: "E08000018", previous: reading.dataset, postcodes: postcodes,
      providers: SSDA903.Providers.read(InputFile(name: "providers.csv", text: list)).providers))
  var bytes = 0
  report.writeFindings { bytes += $0.utf8.count }
  let ran = report.statuses.count { $0 == .ran }
  print(
    "with last year, postcodes and providers: rules run \(ran), findings \(report.findingCount),")
  print("cpu \(cpuSeconds() - started), peak memory \(peakMegabytes()) MB")
}

switch arguments.dropFirst().first {
case "generate" where arguments.count == 6:
  try generate(
    arguments[2], children: Int(arguments[3]) ?? 0, seed: UInt64(arguments[4]) ?? 0,
    share: Double(arguments[5]) ?? 0)
case "check" where arguments.count == 3:
  try check(arguments[2])
case "check-all" where arguments.count == 3: try checkAll(arguments[2])
case "generate-cin" where arguments.count == 6:
  try generateCensus(
    arguments[2], children: Int(arguments[3]) ?? 0, seed: UInt64(arguments[4]) ?? 0,
    share: Double(arguments[5]) ?? 0)
case "check-cin" where arguments.count == 3: try checkCensus(arguments[2])
default:
  print("generate|generate-cin PLACE CHILDREN SEED ERROR-SHARE | check|check-all|check-cin PLACE")
}
