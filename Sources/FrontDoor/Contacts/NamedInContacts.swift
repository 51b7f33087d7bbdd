import Access
import Days
import People
import Store

extension FrontDoorHouse {
  /// How a search finds contacts by the names in them.
  public static let named = NamedElsewhere(
    isFor: { $0.allowed.contains(FrontDoorActions.screen.key) },
    find: { records, actor, now, query in
      try ContactChild.named(by: records, in: query).compactMap { child in
        let all = try ContactChild.of(child.contact, in: query)
        let facts = try all.map { try SubjectFacts.read("person:\($0.person)", in: query) }
        // Whoever may not read about one of the children does not get the contact at all.
        guard !facts.contains(where: { $0.blocked.contains(actor.id) }),
          let contact = try Contact.find(child.contact, in: query)
        else { return nil }
        let maySee =
          try !child.isHeld
          || Policy.decide(
            actor, SubjectActions.read,
            on: SubjectFacts.read("person:\(child.person)", in: query), for: .directWork, at: now
          ).isAllowed
        return NamedElsewhere.Found(
          title: contact.reference, path: ContactRoutes.page(contact.id), name: child.called,
          at: contact.receivedAt,
          subjects: ["contact:\(contact.id)"] + (maySee ? ["person:\(child.person)"] : []))
      }
    })
}
