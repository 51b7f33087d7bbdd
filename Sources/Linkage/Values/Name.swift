/// A folded name or address word with what comparing needs, made once and used in every pair.
struct Name: Sendable {
  /// The first sixteen letters, spaces left out.
  var letters: SIMD16<UInt8> = SIMD16()
  /// Bytes in `letters`, at most sixteen.
  var length: UInt8 = 0
  /// Bit n is set when letter A+n occurs.
  var alphabet: UInt32 = 0
  /// The same name without spaces, so that "Mary Ann" is "Maryann".
  var joined: UInt32 = 0
  /// The two words of a double-barrelled or two-word name, 0 when there is one.
  var head: UInt32 = 0
  var tail: UInt32 = 0
  /// Skeleton of its sound, and of the sound of the form it is filed under.
  var sound: UInt32 = 0
  var key: UInt32 = 0
  /// Spelling family and short-form families.
  var spelling: UInt16 = 0
  var familiar: SIMD4<UInt16> = SIMD4()
  /// "Baby", "Unborn": written where no name was known, so no evidence.
  var isFiller = false
}

/// Every distinct folded name once; id 0 is "not given".
struct NameTable: Sendable {
  private(set) var names: [Name] = [Name()]
  private var texts: [UInt8] = []
  private var ends: [UInt32] = [0]
  private var slots: [UInt32]
  private let families: NameFamilies

  init(families: NameFamilies = .shipped) {
    self.families = families
    slots = [UInt32](repeating: 0, count: 1 << 12)
  }

  var count: Int { names.count }

  /// The folded text of a name.
  func text(_ id: UInt32) -> String {
    let index = Int(id)
    guard index > 0, index < ends.count else { return "" }
    return String(decoding: texts[Int(ends[index - 1])..<Int(ends[index])], as: UTF8.self)
  }

  /// The id of folded bytes, if they are known.
  func find(_ folded: [UInt8]) -> UInt32? {
    if folded.isEmpty { return 0 }
    let id = slots[slot(of: folded)]
    return id == 0 ? nil : id
  }

  /// The id of folded bytes, entering them when new.
  mutating func intern(_ folded: [UInt8]) -> UInt32 {
    if folded.isEmpty { return 0 }
    let place = slot(of: folded)
    if slots[place] != 0 { return slots[place] }
    return enter(folded, at: place)
  }

  private mutating func enter(_ folded: [UInt8], at place: Int) -> UInt32 {
    let id = UInt32(names.count)
    texts.append(contentsOf: folded)
    ends.append(UInt32(texts.count))
    slots[place] = id
    names.append(describe(folded, id: id))
    if names.count * 2 > slots.count { grow() }
    if folded.contains(32) {
      // The words are entered after the whole, so that ids stay in order of arrival.
      let words = folded.split(separator: 32)
      names[Int(id)].joined = intern(folded.filter { $0 != 32 })
      if let first = words.first { names[Int(id)].head = intern(Array(first)) }
      if let last = words.last, words.count > 1 { names[Int(id)].tail = intern(Array(last)) }
    }
    return id
  }

  /// Takes back the names entered since the table had `mark` names. Undoing in reverse order leaves
  /// the open table exactly as it was before.
  mutating func forget(from mark: Int) {
    while names.count > max(mark, 1) {
      let id = names.count - 1
      let start = Int(ends[id - 1])
      let place = slot(of: Array(texts[start..<Int(ends[id])]))
      slots[place] = 0
      texts.removeLast(texts.count - start)
      ends.removeLast()
      names.removeLast()
    }
  }

  private func describe(_ folded: [UInt8], id: UInt32) -> Name {
    var name = Name()
    name.joined = id
    var count = 0
    for byte in folded where byte != 32 {
      if byte >= 65 && byte <= 90 { name.alphabet |= 1 << UInt32(byte - 65) }
      if count < 16 { name.letters[count] = byte }
      count += 1
    }
    name.length = UInt8(min(count, 16))
    name.isFiller = Fillers.isName(folded)
    name.sound = Sound.code(folded)
    let text = String(decoding: folded, as: UTF8.self)
    name.spelling = families.spellingFamily(of: text)
    name.familiar = families.familiarFamilies(of: text)
    let filed = families.filedUnder(text)
    name.key = filed == text ? name.sound : Sound.code(Array(filed.utf8))
    return name
  }

  private func slot(of folded: [UInt8]) -> Int {
    folded.withUnsafeBufferPointer { folded in
      slots.withUnsafeBufferPointer { slots in
        var place = Int(truncatingIfNeeded: Hash.bytes(folded)) & (slots.count - 1)
        while true {
          let id = slots[place]
          if id == 0 || same(id, folded) { return place }
          place = (place + 1) & (slots.count - 1)
        }
      }
    }
  }

  private func same(_ id: UInt32, _ folded: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(ends[Int(id) - 1])
    guard Int(ends[Int(id)]) - start == folded.count else { return false }
    return texts.withUnsafeBufferPointer { texts in
      for index in 0..<folded.count where texts[start + index] != folded[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for id in 1..<names.count {
      let bytes = Array(texts[Int(ends[id - 1])..<Int(ends[id])])
      slots[slot(of: bytes)] = UInt32(id)
    }
  }
}
