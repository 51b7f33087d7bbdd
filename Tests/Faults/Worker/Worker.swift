import Days
import Foundation
import Identifiers
import Logging
import Store

/// The program that the fault tests kill: many writers commit events to a store as fast as they
/// can, and each says `ack WORD` on standard output only after its commit has returned.
///
///     faultworker ADDRESS KEYS-FOLDER WRITERS SECONDS RUN
///     faultworker verify ADDRESS
///     faultworker promise ADDRESS KEYS-FOLDER MAIL-ADDRESS
@main
struct Worker {
  static func main() async throws {
    let given = CommandLine.arguments
    if given.count == 3, given[1] == "verify" { return try await verify(given[2]) }
    if given.count == 5, given[1] == "promise" {
      return try await promise(given[2], keys: given[3], to: given[4])
    }
    guard given.count == 6, let writers = Int(given[3]), let seconds = Double(given[4]) else {
      FileHandle.standardError.write(
        Data("usage: faultworker ADDRESS KEYS WRITERS SECONDS RUN\n".utf8))
      exit(64)
    }
    let run = given[5]
    let store = try await open(given[1], keys: given[2], faultModule)
    say("ready \(run)")
    let end = Date(timeIntervalSinceNow: seconds)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var count = 0
          while Date() < end {
            let word = "\(run)-\(writer)-\(count)"
            let author = Author(
              actor: "system:fault", purpose: "fault-test", requestID: word)
            do {
              try await store.commit(author) { transaction in
                try transaction.append(
                  Noted(
                    facts: Noted.Facts(word: word),
                    about: [.person("p\(writer)"): Noted.Details(said: "said \(word)")]))
              }
              say("ack \(word)")
            } catch {
              say("fail \(word)")
              try? await Task.sleep(for: .milliseconds(20))
            }
            count += 1
          }
        }
      }
    }
    await store.close()
    say("closed \(run)")
  }

  private static func open(_ address: String, keys: String, _ module: Module) async throws -> Store
  {
    try await Store.open(
      StoreAddress(address), modules: [module],
      surroundings: Surroundings(
        now: .system, random: .system, keys: URL(fileURLWithPath: keys, isDirectory: true),
        log: Logger(label: "faultworker")))
  }

  /// Makes a record whose journal promises one mail, which a server is to send.
  static func promise(_ address: String, keys: String, to receiver: String) async throws {
    let store = try await open(address, keys: keys, Outbox.module)
    let author = Author(actor: "system:fault", purpose: "fault-test", requestID: "promise")
    let id = try await store.commit(author) { transaction in
      try transaction.promiseMail(
        topic: "fault.test", to: receiver, of: .account("receiver"),
        words: ["subject": "A review is due", "text": "Please open your list of work."])
    }
    await store.close()
    say("promised \(id)")
  }

  /// Says every word that is kept, then whether chains and record are whole.
  static func verify(_ address: String) async throws {
    let inspection = try await Inspection.open(
      StoreAddress(address), modules: [faultModule], log: Logger(label: "faultworker"))
    let chains = try await inspection.chains()
    let record = try await inspection.record()
    for word in try await inspection.read({
      try $0.column(String.self, "SELECT word FROM fault_note")
    }) {
      say("held \(word)")
    }
    await inspection.close()
    say(chains.isWhole && record.isWhole ? "whole" : "damaged")
    if !chains.isWhole { print(chains) }
    if !record.isWhole { print(record) }
  }

  /// One write call a line, so that a line is either told whole or not at all.
  static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
  }
}

/// One table and one event: a word, and what was said by a person about it.
let faultModule = Module(
  name: "fault",
  tables: [
    Table(
      "fault_note", .record, [.text("word"), .text("said", optional: true), .integer("seq")],
      key: ["word"])
  ], events: [Noted.self])

struct Noted: Event {
  struct Facts: Codable, Sendable { let word: String }
  struct Details: Codable, Sendable { let said: String }
  static let kind = "fault.noted"
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO fault_note (word, said, seq) VALUES ($1, $2, $3)",
      [facts.word, about.values.first?.said, stamp.seq])
  }
}
