/// How the parts of something stand together. What is not applicable is left out of the
/// denominator; what is not graded yet is counted apart, and leaves the share open.
public struct Tally: Sendable, Hashable {
  public struct Count: Sendable, Hashable {
    public let grade: String
    public let count: Int
  }

  /// By grade, from best to worst; grades that nothing has are left out.
  public let counts: [Count]
  public let met: Int
  /// Everything asked but what is not applicable: the denominator.
  public let applicable: Int
  public let notApplicable: Int
  /// Applicable as far as is known, and without a grade yet.
  public let open: Int
  /// Essential parts whose grade does not meet what is asked.
  public let essentialUnmet: [String]
  /// The worst grade given; nil where none is.
  public let lowest: String?

  /// Whether every applicable part is graded and met; nil while some are open or none applies.
  public var isMet: Bool? { open > 0 || applicable == 0 ? nil : met == applicable }

  /// Such as `5 of 7 met`, with what is open or left out.
  public var words: String {
    if applicable == 0 { return notApplicable == 0 ? "not asked" : "not applicable" }
    if open == applicable { return "not graded yet" }
    var words = "\(met) of \(applicable) met"
    if open > 0 { words += ", \(open) not graded yet" }
    if notApplicable > 0 { words += ", \(notApplicable) not applicable" }
    return words
  }
}

extension Framework {
  /// How the judged parts inside a node stand: those without parts of their own, in any depth.
  /// - Parameter asked: the keys that were asked; others are left aside.
  public func tally(
    within key: String, _ marks: [String: Mark], asked: Set<String>
  ) -> Tally {
    tally(of: within(key).filter { $0.key != key || parts(of: key).isEmpty }, marks, asked)
  }

  /// The same of the whole framework; nil where it does not bring its topmost nodes together.
  public func total(_ marks: [String: Mark], asked: Set<String>) -> Tally? {
    gathering == .none ? nil : tally(of: nodes, marks, asked)
  }

  private func tally(of nodes: [Node], _ marks: [String: Mark], _ asked: Set<String>) -> Tally {
    let leaves = nodes.filter {
      $0.scale != nil && asked.contains($0.key) && parts(of: $0.key).isEmpty
    }
    var byGrade: [String: Int] = [:]
    var (met, left, open) = (0, 0, 0)
    var essential: [String] = []
    for leaf in leaves {
      switch marks[leaf.key] {
      case nil: open += 1
      case .notApplicable: left += 1
      case .grade(let key):
        byGrade[key, default: 0] += 1
        if scale(of: leaf)?.grade(key)?.meets ?? false {
          met += 1
        } else if leaf.isEssential {
          essential.append(leaf.key)
        }
      }
    }
    let counts = scales.flatMap(\.grades).compactMap { grade in
      byGrade.removeValue(forKey: grade.key).map { Tally.Count(grade: grade.key, count: $0) }
    }
    return Tally(
      counts: counts, met: met, applicable: leaves.count - left, notApplicable: left, open: open,
      essentialUnmet: essential, lowest: counts.last?.grade)
  }
}
