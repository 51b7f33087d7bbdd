import Foundation

/// Learns a model from records without labels.
enum Training {
  /// Beliefs weigh as many pairs as this in every class.
  static let strength = 40.0
  /// Random pairs drawn for what strangers agree on.
  static let randomPairs = 100_000
  /// Candidate pairs aimed at when learning class sizes and the household classes.
  static let candidatePairs = 300_000.0

  /// Adds the names' frequencies in a table to a model.
  static func withFrequencies(_ model: LinkModel, of table: LinkTable) -> LinkModel {
    var result = model
    let first = frequencies(table) { $0.first }
    let surname = frequencies(table) { $0.surname }
    (result.firstNames, result.firstNameCollision, result.rareFirstName) = first
    (result.surnames, result.surnameCollision, result.rareSurname) = surname
    result.shares[Comparison.firstName.rawValue][PairClass.stranger.rawValue] =
      result.replacing(.firstName, first.1)
    result.shares[Comparison.surname.rawValue][PairClass.stranger.rawValue] =
      result.replacing(.surname, surname.1)
    return result
  }

  private static func frequencies(
    _ table: LinkTable, _ id: (PackedRecord) -> UInt32
  ) -> ([String: Double], Double, Double) {
    var counts = [Int32](repeating: 0, count: table.names.count)
    for record in table.records { counts[Int(id(record))] += 1 }
    counts[0] = 0
    let total = max(counts.reduce(0.0) { $0 + Double($1) }, 1)
    var listed: [String: Double] = [:]
    var collision = 0.0
    for (name, count) in counts.enumerated() where count > 0 {
      let share = Double(count) / total
      collision += share * share
      if Int(count) >= LinkModel.rareBelow { listed[table.names.text(UInt32(name))] = share }
    }
    // Smoothed as if a hundred more records had the usual variety.
    return (listed, (collision * total + 0.5) / (total + 100), 2 / (total + 200))
  }

  /// Learns from the table's own pairs; `families` are its blocks.
  static func train(
    _ table: LinkTable, families: [Candidates], from start: LinkModel, threads: Int
  ) -> LinkModel {
    let beliefs = withFrequencies(start, of: table)
    let blocks = TrainingPairs(table, families: families, threads: threads)
    var learner = Expectation(
      model: beliefs, classPairs: [Double](repeating: 1, count: PairClass.allCases.count),
      beliefs: beliefs, strength: strength)

    // 1. What strangers agree on, from pairs taken at random.
    let random = blocks.random(randomPairs)
    learner.learnStrangers(random.sorted, collisions: beliefs)

    // 2. What the same child's records agree on, from pairs that share an identifier.
    let identified = blocks.identified().sorted
    let pairs = identified.reduce(0) { $0 + $1.count }
    learner.classPairs = [0.7, 0.25, 0.0005, 0.02, 0.02, 0.0005].map { $0 * pairs }
    learner.run(
      identified, rounds: 40, learning: [.match, .looseMatch],
      sizing: [.match, .looseMatch, .sibling, .twin])

    // 3. Households and namesakes, and how many pairs there are of each class, from candidates.
    let (candidates, rate) = blocks.candidates(about: candidatePairs)
    learner.classPairs = PairClass.allCases.map {
      LinkModel.expectedPairs(start.perRecord[$0.rawValue], of: $0, records: table.count) * rate
    }
    let learning: Set<PairClass> =
      pairs < 2000
      ? [.match, .looseMatch, .sibling, .twin, .namesake] : [.sibling, .twin, .namesake]
    learner.run(
      candidates.sorted, rounds: 60, learning: learning,
      sizing: [.match, .looseMatch, .sibling, .twin, .namesake])
    var model = learner.model
    for kind in PairClass.allCases where kind != .stranger {
      let unit = LinkModel.expectedPairs(1, of: kind, records: table.count)
      model.perRecord[kind.rawValue] = learner.classPairs[kind.rawValue] / rate / unit
    }
    model.trainedOnPairs = Int(pairs)
    return model
  }
}

extension LinkModel {
  /// The stranger's shares of a comparison with the chance of exact agreement put right.
  func replacing(_ comparison: Comparison, _ collision: Double) -> [Double] {
    let shares = self.shares[comparison.rawValue][PairClass.stranger.rawValue]
    let rest = shares.dropFirst(2).reduce(0, +)
    return shares.enumerated().map { level, share in
      level == 0 ? 0 : level == 1 ? collision : share / rest * (1 - collision)
    }
  }
}

extension Expectation {
  /// Sets what strangers agree on from random pairs; a level too rare to be drawn keeps its belief.
  mutating func learnStrangers(
    _ counts: [(pattern: Pattern, count: Double)], collisions: LinkModel
  ) {
    for comparison in Comparison.allCases where !comparison.isIdentifier {
      let held = collisions.shares[comparison.rawValue][PairClass.stranger.rawValue]
      var sums = held.map { $0 * 200 }
      for entry in counts {
        let level = entry.pattern[comparison]
        if level > 0 || comparison == .order { sums[level] += entry.count }
      }
      let total = sums.reduce(0, +)
      model.shares[comparison.rawValue][PairClass.stranger.rawValue] = sums.map { $0 / total }
    }
    let names: [(Comparison, Double)] = [
      (.firstName, collisions.firstNameCollision), (.surname, collisions.surnameCollision),
    ]
    for (comparison, collision) in names {
      model.shares[comparison.rawValue][PairClass.stranger.rawValue] =
        model.replacing(comparison, collision)
    }
  }
}
