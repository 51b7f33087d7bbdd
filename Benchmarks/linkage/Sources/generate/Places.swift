/// Fictional streets and postcodes (areas QA to QT are in no directory), about fifteen homes each.
struct Places: Sendable {
  let count: Int
  private let seed: UInt64
  private static let names = NameGroup.words(
    """
    High Station Church Victoria Park Mill School Green Manor Grange Queen King Albert Alma Bridge
    Canal Castle Cedar Chapel Chestnut Clifton College Cross Derby Doncaster East Elm Ferry Field Forge
    George Hawthorn Heath Highfield Hill Holly Hope Howard Ivy John Kent Kingsway Laburnum Lake Larch
    Lime Lodge London Maple Market Meadow Middle Moor New Norfolk North Oak Orchard Oxford Poplar Priory
    Quarry Rectory Regent Richmond River Rowan Salisbury South Spring Stanley Stone Sycamore Thorn
    Tower Vale Vicarage Warren Water Well Wentworth West Willow Windsor Wood York Ashfield Beechwood
    Briar Broadway Burns Byron Carlton Cavendish Clarence Coronation Cromwell Dale Dunsley Eastwood
    Fairview Fitzwilliam Foljambe Gladstone Goldsmith Hazel Holgate Lindum Masefield Milton Nelson
    """)
  private static let kinds = [
    "Road", "Street", "Avenue", "Close", "Lane", "Drive", "Crescent", "Court", "Way", "Grove",
    "Terrace", "Place",
  ]

  init(seed: UInt64, homes: Int) {
    count = homes
    self.seed = seed
  }

  private func mixed(_ value: Int, _ salt: UInt64) -> Int {
    var dice = Dice(seed: seed &+ salt &* 7_368_787 &+ UInt64(value) &* 0x2545_F491_4F6C_DD1D)
    return Int(dice.next() >> 8)
  }

  /// "14 Mill Road" or "Flat 3, 14 Mill Road".
  func line(_ home: Int) -> String {
    let street = home / 22
    let draw = mixed(street, 1)
    let name = Self.names[draw % Self.names.count]
    let kind = Self.kinds[(draw / 1000) % Self.kinds.count]
    let number = 1 + (home % 22) * 2 + (mixed(street, 2) % 3) * 20
    let flat = mixed(home, 3) % 12 == 0 ? "Flat \(1 + mixed(home, 4) % 9), " : ""
    return "\(flat)\(number) \(name) \(kind)"
  }

  /// A postcode shared by about fifteen homes; neighbouring numbers share a sector.
  func postcode(_ home: Int) -> String {
    let unit = home / 15
    let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
    let sector = unit / 300
    let area = sector / 10 / 60
    let district = sector / 10 % 60 + 1
    let first = letters[unit % 300 / 20]
    let second = letters[unit % 20]
    return "Q\(letters[area % letters.count])\(district) \(sector % 10)\(first)\(second)"
  }

  static func town(_ home: Int) -> String {
    ["Northwick", "Eastholme", "Westerby", "Southmere", "Middleton Green"][home / 5000 % 5]
  }
}

/// Identifiers with the right check characters.
enum Numbers {
  static func nhs(_ dice: inout Dice) -> String {
    while true {
      var digits = [4 + dice.below(4)]
      while digits.count < 9 { digits.append(dice.below(10)) }
      let sum = digits.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
      let check = 11 - sum % 11
      if check == 10 { continue }
      digits.append(check == 11 ? 0 : check)
      return digits.map(String.init).joined()
    }
  }

  private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")

  static func upn(_ dice: inout Dice, startYear: Int) -> String {
    var digits: [Int] = [8, dice.below(10), dice.below(10)]
    digits += [dice.below(10), dice.below(10), dice.below(10), dice.below(10)]
    digits += [startYear / 10 % 10, startYear % 10]
    digits += [dice.below(10), dice.below(10), dice.below(10)]
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
    return String(letters[sum % 23]) + digits.map(String.init).joined()
  }

  /// A temporary number: its last character is a letter.
  static func temporaryUPN(_ dice: inout Dice) -> String {
    String(upn(&dice, startYear: 2020).dropLast()) + String(letters[dice.below(20)])
  }
}
