import Foundation
import Yams

/// Reads one YAML document into `Written`, refusing what packs do not need.
///
/// Aliases and anchors are refused (one small file could otherwise unfold into gigabytes), as are
/// several documents in a file, keys that are not text, and nesting deeper than 40.
enum YAML {
  /// Largest file read, in bytes.
  static let largest = 2_000_000
  private static let deepest = 40

  static func read(_ text: String, file: String) -> Result<Written, Finding> {
    func refused(_ line: Int, _ problem: String, _ remedy: String) -> Result<Written, Finding> {
      .failure(Finding(Place(file: file, line: line, key: ""), problem, remedy: remedy))
    }
    guard text.utf8.count <= largest else {
      return refused(1, "the file is larger than \(largest) bytes", "Split it")
    }
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        return refused(1, "the file is empty", "Write the definition or remove the file")
      }
      return .success(try written(root, depth: 0, above: 1))
    } catch let fault as Unsupported {
      return refused(fault.line, fault.problem, fault.remedy)
    } catch let error as YamlError {
      let (line, words) = explain(error)
      return refused(
        line, "this is not YAML: \(words)", "Check indentation, quotes and colons here")
    } catch {
      return refused(1, "the file cannot be read as YAML", "Check that it is UTF-8 text")
    }
  }

  private struct Unsupported: Error {
    let line: Int
    let problem: String
    let remedy: String
  }

  private static func written(_ node: Node, depth: Int, above: Int) throws -> Written {
    let line = node.mark?.line ?? above
    if depth > deepest {
      throw Unsupported(line: line, problem: "this is nested too deeply", remedy: "Flatten it")
    }
    if node.anchor != nil {
      throw Unsupported(
        line: line, problem: "anchors and aliases are not used in packs",
        remedy: "Write the value out where it is needed")
    }
    switch node {
    case .scalar(let scalar):
      let text = scalar.string
      let plain = text.utf8.allSatisfy { $0 < 0x80 }
      return Written(
        .text(plain ? text : text.precomposedStringWithCanonicalMapping), line: line)
    case .sequence(let sequence):
      return Written(
        .list(try sequence.map { try written($0, depth: depth + 1, above: line) }), line: line)
    case .mapping(let mapping):
      var fields: [Written.Field] = []
      fields.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let keyLine = key.mark?.line ?? line
        guard case .scalar(let name) = key else {
          throw Unsupported(
            line: keyLine, problem: "a key must be a plain word", remedy: "Write it as text")
        }
        fields.append(
          Written.Field(
            name: name.string, line: keyLine,
            value: try written(value, depth: depth + 1, above: keyLine)))
      }
      return Written(.fields(fields), line: fields.first?.line ?? line)
    case .alias:
      throw Unsupported(
        line: line, problem: "anchors and aliases are not used in packs",
        remedy: "Write the value out where it is needed")
    }
  }

  private static func explain(_ error: YamlError) -> (line: Int, words: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, problem)
    case .duplicatedKeysInMapping(let names, let context):
      (context.mark.line, "the key \(names.joined(separator: ", ")) is written twice")
    case .reader(let problem, _, _, _): (1, problem)
    default: (1, "it could not be read")
    }
  }
}
