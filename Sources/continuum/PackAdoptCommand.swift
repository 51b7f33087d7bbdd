import Access
import ArgumentParser
import Foundation
import Guidance
import Server
import Store

/// `continuum pack adopt`: the partnership adopts a pack; its texts are kept in the record.
struct PackAdopt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Adopt a pack: check it, and keep every definition's text in the record.")
  @Argument(help: "The pack's key.") var key: String
  @OptionGroup var options: SettingOptions
  @Option(help: "Who gives the command; kept in the journal. Default: the system's user name.")
  var `operator`: String?

  func run() async {
    await reporting {
      let settings = try options.resolve([
        .pack: key, .logLevel: options.logLevel ?? "warning",
      ])
      // A faulty pack is refused here, with all its findings, before the record is opened.
      let house = try await House.open(
        settings, log: options.logger(settings), packFrom: .folder)
      let author = Author(
        actor: "operator:\(`operator` ?? NSUserName())",
        purpose: Purpose.administration.rawValue,
        requestID: "command-\(ProcessInfo.processInfo.processIdentifier)")
      do {
        switch try await PackAdoption(house.store).adopt(house.pack, by: author) {
        case .adopted(let count):
          print(
            "\(key) \(house.pack.header.version) is adopted; the record keeps \(count) new "
              + "\(count == 1 ? "text" : "texts")."
              + " A server that runs uses it within seconds.")
        case .inForceAlready:
          print("\(key) \(house.pack.header.version) is in force already; nothing was changed.")
        }
      } catch {
        await house.store.close()
        throw error
      }
      await house.store.close()
    }
  }
}
