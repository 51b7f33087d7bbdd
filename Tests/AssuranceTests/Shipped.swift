import Foundation
import Procedures

@testable import Assurance

/// Frameworks as they ship, and frameworks written in a test.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(Framework.self)
    return kinds
  }

  static func pack(_ key: String) throws -> Pack {
    try Pack.load(folder: root.appendingPathComponent("Packs/\(key)"), kinds: kinds)
  }

  static func framework(_ key: String, in pack: String = "rotherham-2014") throws -> Framework {
    guard let found = try Shipped.pack(pack).catalogue.versions(Framework.self, key).last else {
      throw CocoaError(.fileNoSuchFile)
    }
    return found.definition
  }

  private static let manifest = """
    key: test
    version: 1
    title: Test
    area: Nowhere
    source: A test
    effective: {from: 2020-04-01}
    """

  static func header(version: Int = 1) -> String {
    """
    key: small
    version: \(version)
    title: Small
    source: A test
    effective: \(version == 1 ? "{from: 2020-04-01, to: 2030-03-31}" : "{from: 2030-04-01}")
    purpose: To test
    gathering: share
    """
  }

  static let scale = """
    scales:
      plain:
        title: Plain
        notApplicable: yes
        grades:
          good: {title: Good, meaning: Good, meets: yes}
          fair: {title: Fair, meaning: Fair, meets: yes}
          poor: {title: Poor, meaning: Poor}
    """

  /// A framework of two groups, `a` with three parts and `b` with one, and an overall judgement.
  static func small(
    version: Int = 1, nodes: String? = nil, respondents: String = "all: {title: All}",
    more: String = "", scale: String = scale
  ) -> String {
    let usual = """
        overall: {title: Overall, scale: plain}
        a:
          title: Group a
          nodes:
            a.1: {title: First, scale: plain, essential: yes, evidence: [A paper]}
            a.2: {title: Second, scale: plain}
            a.3: {title: Third, narrative: yes}
        b: {title: Group b, nodes: {b.1: {title: Fourth, scale: plain}}}
      """
    return """
      \(header(version: version))
      gradedBy: [self, board]
      \(scale)
      respondents:
        \(respondents)
      nodes:
      \(nodes ?? usual)
      \(more)
      """
  }

  static func load(_ text: String) throws -> Pack { try load([text]) }

  /// A pack with one framework, or with two versions of it.
  static func load(_ texts: [String]) throws -> Pack {
    let files = texts.map { text in
      PackFile(
        path: "framework/small@\(text.contains("version: 2\n") ? 2 : 1).yaml", text: text)
    }
    return try Pack.load(
      named: "test", files: [PackFile(path: "pack.yaml", text: manifest)] + files, kinds: kinds)
  }

  static func read(_ text: String) throws -> Framework {
    guard let found = try load(text).catalogue.all(Framework.self).first else {
      throw CocoaError(.fileNoSuchFile)
    }
    return found.definition
  }

  /// What is wrong with a framework, one line a finding; empty where nothing is.
  static func faults(_ text: String) -> String {
    do {
      _ = try load(text)
      return ""
    } catch {
      return "\(error)"
    }
  }
}
