import Foundation
import Procedures

/// A framework with the legend of its plan, at the version to which a round is pinned.
struct PinnedFramework: Sendable {
  let header: Header
  let framework: Framework
  let legend: Legend?

  init(_ header: Header, _ framework: Framework, in catalogue: Catalogue) {
    self.header = header
    self.framework = framework
    legend = framework.planLegend.flatMap {
      catalogue.versions(Legend.self, $0).last?.definition
    }
  }

  /// Reads what a round keeps. Nil where this version of the program cannot.
  init?(definition: String) {
    guard let files = try? JSONDecoder().decode([KeptFile].self, from: Data(definition.utf8))
    else { return nil }
    var kinds = Kinds()
    kinds.register(Framework.self)
    kinds.register(Legend.self)
    let pack = try? Pack.load(
      named: "round",
      files: [Self.manifest] + files.map { PackFile(path: $0.path, text: $0.text) }, kinds: kinds)
    guard let found = pack?.catalogue.all(Framework.self).first, let catalogue = pack?.catalogue
    else { return nil }
    self.init(found.header, found.definition, in: catalogue)
  }

  private static let manifest = PackFile(
    path: "pack.yaml",
    text: """
      key: round
      version: 1
      title: What a round keeps
      area: As in the round
      source: The record
      effective: {from: 2000-01-01}
      """)

  /// The texts of framework and legend, as a round keeps them.
  func definition(in pack: Pack) throws -> String {
    let framework = pack.catalogue.entries(of: .framework).first {
      $0.header.key == header.key && $0.header.version == header.version
    }
    let legend = self.framework.planLegend.flatMap { key in
      pack.catalogue.entries(of: .legend).last { $0.header.key == key }
    }
    let files = [framework, legend].compactMap { $0?.file }
      .map { KeptFile(path: $0.path, text: $0.text) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(files), as: UTF8.self)
  }
}
