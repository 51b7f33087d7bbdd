import ArgumentParser
import Attachments
import Foundation
import FrontDoor
import Procedures
import Server
import Store

/// `continuum verify`: is the record whole?
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the journal's and the access record's chains, and that the tables follow.",
    discussion: """
      Exit code 0: whole. 1: damaged; says which entry and which row. The chains are also held \
      against the signed checkpoints outside the data, where there are any: what lies beyond the \
      last of them is vouched for by the chains alone. Whoever does not trust this machine names \
      a copy of the checkpoints, and the public key, from elsewhere.
      """)

  @OptionGroup var options: SettingOptions
  @Flag(help: "Check the chains' hashes only.") var chain = false
  @OptionGroup var outside: CheckpointOptions
  @Option(help: "text or json.") var format: PrintFormat = .text

  func run() async {
    await reporting {
      let settings = try options.resolveForRecord()
      let inspection = try await options.inspect(settings)
      do {
        try await verify(inspection, settings)
      } catch {
        await inspection.close()
        throw error
      }
      await inspection.close()
    }
  }

  private func verify(_ inspection: Inspection, _ settings: Settings) async throws {
    let chains = try await inspection.chains()
    tell("\(chains)")
    let checkpoints = try await outside.check(inspection, settings)
    tell(
      checkpoints.map { "\($0)" }
        ?? "no checkpoint outside vouches for these \(chains.journal.seq + chains.access.seq) "
        + "entries: looked for \(settings.checkpointFile.path)")
    let record = chain ? nil : try await inspection.record()
    if let record { tell("\(record)") }
    let files = chain ? nil : try await FilesReport.made(inspection, settings)
    if let files { tell("\(files)") }
    let report = VerificationReport(chains: chains, record: record, checkpoints: checkpoints)
    if format == .json { print(report.json) }
    if !report.whole { throw Failure(.found, "the record is damaged") }
    if let files, !files.isWhole {
      throw Failure(.found, "files of the record are damaged: \(files)")
    }
  }

  /// A full verification takes a while: what is known is told at once.
  private func tell(_ words: String) {
    guard format == .text else { return }
    print(words)
    fflush(nil)
  }
}

extension FilesReport {
  static func made(_ inspection: Inspection, _ settings: Settings) async throws -> FilesReport {
    let sealed = SealedFiles(settings.files)
    return try await inspection.read { try FilesReport(sealed, in: $0) }
  }
}

/// Which checkpoints the chains are held against, and whose.
struct CheckpointOptions: ParsableArguments {
  @Option(help: "A file of signed checkpoints; default: the server's own, where there is one.")
  var checkpoint: String?
  @Option(help: "A public key that may sign checkpoints (see checkpoint.pub beside them).")
  var checkpointKey: [String] = []
  @Option(help: "AGENCY=KEY: a partner agency's public key; its signatures are checked by it.")
  var partner: [String] = []

  /// - Returns: nil when no file was named and the server's own is not there.
  func check(_ inspection: Inspection, _ settings: Settings) async throws -> CheckpointReport? {
    let file = checkpoint.map { URL(fileURLWithPath: $0) } ?? settings.checkpointFile
    guard checkpoint != nil || FileManager.default.fileExists(atPath: file.path) else { return nil }
    var partners: [String: String] = [:]
    for pair in partner {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw Failure(.unreadable, "--partner \(pair): write AGENCY=KEY, the key in hexadecimal")
      }
      partners[halves[0]] = halves[1].lowercased()
    }
    return try await inspection.checkpoints(
      in: file, keys: Set(checkpointKey.map { $0.lowercased() }), partners: partners)
  }
}
