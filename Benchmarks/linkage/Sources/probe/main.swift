import Foundation
import Linkage

// probe --in records.csv --model model.json [--hold N] : holds all records but the last N (default
// 2,000) in an index, then times matching, inserting and explaining one record at a time.

func option(_ name: String, _ fallback: String) -> String {
  let arguments = CommandLine.arguments
  guard let at = arguments.firstIndex(of: name), at + 1 < arguments.count else { return fallback }
  return arguments[at + 1]
}

/// The generator's files: a quoted field only in the address.
func fields(_ line: Substring) -> [String] {
  var result: [String] = []
  var field = ""
  var quoted = false
  for character in line {
    if character == "\"" {
      quoted.toggle()
    } else if character == "," && !quoted {
      result.append(field)
      field = ""
    } else {
      field.append(character)
    }
  }
  return result + [field]
}

func times(_ name: String, _ values: [Double]) {
  let sorted = values.sorted()
  guard let worst = sorted.last else { return }
  func at(_ share: Double) -> Double {
    sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
  }
  print(
    String(
      format: "{\"what\": \"%@\", \"n\": %d, \"p50_us\": %.1f, \"p99_us\": %.1f, \"max_us\": %.1f}",
      name, sorted.count, at(0.5) * 1e6, at(0.99) * 1e6, worst * 1e6))
}

func timed<T>(_ into: inout [Double], _ work: () throws -> T) rethrows -> T {
  let clock = ContinuousClock()
  let start = clock.now
  let result = try work()
  let spent = clock.now - start
  into.append(Double(spent.components.attoseconds) / 1e18 + Double(spent.components.seconds))
  return result
}

let text = try String(contentsOfFile: option("--in", "records.csv"), encoding: .utf8)
let records = text.split(separator: "\n").dropFirst().map { line -> LinkRecord in
  let f = fields(line)
  return LinkRecord(
    id: f[0], agency: f[1], firstName: f[2], middleName: f[3], surname: f[4], dateOfBirth: f[5],
    sex: f[6], postcode: f[7], addressLine: f[8], nhsNumber: f[9], upn: f[10])
}
let held = Int(option("--hold", "2000")) ?? 2000
let model = try LinkModel.decoded(
  Data(contentsOf: URL(fileURLWithPath: option("--model", "model.json"))))
var index = LinkIndex(model: model, population: records.count)
let begun = Date()
try index.insert(contentsOf: Array(records.dropLast(held)))
print(
  String(
    format: "{\"what\": \"build\", \"n\": %d, \"seconds\": %.1f}", index.count,
    Date().timeIntervalSince(begun)))

var matching: [Double] = []
var inserting: [Double] = []
var explaining: [Double] = []
var letters = 0
for record in records.suffix(held) {
  let found = timed(&matching) { index.candidates(for: record) }
  let changes = try timed(&inserting) { try index.insert(record) }
  letters += changes.count
  if let best = found.first {
    let words = try timed(&explaining) { try index.explain(record.id, best.id).text }
    letters += words.count
  }
}
times("match", matching)
times("insert and settle", inserting)
times("explain", explaining)
