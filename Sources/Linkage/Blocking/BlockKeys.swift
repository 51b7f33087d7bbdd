/// The ways in which two records can come to be compared at all. A pair is scored when it agrees
/// on at least one key; each way misses some pairs that another finds.
public enum BlockFamily: Int, CaseIterable, Sendable {
  case nhsNumber, upn, otherIdentifier
  case birthDate, birthDateAndFirstName, birthDateAndPostcode
  case names, postcode

  public var title: String {
    switch self {
    case .nhsNumber: "NHS number"
    case .upn: "UPN"
    case .otherIdentifier: "other identifier"
    case .birthDate: "date of birth (with surname where records are many)"
    case .birthDateAndFirstName: "date of birth and first name (address where records are few)"
    case .birthDateAndPostcode: "date of birth and postcode"
    case .names: "both names"
    case .postcode: "postcode"
    }
  }
}

/// A record's key in each family, by lane; 0 where it has none.
typealias BlockKeys = SIMD8<UInt32>

/// How wide the nets are. With few records everything that shares a birthday or an address can be
/// compared; with many, keys are tightened so that pairs grow with the records, not their square.
enum BlockWidth: Sendable {
  /// Birthday, address, postcode, both names: each alone.
  case wide
  /// Birthday with a name or postcode; postcode and both names each alone.
  case middle
  /// Names need the year of birth and a postcode the first name.
  case narrow

  init(records: Int) {
    self = records <= 50_000 ? .wide : records <= 250_000 ? .middle : .narrow
  }
}

enum Blocking {
  /// Keys of a record. Names go by the sound of the form they are filed under; birthdays with day
  /// and month in either order; a year-only birthday gives no birthday key.
  static func keys(of record: PackedRecord, names: UnsafeBufferPointer<Name>, width: BlockWidth)
    -> BlockKeys
  {
    var keys = BlockKeys()
    let first = UInt64(names[Int(record.first)].key)
    let surname = UInt64(names[Int(record.surname)].key)
    let postcode = record.postcode
    if record.nhs & Digits.valid != 0 { keys[0] = Hash.key(record.nhs, 1) }
    if record.upn & Digits.valid != 0 { keys[1] = Hash.key(record.upn, 2) }
    if record.other != 0 { keys[2] = Hash.key(UInt64(record.other), 3) }
    if record.born != .unknown && !record.born.isYearOnly {
      let day = record.born.unordered << 16
      if width == .wide {
        keys[3] = day | 1
      } else {
        byBirthDate(day, first, surname, postcode, &keys)
      }
    }
    let street = UInt64(names[Int(record.street)].key)
    if width == .wide && street != 0 && record.house != 0 {
      keys[4] = Hash.key(street &* 65_599 &+ record.house, 5)
    }
    if first != 0 && surname != 0 && (width != .narrow || record.born != .unknown) {
      let names = min(first, surname) << 32 | max(first, surname)
      keys[6] = Hash.key(names, width == .narrow ? UInt64(record.born.packed >> 16) : 0)
    }
    if postcode != 0 && (width != .narrow || first != 0) {
      keys[7] = Hash.key(postcode &* 31 &+ 7, width == .narrow ? first : 0)
    }
    return keys
  }

  private static func byBirthDate(
    _ day: UInt32, _ first: UInt64, _ surname: UInt64, _ postcode: UInt64, _ keys: inout BlockKeys
  ) {
    if surname != 0 { keys[3] = day | (Hash.key(surname, 4) & 0xFFFF) }
    if first != 0 { keys[4] = day | (Hash.key(first, 5) & 0xFFFF) }
    if postcode != 0 { keys[5] = day | (Hash.key(postcode, 6) & 0xFFFF) }
  }

  /// The narrower key of a record in a block that grew too large: the same, and one thing more.
  static func tightened(
    _ key: UInt32, _ family: Int, _ record: PackedRecord, names: UnsafeBufferPointer<Name>
  ) -> UInt32 {
    let more: UInt64
    switch BlockFamily(rawValue: family) {
    case .birthDate, .nhsNumber, .upn, .otherIdentifier:
      more = UInt64(names[Int(record.first)].key)
    case .birthDateAndFirstName, .postcode, .birthDateAndPostcode:
      more = UInt64(names[Int(record.surname)].key)
    default: more = UInt64(record.born.packed)
    }
    return more == 0 ? 0 : Hash.key(UInt64(key) << 8 | UInt64(family), more)
  }
}
