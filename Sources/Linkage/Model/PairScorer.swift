/// Scores pairs of packed records by a model. Any number of threads may use one at a time.
struct PairScorer: @unchecked Sendable {
  // The buffers belong to the caller, which keeps them alive and unchanged while this is in use.
  let records: UnsafeBufferPointer<PackedRecord>
  let comparer: PairComparer
  let weights: PairWeights
  let first: UnsafeBufferPointer<Float>
  let surname: UnsafeBufferPointer<Float>

  /// log2 odds that records `i` and `j` are the same child.
  func logOdds(_ i: Int, _ j: Int) -> Float {
    let (a, b) = (records[i], records[j])
    return logOdds(comparer.pattern(a, b), a, b)
  }

  /// The same, or `-infinity` where one agency gives the two different live identifiers: an agency
  /// that keeps two numbers apart says that they are two children.
  func ruledLogOdds(_ i: Int, _ j: Int) -> Float {
    let (a, b) = (records[i], records[j])
    if a.agency != 0 && a.agency == b.agency {
      let nhsDiffers = a.nhs != b.nhs && a.nhs & b.nhs & Digits.valid != 0
      let upnDiffers = a.upn != b.upn && a.upn & b.upn & Digits.valid != 0
      if nhsDiffers || upnDiffers { return -.infinity }
    }
    return logOdds(comparer.pattern(a, b), a, b)
  }

  /// log2 odds of two records, one of which may be no part of the table.
  func logOdds(_ a: PackedRecord, _ b: PackedRecord) -> Float {
    logOdds(comparer.pattern(a, b), a, b)
  }

  @inline(__always)
  func logOdds(_ pattern: Pattern, _ a: PackedRecord, _ b: PackedRecord) -> Float {
    var total = weights.total(pattern)
    total += chance(pattern, a, b)
    return total.logOdds
  }

  /// What a common or rare name adds to each class, where it is there by chance.
  @inline(__always)
  func chance(_ pattern: Pattern, _ a: PackedRecord, _ b: PackedRecord) -> ClassVector {
    let bits = pattern.bits
    if bits >> 28 & 1 == 1 { return ClassVector(repeating: 0) }
    var extra: Float = 0
    if bits & 15 == 1 { extra += surname[Int(a.surname)] }
    if bits >> 14 & 15 == 1 { extra += first[Int(a.first)] }
    return Self.byChance * extra
  }

  func surnameChance(_ a: PackedRecord) -> ClassVector {
    Self.byChance * surname[Int(a.surname)]
  }

  /// The classes in which a name in common is an accident.
  private static let byChance = ClassVector(0, 0, 1, 0, 0, 1, 0, 0)
}
