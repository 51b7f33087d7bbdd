/// How the nodes of one framework stand to those of the one before it.
public struct Crosswalk: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    public enum Change: String, Sendable, Hashable {
      case same, reworded, moved, new, dropped
    }

    public let change: Change
    /// The node now; nil where it was dropped.
    public let node: String?
    /// The nodes before; empty where it is new.
    public let was: [String]
  }

  /// In the order of the framework now, then what was dropped.
  public let lines: [Line]

  /// The nodes before whose answers may be of use for a node now.
  public func sources(of node: String) -> [String] {
    lines.first { $0.node == node }?.was ?? []
  }
}

extension Framework {
  /// From an earlier framework to this one. A node that names what it `was` follows that; one that
  /// does not follows the node of its own key, if there was one.
  public func crosswalk(from earlier: Framework) -> Crosswalk {
    let answered = nodes.filter { $0.scale != nil || $0.isNarrative }
    var lines = answered.map { node -> Crosswalk.Line in
      let named = node.was.filter { earlier[$0] != nil }
      if !named.isEmpty { return Crosswalk.Line(change: .moved, node: node.key, was: named) }
      guard node.was.isEmpty, let old = earlier[node.key] else {
        return Crosswalk.Line(change: .new, node: node.key, was: [])
      }
      return Crosswalk.Line(
        change: old.title == node.title ? .same : .reworded, node: node.key, was: [node.key])
    }
    let followed = Set(lines.flatMap(\.was))
    lines += earlier.nodes.filter {
      ($0.scale != nil || $0.isNarrative) && !followed.contains($0.key)
    }.map { Crosswalk.Line(change: .dropped, node: nil, was: [$0.key]) }
    return Crosswalk(lines: lines)
  }
}
