/// Random numbers that are the same for the same seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// An error that was put in on purpose: the rule that must find it, and the child.
struct KnownError {
  let rule: String
  let child: String
}

/// A made-up looked-after return of the collection year 2026: believable, faultless, and then with
/// known errors in some children. No child in it exists.
struct Fabrication {
  private(set) var tables: [String: [[String]]] = [:]
  private(set) var errors: [KnownError] = []
  private var random: Seeded
  private let errorShare: Double

  init(children: Int, seed: UInt64, errorShare: Double) {
    random = Seeded(seed)
    self.errorShare = errorShare
    for i in 0..<children {
      switch i % 40 {
      case 4, 14, 24, 34: addCareLeaver(i)
      case 7: addAdopted(i)
      case 9: addAsylumSeeker(i)
      default: addLookedAfter(i)
      }
    }
  }

  private mutating func pick<T>(_ list: [T]) -> T { list.randomElement(using: &random) ?? list[0] }
  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }
  private mutating func add(_ table: String, _ row: [String]) {
    tables[table, default: []].append(row)
  }

  /// Days counted from 1 April 2025, as dd/mm/yyyy.
  private func date(_ day: Int) -> String {
    let z = day + 20_179 + 719_468
    let era = z / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let d = doy - (153 * mp + 2) / 5 + 1
    let m = mp < 10 ? mp + 3 : mp - 9
    let y = yoe + era * 400 + (m <= 2 ? 1 : 0)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(d))/\(two(m))/\(y)"
  }

  private func upn(_ i: Int) -> String {
    let digits = Array("372" + String(repeating: "0", count: 9 - String(i).count) + String(i))
      .compactMap(\.wholeNumberValue)
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
    let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ")
    return String(letters[sum % 23]) + digits.map(String.init).joined()
  }

  private mutating func addCareLeaver(_ i: Int) {
    let id = "L\(100_000 + i)"
    let dob = date(-365 * 20 + Int.random(in: -300...300, using: &random))
    add(
      "Header",
      [id, pick(["M", "F"]), dob, pick(["WBRI", "AIND", "BAFR", "MWBC"]), upn(i), "", ""])
    add("OC3", [id, dob, "YES", pick(["F1", "F2", "P5", "G5"]), pick(["B1", "C1", "U1", "V1"])])
  }

  private mutating func addAdopted(_ i: Int) {
    let id = "A\(100_000 + i)"
    let dob = date(-365 * 3)
    let placed = -Int.random(in: 30...100, using: &random)
    let adopted = -placed + 20
    add("Header", [id, "M", dob, "WBRI", upn(i), "", ""])
    add(
      "Episodes",
      [
        id, date(placed - 300), "S", "C2", "N1", "U5", "PR1", date(placed), "X1", "PLACE",
        "S60 1AE",
        "S61 1AB", "SC123456",
      ])
    add(
      "Episodes",
      [
        id, date(placed), "U", "E1", "N1", "A5", "PR1", date(adopted), "E11", "", "S60 1AE",
        "S61 1AB",
        "SC123456",
      ])
    add("PlacedAdoption", [id, dob, date(placed - 290), "", ""])
    add("AD1", [id, dob, date(placed - 290), date(placed - 10), "1", "2", "MF", "L11"])
    add("Reviews", [id, dob, date(5), "PN0"])
    add("SWEpisodes", [id, dob, "SW12345", date(placed - 300), "", "FCONTA"])
  }

  private mutating func addAsylumSeeker(_ i: Int) {
    let id = "U\(100_000 + i)"
    let dob = date(-365 * 15)
    let start = Int.random(in: 5...250, using: &random)
    add("Header", [id, "M", dob, "BAFR", upn(i), "", ""])
    add("UASC", [id, "M", dob, ""])
    add(
      "Episodes",
      [
        id, date(start), "S", "C2", "N8", "U6", "PR4", "", "", "", "", "S61 1AB", "SC123456",
      ])
    add("PrevPerm", [id, dob, "Z1", "", ""])
    add("Reviews", [id, dob, date(start + 28), "PN1"])
    add("SWEpisodes", [id, dob, "SW12345", date(start), "", "FCONTA"])
  }

  private mutating func addLookedAfter(_ i: Int) {
    let id = "C\(100_000 + i)"
    let age = Int.random(in: 4...15, using: &random)
    let born = -(age * 366) - Int.random(in: 1...350, using: &random)
    let dob = date(born)
    let isNew = chance(0.3)
    let start =
      isNew ? Int.random(in: 5...250, using: &random) : -Int.random(in: 20...1000, using: &random)
    let female = chance(0.5)
    let mistake = chance(errorShare) ? Int.random(in: 0..<10, using: &random) : -1
    func wrong(_ n: Int, _ rule: String) -> Bool { mistake == n }
    if mistake >= 0 {
      errors.append(
        KnownError(
          rule: ["103", "143", "142", "355", "180", "167", "564", "550", "SW02STG1", "168"][
            mistake], child: id))
    }
    add(
      "Header",
      [
        id, female ? "F" : "M", dob,
        mistake == 0 ? "XXXX" : pick(["WBRI", "AIND", "BAFR", "MWBC"]),
        mistake == 9 ? "Z000" : upn(i), female ? "0" : "", "",
      ])
    addEpisodes(id, start: start, mistake: mistake)
    for review in stride(from: max(start + 28, 10), to: 360, by: 120) {
      add("Reviews", [id, dob, date(review), mistake == 5 ? "PN9" : "PN1"])
    }
    if mistake == 5 && start + 28 > 359 { errors.removeLast() }
    if !isNew {
      let isTen = age >= 9
      add(
        "OC2",
        [
          id, dob, mistake == 4 ? "77" : "12", "", isTen ? "0" : "", age < 4 ? "1" : "", "1", "1",
          "1", "0", "", "",
        ])
    } else if mistake == 4 {
      errors.removeLast()
    }
    if isNew { add("PrevPerm", [id, dob, "Z1", "", ""]) }
    if mistake == 6 {
      add("Missing", [id, dob, "M", "", ""])
    } else if chance(0.1) {
      let day = max(start, 0) + 40
      add("Missing", [id, dob, "M", date(day), date(day + 2)])
    }
    add("SWEpisodes", [id, dob, mistake == 8 ? "AB123" : "SW12345", date(start), "", "FCONTA"])
  }

  private mutating func addEpisodes(_ id: String, start: Int, mistake: Int) {
    let count = mistake == 2 ? 2 : pick([1, 1, 2, 2, 3, 4])
    var day = start
    var kind = "U4"
    for n in 0..<count {
      let isLast = n == count - 1
      let end = day + max(9, (355 - day) / (count + 1))
      let next = kind == "U4" ? "K2" : "U4"
      add(
        "Episodes",
        [
          id, date(day), mistake == 1 && n == 0 ? "Q" : n == 0 ? "S" : "P", "C2", "N1", kind,
          mistake == 7 && n == 0 ? "PR0" : kind == "U4" ? "PR1" : "PR4",
          isLast || (mistake == 2 && n == 0)
            ? (mistake == 3 && isLast ? date(day) : "") : date(end),
          isLast ? (mistake == 3 ? "E4A" : "") : "X1", isLast ? "" : "CARPL",
          "S60 1A\(pick(["E", "F", "G"]))", kind == "U4" ? "S61 1AB" : "S65 1EN",
          kind == "U4" ? "SC123456" : "SC222222",
        ])
      day = end
      kind = next
    }
  }
}
