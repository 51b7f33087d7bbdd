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
      Alone: in place. With --to: moves the record to an empty file or PostgreSQL database, and \
      verifies it there; stop the server first, because later entries are not taken along. With \
      --as-at and --to: the record as it was recorded by the end of that day in London.
      """)

  @OptionGroup var options: SettingOptions
  @Option(help: "A day such as 2026-03-31.") var asAt: String?
  @Option(help: "An empty file or database to build in.") var to: String?

  func validate() throws {
    guard asAt == nil || to != nil else {
      throw ValidationError("--as-at needs --to: the present record stays as it is.")
    }
  }

  func run() async {
    await reporting {
      try await options.withRecord { house in try await rebuild(house) }
    }
  }

  private func rebuild(_ house: House) async throws {
    guard let to else {
      try await house.store.rebuild()
      return print("the tables were made anew from the journal")
    }
    let address = try StoreAddress(to)
    guard let asAt else { return print("\(try await house.store.rebuild(to: address))") }
    guard let day = Day(asAt) else {
      throw Failure(.unreadable, "--as-at \(asAt): write a day such as 2026-03-31")
    }
    print("\(try await house.store.rebuild(asAt: day, to: address))")
  }
}
