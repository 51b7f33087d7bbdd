import Days
import Store

/// What agencies supplied, as lines of a chronology: events, and the beginning and end of each
/// involvement.
public struct PassageChronology: ChronologySource {
  public init() {}

  public let kinds = [
    ChronologyKind("passage-event", "Events that agencies supplied"),
    ChronologyKind("passage-involvement", "Services that began or ended"),
  ]

  public func lines(about people: [String], in query: any Query) throws -> [ChronologyLine] {
    try people.flatMap { person in
      try Passage.of(person, in: query).flatMap { Self.lines(of: $0, about: person) }
    }
  }

  /// Services that work with somebody.
  public func openMatters(about people: [String], in query: any Query) throws -> [OpenMatter] {
    try people.flatMap { try Passage.of($0, in: query) }.compactMap { passage in
      guard passage.kind == .involvement, let content = passage.content,
        let began = Day(content.from)
      else { return nil }
      var matter = OpenMatter(
        id: "passage-\(passage.id)", title: content.title, since: began, holder: content.worker,
        agency: passage.agency)
      matter.until = Day(content.to)
      matter.sensitivity = content.isSensitive ? .restricted : .ordinary
      matter.tellsPlace = true
      return matter
    }
  }

  static func lines(of passage: Passage, about person: String) -> [ChronologyLine] {
    guard let content = passage.content else { return [] }
    func line(_ ending: String, _ day: String, _ title: String) -> ChronologyLine? {
      guard let happened = ApproximateDay(day) else { return nil }
      let isEvent = passage.kind == .event
      var line = ChronologyLine(
        id: "passage-\(passage.id)\(ending)",
        kind: isEvent ? "passage-event" : "passage-involvement", happened: happened,
        recordedAt: passage.suppliedAt, title: title, agency: passage.agency, people: [person])
      line.words = isEvent ? content.words : ""
      line.basis = passage.basis
      line.sensitivity = content.isSensitive ? .restricted : .ordinary
      // Which school or clinic works with somebody tells where they live.
      line.tellsPlace = !isEvent
      return line
    }
    switch passage.kind {
    case .event: return [line("", content.from, content.title)].compactMap { $0 }
    case .involvement:
      return [
        line("-began", content.from, "\(content.title) began"),
        line("-ended", content.to, "\(content.title) ended"),
      ].compactMap { $0 }
    }
  }
}
