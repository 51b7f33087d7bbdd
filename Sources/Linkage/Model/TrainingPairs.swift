/// The pairs that training looks at: at random, with an identifier in common, and candidates.
struct TrainingPairs {
  private let table: LinkTable
  private let families: [Candidates]
  private let threads: Int

  init(_ table: LinkTable, families: [Candidates], threads: Int) {
    self.table = table
    self.families = families
    self.threads = threads
  }

  private func withComparer<T>(_ body: (PairComparer) -> T) -> T {
    table.names.names.withUnsafeBufferPointer {
      body(PairComparer(names: $0, households: table.households))
    }
  }

  /// Pairs of records drawn at random from a fixed seed.
  func random(_ wanted: Int) -> PatternCounts {
    var counts = PatternCounts()
    let n = UInt64(table.count)
    guard n > 1 else { return counts }
    withComparer { comparer in
      for draw in 0..<UInt64(min(wanted, table.count * (table.count - 1) / 2)) {
        let mixed = Hash.mix(draw &+ 0xC0FFEE)
        let i = Int(((mixed >> 32) * n) >> 32)
        let j = Int(((mixed & 0xFFFF_FFFF) * n) >> 32)
        if i != j { counts.add(comparer.pattern(table.records[i], table.records[j])) }
      }
    }
    return counts
  }

  /// Pairs that share a valid identifier, without that identifier's own evidence.
  func identified() -> PatternCounts {
    let blind: [Comparison] = [.nhsNumber, .upn, .otherIdentifier]
    var counts = PatternCounts()
    for (family, comparison) in zip(families, blind) {
      let total = family.entries.count
      // Enough is enough: about a hundred thousand pairs of each identifier.
      let sample = UInt64(max(total / 200_000, 1))
      counts.merge(
        gather(family, sample: sample, alsoEarlier: true) { pattern in
          var seen = pattern
          seen[comparison] = 0
          return seen
        })
    }
    return counts
  }

  /// A sample of candidate pairs, and what part of all candidates it is.
  func candidates(about wanted: Double) -> (PatternCounts, Double) {
    var possible = 0.0
    for family in families {
      family.forEachRun(in: 0..<family.entries.count) { run in
        possible += Double(run.count * (run.count - 1) / 2)
      }
    }
    let sample = UInt64(max(possible / wanted, 1))
    var counts = PatternCounts()
    for family in families {
      counts.merge(gather(family, sample: sample, alsoEarlier: false) { $0 })
    }
    return (counts, 1 / Double(sample))
  }

  private func gather(
    _ family: Candidates, sample: UInt64, alsoEarlier: Bool,
    _ seen: @escaping @Sendable (Pattern) -> Pattern
  ) -> PatternCounts {
    let records = table.records
    // With no earlier keys to look at, every pair of the family is given.
    let keys = alsoEarlier ? [BlockKeys](repeating: BlockKeys(), count: records.count) : table.keys
    return withComparer { comparer in
      let pieces = family.pieces(32)
      let parts = Parallel.map(pieces.count, threads: threads) { piece in
        var counts = PatternCounts()
        keys.withUnsafeBufferPointer { keys in
          family.forEachPair(in: pieces[piece], keys: keys, sample: sample) { i, j in
            counts.add(seen(comparer.pattern(records[i], records[j])))
          }
        }
        return counts
      }
      return parts.reduce(into: PatternCounts()) { $0.merge($1) }
    }
  }
}
