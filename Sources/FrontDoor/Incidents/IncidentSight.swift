import Access
import Days
import People
import Procedures
import Store

/// All reports of one incident, as one reader may see them on the morning list.
struct IncidentSight: Sendable {
  struct Child: Sendable {
    let child: IncidentChild
    /// Incidents about the child in the months of the rules, this one among them.
    let count: Int
    let schools: [SchoolStanding]
  }

  /// The first report is the first.
  let reports: [Incident]
  /// Each child once; empty where it is kept from the reader.
  let children: [Child]
  let notices: [SchoolNotice]
  let agencyName: String
  /// The reader may know that one of the children may be a hidden person.
  let maySeeHeld: Bool
  let isKept: Bool

  var root: String { reports.first?.root ?? "" }
  /// Somebody has seen to it; it stays on the list for a school that has still to read of it.
  var isSettled: Bool { reports.allSatisfy { $0.settledAt != nil } }
  var happenedAt: Instant { reports.map(\.happenedAt).min() ?? Instant(microseconds: 0) }

  static func subjects(_ lines: [IncidentSight]) -> [String] {
    let people = lines.flatMap { line in
      line.children.filter { !$0.child.isHeld || line.maySeeHeld }.map {
        "person:\($0.child.person)"
      }
    }
    return Set(people).sorted()
  }

  /// Incidents with a child or household in common stand together, the latest of them first.
  static func drawnTogether(_ lines: [IncidentSight]) -> [[IncidentSight]] {
    var groups: [(keys: Set<String>, lines: [IncidentSight])] = []
    for line in lines {
      var keys = Set(
        line.children.flatMap { one in
          [
            "\(one.child.isHeld ? "held" : "person"):\(one.child.person)",
            one.child.household.flatMap { $0.isEmpty ? nil : "household:\($0)" },
          ].compactMap { $0 }
        })
      var members = [line]
      for place in groups.indices.reversed() where !groups[place].keys.isDisjoint(with: keys) {
        keys.formUnion(groups[place].keys)
        members = groups[place].lines + members
        groups.remove(at: place)
      }
      groups.append((keys, members))
    }
    return groups.map { $0.lines.sorted { $0.happenedAt > $1.happenedAt } }
      .sorted { $0[0].happenedAt > $1[0].happenedAt }
  }
}

extension FrontDoorHouse {
  /// Incidents that somebody has still to look at, each once however often it was reported.
  func incidents(_ visit: Visit, _ rules: IncidentRules) async throws -> [IncidentSight] {
    let (actor, now) = (visit.actor, visit.now)
    let since = now.adding(hours: -24 * 31 * Int64(rules.repeatMonths))
    return try await store.read { query in
      let open = try Incident.open(in: query)
      let children = try IncidentChild.open(in: query)
      let blocked = try SubjectFacts.blocking(actor.id, in: query)
      let agencies = try Agency.all(in: query)
      let names = Dictionary(agencies.map { ($0.key, $0.name) }) { first, _ in first }
      let kinds = Dictionary(agencies.map { ($0.key, $0.kind) }) { first, _ in first }
      let agreed = try AgreedSchool.all(in: query)
      let groups = Dictionary(grouping: open, by: \.root)
      return try groups.keys.sorted().map { root in
        let reports = (groups[root] ?? []).sorted {
          ($0.sameAs == nil ? 0 : 1, $0.receivedAt, $0.happenedAt, $0.id)
            < ($1.sameAs == nil ? 0 : 1, $1.receivedAt, $1.happenedAt, $1.id)
        }
        var seen: Set<String> = []
        let own = reports.flatMap { children[$0.id] ?? [] }
          .filter { seen.insert("\($0.person) \($0.isHeld)").inserted }
        let isKept = own.contains { blocked.contains("person:\($0.person)") }
        let maySeeHeld = try own.filter(\.isHeld).contains { child in
          let facts = try SubjectFacts.read("person:\(child.person)", in: query)
          return Policy.decide(actor, SubjectActions.read, on: facts, for: .directWork, at: now)
            .isAllowed
        }
        return IncidentSight(
          reports: reports,
          children: isKept
            ? []
            : try own.map { child in
              IncidentSight.Child(
                child: child,
                count: try IncidentChild.incidents(
                  about: child.person, isHeld: child.isHeld, since: since, in: query
                ).count,
                schools: try SchoolStanding.of(child, agreed: agreed, kinds: kinds, in: query))
            },
          notices: isKept ? [] : try SchoolNotice.of(root, in: query),
          agencyName: reports.first.map { names[$0.agency] ?? $0.agency } ?? "",
          maySeeHeld: maySeeHeld && !isKept, isKept: isKept)
      }
    }
  }
}
