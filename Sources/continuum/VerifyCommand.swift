import ArgumentParser
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

  func run() async {
    await reporting {
      let settings = try options.resolve([.logLevel: options.logLevel ?? "warning"])
      let inspection = try await Inspection.open(
        try StoreAddress(settings.database), modules: Features.modules,
        log: options.logger(settings))
      let chains = try await inspection.chains()
      print("\(chains)")
      var isWhole = chains.isWhole
      if !chain {
        let record = try await inspection.record()
        print("\(record)")
        isWhole = isWhole && record.isWhole
      }
      await inspection.close()
      if !isWhole { throw Failure(.found, "the record is damaged") }
    }
  }
}
