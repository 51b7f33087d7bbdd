extension FabricatedChild {
  /// A mistake that can be put into a child: the rule that must find it, and how it is made.
  struct Mistake: Sendable {
    let rule: String
    /// - Returns: whether the child has what the mistake needs.
    let make: @Sendable (inout FabricatedChild) -> Bool
  }

  static let mistakes: [Mistake] = ownMistakes + episodeMistakes + partMistakes

  private static let ownMistakes: [Mistake] = [
    Mistake(rule: "4180") {
      $0.sex = "X"
      return true
    },
    Mistake(rule: "4220") {
      $0.ethnicity = "XXXX"
      return true
    },
    Mistake(rule: "1510") { child in
      child.replaceNumber { ($0.first == "A" ? "B" : "A") + $0.dropFirst() }
    },
    Mistake(rule: "1530") { child in child.replaceNumber { $0.prefix(1) + "999" + $0.dropFirst(4) }
    },
    Mistake(rule: "1540") { child in child.replaceNumber { $0.prefix(6) + "X" + $0.dropFirst(7) } },
    Mistake(rule: "1550") { child in child.replaceNumber { $0.dropLast() + "S" } },
    Mistake(rule: "1580") {
      $0.id += "-"
      return true
    },
    Mistake(rule: "8770Q") { child in
      guard let born = child.born, born < -2500, child.isActive else { return false }
      child.upn = nil
      return true
    },
    Mistake(rule: "8525Q") {
      $0.born = nil
      $0.expected = nil
      return true
    },
    Mistake(rule: "8520") {
      $0.born = 400
      return true
    },
    Mistake(rule: "8535Q") { child in
      guard let born = child.born else { return false }
      child.died = born - 1
      return true
    },
    Mistake(rule: "8540") { child in
      guard child.born != nil, child.isActive else { return false }
      child.disabilities = []
      return true
    },
    Mistake(rule: "8790") {
      $0.disabilities = ["NONE", "LD"]
      return true
    },
    Mistake(rule: "8794") {
      $0.disabilities = ["LD", "LD"]
      return true
    },
    Mistake(rule: "8590") {
      $0.episodes = []
      return true
    },
  ]

  private static let episodeMistakes: [Mistake] = [
    Mistake(rule: "8600") {
      $0.episodes[0].referred = 366
      return true
    },
    Mistake(rule: "8568") {
      $0.episodes[0].nothingFollowed = nil
      return true
    },
    Mistake(rule: "8650") {
      $0.episodes[0].need = "N99"
      return true
    },
    Mistake(rule: "8866") {
      $0.episodes[0].source = "ZZ"
      return true
    },
    Mistake(rule: "8610") { child in
      guard child.episodes[0].nothingFollowed == "0" else { return false }
      child.episodes[0].need = nil
      return true
    },
    Mistake(rule: "8805") { child in
      guard child.episodes[0].closed != nil else { return false }
      child.episodes[0].reason = nil
      return true
    },
    Mistake(rule: "8810") { child in
      guard child.episodes[0].closed != nil else { return false }
      child.episodes[0].closed = nil
      return true
    },
    Mistake(rule: "8630") { child in
      guard child.episodes[0].closed != nil else { return false }
      child.episodes[0].closed = child.episodes[0].referred - 1
      return true
    },
    Mistake(rule: "8640") { child in
      guard child.episodes[0].closed != nil else { return false }
      child.episodes[0].reason = "RC0"
      return true
    },
    Mistake(rule: "8585Q") { child in
      guard child.episodes[0].closed != nil else { return false }
      child.episodes[0].reason = "RC2"
      return true
    },
  ]

  private static let partMistakes: [Mistake] = [
    assessment("8608") { $0.authorised = $0.started - 1 },
    assessment("1103") { $0.started -= 10 },
    assessment("8897Q") { $0.factors = [] },
    assessment("8869") { $0.factors.append("21") },
    assessment("8898") { $0.factors.append($0.factors[0]) },
    assessment("8945Q") { $0.factors.append("18A") },
    Mistake(rule: "4011") { child in
      guard !child.episodes[0].plans.isEmpty else { return false }
      child.episodes[0].plans[0].ended = child.episodes[0].plans[0].started - 1
      return true
    },
    Mistake(rule: "4015") { child in
      guard !child.episodes[0].plans.isEmpty else { return false }
      child.episodes[0].plans[0].started = child.episodes[0].referred - 1
      return true
    },
    Mistake(rule: "2889") { child in
      guard !child.episodes[0].enquiries.isEmpty else { return false }
      child.episodes[0].enquiries[0].started = child.episodes[0].referred - 1
      return true
    },
    protection("2885") { plan, _ in plan.started += 1 },
    protection("8910") { plan, _ in plan.latest = "X" },
    protection("8925") { plan, _ in plan.ended = plan.started - 1 },
    protection("8841") { plan, _ in plan.reviews.append(plan.started) },
    protection("8875") { plan, enquiry in
      enquiry.conference = FabricatedCensus.saturday(after: plan.started)
    },
  ]

  private static func assessment(
    _ rule: String, _ make: @escaping @Sendable (inout Assessment) -> Void
  ) -> Mistake {
    Mistake(rule: rule) { child in
      guard child.episodes[0].assessments.first?.authorised != nil else { return false }
      make(&child.episodes[0].assessments[0])
      return true
    }
  }

  private static func protection(
    _ rule: String, _ make: @escaping @Sendable (inout ProtectionPlan, inout Enquiry) -> Void
  ) -> Mistake {
    Mistake(rule: rule) { child in
      guard !child.episodes[0].protection.isEmpty else { return false }
      var episode = child.episodes[0]
      make(&episode.protection[0], &episode.enquiries[0])
      child.episodes[0] = episode
      return true
    }
  }

  private var isActive: Bool { episodes.contains { $0.nothingFollowed == "0" } }

  private mutating func replaceNumber(_ new: (String) -> String) -> Bool {
    guard let number = upn else { return false }
    upn = new(number)
    return true
  }
}
