import ArgumentParser
import Foundation
import Logging
import Server

/// The options that several commands share. A flag wins over the environment, the environment over
/// the settings file.
struct SettingOptions: ParsableArguments {
  @Option(help: "A YAML file of settings.") var settings: String?
  @Option(help: ArgumentHelp(Setting.database.meaning)) var db: String?
  @Option(help: ArgumentHelp(Setting.data.meaning)) var data: String?
  @Option(help: ArgumentHelp(Setting.pack.meaning)) var pack: String?
  @Option(help: ArgumentHelp(Setting.packFolders.meaning)) var packs: String?
  @Option(help: ArgumentHelp(Setting.logLevel.meaning)) var logLevel: String?

  /// The settings, with more flags of a command's own.
  func resolve(_ more: [Setting: String?] = [:]) throws -> Settings {
    var flags: [Setting: String] = [:]
    let own: [Setting: String?] = [
      .database: db, .data: data, .pack: pack, .packFolders: packs, .logLevel: logLevel,
    ]
    for (setting, value) in own.merging(more, uniquingKeysWith: { $1 }) {
      if let value { flags[setting] = value }
    }
    var file: (name: String, text: String)?
    if let settings {
      guard let text = try? String(contentsOfFile: settings, encoding: .utf8) else {
        throw Failure(.unreadable, "the settings file \(settings) cannot be read")
      }
      file = (settings, text)
    }
    do {
      return try Settings(
        try SettingLayers(
          flags: flags, environment: ProcessInfo.processInfo.environment, file: file))
    } catch {
      throw Failure(.missing, error.description)
    }
  }

  func logger(_ settings: Settings) -> Logger {
    Logger(label: "continuum") { JSONLog(label: $0, level: settings.logLevel) }
  }
}
