@testable import Linkage

/// Records to link, told by what differs from one ordinary child.
enum Children {
  static func record(
    _ id: String, agency: String = "health", first: String = "Amelia", middle: String = "",
    surname: String = "Thornley", born: String = "2014-03-09", sex: String = "F",
    postcode: String = "QA1 2BD", address: String = "14 Mill Road", nhs: String = "",
    upn: String = "", other: String = "", household: String = ""
  ) -> LinkRecord {
    LinkRecord(
      id: id, agency: agency, firstName: first, middleName: middle, surname: surname,
      dateOfBirth: born, sex: sex, postcode: postcode, addressLine: address, nhsNumber: nhs,
      upn: upn, otherIdentifier: other, householdNames: household)
  }

  /// Many unlike children, so that names and places have the variety of an area.
  static func others(_ count: Int) -> [LinkRecord] {
    let firsts = [
      "Oliver", "Zainab", "Piotr", "Grace", "Hassan", "Ruby", "Callum", "Noor", "Evie", "Dylan",
      "Marek", "Isla", "Yusuf", "Holly", "Rhys", "Leah", "Tomas", "Freya", "Imran", "Jude",
    ]
    let surnames = [
      "Ashworth", "Khan", "Nowak", "Bright", "Iqbal", "Carver", "Dunne", "Osei", "Pike", "Rowe",
      "Sale", "Tandy", "Underhill", "Vane", "Wragg", "Yardley", "Zeller", "Birch", "Colt",
    ]
    return (0..<count).map { n in
      record(
        "other-\(n)", agency: ["health", "education", "police"][n % 3], first: firsts[n % 20],
        surname: surnames[(n / 3) % 19],
        born: "20\(10 + n % 9)-\(pad(1 + n % 12))-\(pad(1 + n * 7 % 28))",
        sex: n % 2 == 0 ? "F" : "M",
        postcode: "QB\(1 + n % 7) \(n % 9)\(letter(n))\(letter(n / 5))",
        address: "\(1 + n % 90) \(surnames[n % 19]) Street")
    }
  }

  private static func pad(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
  private static func letter(_ n: Int) -> Character { Array("ABDEFGHJLN")[n % 10] }

  /// Whether two of the records ended in one cluster.
  static func together(_ a: String, _ b: String, _ records: [LinkRecord], _ clusters: [Int]) -> Bool
  {
    guard let x = records.firstIndex(where: { $0.id == a }),
      let y = records.firstIndex(where: { $0.id == b })
    else { return false }
    return clusters[x] == clusters[y]
  }
}
