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

  @OptionGroup var options: SettingOptions
  @Option(help: "The backup's folder.") var to: String

  func run() async {
    await reporting {
      try await options.withRecord { house in
        let report = try await house.store.backup(
          to: URL(fileURLWithPath: to, isDirectory: true), blobs: house.settings.files)
        print("\(report)")
      }
    }
  }
}
