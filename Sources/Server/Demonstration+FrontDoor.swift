import Access
import Days
import Forms
import FrontDoor
import Procedures
import Store

extension Demonstration {
  /// The teams of the front door and of those who go on with what it decides, and who is in them.
  private static let teams: [(key: String, name: String, members: [String])] = [
    ("front-door", "Front door", ["screener", "manager"]),
    ("assessment", "Assessment", ["social-worker"]),
    ("family-help", "Family help", []), ("early-help", "Early help", []),
  ]

  struct Worry {
    let from: String
    let kind: String
    /// Name and date of birth.
    let children: [(String, String)]
    let seen: String
    var address = "14 Lantern Row"
    var priority: String?
    /// Key of an outcome with which the sender does not agree.
    var decision: String?
    var file: (name: String, text: String)?
  }

  private static let worries = [
    Worry(
      from: "teacher", kind: "school", children: [("Isla Fenwick", "2016-05-14")],
      seen: "Isla came without a coat for the third week and took food from other children.",
      file: (
        "class diary.txt",
        "3 November: no coat, 4 degrees.\n10 November: no coat. Took bread from two children.\n"
      )),
    Worry(
      from: "health", kind: "health",
      children: [("Theo Ashdown", "2023-02-03"), ("Mina Ashdown", "2019-09-21")],
      seen: "Nobody opened the door at three visits. A neighbour hears shouting at night.",
      priority: "today"),
    Worry(
      from: "teacher", kind: "school", children: [("Kit Barrowby", "2011-12-01")],
      seen: "Kit has a new telephone and is fetched after school by somebody nobody knows."),
    Worry(
      from: "teacher", kind: "school", children: [("Orla Pennick", "2015-08-30")],
      seen: "Orla says that she does not want to go home at weekends.", decision: "advice"),
  ]

  /// Opens the teams and sends some worries in, as people of the agencies would.
  func furnishFrontDoor(by author: Author) async throws {
    let house = house
    let teams = TeamCommands(house.access)
    for team in Self.teams {
      if try await house.store.read({ try Team.find(team.key, in: $0) }) != nil { continue }
      try await teams.open(key: team.key, name: team.name, agency: "council", by: author)
      for member in team.members {
        guard let account = try await house.store.read({ try Account.named(member, in: $0) }) else {
          continue
        }
        try await teams.setMember(account.id, of: team.key, joined: true, by: author)
      }
    }
    let isThere = try await house.store.read { query in
      try query.exists("SELECT 1 FROM frontdoor_contact")
    }
    if isThere { return }
    let day = London.day(house.access.now.now())
    guard let form = house.pack.catalogue.inForce(FormDefinition.self, "referral", on: day) else {
      return
    }
    for worry in Self.worries { try await send(worry, form) }
  }

  /// - Returns: the contact.
  @discardableResult
  func send(_ worry: Worry, _ form: Versioned<FormDefinition>) async throws -> String? {
    let found = try await house.store.read { try Account.named(worry.from, in: $0) }
    guard let account = found else { return nil }
    let author = Author(
      actor: "account:\(account.id)", agency: account.agency,
      purpose: Purpose.directWork.rawValue, requestID: "demo")
    let shared: [String: Answer] = [
      "danger-now": .text("no"), "cannot-wait": .text("waits"),
      "sender-name": .text(account.name ?? ""), "agency-type": .text(worry.kind),
      "sender-telephone": .text("01632 960123"), "hide-sender": .text("may"),
      "what-seen": .text(worry.seen), "told": .text("yes"), "agrees-to-help": .text("not-asked"),
    ]
    let children = worry.children.map { name, born -> [String: Answer] in
      [
        "child-name": .text(name), "child-born": .text(born),
        "child-address": .text(worry.address), "child-postcode": .text("WM3 4AB"),
      ]
    }
    let receipt = try await ReferralCommands(house.frontDoor).receive(
      IncomingReferral(
        form: form, answers: Answers(shared: shared, children: children), way: .page,
        account: account.id, agency: account.agency, sender: author.actor), by: author)
    if let file = worry.file {
      _ = try await FileCommands(house.frontDoor).add(
        [IncomingFile(name: file.name, bytes: Array(file.text.utf8))], to: receipt.contact,
        by: author)
    }
    if let priority = worry.priority {
      try await ContactCommands(house.frontDoor).setPriority(
        priority, of: receipt.contact, reason: "The youngest is three.", by: author)
      try await CheckCommands(house.frontDoor).ask(
        ["police", "hill-school"], about: receipt.contact,
        purpose: "Shouting at night in a house with two small children; nobody opens the door.",
        by: author)
    }
    if let outcome = worry.decision {
      try await decide(outcome, about: receipt.contact, sentBy: author)
    }
    return receipt.contact
  }

  /// Decides as the hub manager, with which the sender does not agree.
  private func decide(_ outcome: String, about contact: String, sentBy sender: Author) async throws
  {
    let found = try await house.store.read { try Account.named("manager", in: $0) }
    guard let manager = found else { return }
    let author = Author(
      actor: "account:\(manager.id)", agency: manager.agency,
      purpose: Purpose.safeguardingCheck.rawValue, requestID: "demo")
    try await DecisionCommands(house.frontDoor).decide(
      Deciding(
        outcome: outcome, rationale: "Nothing else is known of the family.",
        told: "Talk with her and ring again if she says more.", seen: 0), of: 1, in: contact,
      by: author)
    try await DisagreementCommands(house.frontDoor).raise(
      about: 1, of: contact, words: "She said it three times and will not say why.",
      isImminent: false, by: sender)
  }
}
