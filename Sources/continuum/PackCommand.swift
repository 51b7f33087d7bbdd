import ArgumentParser
import Foundation
import Procedures
import Server

/// `continuum pack`: procedures packs.
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "List, check, show, compare and adopt procedures packs.",
    subcommands: [
      PackList.self, PackCheck.self, PackShow.self, PackDifference.self, PackAdopt.self,
    ])
}

extension PrintFormat: ExpressibleByArgument {}

/// Where packs are looked for.
struct PackPlace: ParsableArguments {
  @Option(help: ArgumentHelp(Setting.packFolders.meaning)) var packs: String?
  @Option(help: "text or json.") var format: PrintFormat = .text

  var all: [(key: String, folder: URL)] {
    PackChoice.all(folders: packs).map { (key: $0.0, folder: $0.1) }
  }

  /// A folder that is named and not there would otherwise be passed over in silence.
  func validate() throws {
    for folder in (packs ?? "").split(separator: ":").map(String.init)
    where !FileManager.default.fileExists(atPath: folder) {
      throw ValidationError("--packs: there is no folder \(folder)")
    }
  }

  /// A pack by its key, or by its folder.
  func load(_ name: String) throws -> Pack {
    if let found = all.first(where: { $0.key == name }) {
      return try Pack.load(folder: found.folder, kinds: PackChoice.kinds)
    }
    let folder = URL(fileURLWithPath: name, isDirectory: true)
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.yaml").path)
    else {
      throw Failure(
        .missing,
        "there is no pack \(name); there are: \(all.map(\.key).joined(separator: ", "))")
    }
    return try Pack.load(folder: folder, kinds: PackChoice.kinds)
  }
}

struct PackList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the packs.")
  @OptionGroup var place: PackPlace

  func run() async {
    let packs = place.all.map { entry in
      Result { () throws(PackRefused) in
        try Pack.load(folder: entry.folder, kinds: PackChoice.kinds)
      }
    }
    print(PackReports.list(packs, format: place.format))
  }
}

struct PackCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check packs; every fault with its file, line and key.")
  @OptionGroup var place: PackPlace
  @Argument(help: "Keys or folders of packs; all where none is given.") var names: [String] = []

  func run() async {
    await reporting {
      var isSound = true
      for name in names.isEmpty ? place.all.map(\.key) : names {
        let result: Result<Pack, PackRefused>
        do {
          result = .success(try place.load(name))
        } catch let refused as PackRefused {
          result = .failure(refused)
          isSound = false
        }
        print(PackReports.check(result, format: place.format))
      }
      if !isSound { throw Failure(.found, "a pack does not pass") }
    }
  }
}

struct PackShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a pack holds, or one definition's text.")
  @OptionGroup var place: PackPlace
  @Argument(help: "The pack.") var pack: String
  @Argument(help: "A definition, such as threshold/continuum-of-need@2014.") var definition: String?

  func run() async {
    await reporting {
      let pack = try place.load(pack)
      guard let definition else {
        print(PackReports.show(pack, format: place.format))
        return
      }
      let found = PackReports.show(definition, in: pack)
      guard let text = found.text else {
        throw Failure(
          .missing, "\(pack.header.key) has no definition \(definition). \(found.advice)")
      }
      print(text)
    }
  }
}

struct PackDifference: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say in plain words what changed between two packs.")
  @OptionGroup var place: PackPlace
  @Argument(help: "The older pack.") var old: String
  @Argument(help: "The newer pack.") var new: String

  func run() async {
    await reporting {
      let changes = PackDiff.changes(from: try place.load(old), to: try place.load(new))
      print(PackReports.diff(changes, format: place.format))
    }
  }
}
