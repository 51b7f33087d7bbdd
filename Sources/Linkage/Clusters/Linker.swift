/// Links records given as values: the whole-set form of what `LinkIndex` does one by one.
public struct Linker: Sendable {
  public var model: LinkModel
  public var settings: LinkSettings

  public init(model: LinkModel = .shipped, settings: LinkSettings = LinkSettings()) {
    self.model = model
    self.settings = settings
  }

  /// What linking a set of records gives.
  public struct Outcome: Sendable, Equatable {
    /// For each record, in the order given, the place of the first record of its cluster.
    public var cluster: [Int]
    /// Pairs of at least `pairFloor`, by the records' places, lower first; in order of places.
    public var pairs: [LinkedPair]
    public var unresolved: [Unresolved]
    public var skipped: [SkippedBlock]
  }

  /// Links the records. Names count as common as the model says; a model without names of its own
  /// takes how common they are from the records.
  ///
  /// - Throws: `LinkProblem.setting` when two records have one id or a constraint names an unknown.
  public func link(_ records: [LinkRecord], constraints: Constraints = Constraints())
    throws(LinkProblem) -> Outcome
  {
    var table = try Self.table(of: records, population: settings.population)
    var model = model
    if model.firstNames.isEmpty { model = Training.withFrequencies(model, of: table) }
    let placed = try Self.place(constraints, records, table)
    let families = Candidates.all(in: &table, cap: settings.blockCap)
    let outcome = BatchLinker(settings: settings, model: model).run(
      table, families: families, constraints: placed)
    var earliest = [Int](repeating: .max, count: table.count)
    for (place, record) in table.records.enumerated() {
      let cluster = Int(outcome.clusters.cluster[place])
      earliest[cluster] = min(earliest[cluster], Int(record.row))
    }
    var cluster = [Int](repeating: 0, count: table.count)
    for (place, record) in table.records.enumerated() {
      cluster[Int(record.row)] = earliest[Int(outcome.clusters.cluster[place])]
    }
    let floor = Binary.logOdds(settings.pairFloor)
    let pairs = outcome.edges.filter { $0.weight >= floor }.map { edge in
      let (a, b) = (table.records[Int(edge.a)].row, table.records[Int(edge.b)].row)
      return LinkedPair(a: Int(min(a, b)), b: Int(max(a, b)), bits: edge.weight)
    }
    return Outcome(
      cluster: cluster, pairs: pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) },
      unresolved: outcome.clusters.unresolved, skipped: outcome.skipped)
  }

  /// Learns a model from the records, without labels, starting from this linker's model.
  public func train(on records: [LinkRecord]) throws(LinkProblem) -> LinkModel {
    var table = try Self.table(of: records, population: settings.population)
    let families = Candidates.all(in: &table, cap: settings.blockCap)
    return Training.train(table, families: families, from: model, threads: settings.threads)
  }

  static func table(of records: [LinkRecord], population: Int?) throws(LinkProblem) -> LinkTable {
    var packer = RecordPacker()
    var packed: [PackedRecord] = []
    packed.reserveCapacity(records.count)
    var seen: Set<String> = []
    for (row, record) in records.enumerated() {
      if !seen.insert(record.id).inserted {
        throw .setting("Record id \(record.id) is given twice; ids must be unique")
      }
      packed.append(packer.pack(record, row: UInt32(row)).0)
    }
    return LinkTable(records: packed, packer: packer, population: population)
  }

  private static func place(
    _ constraints: Constraints, _ records: [LinkRecord], _ table: LinkTable
  ) throws(LinkProblem) -> Clusterer.PlacedConstraints {
    var places: [String: UInt32] = [:]
    for (place, record) in table.records.enumerated() {
      places[records[Int(record.row)].id] = UInt32(place)
    }
    return try constraints.placed { places[$0] }
  }
}

/// A pair and its weight.
public struct LinkedPair: Sendable, Equatable {
  public let a: Int
  public let b: Int
  /// log2 odds that they are one child.
  public let bits: Float
  public var probability: Double { Binary.probability(bits) }
}

extension Constraints {
  /// Decisions by place; a group of three gives its neighbours as pairs of "same", and every pair
  /// of "different".
  func placed(_ place: (String) -> UInt32?) throws(LinkProblem) -> Clusterer.PlacedConstraints {
    func find(_ id: String) throws(LinkProblem) -> UInt32 {
      guard let found = place(id) else {
        throw .setting("A decision names record \(id), which is not among the records")
      }
      return found
    }
    var result = Clusterer.PlacedConstraints()
    for group in same {
      for (a, b) in zip(group, group.dropFirst()) {
        result.same.append((try find(a), try find(b)))
      }
    }
    for group in different {
      for (index, a) in group.enumerated() {
        for b in group.dropFirst(index + 1) {
          result.different.append((try find(a), try find(b)))
        }
      }
    }
    return result
  }
}
