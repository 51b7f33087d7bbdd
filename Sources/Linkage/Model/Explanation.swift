/// Why a pair scored as it did: the odds before looking, what each comparison added, and the sum.
///
/// Agreements within one household are not independent, so what a comparison adds is counted given
/// those above it: a shared address adds little once the surname and the household are known. The
/// steps therefore add up to the total exactly, and can be drawn as a waterfall.
public struct Explanation: Sendable, Equatable, Codable {
  public struct Step: Sendable, Equatable, Codable {
    public let comparison: Comparison
    /// What was found, in words.
    public let finding: String
    /// log2 odds added (positive: towards the same child).
    public let bits: Double
    /// Running total before this step.
    public let from: Double
  }

  /// log2 odds of any two records, before looking at them.
  public let prior: Double
  public let steps: [Step]
  /// log2 odds after all.
  public let total: Double
  public let probability: Double
  /// log2 odds from which records count as the same child.
  public let threshold: Double
  /// Share of each kind of pair in the verdict, by `PairClass.allCases`; they sum to 1.
  public let classes: [Double]

  /// The same in plain words, one line a step.
  public var text: String {
    func number(_ value: Double) -> String {
      let tenths = Int((value * 10).rounded())
      let sign = tenths < 0 ? "−" : "+"
      return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
    var lines = ["Before looking: \(number(prior)) bits (two records taken at random)"]
    for step in steps {
      lines.append("\(step.comparison.title): \(step.finding): \(number(step.bits))")
    }
    let percent = (probability * 1000).rounded() / 10
    lines.append("Together: \(number(total)) bits, a probability of \(percent) %")
    lines.append(
      total > threshold
        ? "Above the threshold of \(number(threshold)): counts as the same child"
        : "Not above the threshold of \(number(threshold)): does not count as the same child")
    return lines.joined(separator: "\n")
  }
}

extension PairScorer {
  /// Explains the pair at two places.
  func explain(_ i: Int, _ j: Int, threshold: Float) -> Explanation {
    let (a, b) = (records[i], records[j])
    let pattern = comparer.pattern(a, b)
    let chance = self.chance(pattern, a, b)
    var sum = weights.prior
    let prior = sum.logOdds
    var before = prior
    var steps: [Explanation.Step] = []
    var left = chance
    for comparison in Comparison.allCases {
      let level = pattern[comparison]
      if level == 0 { continue }
      sum += weights[comparison, level]
      // How common the very name is belongs to the comparison of that name.
      if comparison == .surname && level == 1 {
        let part = surnameChance(a)
        sum += part
        left -= part
      } else if comparison == .firstName {
        sum += left
        left = ClassVector(repeating: 0)
      }
      let now = sum.logOdds
      steps.append(
        Explanation.Step(
          comparison: comparison, finding: comparison.levels[level], bits: Double(now - before),
          from: Double(before)))
      before = now
    }
    if pattern[.order] == 0 {
      sum += weights[.order, 0]
      let now = sum.logOdds
      steps.append(
        Explanation.Step(
          comparison: .order, finding: Comparison.order.levels[0], bits: Double(now - before),
          from: Double(before)))
      before = now
    }
    return Explanation(
      prior: Double(prior), steps: steps, total: Double(before),
      probability: Binary.probability(before), threshold: Double(threshold),
      classes: sum.shares)
  }
}
