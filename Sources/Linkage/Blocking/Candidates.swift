/// The runs of records that share a key of one family, ready to be compared pair by pair.
struct Candidates: Sendable {
  /// Sorted by key: key in the upper half, index of the record in the lower.
  private(set) var entries: [UInt64]
  let family: Int
  private(set) var skipped: [SkippedBlock] = []

  /// Finds the family's blocks. A block above `cap` is divided by a narrower key, and what is then
  /// still above is skipped and reported; `keys` is changed to what each record ends up with.
  init(
    family: Int, keys: inout [BlockKeys], records: [PackedRecord], names: [Name], cap: Int,
    scratch: inout [UInt64]
  ) {
    self.family = family
    var found: [UInt64] = []
    found.reserveCapacity(keys.count)
    for index in keys.indices {
      let key = keys[index][family]
      if key != 0 { found.append(UInt64(key) << 32 | UInt64(index)) }
    }
    RadixSort.byUpperHalf(&found, scratch: &scratch)
    entries = found
    limit(cap: cap, keys: &keys, records: records, names: names)
  }

  /// The blocks of every family, found once for training and scoring.
  static func all(in table: inout LinkTable, cap: Int) -> [Candidates] {
    var scratch: [UInt64] = []
    return BlockFamily.allCases.map { family in
      Candidates(
        family: family.rawValue, keys: &table.keys, records: table.records,
        names: table.names.names, cap: cap, scratch: &scratch)
    }
  }

  private mutating func limit(
    cap: Int, keys: inout [BlockKeys], records: [PackedRecord], names: [Name]
  ) {
    var divided: [UInt64] = []
    var dropped = false
    forEachRun(in: 0..<entries.count) { run in
      guard run.count > cap else { return }
      dropped = true
      var bare = 0
      names.withUnsafeBufferPointer { names in
        for place in run {
          let index = Int(entries[place] & 0xFFFF_FFFF)
          let key = Blocking.tightened(keys[index][family], family, records[index], names: names)
          keys[index][family] = key
          if key == 0 { bare += 1 } else { divided.append(UInt64(key) << 32 | UInt64(index)) }
        }
      }
      // Records without the narrower value meet nobody through this block.
      skip(records: bare, pairs: bare * (bare - 1) / 2 + bare * (run.count - bare))
    }
    guard dropped else { return }
    divided.sort()
    let whole = entries
    var kept: [UInt64] = []
    kept.reserveCapacity(whole.count)
    forEachRun(in: 0..<whole.count) { run in
      if run.count <= cap { kept.append(contentsOf: whole[run]) }
    }
    entries = divided
    var narrow: [UInt64] = []
    forEachRun(in: 0..<divided.count) { run in
      if run.count <= cap {
        narrow.append(contentsOf: divided[run])
        return
      }
      for place in run { keys[Int(divided[place] & 0xFFFF_FFFF)][family] = 0 }
      skip(records: run.count, pairs: run.count * (run.count - 1) / 2)
    }
    entries = kept + narrow
  }

  private mutating func skip(records: Int, pairs: Int) {
    guard pairs > 0, let family = BlockFamily(rawValue: family) else { return }
    skipped.append(SkippedBlock(family: family, records: records, pairs: pairs))
  }

  /// Calls `body` for each run of equal keys of two or more within `range`.
  @inline(__always)
  func forEachRun(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    entries.withUnsafeBufferPointer { entries in
      var start = range.lowerBound
      while start < range.upperBound {
        let key = entries[start] >> 32
        var end = start + 1
        while end < range.upperBound && entries[end] >> 32 == key { end += 1 }
        if end - start > 1 { body(start..<end) }
        start = end
      }
    }
  }

  /// Cuts the entries into about `count` pieces, never through a run.
  func pieces(_ count: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    let step = max(entries.count / max(count, 1), 1)
    while start < entries.count {
      var end = min(start + step, entries.count)
      while end < entries.count && entries[end] >> 32 == entries[end - 1] >> 32 { end += 1 }
      result.append(start..<end)
      start = end
    }
    return result
  }

  /// Calls `body` for each pair in `range` that no earlier family gives, one `sample`th of the
  /// blocks only when `sample` is above 1.
  @inline(__always)
  func forEachPair(
    in range: Range<Int>, keys: UnsafeBufferPointer<BlockKeys>, sample: UInt64 = 1,
    _ body: (Int, Int) -> Void
  ) {
    var earlier = BlockKeys()
    for lane in 0..<family { earlier[lane] = .max }
    entries.withUnsafeBufferPointer { entries in
      forEachRun(in: range) { run in
        if sample > 1 && Hash.mix(entries[run.lowerBound] >> 32) % sample != 0 { return }
        for x in run.lowerBound..<(run.upperBound - 1) {
          let i = Int(entries[x] & 0xFFFF_FFFF)
          let mine = keys[i]
          for y in (x + 1)..<run.upperBound {
            let j = Int(entries[y] & 0xFFFF_FFFF)
            if isGivenEarlier(mine, keys[j], earlier) { continue }
            body(i, j)
          }
        }
      }
    }
  }

  /// Whether two records share a key of an earlier family; `earlier` has all bits set in its lanes.
  @inline(__always)
  private func isGivenEarlier(_ a: BlockKeys, _ b: BlockKeys, _ earlier: BlockKeys) -> Bool {
    // Zero is no key: where both are zero the lane of `a & earlier` is zero too.
    let mine = a & earlier
    return any((mine .== b) .& (mine .!= BlockKeys()))
  }
}
