import Access
import Days
import Store

/// How much of somebody may show on another person's page.
public enum PersonSight: Sendable, Hashable {
  /// The reader may open their record; these parts of it are masked.
  case open(Set<Mask>)
  /// The reader may be told their name and how they stand to the person, and nothing else.
  case named(Set<Mask>)
  /// The reader may not know of them: nothing shows that they are there.
  case unseen

  public var isSeen: Bool { self != .unseen }

  /// What of a person is masked; all of it where they are unseen.
  public var masks: Set<Mask> {
    switch self {
    case .open(let masks), .named(let masks): masks
    case .unseen: Set(Mask.allCases)
    }
  }

  /// What a reader may see of a person whom another's record names.
  public static func of(
    _ person: String, for actor: Actor, at now: Instant, in query: any Query
  ) throws -> PersonSight {
    let facts = try SubjectFacts.read("person:\(person)", in: query)
    switch Policy.decide(actor, PeopleActions.read, on: facts, for: .directWork, at: now) {
    case .allowed(let masks, _): return .open(masks)
    case .refused(.blocked): return .unseen
    case .refused:
      return facts.shield == .existence ? .unseen : .named(Policy.masks(actor, facts))
    }
  }
}
