import Days
import Foundation
import Identifiers
import Logging
import Store

/// A measure as one line of JSON.
func tell(_ name: String, _ values: [(String, Double)]) {
  let fields = values.map { "\"\($0)\": \(String(format: "%.2f", $1))" }.joined(separator: ", ")
  FileHandle.standardOutput.write(Data("{\"measure\": \"\(name)\", \(fields)}\n".utf8))
}

/// Seconds on the wall and of the processor that something took.
func timed(_ work: () async throws -> Void) async rethrows -> (wall: Double, cpu: Double) {
  let (start, cpu) = (Date(), clock())
  try await work()
  return (Date().timeIntervalSince(start), Double(clock() - cpu) / Double(CLOCKS_PER_SEC))
}

/// An event like those of the product: some facts, and words about one person.
struct Told: Event {
  struct Facts: Codable, Sendable {
    let id: String
    let topic: String
    let level: Int
  }
  struct Details: Codable, Sendable { let words: String }
  static let kind = "bench.told"
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO told (id, topic, level, told_at, words) VALUES ($1, $2, $3, $4, $5)",
      [
        facts.id, facts.topic, facts.level, stamp.recordedAt.microseconds,
        about.values.first?.words,
      ])
  }

  static func number(_ number: Int) -> Told {
    let person = Subject.person("p\(number % 60_000)")
    return Told(
      facts: Facts(id: "t\(number)", topic: "worry-about-a-child", level: number % 4),
      about: [person: Details(words: "was seen at school, quiet and tired, number \(number)")])
  }
}

let bench = Module(
  name: "bench",
  tables: [
    Table(
      "told", .record,
      [
        .text("id"), .text("topic"), .integer("level"), .integer("told_at"),
        .text("words", optional: true),
      ], key: ["id"])
  ], events: [Told.self])

let author = Author(
  actor: "account:0123456789", agency: "council", purpose: "measure", requestID: "request-1")

func surroundings(_ file: URL) -> Surroundings {
  var log = Logger(label: "bench")
  log.logLevel = .error
  return Surroundings(
    now: .system, random: .system, keys: file.deletingLastPathComponent(), log: log)
}

func openStore(_ file: URL) async throws -> Store {
  try await Store.open(
    try StoreAddress(file.path), modules: [bench], surroundings: surroundings(file))
}
