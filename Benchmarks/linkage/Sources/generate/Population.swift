/// One child as they truly are.
struct Child {
  var identity: Int
  var group: Int
  var first: String
  var middle: String
  var surname: String
  /// The surname before a change, or empty.
  var formerSurname: String
  /// Year, month, day.
  var born: (Int, Int, Int)
  var girl: Bool
  var nhs: String
  var upn: String
  var twin: Bool
  /// Addresses in order, oldest first.
  var homes: [Int]
  /// Identity numbers of the siblings' NHS numbers that a clerk could mistake for this child's.
  var siblingNHS: [String]
}

/// Households with their children, made in order from one seed.
struct Population {
  private var dice: Dice
  private let places: Places
  private var nextIdentity = 0
  private var cousins: [(group: Int, surname: String, first: String, girl: Bool, year: Int)] = []

  init(seed: UInt64, children: Int) {
    dice = Dice(seed: seed)
    places = Places(seed: seed, homes: max(600, children * 3))
  }

  var addresses: Places { places }

  /// The next household: one to five children, with what siblings share and what they do not.
  mutating func household() -> [Child] {
    let group = drawGroup()
    let names = NameGroup.all[group]
    var surname = names.surnames.draw(&dice)
    if group == 0 && dice.chance(0.06) { surname += "-" + names.surnames.draw(&dice) }
    let cousin = dice.chance(0.025) && !cousins.isEmpty ? dice.pick(cousins) : nil
    if let cousin { surname = cousin.surname }
    let usedGroup = cousin?.group ?? group
    let blended = dice.chance(0.1) ? names.surnames.draw(&dice) : nil
    let homes = residence()
    let size = [1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 5][dice.below(14)]
    var result: [Child] = []
    var birth = (2008 + dice.below(17), 1 + dice.below(12), 1 + dice.below(28))
    while result.count < size {
      let twins = dice.chance(0.0155) ? 2 : 1
      let girl = dice.chance(0.49)
      for number in 0..<twins {
        let isGirl = number == 0 || dice.chance(0.65) ? girl : !girl
        var child = makeChild(
          group: usedGroup, surname: result.isEmpty ? surname : (blended ?? surname), born: birth,
          girl: isGirl, taken: result.map(\.first))
        child.twin = twins == 2
        child.homes = homes
        if let cousin, result.isEmpty, number == 0 {
          child.first = cousin.first
          child.girl = cousin.girl
        }
        result.append(child)
      }
      birth = later(birth)
      if birth.0 > 2025 { break }
    }
    for index in result.indices {
      result[index].siblingNHS = result.indices.filter { $0 != index }.map { result[$0].nhs }
    }
    if let first = result.first, dice.chance(0.05) || cousins.count < 50 {
      let entry = (first.group, first.surname, first.first, first.girl, first.born.0)
      if cousins.count < 5000 {
        cousins.append(entry)
      } else {
        cousins[dice.below(cousins.count)] = entry
      }
    }
    return result
  }

  private mutating func makeChild(
    group: Int, surname: String, born: (Int, Int, Int), girl: Bool, taken: [String]
  ) -> Child {
    let names = NameGroup.all[group]
    let list = girl ? names.girls : names.boys
    var first = list.draw(&dice)
    while taken.contains(first) { first = list.draw(&dice) }
    let middle = dice.chance(names.middles) ? list.draw(&dice) : ""
    let former = dice.chance(0.05) ? names.surnames.draw(&dice) : ""
    nextIdentity += 1
    return Child(
      identity: nextIdentity, group: group, first: first, middle: middle, surname: surname,
      formerSurname: former, born: born, girl: girl, nhs: Numbers.nhs(&dice),
      upn: Numbers.upn(&dice, startYear: born.0 + 4), twin: false, homes: [], siblingNHS: [])
  }

  private mutating func drawGroup() -> Int {
    var target = dice.unit()
    for (index, group) in NameGroup.all.enumerated() {
      target -= group.share
      if target < 0 { return index }
    }
    return 0
  }

  /// One to three homes: a quarter of families moved once, six in a hundred twice.
  private mutating func residence() -> [Int] {
    let draw = dice.unit()
    let count = draw < 0.69 ? 1 : draw < 0.94 ? 2 : 3
    var homes = [dice.below(places.count)]
    while homes.count < count {
      // Most moves are short: half stay within the neighbouring streets.
      let near = min(max(homes[homes.count - 1] + dice.below(600) - 300, 0), places.count - 1)
      homes.append(dice.chance(0.5) ? near : dice.below(places.count))
    }
    return homes
  }

  /// The next birth in a family, ten months to six years on.
  private mutating func later(_ birth: (Int, Int, Int)) -> (Int, Int, Int) {
    let months = birth.0 * 12 + birth.1 - 1 + 10 + dice.below(62)
    return (months / 12, months % 12 + 1, 1 + dice.below(28))
  }
}
