import Access
import Foundation
import Procedures

/// Finds and loads the procedures pack in force.
public enum PackChoice {
  /// Every kind of definition that the program reads.
  public static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(Role.self)
    return kinds
  }

  /// - Throws: `SettingProblem` where there is no such pack; `PackRefused` with every finding where
  ///   it does not pass.
  static func load(_ settings: Settings) throws -> Pack {
    let executable = URL(fileURLWithPath: CommandLine.arguments.first ?? "continuum")
      .resolvingSymlinksInPath()
    var environment = ProcessInfo.processInfo.environment
    if !settings.packFolders.isEmpty {
      environment["CONTINUUM_PACKS"] = settings.packFolders.map(\.path).joined(separator: ":")
    }
    let all = PackFolders.all(environment: environment, executable: executable)
    guard let found = all.first(where: { $0.key == settings.pack }) else {
      let known = all.map(\.key).joined(separator: ", ")
      throw SettingProblem(
        setting: "pack", origin: settings.pack,
        reason: known.isEmpty
          ? "no packs were found: set CONTINUUM_PACKS to the folder that holds them"
          : "is not there; there are: \(known)")
    }
    return try Pack.load(folder: found.1, kinds: kinds)
  }
}
