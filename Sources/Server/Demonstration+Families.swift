import Access
import Days
import People
import Store

extension Demonstration {
  /// Gives some of the made-up children parents, brothers and sisters.
  func furnishFamilies(by author: Author) async throws {
    let house = house.people
    guard house.lists.relations.kind("mother") != nil else { return }
    let today = London.day(self.house.access.now.now())
    let families = DemonstrationFamilies.all(today: today)
    let isThere = try await self.house.store.read { query in
      try query.exists("SELECT 1 FROM people_relationship")
    }
    guard !isThere else { return }
    try await RecordIntake(house).take(
      families.flatMap(\.parents).map { ("council", $0) },
      basis: "Wharfmoor information-sharing agreement", by: author)
    let commands = RelationshipCommands(house)
    let screener = try await self.house.store.read {
      try Account.named("screener", in: $0)?.id
    }
    for family in families {
      let ids = try await self.house.store.read { query in
        try (family.children + family.parents.map(\.key)).compactMap {
          try AgencyRecord.find(agency: "council", key: $0, in: query)?.person
        }
      }
      guard ids.count == family.children.count + family.parents.count else { continue }
      if let screener {
        try await self.house.store.commit(author) { transaction in
          for child in ids.prefix(family.children.count) {
            try transaction.beginRelationship(
              .dutyTeam, of: "account:\(screener)", to: .person(child))
          }
        }
      }
      let (children, parents) = (ids.prefix(family.children.count), ids.suffix(2))
      for child in children {
        for (parent, code) in zip(parents, ["mother", "father"]) where child != parent {
          try await commands.record(
            RelationshipStatement(code, otherIsResponsible: true), of: child, to: parent,
            basis: "recorded by a worker in direct work", by: author)
        }
      }
      if let mother = parents.first, let father = parents.last, mother != father {
        try await commands.record(
          RelationshipStatement("partner", span: Span(since: ApproximateDay("2009"))),
          of: mother, to: father, basis: "recorded by a worker in direct work", by: author)
      }
    }
  }
}

/// Families of the demonstration.
struct DemonstrationFamilies {
  /// The council's keys of the children.
  let children: [String]
  /// A mother and a father.
  let parents: [SuppliedFields]

  private static let mothers = ["Ines", "Judith", "Moira", "Thea"]
  private static let fathers = ["Gareth", "Kwame", "Piotr", "Stefan"]

  /// The families of the twins, who share an address.
  static func all(today: Day) -> [DemonstrationFamilies] {
    let lines = DemonstrationPeople.lines(today: today).filter { $0.agency == "council" }
    let homes = Dictionary(grouping: lines) { $0.fields.surname + "|" + $0.fields.addressLine }
      .filter { $0.value.count > 1 && !$0.key.hasSuffix("|") }
    return homes.sorted { $0.key < $1.key }.prefix(4).enumerated().map { place, home in
      let fields = home.value[0].fields
      func adult(_ name: String, _ sex: String, _ years: Int) -> SuppliedFields {
        SuppliedFields(
          key: "FAMILY\(place * 2 + (sex == "F" ? 0 : 1))", firstName: name,
          surname: fields.surname, dateOfBirth: today.adding(days: -365 * years - 40).description,
          sex: sex, postcode: fields.postcode, addressLine: fields.addressLine)
      }
      return DemonstrationFamilies(
        children: home.value.map(\.fields.key),
        parents: [
          adult(mothers[place], "F", 34 + place), adult(fathers[place], "M", 37 + place),
        ])
    }
  }
}
