/// What is compared in a pair of records, in the order in which an explanation tells it.
///
/// A level is a small number; level 0 always means that one side does not say.
public enum Comparison: Int, CaseIterable, Sendable, Codable {
  case surname, place, birthDate, sex, firstName, nhsNumber, upn, otherIdentifier, agency
  case household, order

  /// Bits that hold this comparison's level in a pattern.
  var bits: Int {
    switch self {
    case .firstName, .surname, .birthDate, .place: 4
    case .order: 1
    default: 2
    }
  }

  /// Words for each level, level 0 first.
  public var levels: [String] {
    switch self {
    case .surname:
      [
        "not given", "the same", "another spelling", "one part of a double name", "one slip apart",
        "sounds alike", "similar", "different",
      ]
    case .place:
      [
        "not given", "same address", "same postcode, one gives no address",
        "same postcode, similar address", "same postcode, other address",
        "same address, other postcode", "postcode one slip apart", "same sector", "same district",
        "elsewhere",
      ]
    case .birthDate:
      [
        "not given", "the same", "day and month exchanged", "one digit or two exchanged",
        "same year, one gives only the year", "two parts agree or within ten days", "same year",
        "different",
      ]
    case .sex: ["not given", "the same", "different"]
    case .firstName:
      [
        "not given", "the same", "another spelling", "a short form", "an initial",
        "one slip apart", "sounds alike", "one word of two, or the other's middle name", "similar",
        "different",
      ]
    case .nhsNumber, .upn, .otherIdentifier:
      ["not given", "the same", "one slip apart", "different"]
    case .agency: ["not given", "different agencies", "same agency"]
    case .household: ["not given", "a name in common", "similar names", "different names"]
    case .order: ["as written", "given and family names exchanged"]
    }
  }

  /// Plain name.
  public var title: String {
    switch self {
    case .surname: "Surname"
    case .place: "Address and postcode"
    case .birthDate: "Date of birth"
    case .sex: "Sex"
    case .firstName: "First name"
    case .nhsNumber: "NHS number"
    case .upn: "UPN"
    case .otherIdentifier: "Other identifier"
    case .agency: "Agency"
    case .household: "Household members"
    case .order: "Order of names"
    }
  }

  /// Where the level starts in a pattern.
  var shift: Int { Self.shifts[rawValue] }

  private static let shifts: [Int] = {
    var total = 0
    return allCases.map { comparison in
      defer { total += comparison.bits }
      return total
    }
  }()
}

/// All levels of one pair, packed in 32 bits.
struct Pattern: Hashable, Sendable {
  var bits: UInt32 = 0

  subscript(comparison: Comparison) -> Int {
    get { Int(bits >> UInt32(comparison.shift)) & ((1 << comparison.bits) - 1) }
    set {
      let mask = UInt32((1 << comparison.bits) - 1) << UInt32(comparison.shift)
      bits = (bits & ~mask) | (UInt32(newValue) << UInt32(comparison.shift) & mask)
    }
  }
}
