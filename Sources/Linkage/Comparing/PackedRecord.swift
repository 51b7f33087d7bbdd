/// A record as comparing wants it: 64 bytes, everything interned or packed, zero for "not known".
struct PackedRecord: Sendable {
  var nhs: UInt64 = 0
  var upn: UInt64 = 0
  /// Postcode in the low 48 bits, hash of the house number above.
  var place: UInt64 = 0
  var first: UInt32 = 0
  var middle: UInt32 = 0
  var surname: UInt32 = 0
  var street: UInt32 = 0
  var other: UInt32 = 0
  /// Index into the pool of household names; 0 for none.
  var household: UInt32 = 0
  var born = BirthDate.unknown
  /// The row in the order given.
  var row: UInt32 = 0
  var agency: UInt16 = 0
  /// 1 girl, 2 boy.
  var sex: UInt8 = 0
  /// Hash of the record's id: an order of records that does not depend on how they came.
  var tie: UInt32 = 0

  var postcode: UInt64 { place & Postcode.mask }
  var house: UInt64 { place >> 48 }
}

/// Turns fields' bytes into packed records, entering names as it goes.
struct RecordPacker: Sendable {
  var names: NameTable
  /// Agencies' numbers by the hash of their keys; the first few are looked through in order.
  private var agencies: [UInt64: UInt16] = [:]
  private var firstAgencies: [UInt64] = []
  private(set) var households: [[UInt32]] = [[]]
  private var folded: [UInt8] = []
  private var street: [UInt8] = []

  init(names: NameTable = NameTable()) { self.names = names }

  /// What could not be used of a row's fields; the row itself is kept.
  struct Doubts: OptionSet, Sendable {
    let rawValue: UInt8
    static let birthDate = Doubts(rawValue: 1)
    static let nhsNumber = Doubts(rawValue: 2)
    static let upn = Doubts(rawValue: 4)
    static let postcode = Doubts(rawValue: 8)
  }

  typealias Field = UnsafeBufferPointer<UInt8>

  /// Packs one row; `field` gives each column's bytes (empty when the column is absent).
  @inline(__always)
  mutating func pack(row: UInt32, idHash: UInt64, field: (LinkColumn) -> Field) -> (
    PackedRecord, Doubts
  ) {
    var record = PackedRecord()
    var doubts: Doubts = []
    record.row = row
    record.tie = UInt32(truncatingIfNeeded: idHash)
    record.first = name(field(.firstName))
    record.middle = name(field(.middleName))
    record.surname = name(field(.surname))
    if let born = BirthDate.parse(field(.dateOfBirth)) {
      record.born = born
    } else {
      doubts.insert(.birthDate)
    }
    record.sex = Self.sex(field(.sex))
    record.agency = agency(field(.agency))
    let nhs = field(.nhsNumber)
    record.nhs = NHSDigits.parse(nhs)
    if record.nhs & Digits.valid == 0 && !nhs.isEmpty { doubts.insert(.nhsNumber) }
    let upn = field(.upn)
    record.upn = UPNDigits.parse(upn)
    if record.upn & Digits.valid == 0 && !upn.isEmpty { doubts.insert(.upn) }
    let code = field(.postcode)
    record.place = Postcode.parse(code)
    if record.place == 0 && !code.isEmpty { doubts.insert(.postcode) }
    let address = field(.addressLine)
    if !address.isEmpty {
      NameText.fold(address, digits: true, into: &folded)
      record.place |= UInt64(AddressWords.split(folded, street: &street)) << 48
      record.street = names.intern(street)
    }
    let other = field(.otherIdentifier)
    if !other.isEmpty {
      NameText.fold(other, digits: true, into: &folded)
      record.other = names.intern(folded)
    }
    record.household = household(field(.householdNames))
    return (record, doubts)
  }

  /// Packs a record given as strings.
  mutating func pack(_ record: LinkRecord, row: UInt32) -> (PackedRecord, Doubts) {
    let texts = LinkColumn.allCases.map { Array(record[$0].utf8) }
    // Each field is laid end to end in one buffer for the time of the call.
    let joined = texts.flatMap { $0 }
    return joined.withUnsafeBufferPointer { bytes in
      var places: [LinkColumn: Range<Int>] = [:]
      var start = 0
      for (column, text) in zip(LinkColumn.allCases, texts) {
        places[column] = start..<(start + text.count)
        start += text.count
      }
      let idHash = Hash.bytes(Field(rebasing: bytes[places[.recordID] ?? 0..<0]))
      return pack(row: row, idHash: idHash) { column in
        Field(rebasing: bytes[places[column] ?? 0..<0])
      }
    }
  }

  /// Takes back words entered since a mark, when a record was only looked up.
  mutating func forget(namesFrom mark: Int) { names.forget(from: mark) }

  private mutating func name(_ field: Field) -> UInt32 {
    if field.isEmpty { return 0 }
    NameText.fold(field, into: &folded)
    let id = names.intern(folded)
    return names.names[Int(id)].isFiller ? 0 : id
  }

  private mutating func agency(_ field: Field) -> UInt16 {
    if field.isEmpty { return 0 }
    let hash = Hash.bytes(field)
    if let known = firstAgencies.firstIndex(of: hash) { return UInt16(known + 1) }
    if let known = agencies[hash] { return known }
    let number = agencies.count + 1
    if number > Int(UInt16.max) { return 0 }
    agencies[hash] = UInt16(number)
    if number <= 16 { firstAgencies.append(hash) }
    return UInt16(number)
  }

  private mutating func household(_ field: Field) -> UInt32 {
    if field.isEmpty { return 0 }
    var members: [UInt32] = []
    for part in field.split(separator: 59) {
      NameText.fold(UnsafeBufferPointer(rebasing: part), into: &folded)
      let id = names.intern(folded)
      if id != 0 && !names.names[Int(id)].isFiller { members.append(names.names[Int(id)].joined) }
    }
    guard !members.isEmpty else { return 0 }
    households.append(members)
    return UInt32(households.count - 1)
  }

  private static func sex(_ field: Field) -> UInt8 {
    switch (field.first ?? 0) & 0xDF {
    case 70, 71: 1
    case 77, 66: 2
    default: field.first == 50 ? 1 : field.first == 49 ? 2 : 0
    }
  }
}

extension LinkRecord {
  subscript(column: LinkColumn) -> String {
    switch column {
    case .recordID: id
    case .agency: agency
    case .firstName: firstName
    case .middleName: middleName
    case .surname: surname
    case .dateOfBirth: dateOfBirth
    case .sex: sex
    case .postcode: postcode
    case .addressLine: addressLine
    case .nhsNumber: nhsNumber
    case .upn: upn
    case .otherIdentifier: otherIdentifier
    case .householdNames: householdNames
    }
  }
}
