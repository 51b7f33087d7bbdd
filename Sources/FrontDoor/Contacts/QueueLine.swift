import Access
import Days
import Store

/// A contact in the queue, as one reader may see it.
struct QueueLine: Sendable {
  let contact: Contact
  /// Empty where the reader may not read about one of the children.
  let children: [ContactChild]
  let agencyName: String
  /// The reader may know that one of the children may be a hidden person.
  let maySeeHeld: Bool
  let isKept: Bool
  /// Empty where the reader may not read about one of the children.
  let files: [ContactFile]
  /// The night wrote a note that nobody of the day team has acknowledged.
  let hasNightNote: Bool

  /// Whom a reader of some lines is told of.
  static func subjects(_ lines: [QueueLine]) -> [String] {
    let people = lines.flatMap { line in
      line.children.filter { !$0.isHeld || line.maySeeHeld }.map { "person:\($0.person)" }
    }
    return Set(people).sorted()
  }
}

extension FrontDoorHouse {
  /// Everything that waits for a decision, the soonest due first, in a handful of reads.
  func queue(_ visit: Visit) async throws -> [QueueLine] {
    let (actor, now) = (visit.actor, visit.now)
    return try await store.read { query in
      let contacts = try Contact.open(in: query)
      let children = try ContactChild.open(in: query)
      let blocked = try SubjectFacts.blocking(actor.id, in: query)
      let names = try Agency.names(in: query)
      let files = try ContactFile.open(in: query)
      let noted = Set(try NightNote.waiting(in: query).map(\.contact))
      return try contacts.map { contact in
        let own = children[contact.id] ?? []
        let isKept = own.contains { blocked.contains("person:\($0.person)") }
        let maySeeHeld = try own.filter(\.isHeld).contains { child in
          let facts = try SubjectFacts.read("person:\(child.person)", in: query)
          return Policy.decide(actor, SubjectActions.read, on: facts, for: .directWork, at: now)
            .isAllowed
        }
        return QueueLine(
          contact: contact, children: isKept ? [] : own,
          agencyName: contact.agency.map { names[$0] ?? $0 } ?? "",
          maySeeHeld: maySeeHeld && !isKept, isKept: isKept,
          files: isKept ? [] : files[contact.id] ?? [],
          hasNightNote: noted.contains(contact.id))
      }
    }
  }
}
