import Access
import Days
import Pages
import Procedures
import Store

/// Tells schools in the morning what happened the night before, where they agreed to it.
public struct SchoolCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Keeps that a school agreed to be told, at a mailbox that it named. An agreement before ends.
  /// - Throws: `FrontDoorProblem`; `Problem.noIncidents`.
  public func agree(_ agency: String, email: String, by author: Author) async throws {
    let now = house.access.now.now()
    let day = house.guidance.day(now)
    guard let telling = try IncidentCommands(house).rules(now).incidents.schools,
      let agreement = house.catalogue.inForce(Agreement.self, telling.agreement, on: day)
    else { throw Problem.noIncidents }
    try await house.store.commit(author) { transaction in
      let kind = try transaction.value(
        String.self, "SELECT kind FROM access_agency WHERE key = $1", [agency])
      guard let kind, kind != "police", kind != "council",
        agreement.definition.parties.contains(kind)
      else { throw FrontDoorProblem.unknownAgency(agency) }
      if let before = try AgreedSchool.all(in: transaction)[agency] {
        try transaction.append(SchoolAgreementEnded(facts: .init(id: before.id)))
      }
      try transaction.append(
        SchoolAgreed(
          facts: .init(
            agency: agency,
            agreement: "\(agreement.header.title), version \(agreement.header.version.text)",
            email: email, id: transaction.newID())))
    }
  }

  /// Ends a school's agreement: it is told of nothing that is not sent yet.
  /// - Throws: `FrontDoorProblem`.
  func end(_ agency: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let school = try AgreedSchool.all(in: transaction)[agency] else {
        throw FrontDoorProblem.answeredMeanwhile
      }
      try transaction.append(SchoolAgreementEnded(facts: .init(id: school.id)))
    }
  }

  /// Sends what is due to be sent, and tells those who decide where nobody has read it in time.
  func escalate(by author: Author) async throws {
    let now = house.access.now.now()
    let waiting = try await house.store.read { try Incident.toTell(at: now, in: $0) }
    for incident in waiting { try await tell(incident.id, by: author) }
    let deciding = house.access.roles.keys(carrying: FrontDoorActions.decide)
    let late = try await house.store.read { try SchoolNotice.late(at: now, in: $0) }
    for one in late {
      try await house.store.commit(author) { transaction in
        // Another server may have been quicker, or somebody have read it since.
        guard try SchoolNotice.late(at: now, in: transaction).contains(where: { $0.id == one.id })
        else { return }
        try transaction.append(NoticeEscalated(facts: .init(id: one.id)))
        try FrontDoorMail.noticeLate.promise(
          to: try Account.holding(anyOf: deciding, in: transaction), reference: "none",
          in: transaction)
      }
    }
  }

  /// Who is told is settled only now, by what is known now: a child who was protected overnight, or
  /// has left the school, is not told of.
  private func tell(_ id: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let incident = try Incident.find(id, in: transaction), incident.schoolsAt == nil,
        let due = incident.due
      else { return }
      let agreed = try AgreedSchool.all(in: transaction)
      let told = try SchoolNotice.of(incident.root, in: transaction)
      var seen = Set(told.map { "\($0.person) \($0.agency)" })
      var notices: [SchoolsTold.Notice] = []
      for child in try IncidentChild.of(id, in: transaction) {
        let standings = try SchoolStanding.of(child, agreed: agreed, kinds: [:], in: transaction)
        for case .agreed(let school, let record) in standings {
          // Another report of the same incident has told the school already.
          guard seen.insert("\(child.person) \(school.agency)").inserted else { continue }
          let notice = SchoolsTold.Notice(
            agency: school.agency, due: due.microseconds, id: transaction.newID(),
            person: child.person, record: record)
          notices.append(notice)
          try transaction.promiseMail(
            topic: FrontDoorMail.schoolNotice.rawValue, to: school.email,
            of: Subject("notice", notice.id), words: ["notice": notice.id])
        }
      }
      try transaction.append(SchoolsTold(facts: .init(incident: id, notices: notices)))
    }
  }

  /// Keeps that somebody at the school knows: they read it, or were told by telephone.
  func read(_ notice: SchoolNotice, by name: String, author: Author) async throws {
    try await house.store.commit(author) { transaction in
      try transaction.append(
        NoticeRead(
          facts: .init(id: notice.id), about: [.person(notice.person): .init(by: name)]))
    }
  }

  /// A notice as its school may still read it; nil where it may not: a day has passed, or the child
  /// has become protected or has left the school since.
  func notice(byLink token: String, at now: Instant) async throws -> SchoolNotice? {
    guard let id = house.noticeLinks.contact(in: token) else { return nil }
    return try await house.store.read { query in
      guard let notice = try SchoolNotice.find(id, in: query),
        now < London.end(of: London.day(notice.sentAt))
      else { return nil }
      let facts = try SubjectFacts.read("person:\(notice.person)", in: query)
      let isLive = try query.exists(
        "SELECT 1 FROM people_record WHERE id = $1 AND state = 'live'", [notice.record])
      let isOpen =
        facts.shield == .none && facts.protected.isDisjoint(with: Mask.places) && isLive
      return isOpen ? notice : nil
    }
  }
}

extension FrontDoorHouse {
  /// Links by which schools read what they are told.
  var noticeLinks: SenderLink { SenderLink(access.secret).for(.notice) }
}
