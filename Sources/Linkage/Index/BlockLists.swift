/// Blocks that grow one record at a time: for each family a table from key to the first record of a
/// list that runs through the records themselves.
///
/// A block that grows above the cap is divided by a narrower key for good, as in a batch run; what
/// is then above the cap is closed: its records no longer meet through it.
struct BlockLists: Sendable {
  /// Keys and, for each family, the next record of the same block plus one (0 ends the list).
  struct Node: Sendable {
    var keys = BlockKeys()
    var next = BlockKeys()
  }

  private(set) var nodes: [Node] = []
  private var heads = [BlockHeads](repeating: BlockHeads(), count: BlockFamily.allCases.count)
  let cap: Int

  init(cap: Int) { self.cap = cap }

  /// The keys under which a record meets others now: its own, or the narrower where its block is
  /// divided; 0 where the block is closed.
  func effective(
    _ keys: BlockKeys, _ record: PackedRecord, names: UnsafeBufferPointer<Name>
  ) -> BlockKeys {
    var result = keys
    for family in 0..<heads.count where keys[family] != 0 {
      guard let head = heads[family].find(keys[family]), head.state == .divided else { continue }
      let narrow = Blocking.tightened(keys[family], family, record, names: names)
      let closed = narrow != 0 && heads[family].find(narrow)?.state == .closed
      result[family] = closed ? 0 : narrow
    }
    return result
  }

  /// Adds the next record; gives the records whose blocks were divided or closed by it.
  mutating func append(
    _ keys: BlockKeys, records: [PackedRecord], names: UnsafeBufferPointer<Name>
  ) -> [UInt32] {
    let place = UInt32(nodes.count)
    nodes.append(Node())
    var disturbed: [UInt32] = []
    for family in 0..<heads.count where keys[family] != 0 {
      disturbed += link(place, family, keys[family], records, names)
    }
    return disturbed
  }

  private mutating func link(
    _ place: UInt32, _ family: Int, _ key: UInt32, _ records: [PackedRecord],
    _ names: UnsafeBufferPointer<Name>
  ) -> [UInt32] {
    let slot = heads[family].enter(key)
    if heads[family][slot].state == .open && Int(heads[family][slot].count) < cap {
      return push(place, family, key)
    }
    var moving = [place]
    if heads[family][slot].state == .open {
      // The block is full: its records move to narrower blocks, the new one with them.
      moving += members(family, heads[family][slot])
      for member in moving { nodes[Int(member)].keys[family] = 0 }
      heads[family][slot].state = .divided
      heads[family][slot].first = 0
    }
    var disturbed = Array(moving.dropFirst())
    for member in moving {
      let narrow = Blocking.tightened(key, family, records[Int(member)], names: names)
      if narrow != 0 { disturbed += push(member, family, narrow) }
    }
    return disturbed
  }

  /// Puts a record at the head of a block; a narrower block that is full closes.
  private mutating func push(_ place: UInt32, _ family: Int, _ key: UInt32) -> [UInt32] {
    let slot = heads[family].enter(key)
    if heads[family][slot].state != .open { return [] }
    if Int(heads[family][slot].count) >= cap {
      let members = members(family, heads[family][slot])
      for member in members { nodes[Int(member)].keys[family] = 0 }
      heads[family][slot].state = .closed
      heads[family][slot].first = 0
      return members
    }
    nodes[Int(place)].keys[family] = key
    nodes[Int(place)].next[family] = heads[family][slot].first
    heads[family][slot].first = place + 1
    heads[family][slot].count += 1
    return []
  }

  /// Takes a record out of its blocks.
  mutating func remove(_ place: UInt32) {
    for family in 0..<heads.count {
      let key = nodes[Int(place)].keys[family]
      if key == 0 { continue }
      let slot = heads[family].enter(key)
      let after = nodes[Int(place)].next[family]
      var at = heads[family][slot].first
      if at == place + 1 {
        heads[family][slot].first = after
      } else {
        while at != 0, nodes[Int(at) - 1].next[family] != place + 1 {
          at = nodes[Int(at) - 1].next[family]
        }
        if at != 0 { nodes[Int(at) - 1].next[family] = after }
      }
      heads[family][slot].count -= 1
    }
    nodes[Int(place)] = Node()
  }

  /// Calls `body` once for each record that shares one of the effective keys.
  @inline(__always)
  func forEachCandidate(_ keys: BlockKeys, _ body: (UInt32) -> Void) {
    nodes.withUnsafeBufferPointer { nodes in
      for family in 0..<heads.count where keys[family] != 0 {
        guard let head = heads[family].find(keys[family]), head.state == .open else { continue }
        var at = head.first
        while at != 0 {
          let node = nodes[Int(at) - 1]
          var earlier = false
          for lane in 0..<family where node.keys[lane] == keys[lane] && keys[lane] != 0 {
            earlier = true
          }
          if !earlier { body(at - 1) }
          at = node.next[family]
        }
      }
    }
  }

  private func members(_ family: Int, _ head: BlockHeads.Head) -> [UInt32] {
    var result: [UInt32] = []
    var at = head.first
    while at != 0 {
      result.append(at - 1)
      at = nodes[Int(at) - 1].next[family]
    }
    return result
  }
}

/// An open table from a block's key to where its list begins.
struct BlockHeads: Sendable {
  enum State: UInt8, Sendable { case open, divided, closed }

  struct Head: Sendable {
    var key: UInt32 = 0
    /// First record plus one.
    var first: UInt32 = 0
    var count: UInt32 = 0
    var state = State.open
  }

  private var slots = [Head](repeating: Head(), count: 1 << 8)
  private var used = 0

  subscript(slot: Int) -> Head {
    get { slots[slot] }
    set { slots[slot] = newValue }
  }

  func find(_ key: UInt32) -> Head? {
    var slot = Int(truncatingIfNeeded: Hash.mix(UInt64(key))) & (slots.count - 1)
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The slot of a key, entered when new.
  mutating func enter(_ key: UInt32) -> Int {
    if used * 2 >= slots.count { grow() }
    let slot = Self.slot(of: key, in: slots)
    if slots[slot].key == 0 {
      slots[slot].key = key
      used += 1
    }
    return slot
  }

  private mutating func grow() {
    var larger = [Head](repeating: Head(), count: slots.count * 2)
    for head in slots where head.key != 0 { larger[Self.slot(of: head.key, in: larger)] = head }
    slots = larger
  }

  private static func slot(of key: UInt32, in slots: [Head]) -> Int {
    var slot = Int(truncatingIfNeeded: Hash.mix(UInt64(key))) & (slots.count - 1)
    while slots[slot].key != 0 && slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }
}
