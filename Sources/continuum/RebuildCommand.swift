import ArgumentParser
import Days
import Foundation
import Server
import Store

/// `continuum rebuild`: makes the tables anew from the journal, here or elsewhere.
struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make the tables anew from the journal.",
    discussion: """
      Alone: in place. With --to: moves the record to an empty file or PostgreSQL database. With \
      --as-at and --to: the record as it was recorded by the end of that day in London.
      """)

  @OptionGroup var options: SettingOptions
  @Option(help: "A day such as 2026-03-31.") var asAt: String?
  @Option(help: "An empty file or database to build in.") var to: String?

  func run() async {
    await reporting {
      let settings = try options.resolve([.logLevel: options.logLevel ?? "warning"])
      let house = try await House.open(settings, log: options.logger(settings))
      do {
        try await rebuild(house)
      } catch {
        await house.store.close()
        throw error
      }
      await house.store.close()
    }
  }

  private func rebuild(_ house: House) async throws {
    guard let to else {
      guard asAt == nil else {
        throw Failure(.missing, "--as-at needs --to: the present record stays as it is")
      }
      try await house.store.rebuild()
      print("rebuilt")
      return
    }
    let address = try StoreAddress(to)
    let report: CopyReport
    if let asAt {
      guard let day = Day(asAt) else {
        throw Failure(.unreadable, "--as-at must be a day such as 2026-03-31")
      }
      report = try await house.store.rebuild(asAt: day, to: address)
    } else {
      report = try await house.store.rebuild(to: address)
    }
    print("\(report.chains)\n\(report.record)")
    guard report.chains.isWhole, report.record.isWhole else {
      throw Failure(.found, "the copy is not whole")
    }
  }
}
