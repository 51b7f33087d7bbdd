import Access
import Assurance
import Forms
import Foundation
import FrontDoor
import Governance
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
    kinds.register(ContactRules.self)
    kinds.register(Framework.self)
    kinds.register(BodyDefinition.self)
    kinds.refusesUnowned = true
    return kinds
  }

  /// Every pack that can be found, by key, with its folder.
  /// - Parameter folders: folders that hold packs, separated by colons; nil for the usual places.
  public static func all(folders: String?) -> [(String, URL)] {
    PackFolders.all(environment: environment(folders), executable: executable)
      .map { ($0.key, $0.1) }
  }

  /// The folder beside the packs that has a name (`Samples`; `samples` where the program is
  /// installed), where it is there.
  public static func folder(_ name: String, besidePack pack: URL) -> URL? {
    let above = pack.deletingLastPathComponent().deletingLastPathComponent()
    return [name, name.lowercased()].map { above.appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The folder of the published figures, where it is there.
  public static func published() -> URL? {
    all(folders: nil).lazy.compactMap { folder("Published", besidePack: $0.1) }.first
      .map { $0.appendingPathComponent("england-2025") }
  }

  /// - Throws: `SettingProblem` where there is no such pack; `PackRefused` with every finding where
  ///   it does not pass.
  static func load(_ settings: Settings) throws -> Pack {
    let joined = settings.packFolders.map(\.path).joined(separator: ":")
    let folders = joined.isEmpty ? nil : joined
    let found = PackFolders.find(
      settings.pack, environment: environment(folders), executable: executable)
    guard let found else {
      let known = all(folders: folders).map(\.0).joined(separator: ", ")
      throw SettingProblem(
        setting: "pack", origin: settings.pack,
        reason: known.isEmpty
          ? "no packs were found: set CONTINUUM_PACKS to the folder that holds them"
          : "is not there; there are: \(known)")
    }
    return try Pack.load(folder: found, kinds: kinds)
  }

  private static var executable: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  }

  private static func environment(_ folders: String?) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    if let folders { environment["CONTINUUM_PACKS"] = folders }
    return environment
  }
}
