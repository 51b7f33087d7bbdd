import Access
import Days
import Pages

/// One thing that happened to a person, as some part of the record tells it: what an agency
/// supplied, a contact, a decision, a visit. Features make lines of what they keep anyway; nobody
/// ever writes a chronology.
public struct ChronologyLine: Sendable, Hashable {
  /// Names the line among all lines of all sources, and stays the same: `passage-ID`.
  public let id: String
  /// The key of one of the source's `kinds`.
  public let kind: String
  /// When it happened, as exactly as that is known. Kept apart from when it was recorded.
  public let happened: ApproximateDay
  /// The moment itself, where it is known to the minute.
  public var moment: Instant?
  public let recordedAt: Instant
  /// What happened, in a few words that name neither the agency nor a place, unless `tellsPlace`.
  public let title: String
  /// The title itself tells where somebody lives, learns or is reached, as a school's name does.
  public var tellsPlace = false
  /// What is said of it, in the words of whoever recorded it.
  public var words = ""
  /// The key of the agency it comes from; nil for what the partnership itself did.
  public let agency: String?
  /// Under which agreement or law it is shared; empty where that is plain.
  public var basis = ""
  /// Those who are not cleared for it see "a sensitive service", the day, and nothing else.
  public var sensitivity = Sensitivity.ordinary
  /// The ids of everybody whom it is about.
  public let people: [String]
  /// Where the whole of it is read; its own route decides who may.
  public var path: Path?
  /// What a role must carry for the way there to be shown; nil where everybody is shown it.
  public var needs: Action?

  public init(
    id: String, kind: String, happened: ApproximateDay, recordedAt: Instant, title: String,
    agency: String?, people: [String]
  ) {
    self.id = id
    self.kind = kind
    self.happened = happened
    self.recordedAt = recordedAt
    self.title = title
    self.agency = agency
    self.people = people
  }
}

extension ChronologyLine: Comparable {
  /// In the order of a chronology, the latest first: by the day on which it happened, then by
  /// the moment where it is known, by when it was recorded and by id, so that pages always cut at
  /// the same place.
  public static func < (a: ChronologyLine, b: ChronologyLine) -> Bool {
    if a.happened != b.happened { return a.happened > b.happened }
    if a.moment != b.moment { return a.moment ?? .earliest > b.moment ?? .earliest }
    if a.recordedAt != b.recordedAt { return a.recordedAt > b.recordedAt }
    return a.id < b.id
  }
}

/// A kind of line, by which a chronology can be narrowed.
public struct ChronologyKind: Sendable, Hashable {
  public let key: String
  /// In the plural, as a filter names it: `Contacts`.
  public let title: String

  public init(_ key: String, _ title: String) {
    self.key = key
    self.title = title
  }
}
