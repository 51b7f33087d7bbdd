import Foundation
import Procedures

/// A round's result as pages show it and as it is published: how many standards each agency meets,
/// by the board's grades. It counts standards, never people, and holds nothing that an agency wrote.
struct ShownResult: Codable, Sendable, Hashable {
  struct Column: Codable, Sendable, Hashable {
    let key: String
    let head: String
    let title: String
  }

  struct Cell: Codable, Sendable, Hashable {
    /// How a cell stands, for its colour; the words say the same.
    enum Standing: String, Codable, Sendable {
      case met, some, essential, open, aside
    }

    let words: String
    let standing: Standing
  }

  struct Row: Codable, Sendable, Hashable {
    let agency: String
    let name: String
    let state: String
    /// One for each column.
    let cells: [Cell]
    /// Nil where the framework adds nothing up.
    let total: Cell?
    let minute: String?
  }

  let title: String
  let framework: String
  let version: String
  let source: String
  let isChecked: Bool
  let columns: [Column]
  let rows: [Row]

  /// - Parameter marks: whose grades are shown.
  init(
    _ round: Round, _ pinned: PinnedFramework, _ all: [Assessed],
    marks: (Assessed) -> [String: Mark] = { $0.boardMarks }
  ) {
    title = round.title
    framework = pinned.header.title
    version = round.version
    source = pinned.header.source
    isChecked = pinned.header.checked
    let framework = pinned.framework
    let tops = framework.tops
    columns = tops.map { Column(key: $0.key, head: $0.head, title: $0.label) }
    rows = all.map { one in
      let given = marks(one)
      let asked = one.askedKeys
      return Row(
        agency: one.agency.key, name: one.agency.name, state: one.one.state.words,
        cells: tops.map { Self.cell($0, one, given, asked) },
        total: one.total(given).map { Self.cell($0, framework) }, minute: one.one.minute)
    }
  }

  private static func cell(
    _ node: Framework.Node, _ one: Assessed, _ marks: [String: Mark], _ asked: Set<String>
  ) -> Cell {
    let framework = one.framework
    let inside = framework.within(node.key).filter { asked.contains($0.key) }
    guard !inside.isEmpty else { return Cell(words: "not asked", standing: .aside) }
    // A judgement of its own is shown as it is, whatever lies inside it.
    if let scale = framework.scale(of: node) {
      switch marks[node.key] {
      case nil: return Cell(words: "not graded yet", standing: .open)
      case .notApplicable: return Cell(words: "not applicable", standing: .aside)
      case .grade(let key):
        let grade = scale.grade(key)
        return Cell(
          words: grade?.title ?? key, standing: grade?.meets ?? false ? .met : .some)
      }
    }
    if inside.allSatisfy(\.isNarrative) { return Cell(words: "in words only", standing: .aside) }
    let tally = one.tally(within: node.key, marks)
    if node.gathering == .lowest, tally.open == 0, let lowest = tally.lowest {
      let grade = framework.scales.flatMap(\.grades).first { $0.key == lowest }
      return Cell(
        words: "lowest: \(grade?.title ?? lowest)",
        standing: grade?.meets ?? false ? .met : .some)
    }
    return cell(tally, framework)
  }

  private static func cell(_ tally: Tally, _ framework: Framework) -> Cell {
    var words = tally.words
    if !tally.essentialUnmet.isEmpty {
      words += ", essential not met: " + framework.names(tally.essentialUnmet)
    }
    let standing: Cell.Standing =
      if tally.applicable == 0 {
        .aside
      } else if !tally.essentialUnmet.isEmpty {
        .essential
      } else if tally.open > 0 {
        .open
      } else {
        tally.met == tally.applicable ? .met : .some
      }
    return Cell(words: words, standing: standing)
  }

  /// As JSON with sorted keys.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  init(text: String) throws {
    self = try JSONDecoder().decode(ShownResult.self, from: Data(text.utf8))
  }
}
