import Days
import Thresholds

/// Where the threshold documents point for one child, by what the sender ticked: a suggestion with
/// its reasons, never a decision.
struct Suggestion: Sendable {
  let answer: ThresholdAnswer
  /// What could be decided, as the rules connect routes and outcomes.
  let outcomes: [ContactRules.Outcome]

  /// Nil where there is nothing to weigh: the words have to be read then, as always.
  init?(
    _ content: ReferralContent, child: Int, earlier: Int, thresholds: Thresholds?,
    rules: ContactRules, today: Day
  ) {
    guard let thresholds else { return nil }
    let own =
      content.answers.children.indices.contains(child)
      ? content.answers.children[child]["indicators"]?.texts ?? [] : []
    let keys = Set(thresholds.keys)
    let picks = (content.picks + own).filter(keys.contains)
    guard !picks.isEmpty || content.isDanger else { return nil }
    var known = KnownOfChild(earlierReferrals: earlier)
    known.age = Day(content.fact(.childBorn, ofChild: child)).flatMap {
      Age(born: $0, on: today)?.years
    }
    if content.isDanger { known.isInDangerNow = true }
    guard let answer = try? thresholds.weigh(picks, known: known) else { return nil }
    self.answer = answer
    outcomes = rules.outcomes.filter { $0.routes.contains(answer.route.key) }
  }

  /// Whether a decision must say why it goes another way.
  func differs(from outcome: String) -> Bool {
    !outcomes.isEmpty && !outcomes.contains { $0.key == outcome }
  }
}
