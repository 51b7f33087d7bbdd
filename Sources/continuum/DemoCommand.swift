import Access
import ArgumentParser
import Foundation
import Server

/// `continuum demo`: a working demonstration with made-up agencies and accounts.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open a demonstration with made-up agencies and accounts.",
    subcommands: [DemoRun.self, DemoCode.self], defaultSubcommand: DemoRun.self)
}

/// `continuum demo run`: makes what is missing and serves it.
struct DemoRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Make the demonstration where it is missing, and serve it.")

  @OptionGroup var options: SettingOptions
  @Option(help: ArgumentHelp(Setting.listen.meaning)) var listen: String?

  func run() async {
    await reporting {
      let data = options.data ?? ".demo"
      let settings = try options.resolve([
        .listen: listen, .logLevel: options.logLevel ?? "warning", .data: data,
        // No mail leaves this machine: what would be sent lies in a folder, to be read.
        .mail: "folder:\(data)/mail", .mailFrom: "continuum@wharfmoor.example",
      ])
      let log = options.logger(settings)
      let house = try await House.open(
        settings, log: log,
        notice:
          "Demonstration. Every person, agency and case is made up; the papers of 2009 to 2016 are history.",
        isServer: true, packFrom: .folder)
      try await Demonstration(house).furnish()
      try await Serve.run(house) { _ in
        print(
          Demonstration.welcome(address: settings.origin, data: settings.data.relativePath))
        // Whoever reads this through a pipe waits for it.
        fflush(nil)
      }
    }
  }
}

/// `continuum demo code USER`: the second-factor code that is good now.
struct DemoCode: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code", abstract: "Print the second-factor code of a demonstration account.")

  @OptionGroup var options: SettingOptions
  @Argument(help: "The user name.") var user: String

  func run() async {
    await reporting {
      let settings = try options.resolve([
        .data: options.data ?? ".demo", .logLevel: options.logLevel ?? "warning",
      ])
      let house = try await House.open(settings, log: options.logger(settings))
      let code = try await Demonstration(house).code(of: user)
      await house.store.close()
      guard let code else {
        throw Failure(.found, "\(user) is no demonstration account with a second factor")
      }
      print(code)
    }
  }
}
