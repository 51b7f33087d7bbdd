import Access
import ArgumentParser
import Foundation
import Identifiers
import Server
import Store

/// `continuum backup`: adds what is new to a backup, while the server runs.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Add what came since the last run to a backup.",
    discussion: "Keys are not part of it: keep DATA/keys apart, or nobody can sign in afterwards.")

  @OptionGroup var shared: OperatorOptions
  @Option(help: "The backup's folder.") var to: String

  func run() async {
    await shared.with { house, _ in
      let report = try await house.store.backup(to: URL(fileURLWithPath: to, isDirectory: true))
      print(
        "\(report.added) entries added; journal up to \(report.journal.seq), access record up to "
          + "\(report.access.seq)")
    }
  }
}

/// `continuum restore`: builds the record from a backup in an empty place and verifies it.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Build the record from a backup, and verify it.")

  @OptionGroup var shared: OperatorOptions
  @Option(help: "The backup's folder.") var from: String
  @Option(help: "Why, for the record; no names.") var reason: String

  func run() async {
    await reporting {
      let settings = try shared.options.resolve([
        .logLevel: shared.options.logLevel ?? "warning"
      ])
      let keys = try KeyFolder(data: settings.data)
      let report = try await Store.restore(
        from: URL(fileURLWithPath: from, isDirectory: true),
        to: try StoreAddress(settings.database), modules: Features.modules,
        surroundings: Surroundings(
          now: .system, random: .system, keys: keys.folder, log: shared.options.logger(settings),
          program: "continuum \(Version.current)"), reason: reason, by: shared.author)
      print("\(report.chains)\n\(report.record)")
      guard report.chains.isWhole, report.record.isWhole else {
        throw Failure(.found, "what was restored is not whole")
      }
    }
  }
}
