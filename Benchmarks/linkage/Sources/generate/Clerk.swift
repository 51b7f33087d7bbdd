/// Writes a child down as one agency would, with that agency's habits and mistakes.
struct Clerk {
  let agency: Agency
  let places: Places

  func record(of child: Child, id: String, dice: inout Dice) -> [String] {
    // Mistakes come together: a record taken in a hurry is wrong in several places.
    let hurry = dice.unit()
    let haste = agency.haste * (hurry < 0.6 ? 0.4 : hurry < 0.9 ? 1.0 : 4.0)
    let group = NameGroup.all[child.group]
    let early = dice.chance(0.3)
    var first = firstName(child, haste: haste, dice: &dice)
    var middle =
      dice.chance(0.45)
      ? (dice.chance(0.3) ? String(child.middle.prefix(1)) : child.middle) : ""
    var surname = family(child, early: early, haste: haste, dice: &dice)
    if dice.chance(0.012 * haste) && !child.middle.isEmpty { swap(&first, &middle) }
    if dice.chance(group.swaps * haste) { swap(&first, &surname) }
    let home =
      early ? child.homes[dice.below(child.homes.count)] : child.homes[child.homes.count - 1]
    let gender =
      dice.chance(0.03 * haste) ? "" : (child.girl != dice.chance(0.004 * haste) ? "F" : "M")
    return [
      id, agency.key, cased(first), cased(middle), cased(surname), born(child, haste, &dice),
      gender,
      postcode(home, haste, &dice), address(home, haste, &dice), nhs(child, haste, &dice),
      upn(child, haste, &dice),
    ]
  }

  private func cased(_ name: String) -> String { agency.capitals ? name.uppercased() : name }

  private func firstName(_ child: Child, haste: Double, dice: inout Dice) -> String {
    if dice.chance(0.008 * haste) { return "" }
    if dice.chance(agency.babies) {
      return dice.pick(["Baby", "Unborn", "Infant", "Baby Girl", "Baby Boy", "Twin 1", "Twin 2"])
    }
    var name = child.first
    if dice.chance(0.18), let other = Variants.spellings[name] { name = dice.pick(other) }
    if dice.chance(agency.familiar), let short = Variants.nicknames[name] {
      name = dice.pick(short)
    }
    if dice.chance(0.02 * haste) { name = Slip.once(name, &dice) }
    if dice.chance(0.002 * haste) { name = Slip.once(Slip.once(name, &dice), &dice) }
    if dice.chance(0.005 * haste) { name = String(name.prefix(1)) }
    if dice.chance(0.006 * haste) && !child.middle.isEmpty { name += " " + child.middle }
    return name
  }

  private func family(_ child: Child, early: Bool, haste: Double, dice: inout Dice) -> String {
    if dice.chance(0.002 * haste) { return "" }
    var name = child.surname
    if !child.formerSurname.isEmpty && (early || dice.chance(0.2)) { name = child.formerSurname }
    let parts = name.split(separator: "-").map(String.init)
    if parts.count > 1 {
      let draw = dice.unit()
      if draw < 0.15 { name = parts[0] } else if draw < 0.3 { name = parts[1] }
      if draw > 0.85 { name = parts.joined(separator: " ") }
    }
    if dice.chance(0.15), let other = Variants.spellings[name] { name = dice.pick(other) }
    if dice.chance(0.018 * haste) { name = Slip.once(name, &dice) }
    return name
  }

  private func born(_ child: Child, _ haste: Double, _ dice: inout Dice) -> String {
    var (year, month, day) = child.born
    if dice.chance(0.01 * haste) { return "" }
    if dice.chance(0.005 * haste) { return iso(year, 1, 1) }
    if dice.chance(0.006 * haste) && day <= 12 { swap(&month, &day) }
    if dice.chance(0.004 * haste) { year += dice.chance(0.5) ? 1 : -1 }
    if dice.chance(0.004 * haste) { month = 1 + dice.below(12) }
    if dice.chance(0.005 * haste) {
      day = min(28, max(1, day + [-1, 1, 2, -2, 10, -10][dice.below(6)]))
    }
    return iso(year, month, day)
  }

  private func iso(_ year: Int, _ month: Int, _ day: Int) -> String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private func postcode(_ home: Int, _ haste: Double, _ dice: inout Dice) -> String {
    if dice.chance(0.05 * haste) { return "" }
    var code = places.postcode(home)
    if dice.chance(0.012 * haste) { code = Slip.once(code, &dice).uppercased() }
    return dice.chance(0.1) ? code.filter { $0 != " " } : code
  }

  private func address(_ home: Int, _ haste: Double, _ dice: inout Dice) -> String {
    if dice.chance(0.06 * haste) { return "" }
    if dice.chance(0.002 * haste) { return dice.pick(["No fixed abode", "Unknown", "NFA"]) }
    var line = places.line(home)
    if dice.chance(0.25) {
      line = line.replacing(" Road", with: " Rd").replacing(" Street", with: " St")
        .replacing(" Avenue", with: " Ave").replacing(" Crescent", with: " Cres")
    }
    if dice.chance(0.02 * haste) { line = Slip.once(line, &dice) }
    return dice.chance(0.15) ? line + ", " + Places.town(home) : line
  }

  private func nhs(_ child: Child, _ haste: Double, _ dice: inout Dice) -> String {
    guard dice.chance(agency.nhs) else { return "" }
    if dice.chance(0.003 * haste), !child.siblingNHS.isEmpty { return dice.pick(child.siblingNHS) }
    if dice.chance(0.002 * haste) { return dice.pick(["0000000000", "9999999999"]) }
    var number = child.nhs
    if dice.chance(0.005 * haste) { number = Slip.digit(number, &dice) }
    if dice.chance(0.003 * haste) { number = Slip.transposed(number, &dice) }
    guard dice.chance(0.2) else { return number }
    return number.prefix(3) + " " + number.dropFirst(3).prefix(3) + " " + number.suffix(4)
  }

  private func upn(_ child: Child, _ haste: Double, _ dice: inout Dice) -> String {
    guard dice.chance(agency.upn) else { return "" }
    if dice.chance(0.015) { return Numbers.temporaryUPN(&dice) }
    return dice.chance(0.004 * haste) ? Slip.digit(child.upn, &dice) : child.upn
  }
}

/// One agency's reach and habits.
struct Agency: Sendable {
  let key: String
  let reach: Double
  let haste: Double
  let nhs: Double
  let upn: Double
  let familiar: Double
  let babies: Double
  let capitals: Bool

  static let all: [Agency] = [
    .init(
      key: "health", reach: 0.95, haste: 0.7, nhs: 0.97, upn: 0.15, familiar: 0.03, babies: 0.012,
      capitals: true),
    .init(
      key: "education", reach: 0.86, haste: 0.6, nhs: 0.32, upn: 0.98, familiar: 0.06, babies: 0,
      capitals: false),
    .init(
      key: "social-care", reach: 0.36, haste: 1.0, nhs: 0.62, upn: 0.6, familiar: 0.08,
      babies: 0.008, capitals: false),
    .init(
      key: "police", reach: 0.3, haste: 2.0, nhs: 0.05, upn: 0.02, familiar: 0.12, babies: 0,
      capitals: true),
    .init(
      key: "youth-justice", reach: 0.1, haste: 1.3, nhs: 0.35, upn: 0.5, familiar: 0.1, babies: 0,
      capitals: false),
    .init(
      key: "voluntary", reach: 0.3, haste: 2.0, nhs: 0.3, upn: 0.3, familiar: 0.2, babies: 0.004,
      capitals: false),
  ]
}
