/// The ways in which two records can come to be compared at all. A pair is scored when it agrees
/// on at least one key; each way misses some pairs that another finds.
public enum BlockFamily: Int, CaseIterable, Sendable {
  case nhsNumber, upn, otherIdentifier
  case birthDateAndSurname, birthDateAndFirstName, birthDateAndPostcode
  case namesAndYear, firstNameAndPostcode

  public var title: String {
    switch self {
    case .nhsNumber: "NHS number"
    case .upn: "UPN"
    case .otherIdentifier: "other identifier"
    case .birthDateAndSurname: "date of birth and surname"
    case .birthDateAndFirstName: "date of birth and first name"
    case .birthDateAndPostcode: "date of birth and postcode"
    case .namesAndYear: "both names and year of birth"
    case .firstNameAndPostcode: "first name and postcode"
    }
  }
}

/// A record's key in each family, by lane; 0 where it has none.
typealias BlockKeys = SIMD8<UInt32>

enum Blocking {
  /// Keys of a record. Names go by the sound of the form they are filed under; birthdays with day
  /// and month in either order; a year-only birthday gives no birthday key.
  static func keys(of record: PackedRecord, names: UnsafeBufferPointer<Name>) -> BlockKeys {
    var keys = BlockKeys()
    let first = UInt64(names[Int(record.first)].key)
    let surname = UInt64(names[Int(record.surname)].key)
    let postcode = record.postcode
    if record.nhs & Digits.valid != 0 { keys[0] = Hash.key(record.nhs, 1) }
    if record.upn & Digits.valid != 0 { keys[1] = Hash.key(record.upn, 2) }
    if record.other != 0 { keys[2] = Hash.key(UInt64(record.other), 3) }
    if record.born != .unknown && !record.born.isYearOnly {
      let day = record.born.unordered << 16
      if surname != 0 { keys[3] = day | (Hash.key(surname, 4) & 0xFFFF) }
      if first != 0 { keys[4] = day | (Hash.key(first, 5) & 0xFFFF) }
      if postcode != 0 { keys[5] = day | (Hash.key(postcode, 6) & 0xFFFF) }
    }
    if first != 0 && surname != 0 && record.born != .unknown {
      let names = min(first, surname) << 32 | max(first, surname)
      keys[6] = Hash.key(names, UInt64(record.born.packed >> 16))
    }
    if first != 0 && postcode != 0 { keys[7] = Hash.key(postcode &* 31 &+ 7, first) }
    return keys
  }

  /// The narrower key of a record in a block that grew too large: the same, and one thing more.
  static func tightened(
    _ key: UInt32, _ family: Int, _ record: PackedRecord, names: UnsafeBufferPointer<Name>
  ) -> UInt32 {
    let more: UInt64
    switch BlockFamily(rawValue: family) {
    case .birthDateAndSurname, .nhsNumber, .upn, .otherIdentifier:
      more = UInt64(names[Int(record.first)].key)
    case .birthDateAndFirstName, .firstNameAndPostcode, .birthDateAndPostcode:
      more = UInt64(names[Int(record.surname)].key)
    default: more = UInt64(record.born.packed)
    }
    return more == 0 ? 0 : Hash.key(UInt64(key) << 8 | UInt64(family), more)
  }
}
