import ArgumentParser
import Foundation
import Server

/// `continuum serve`: runs the server.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the server.")

  @OptionGroup var options: SettingOptions
  @Option(help: ArgumentHelp(Setting.listen.meaning)) var listen: String?
  @Option(help: ArgumentHelp(Setting.publicURL.meaning)) var publicUrl: String?
  @Option(help: ArgumentHelp(Setting.trustedProxies.meaning)) var trustedProxies: String?
  @Option(help: ArgumentHelp(Setting.checkpoints.meaning)) var checkpoints: String?
  @Option(help: ArgumentHelp(Setting.mail.meaning)) var mail: String?
  @Option(help: ArgumentHelp(Setting.mailFrom.meaning)) var mailFrom: String?

  func run() async {
    await reporting {
      let settings = try options.resolve([
        .listen: listen, .publicURL: publicUrl, .trustedProxies: trustedProxies,
        .checkpoints: checkpoints, .mail: mail, .mailFrom: mailFrom,
      ])
      let log = options.logger(settings)
      let house = try await House.open(settings, log: log, isServer: true)
      try await Serve.run(house, readsAnewOnHangUp: true) { port in
        log.info("ready", metadata: ["port": "\(port)"])
      }
    }
  }
}
