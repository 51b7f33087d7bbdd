/// Settings of one run.
public struct LinkSettings: Sendable {
  public var rules: ClusterRules
  /// Largest block of records that are all compared with one another.
  public var blockCap: Int
  /// Threads to use; the result does not depend on it.
  public var threads: Int
  /// Pairs at or above this probability are kept for the pairs file.
  public var pairFloor: Double
  /// Records in the area, for the odds before looking; the number of records given when nil.
  public var population: Int?

  public init(
    rules: ClusterRules = ClusterRules(), blockCap: Int = 300, threads: Int = 2,
    pairFloor: Double = 0.01, population: Int? = nil
  ) {
    self.rules = rules
    self.blockCap = blockCap
    self.threads = max(threads, 1)
    self.pairFloor = pairFloor
    self.population = population
  }
}

/// Links all records of a table at once.
struct BatchLinker {
  let settings: LinkSettings
  let model: LinkModel

  struct Outcome: Sendable {
    var edges: [Edge]
    var clusters: Clusterer.Outcome
    var skipped: [SkippedBlock]
    var compared: Int
  }

  /// Scores the pairs that the table's blocks give and forms clusters.
  func run(
    _ table: LinkTable, families: [Candidates], constraints: Clusterer.PlacedConstraints
  ) -> Outcome {
    let frequencies = NameFrequencies(model, names: table.names)
    let weights = PairWeights(model, records: settings.population ?? table.count)
    let floor = min(Binary.logOdds(settings.pairFloor), settings.rules.edgeFloor)
    var edges: [Edge] = []
    var skipped: [SkippedBlock] = []
    var compared = 0
    for candidates in families {
      skipped += candidates.skipped
      let keys = table.keys
      let pieces = candidates.pieces(64)
      let parts = Self.withScorer(table, weights, frequencies) { scorer in
        Parallel.map(pieces.count, threads: settings.threads) { piece in
          var found: [Edge] = []
          var seen = 0
          keys.withUnsafeBufferPointer { keys in
            candidates.forEachPair(in: pieces[piece], keys: keys) { i, j in
              seen += 1
              let weight = scorer.ruledLogOdds(i, j)
              if weight > floor {
                found.append(Edge(a: UInt32(min(i, j)), b: UInt32(max(i, j)), weight: weight))
              }
            }
          }
          return (found, seen)
        }
      }
      for (found, seen) in parts {
        edges += found
        compared += seen
      }
    }
    let clusters = Self.withScorer(table, weights, frequencies) { scorer in
      Clusterer(rules: settings.rules).run(
        edges: edges, records: table.records, scorer: scorer, constraints: constraints,
        threads: settings.threads)
    }
    return Outcome(edges: edges, clusters: clusters, skipped: skipped, compared: compared)
  }

  static func withScorer<T>(
    _ table: LinkTable, _ weights: PairWeights, _ frequencies: NameFrequencies,
    _ body: (PairScorer) -> T
  ) -> T {
    table.records.withUnsafeBufferPointer { records in
      table.names.names.withUnsafeBufferPointer { names in
        frequencies.first.withUnsafeBufferPointer { first in
          frequencies.surname.withUnsafeBufferPointer { surname in
            body(
              PairScorer(
                records: records,
                comparer: PairComparer(names: names, households: table.households),
                weights: weights, first: first, surname: surname))
          }
        }
      }
    }
  }
}
