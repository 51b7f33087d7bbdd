/// Compares two packed records. Reads shared tables only, so any number of threads may use it.
struct PairComparer: @unchecked Sendable {
  // The buffers belong to the caller, which keeps them alive and unchanged while this is in use.
  let names: UnsafeBufferPointer<Name>
  let households: [[UInt32]]

  /// The pattern of levels; `a` and `b` may be given either way round.
  func pattern(_ a: PackedRecord, _ b: PackedRecord) -> Pattern {
    var surname = NameLevels.surname(a.surname, b.surname, names)
    var first = NameLevels.first(a.first, b.first, names)
    var order: UInt32 = 0
    if surname == 7 && first >= 8 {
      // Neither agrees as written: perhaps a clerk exchanged them.
      let crossedFirst = NameLevels.first(a.first, b.surname, names)
      if crossedFirst != 0 && crossedFirst < 7 {
        let crossedSurname = NameLevels.surname(a.surname, b.first, names)
        if crossedSurname != 0 && crossedSurname < 7 {
          (first, surname, order) = (crossedFirst, crossedSurname, 1)
        }
      }
    }
    if first >= 8 && (isKnownBy(a.first, b.middle) || isKnownBy(b.first, a.middle)) { first = 7 }
    var bits = surname
    bits |= place(a, b) << 4
    bits |= birthDate(a.born, b.born) << 8
    bits |= (a.sex == 0 || b.sex == 0 ? 0 : a.sex == b.sex ? 1 : 2) << 12
    bits |= first << 14
    bits |= identifier(a.nhs, b.nhs) << 18
    bits |= identifier(a.upn, b.upn) << 20
    bits |= other(a.other, b.other) << 22
    bits |= (a.agency == 0 || b.agency == 0 ? 0 : a.agency == b.agency ? 2 : 1) << 24
    bits |= household(a.household, b.household) << 26
    bits |= order << 28
    return Pattern(bits: bits)
  }

  private func isKnownBy(_ first: UInt32, _ middle: UInt32) -> Bool {
    if first == 0 || middle == 0 { return false }
    let (a, b) = (names[Int(first)], names[Int(middle)])
    return a.length > 1 && (first == middle || a.joined == b.joined || b.head == first)
  }

  private func place(_ a: PackedRecord, _ b: PackedRecord) -> UInt32 {
    let (p, q) = (a.postcode, b.postcode)
    let bothStreets = a.street != 0 && b.street != 0
    let sameHouse = a.house != 0 && a.house == b.house
    let sameAddress = bothStreets && sameHouse && a.street == b.street
    if p == 0 || q == 0 {
      if sameAddress { return 5 }
      return 0
    }
    if p == q {
      if sameAddress || (a.place == b.place && a.house != 0) { return 1 }
      if !bothStreets { return 2 }
      if a.street == b.street && (a.house == 0 || b.house == 0) { return 2 }
      return sameHouse && isSimilarStreet(a.street, b.street) ? 3 : 4
    }
    if sameAddress { return 5 }
    if Postcode.isOneSlip(p, q) { return 6 }
    if Postcode.sector(p) == Postcode.sector(q) { return 7 }
    return Postcode.district(p) == Postcode.district(q) ? 8 : 9
  }

  private func isSimilarStreet(_ x: UInt32, _ y: UInt32) -> Bool {
    let (a, b) = (names[Int(x)], names[Int(y)])
    return a.head == y || b.head == x || a.sound == b.sound
      || JaroWinkler.isOneSlip(a.letters, Int(a.length), b.letters, Int(b.length))
  }

  private func birthDate(_ a: BirthDate, _ b: BirthDate) -> UInt32 {
    if a == .unknown || b == .unknown { return 0 }
    let sameYear = a.packed >> 16 == b.packed >> 16
    if a.isYearOnly || b.isYearOnly { return sameYear ? 4 : 7 }
    if a == b { return 1 }
    if sameYear && a.unordered == b.unordered { return 2 }
    switch Digits.difference(UInt64(a.packed), UInt64(b.packed)) {
    case .oneDigit, .transposed: return 3
    case .none, .more: break
    }
    let agree =
      (sameYear ? 1 : 0) + (a.packed >> 8 & 255 == b.packed >> 8 & 255 ? 1 : 0)
      + (a.packed & 255 == b.packed & 255 ? 1 : 0)
    if agree == 2 || abs(a.rough - b.rough) <= 10 { return 5 }
    return sameYear ? 6 : 7
  }

  private func identifier(_ a: UInt64, _ b: UInt64) -> UInt32 {
    if a == 0 || b == 0 { return 0 }
    if a == b { return a & Digits.valid != 0 ? 1 : 2 }
    // Two valid numbers that differ are two numbers: a check digit catches a single slip.
    if a & b & Digits.valid != 0 { return 3 }
    switch Digits.difference(a & Digits.bare, b & Digits.bare) {
    case .none, .oneDigit, .transposed: return 2
    case .more: return 3
    }
  }

  private func other(_ x: UInt32, _ y: UInt32) -> UInt32 {
    if x == 0 || y == 0 { return 0 }
    if x == y { return 1 }
    let (a, b) = (names[Int(x)], names[Int(y)])
    return a.joined == b.joined
      ? 1
      : JaroWinkler.isOneSlip(a.letters, Int(a.length), b.letters, Int(b.length)) ? 2 : 3
  }

  private func household(_ x: UInt32, _ y: UInt32) -> UInt32 {
    if x == 0 || y == 0 { return 0 }
    var best: UInt32 = 3
    for a in households[Int(x)] {
      for b in households[Int(y)] {
        if a == b { return 1 }
        if NameLevels.first(a, b, names) < 9 { best = 2 }
      }
    }
    return best
  }
}
