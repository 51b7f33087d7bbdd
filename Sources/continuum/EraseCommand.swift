import ArgumentParser
import Foundation
import Server
import Store

/// `continuum erase`: takes what the journal says about somebody out of it, lawfully and for good.
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Take what the journal says about somebody out of it, for good.",
    discussion: """
      Says what would go and changes nothing, unless --yes is given. The entries stay, without \
      their part about the subject; the journal says what was erased, why and on whose authority, \
      and still verifies. Backups lose it when they are next run.
      """)

  @OptionGroup var shared: OperatorOptions
  @Argument(help: "Whom it is about: person:ID or account:ID.") var subject: String
  @Option(help: "Only the part in this entry of the journal; may be repeated.")
  var entry: [Int64] = []
  @Option(help: "Why, in words without personal data: it stays for ever.") var reason: String
  @Option(help: "A retention rule, a court's order, a decision's reference.")
  var authority: String
  @Flag(help: "Erase now. What is erased cannot be brought back.") var yes = false

  func validate() throws {
    guard subject.wholeMatch(of: #/[a-z][a-z-]*:[^\s:]+/#) != nil else {
      throw ValidationError("\(subject): write person:ID or account:ID.")
    }
    for (name, text) in [("--reason", reason), ("--authority", authority)]
    where text.allSatisfy(\.isWhitespace) {
      throw ValidationError("\(name) may not be empty.")
    }
  }

  func run() async {
    await reporting {
      try await shared.options.withRecord { house in
        let subject = Subject(stored: subject)
        let entries = entry.isEmpty ? nil : Set(entry)
        let found = try await look(house.store, subject, entries)
        print(words(found))
        guard yes else {
          return print("nothing was erased: give --yes to erase it for good")
        }
        let report = try await house.store.erase(
          subject, from: entries,
          warrant: Warrant(reason: reason, authority: authority), by: shared.author)
        print("\(report)")
      }
    }
  }

  /// What would go; the look itself is recorded before anything is shown.
  private func look(
    _ store: Store, _ subject: Subject, _ entries: Set<Int64>?
  ) async throws -> ErasurePreview {
    let found = try await store.preview(erasing: subject, from: entries)
    try await store.record(
      [
        Look(
          action: "record.erase", place: "command erase", outcome: .shown, reason: "operator",
          count: found.parts.count, subjects: [subject])
      ], by: shared.author)
    let strange = (entries ?? []).subtracting(found.parts.map(\.seq)).sorted()
    guard strange.isEmpty else {
      throw Failure(
        .unreadable,
        "entries without a part about \(subject): \(strange.map(String.init).joined(separator: ", "))"
      )
    }
    guard !found.parts.isEmpty else {
      throw Failure(.unreadable, "the journal holds nothing about \(subject) that can be erased")
    }
    return found
  }

  private func words(_ found: ErasurePreview) -> String {
    let lines = found.parts.prefix(50).map { "  entry \($0.seq), \($0.recordedAt): \($0.kind)" }
    let more = found.parts.count > 50 ? ["  and \(found.parts.count - 50) more"] : []
    return
      (["parts about \(subject): \(found.parts.count)"] + lines + more
      + ["tables made anew: those of \(found.rebuilt.joined(separator: ", "))"])
      .joined(separator: "\n")
  }
}
