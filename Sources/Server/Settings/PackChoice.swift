import Access
import Forms
import Foundation
import Performance
import Procedures
import Thresholds

/// Finds and loads the procedures pack in force.
public enum PackChoice {
  /// Every kind of definition that the program reads.
  public static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(Role.self)
    kinds.register(ThresholdDocument.self)
    kinds.register(FormDefinition.self)
    kinds.register(Indicator.self)
    kinds.register(Scorecard.self)
    kinds.refusesUnowned = true
    return kinds
  }

  /// Every pack that can be found, by key, with its folder.
  /// - Parameter folders: folders that hold packs, separated by colons; nil for the usual places.
  public static func all(folders: String?) -> [(String, URL)] {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var environment = ProcessInfo.processInfo.environment
    if let folders { environment["CONTINUUM_PACKS"] = folders }
    return PackFolders.all(environment: environment, executable: executable).map { ($0.key, $0.1) }
  }

  /// The folder beside the packs that has a name (`Samples`; `samples` where the program is
  /// installed), where it is there.
  public static func folder(_ name: String, besidePack pack: URL) -> URL? {
    let above = pack.deletingLastPathComponent().deletingLastPathComponent()
    return [name, name.lowercased()].map { above.appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// - Throws: `SettingProblem` where there is no such pack; `PackRefused` with every finding where
  ///   it does not pass.
  static func load(_ settings: Settings) throws -> Pack {
    let folders = settings.packFolders.map(\.path).joined(separator: ":")
    let all = all(folders: folders.isEmpty ? nil : folders)
    guard let found = all.first(where: { $0.0 == settings.pack }) else {
      let known = all.map(\.0).joined(separator: ", ")
      throw SettingProblem(
        setting: "pack", origin: settings.pack,
        reason: known.isEmpty
          ? "no packs were found: set CONTINUUM_PACKS to the folder that holds them"
          : "is not there; there are: \(known)")
    }
    return try Pack.load(folder: found.1, kinds: kinds)
  }
}
