import ArgumentParser
import Foundation
import Server
import Store

/// `continuum verify`: is the record whole?
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the journal's and the access record's chains, and that the tables follow.",
    discussion: "Exit code 0: whole. 1: damaged; says which entry and which row.")

  @OptionGroup var options: SettingOptions
  @Flag(help: "Check the chains' hashes only.") var chain = false
  @Option(help: "Hold the chains against a file of signed checkpoints kept outside.")
  var checkpoint: String?
  @Option(help: "A public key that may sign checkpoints (see checkpoint.pub beside them).")
  var checkpointKey: [String] = []

  func run() async {
    await reporting {
      let settings = try options.resolve([.logLevel: options.logLevel ?? "warning"])
      let inspection = try await Inspection.open(
        try StoreAddress(settings.database), modules: Features.modules,
        log: options.logger(settings))
      let chains = try await inspection.chains()
      print("\(chains)")
      var isWhole = chains.isWhole
      if let checkpoint {
        let report = try await inspection.checkpoints(
          in: URL(fileURLWithPath: checkpoint), keys: Set(checkpointKey))
        print(words(report))
        isWhole = isWhole && report.isWhole
      }
      if !chain {
        let record = try await inspection.record()
        print("\(record)")
        isWhole = isWhole && record.isWhole
      }
      await inspection.close()
      if !isWhole { throw Failure(.found, "the record is damaged") }
    }
  }

  private func words(_ report: CheckpointReport) -> String {
    var lines = report.faults.map(\.description)
    lines.append("checkpoints: \(report.checkpoints), faults: \(report.faults.count)")
    for (chain, count) in report.beyond.sorted(by: { $0.key < $1.key }) {
      lines.append("\(chain): \(count) entries beyond the last checkpoint that holds")
    }
    for (agency, seq) in report.coSigned.sorted(by: { $0.key < $1.key }) {
      lines.append("\(agency) vouches for the journal up to entry \(seq)")
    }
    return lines.joined(separator: "\n")
  }
}
