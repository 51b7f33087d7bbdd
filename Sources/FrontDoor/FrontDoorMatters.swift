import Days
import People
import Store

/// What is open at the front door about somebody, with its clock.
extension FrontDoorChronology {
  public func openMatters(about people: [String], in query: any Query) throws -> [OpenMatter] {
    try contacts(about: people, in: query).filter { $0.stoppedAt == nil }.flatMap { row in
      try decision(row) + checks(row, query) + handovers(row, query) + disagreements(row, query)
    }
  }

  /// A clock ends with the first moment that is late: shown is the last that is not.
  private static func last(_ due: Instant) -> Instant { due.adding(microseconds: -1) }

  private func decision(_ row: Row) -> [OpenMatter] {
    guard row.isOpen else { return [] }
    var matter = OpenMatter(
      id: "contact-\(row.contact)-\(row.number)", title: "Decision on a contact",
      since: London.day(row.receivedAt), holder: "Front door", agency: nil)
    matter.due = .moment(Self.last(row.due))
    matter.path = ContactRoutes.page(row.contact)
    matter.needs = FrontDoorActions.screen
    return [matter]
  }

  /// What an agency was asked: that it was is as sensitive as its answer.
  private func checks(_ row: Row, _ query: any Query) throws -> [OpenMatter] {
    try Check.of(row.contact, in: query).filter { $0.state == .asked }.map { check in
      var matter = OpenMatter(
        id: "check-\(check.id)-\(row.number)", title: "An agency is asked what it knows",
        since: London.day(check.askedAt), holder: "", agency: check.agency)
      matter.due = .moment(Self.last(check.due))
      matter.sensitivity = .restricted
      matter.path = ContactRoutes.page(row.contact)
      matter.needs = FrontDoorActions.screen
      return matter
    }
  }

  private func handovers(_ row: Row, _ query: any Query) throws -> [OpenMatter] {
    try Handover.of(row.contact, in: query)
      .filter { $0.number == row.number && $0.state != .done }.map { handover in
        var matter = OpenMatter(
          id: "handover-\(handover.id)", title: handover.words,
          since: London.day(handover.since), holder: handover.takenBy ?? "team:\(handover.team)",
          agency: nil)
        matter.due = .moment(Self.last(handover.due))
        matter.path = HandoverRoutes.list()
        matter.needs = FrontDoorActions.takeOver
        return matter
      }
  }

  private func disagreements(_ row: Row, _ query: any Query) throws -> [OpenMatter] {
    try Disagreement.of(row.contact, in: query)
      .filter { $0.number == row.number && $0.state != .settled }.map { dispute in
        let waits = dispute.state == .waiting
        var matter = OpenMatter(
          id: "disagreement-\(dispute.id)",
          title: waits
            ? "Answer to a disagreement with a decision"
            : "Whether an answer settles a disagreement",
          since: London.day(dispute.raisedAt), holder: waits ? "Front door" : dispute.raisedBy,
          agency: nil)
        if waits { matter.due = .moment(Self.last(dispute.due)) }
        matter.path = ContactRoutes.page(row.contact)
        matter.needs = FrontDoorActions.screen
        return matter
      }
  }
}
