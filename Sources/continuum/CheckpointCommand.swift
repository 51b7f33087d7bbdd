import ArgumentParser
import Days
import Foundation
import Server
import Store

/// `continuum checkpoint`: signed notes, outside the data, of where the chains end.
struct CheckpointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Write a signed checkpoint now, check them, or sign the last one for an agency.",
    discussion: """
      The server writes one each minute; this writes one at once. With --check: holds the record \
      against them; exit code 1 where it does not agree. A partner agency makes a key with \
      --new-key FILE, tells the partnership the public half that is printed, and signs its copy of \
      the checkpoints with --co-sign FILE --agency KEY --checkpoint COPY; it needs no database.
      """)

  @OptionGroup var options: SettingOptions
  @Flag(help: "Hold the record against the checkpoints.") var check = false
  @OptionGroup var outside: CheckpointOptions
  @Option(help: "Sign the last checkpoint with the agency's key in this file.")
  var coSign: String?
  @Option(help: "The agency that signs.") var agency: String?
  @Option(help: "Make an agency's key in this file and print its public half.")
  var newKey: String?

  func validate() throws {
    guard [check, coSign != nil, newKey != nil].filter({ $0 }).count <= 1 else {
      throw ValidationError("Choose one of --check, --co-sign and --new-key.")
    }
    guard (coSign == nil) == (agency == nil) else {
      throw ValidationError("--co-sign needs --agency, and --agency needs --co-sign.")
    }
  }

  func run() async {
    await reporting {
      if let newKey {
        print(try CoSigning.makeKey(at: URL(fileURLWithPath: newKey)))
      } else if let coSign, let agency {
        try sign(for: agency, with: URL(fileURLWithPath: coSign))
      } else if check {
        try await compare()
      } else {
        try await write()
      }
    }
  }

  private func write() async throws {
    try await options.withRecord(keepsCheckpoints: true) { house in
      guard let written = try await house.store.checkpoint() else {
        return print("nothing was recorded since the last checkpoint")
      }
      print(
        "journal entry \(written.journal.seq) and access entry \(written.access.seq) are noted in "
          + house.settings.checkpointFile.path)
    }
  }

  private func compare() async throws {
    let settings = try options.resolveForRecord()
    let inspection = try await options.inspect(settings)
    let report: CheckpointReport?
    do {
      report = try await outside.check(inspection, settings)
    } catch {
      await inspection.close()
      throw error
    }
    await inspection.close()
    guard let report else {
      throw Failure(.missing, "there are no checkpoints at \(settings.checkpointFile.path)")
    }
    print("\(report)")
    if !report.isWhole { throw Failure(.found, "the record does not agree with its checkpoints") }
  }

  private func sign(for agency: String, with key: URL) throws {
    let file =
      try outside.checkpoint.map { URL(fileURLWithPath: $0) }
      ?? options.resolveForRecord().checkpointFile
    let signed = try CoSigning.sign(file, agency: agency, key: key, at: TimeSource.system.now())
    print("\(agency) vouches for the journal up to entry \(signed.journal.seq)")
  }
}
