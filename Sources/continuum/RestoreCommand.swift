import Access
import ArgumentParser
import Days
import Foundation
import Identifiers
import Server
import Store

/// `continuum restore`: builds the record from a backup in an empty place and verifies it.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Build the record from a backup, and verify it.",
    discussion: """
      The database appears only when it is whole. Where entries are left out, the record says so, \
      and needs an empty folder of checkpoints.
      """)

  @OptionGroup var shared: OperatorOptions
  @Option(help: "The backup's folder.") var from: String
  @Option(help: "Why, for the record; no names.") var reason: String
  @Option(help: "Leave out what was recorded at or after this moment: 2026-03-31T09:00:00Z.")
  var before: String?
  @Option(help: "Leave out the journal's entries after this one.") var through: Int64?

  func validate() throws {
    guard before == nil || through == nil else {
      throw ValidationError("Choose one of --before and --through.")
    }
  }

  func run() async {
    await reporting {
      let settings = try shared.options.resolveForRecord()
      let keys = try KeyFolder(data: settings.data)
      let report = try await Store.restore(
        from: URL(fileURLWithPath: from, isDirectory: true),
        to: try StoreAddress(settings.database), extent: try extent(), blobs: settings.files,
        modules: Features.modules,
        surroundings: Surroundings(
          now: .system, random: .system, keys: keys.folder, log: shared.options.logger(settings),
          program: "continuum \(Version.current)"), reason: reason, by: shared.author)
      print("\(report)")
      if !Vault.hasKey(in: keys.folder) {
        print("put the vault's key back into \(keys.folder.path), or nobody can sign in")
      }
    }
  }

  private func extent() throws -> Extent {
    if let through { return .through(seq: through) }
    guard let before else { return .whole }
    guard let moment = Instant(before) else {
      throw Failure(.unreadable, "--before \(before): write a moment such as 2026-03-31T09:00:00Z")
    }
    return .before(moment)
  }
}
