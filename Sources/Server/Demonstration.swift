import Access
import Assurance
import Days
import Guidance
import Procedures
import Store

/// What a demonstration is furnished with: agencies, accounts and their second factors. It uses
/// the same commands as everybody; there is no way around them.
public struct Demonstration: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  /// The password of every demonstration account.
  public static let password = "four grey herons waiting"

  struct Person: Sendable {
    let userName: String
    let name: String
    let agency: String
    let roles: [String]
  }

  static let agencies: [(key: String, name: String, kind: String)] = [
    ("council", "Wharfmoor Council", "council"), ("police", "Wharfmoor Police", "police"),
    ("health", "Wharfmoor Community Health", "health"),
    ("hill-school", "Hill Street School", "school"),
    ("probation", "Wharfmoor Probation", "probation"),
    ("youth-justice", "Wharfmoor Youth Justice", "youth-justice"),
    ("harbour", "Harbour Family Centre", "voluntary"),
  ]

  static let people: [Person] = [
    Person(
      userName: "admin", name: "Ada Marsh", agency: "council",
      roles: ["access-administrator", "system-operator"]),
    Person(userName: "auditor", name: "Idris Vale", agency: "council", roles: ["audit-reader"]),
    Person(userName: "screener", name: "Rowan Pike", agency: "council", roles: ["screener"]),
    Person(userName: "manager", name: "Marta Quill", agency: "council", roles: ["hub-manager"]),
    Person(userName: "lead", name: "Petra Lowe", agency: "council", roles: ["hub-manager"]),
    Person(
      userName: "social-worker", name: "Sam Teal", agency: "council", roles: ["social-worker"]),
    Person(
      userName: "police", name: "Nia Frost", agency: "police",
      roles: ["police-checker", "assurance-lead"]),
    Person(
      userName: "health", name: "Owen Reed", agency: "health",
      roles: ["health-checker", "assurance-lead"]),
    Person(userName: "teacher", name: "Tess Holm", agency: "hill-school", roles: ["referrer"]),
    Person(userName: "board", name: "Bea Linden", agency: "council", roles: ["board-manager"]),
    Person(
      userName: "analyst", name: "Amir Stone", agency: "council", roles: ["performance-analyst"]),
  ]

  /// Makes what is missing; what is there is left as it is.
  public func furnish() async throws {
    let author = Author(
      actor: "operator:demo", purpose: Purpose.administration.rawValue, requestID: "demo")
    do {
      _ = try await PackAdoption(house.store).adopt(house.pack, by: author)
    } catch let refused as PackRefused {
      // The folder has moved on since this demonstration was made; it keeps what it adopted.
      house.log.warning(
        "this demonstration keeps the procedures it was made with; remove its folder to begin again",
        metadata: ["reason": "\(refused)"])
    }
    let commands = AccountCommands(house.access)
    let credentials = Credentials(house.access)
    let there = Set(try await house.store.read { try Agency.all(in: $0) }.map(\.key))
    for agency in Self.agencies where !there.contains(agency.key) {
      try await commands.openAgency(
        key: agency.key, name: agency.name, kind: agency.kind, by: author)
    }
    let today = London.day(house.access.now.now())
    for person in Self.people {
      let known = person.roles.filter { house.access.roles.byKey[$0] != nil }
      let exists = try await house.store.read { try Account.named(person.userName, in: $0) } != nil
      if exists { continue }
      let year = today.adding(years: 1)
      let id = try await commands.open(
        AccountCommands.NewAccount(
          userName: person.userName, name: person.name,
          email: "\(person.userName)@wharfmoor.example", agency: person.agency,
          roles: known,
          accreditation: Dictionary(
            uniqueKeysWithValues: Accreditation.kinds.map { ($0, year) })), by: author)
      try await credentials.setPassword(Self.password, of: id, factorStays: false, by: author)
      try await credentials.installFactor(
        secret: house.access.random.bytes(20), of: id, by: author)
    }
    try await furnishPeople(by: author)
    try await furnishFrontDoor(by: author)
    try await furnishFamilies(
      by: Author(
        actor: author.actor, agency: "council", purpose: author.purpose, requestID: author.requestID
      ))
    try await furnishChildren(by: author)
    try await furnishIncidents(by: author)
    try await furnishHub(by: author)
    try await furnishKin(by: author)
    try await recordFigures(by: author)
    try await furnishBoard(by: author)
    try await DemonstrationAssurance(
      house: AssuranceHouse(access: house.access, pack: house.pack), author: author, today: today
    ).furnish()
  }

  /// The second-factor code of a demonstration account that is good now.
  public func code(of userName: String) async throws -> String? {
    guard let account = try await house.store.read({ try Account.named(userName, in: $0) }) else {
      return nil
    }
    return try await Credentials(house.access).codeForDemonstration(of: account.id)
  }

  /// What is printed when the demonstration is open.
  public static func welcome(address: String, data: String) -> String {
    let names = people.map { person in
      "  " + person.userName.padding(to: 15) + person.name.padding(to: 14)
        + person.roles.joined(separator: ", ")
    }
    return """

      Continuum is open at \(address)

      Accounts (password for all: \(password))
      \(names.joined(separator: "\n"))

      A second-factor code is asked for at sign-in. In another terminal:
        .build/release/continuum demo code USER --data \(data)

      Mail is not sent: it lies in \(data)/mail.

      Stop with Ctrl-C. Remove \(data) to begin again.
      """
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
