import Access
import Days
import Forms
import FrontDoor
import People
import Procedures
import Store

extension Demonstration {
  /// What completes the child of whom much is known: another name, a home that a worker recorded, a
  /// worry that waits at the front door with an agency asked about it, and her mother expecting.
  func furnishKin(by author: Author) async throws {
    let (house, people) = (house, house.people)
    let found = try await house.store.read { query in
      (
        tansy: try AgencyRecord.find(agency: "council", key: "C30001", in: query)?.person,
        mother: try AgencyRecord.find(agency: "council", key: "C30004", in: query)?.person,
        worker: try Account.named("social-worker", in: query)?.id,
        screener: try Account.named("screener", in: query)?.id
      )
    }
    guard let tansy = found.tansy, let mother = found.mother, let worker = found.worker else {
      return
    }
    let isThere = try await house.store.read { try !Alias.of(tansy, in: $0).isEmpty }
    guard !isThere else { return }
    let today = London.day(house.access.now.now())
    let sam = Author(
      actor: "account:\(worker)", agency: "council", purpose: Purpose.directWork.rawValue,
      requestID: "demo")
    let basis = "recorded by a worker in direct work"
    try await AliasCommands(people).record(
      "Tansy Rook", of: tansy, note: "by her mother's former partner", basis: basis, by: sam)
    if people.lists.residences.contains(where: { $0.code == "second-home" }) {
      let homes = ResidenceCommands(people)
      let home = try await homes.record(
        ResidenceStatement(
          "second-home", at: Place(line: "2 Osier Row", postcode: "WM3 4AC"),
          span: Span(since: .exact(today.adding(days: -60))), note: "Weekends with her grandmother"),
        of: tansy, basis: basis, by: sam)
      try await homes.correct(
        home, of: tansy,
        to: ResidenceStatement(
          "second-home", at: Place(line: "12 Osier Row", postcode: "WM3 4AC"),
          span: Span(since: .exact(today.adding(days: -60))), note: "Weekends with her grandmother"),
        reason: "Seen there: the number was wrong", by: sam)
    }
    if let form = house.pack.catalogue.inForce(FormDefinition.self, "referral", on: today) {
      let contact = try await send(
        Worry(
          from: "teacher", kind: "school",
          children: [("Tansy Alderbrook", today.adding(days: -3_300).description)],
          seen: "Tansy fell asleep in class twice and says that she sleeps on the landing.",
          address: "4 Ferry Lane"), form)
      if let contact {
        try await CheckCommands(house.frontDoor).ask(
          ["health", "police"], about: contact,
          purpose: "A girl sleeps on the landing; a former partner threatens visitors.", by: author)
      }
    }
    try await house.store.commit(author) { transaction in
      for account in [worker, found.screener].compactMap({ $0 }) {
        try transaction.beginRelationship(
          .allocated, of: "account:\(account)", to: .person(mother))
      }
    }
    if people.lists.relations.kind("mother") != nil {
      try await LifeCommands(people).expect(
        of: mother, due: .exact(today.adding(days: 80)), basis: basis, by: sam)
    }
  }
}
