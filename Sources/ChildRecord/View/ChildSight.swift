import Access
import Days
import People
import Store

/// Everything that the single view shows, as one reader may see it.
struct ChildSight: Sendable {
  /// Somebody who works with the child through this record.
  struct Worker: Sendable, Hashable {
    let name: String
    /// How they came to it.
    let part: String
    let agency: String
    let email: String
  }

  let admitted: Admitted
  /// The day as of which the page speaks: today, or the day that was asked for.
  let day: Day
  /// The moment as of which clocks are read.
  let now: Instant
  /// It is the record as it was known at the end of `day`.
  let isPast: Bool
  /// Records that stand with this person today and stood with somebody else then.
  var elsewhereThen = 0
  /// Who they live with and their family; nil on pages that do not show it.
  var home: Home?
  let records: [AgencyRecord]
  /// Services that work with the child on that day.
  let involved: [Passage]
  let workers: [Worker]
  let alerts: [Alert]
  let voices: [Voice]
  /// Other names, as workers recorded them.
  let aliases: [Alias]
  let matters: [OpenMatter]
  /// In the order of the chronology.
  let lines: [ShownLine]
  /// The kinds of which there are lines, in the sources' order.
  let kinds: [ChronologyKind]
  /// Names of accounts and teams, by `account:ID` and `team:KEY`.
  let names: [String: String]
  let may: Permissions

  /// What the reader may do beside reading.
  struct Permissions: Sendable, Hashable {
    var raisesAlerts = false
    var hears = false
    var exports = false

    static let nothing = Permissions()
  }

  var reader: Reader { admitted.reader }
  var heading: PersonHeading {
    if records.isEmpty, let home, home.unborn != nil { return home.heading }
    return PersonHeading(records)
  }

  /// Who wrote something: the name where the reader may know it, and the agency.
  func author(_ actor: String, _ agency: String?) -> String {
    guard !reader.hidesPlace else { return reader.origin(agency) }
    let name = names[actor] ?? (actor.hasPrefix("account:") ? nil : Reader.partnership)
    return [name, agency.map { reader.origin($0) }].compactMap { $0 }.joined(separator: ", ")
  }
}

/// Reads the parts of the page in one transaction.
struct SightReading {
  let admitted: Admitted
  let sources: [any ChronologySource]
  let day: Day
  let now: Instant
  var isPast = false

  /// - Parameters:
  ///   - record: the record as it is shown: as it is, or as it was known.
  ///   - present: the record as it is, for accounts.
  func sight(
    of record: any Query, present: any Query, may: ChildSight.Permissions
  ) throws -> ChildSight {
    let ids = admitted.ids
    let alerts = try Alert.about(ids, in: record)
    let voices = try Voice.of(ids, in: record)
    let lines = try sources.flatMap { try $0.lines(about: ids, in: record) }
      .sorted().map { ShownLine($0, for: admitted.reader) }
    let kinds = Set(lines.compactMap(\.kind))
    let matters = try sources.flatMap { try $0.openMatters(about: ids, in: record) }
      .filter { $0.isOpen(on: day) }.sorted(by: OpenMatter.isBefore)
    let authors = Set(
      alerts.flatMap { [$0.raisedBy] + $0.reviews.map(\.by) } + voices.map(\.recordedBy)
        + matters.map(\.holder))
    var sight = ChildSight(
      admitted: admitted, day: day, now: now, isPast: isPast,
      records: try AgencyRecord.live(of: admitted.person, in: record),
      involved: try Passage.of(admitted.person, in: record).filter(isGoingOn),
      workers: try workers(in: present), alerts: alerts, voices: voices,
      aliases: try Alias.shown(of: admitted.person, in: record, now: present),
      matters: matters, lines: lines,
      kinds: sources.flatMap(\.kinds).filter { kinds.contains($0.key) },
      names: try names(of: authors, in: present), may: may)
    if isPast {
      sight.elsewhereThen = try KnownPerson.heldElsewhere(
        admitted.person, in: record, now: present)
    }
    return sight
  }

  private func isGoingOn(_ passage: Passage) -> Bool {
    guard passage.kind == .involvement, let content = passage.content else { return false }
    let began = Day(content.from).map { $0 <= day } ?? true
    return began && (Day(content.to).map { day <= $0 } ?? true)
  }

  /// Whom the child is allocated to, and who is on duty for them.
  private func workers(in query: any Query) throws -> [ChildSight.Worker] {
    let holding = admitted.facts.relationships.filter {
      ($0.kind == .allocated || $0.kind == .dutyTeam) && $0.holds(at: now)
    }
    var seen: Set<String> = []
    return try holding.compactMap { relationship in
      let part = relationship.kind == .allocated ? "Allocated" : "On duty for them"
      let holder = relationship.holder
      guard seen.insert("\(part) \(holder)").inserted else { return nil }
      let key = String(holder.drop { $0 != ":" }.dropFirst())
      if holder.hasPrefix("account:"), let account = try Account.find(key, in: query) {
        return ChildSight.Worker(
          name: account.name ?? "(erased)", part: part, agency: account.agency,
          email: account.email ?? "")
      }
      if holder.hasPrefix("team:"), let team = try Team.find(key, in: query) {
        return ChildSight.Worker(name: team.name, part: part, agency: team.agency, email: "")
      }
      return nil
    }
  }

  private func names(of authors: Set<String>, in query: any Query) throws -> [String: String] {
    var names: [String: String] = [:]
    for author in authors {
      let key = String(author.drop { $0 != ":" }.dropFirst())
      if author.hasPrefix("account:") { names[author] = try Account.find(key, in: query)?.name }
      if author.hasPrefix("team:") { names[author] = try Team.find(key, in: query)?.name }
    }
    return names
  }
}
