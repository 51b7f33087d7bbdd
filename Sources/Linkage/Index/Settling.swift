/// How a change to the index finds the records it touches and clusters them anew.
extension LinkIndex {
  private var width: BlockWidth { BlockWidth(records: population) }

  /// Enters a record into tables and blocks; gives the records whose blocks were divided by it.
  mutating func add(_ record: LinkRecord) -> [UInt32] {
    let place = UInt32(records.count)
    let packed = packer.pack(record, row: place).0
    learnNewNames()
    records.append(packed)
    ids.append(record.id)
    places[record.id] = place
    book.add()
    let (records, width) = (records, width)
    return packer.names.names.withUnsafeBufferPointer { names in
      blocks.append(
        Blocking.keys(of: packed, names: names, width: width), records: records, names: names)
    }
  }

  /// Removes a record from everything and gives the others of its component.
  mutating func takeOut(_ place: UInt32) -> [UInt32] {
    let around = component(of: place).filter { $0 != place }
    blocks.remove(place)
    places[ids[Int(place)]] = nil
    book.remove(place)
    return around
  }

  mutating func learnNewNames() { frequencies.extend(with: packer.names) }

  /// Scored neighbours of a packed record above a floor; `b` is the neighbour's place.
  func near(_ packed: PackedRecord, above floor: Float) -> [Edge] {
    withScorer { scorer in
      let names = scorer.comparer.names
      let keys = blocks.effective(
        Blocking.keys(of: packed, names: names, width: width), packed, names: names)
      var found: [Edge] = []
      blocks.forEachCandidate(keys) { other in
        if other == packed.row { return }
        let weight = scorer.logOdds(packed, scorer.records[Int(other)])
        if weight > floor { found.append(Edge(a: packed.row, b: other, weight: weight)) }
      }
      return found
    }
  }

  /// Every record connected to one by pairs above the floor or by decisions.
  private func component(of seed: UInt32) -> [UInt32] {
    var seen: Set<UInt32> = [seed]
    var queue = [seed]
    while let place = queue.popLast() {
      let neighbours = near(records[Int(place)], above: settings.rules.edgeFloor).map(\.b)
      for other in neighbours + decisions.partners(of: place) where seen.insert(other).inserted {
        queue.append(other)
      }
    }
    return Array(seen)
  }

  /// Clusters anew all components that the given records are in.
  @discardableResult
  mutating func settle(around seeds: [UInt32]) -> [ClusterChange] {
    torn = []
    var done: Set<UInt32> = []
    var groups: [[UInt32]] = []
    for seed in seeds.sorted() where places[ids[Int(seed)]] == seed && !done.contains(seed) {
      let members = component(of: seed)
      done.formUnion(members)
      if members.count == 1 {
        groups.append(members)
        continue
      }
      let bonds = decisions.bonds
      let solved = withScorer { scorer in
        var solved = Clusterer.Solved()
        Clusterer(rules: settings.rules).solve(members, scorer, bonds, &solved)
        return solved
      }
      torn += solved.unresolved.map { doubt in
        Torn(
          records: doubt.rows.map { ids[Int($0)] }.sorted(),
          candidates: doubt.candidates.map { ids[Int($0)] }, bits: doubt.evidence)
      }
      var byCluster: [UInt32: [UInt32]] = [:]
      for (place, cluster) in solved.placed { byCluster[cluster, default: []].append(place) }
      groups += byCluster.values.map { $0.sorted() }
    }
    groups.sort { ($0.first ?? 0) < ($1.first ?? 0) }
    return book.settle(groups, ids: ids)
  }

  func withScorer<T>(_ body: (PairScorer) -> T) -> T {
    records.withUnsafeBufferPointer { records in
      packer.names.names.withUnsafeBufferPointer { names in
        frequencies.first.withUnsafeBufferPointer { first in
          frequencies.surname.withUnsafeBufferPointer { surname in
            body(
              PairScorer(
                records: records,
                comparer: PairComparer(names: names, households: packer.households),
                weights: weights, first: first, surname: surname))
          }
        }
      }
    }
  }
}
