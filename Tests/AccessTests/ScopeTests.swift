import Days
import Store
import TestSupport
import Testing

@testable import Access

/// `decide` on one person, `scope` as SQL over all of them, and a plain model written only here,
/// must say the same of every actor, action, purpose and moment.
@Suite struct ScopeTests {
  /// What was done to the record, kept by the test itself.
  struct World {
    struct Tie {
      let subject: String
      let kind: RelationshipKind
      let holder: String
      let start: Instant
      var end: Instant?
    }
    var ties: [Tie] = []
    var shields: [String: Shield] = [:]
    var blocks: Set<String> = []

    /// The plain model: who may see whom.
    func mayOpen(_ actor: Actor, _ subject: String, _ purpose: Purpose, at now: Instant) -> Bool {
      guard actor.id.hasPrefix("account:"), actor.isAccredited,
        actor.allowed.contains("child.read"), !blocks.contains("\(actor.id) \(subject)")
      else { return false }
      let kinds: [RelationshipKind]
      switch purpose {
      case .directWork: kinds = [.allocated, .invited, .referred, .dutyTeam, .check, .emergency]
      case .safeguardingCheck: kinds = [.allocated, .dutyTeam, .check, .emergency]
      case .assurance: kinds = [.allocated, .invited]
      default: return false
      }
      for tie in ties where tie.subject == subject && kinds.contains(tie.kind) {
        guard tie.start <= now, tie.end.map({ $0 > now }) ?? true else { continue }
        let isOwn = tie.holder == actor.id
        let isShared =
          tie.holder == "agency:\(actor.agency ?? "-")"
          || actor.teams.contains { tie.holder == "team:\($0)" }
        guard isOwn || isShared else { continue }
        if shields[subject] == .existence {
          if tie.kind == .emergency { continue }
          if !isOwn, actor.clearance != .highlyRestricted { continue }
        }
        return true
      }
      return false
    }
  }

  static let agencies = ["council", "police", "health"]
  static let teams = ["north", "south", "hub"]

  func actors(_ random: inout Seeded) -> [Actor] {
    (0..<14).map { number in
      Actor(
        id: number == 13 ? "operator:o" : "account:a\(number)",
        agency: Self.agencies.randomElement(using: &random),
        teams: Set(Self.teams.filter { _ in Bool.random(using: &random) }),
        allowed: Int.random(in: 0..<6, using: &random) == 0 ? [] : ["child.read"],
        clearance: Sensitivity.allCases.randomElement(using: &random) ?? .ordinary,
        isAccredited: Int.random(in: 0..<6, using: &random) != 0)
    }
  }

  /// Does random things to random people, in the record and in the model alike.
  func build(_ test: TestHouse, _ subjects: [String], _ random: inout Seeded) async throws -> World
  {
    var world = World()
    let holders =
      (0..<13).map { "account:a\($0)" } + Self.teams.map { "team:\($0)" }
      + Self.agencies.map { "agency:\($0)" }
    var open: [(id: String, index: Int)] = []
    for _ in 0..<160 {
      test.clock.move(seconds: Int64.random(in: 1...600, using: &random))
      let subject = subjects.randomElement(using: &random) ?? ""
      let stored = Subject(stored: subject)
      let now = test.clock.now
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<6:
        let kind = RelationshipKind.allCases.randomElement(using: &random) ?? .allocated
        let holder = holders.randomElement(using: &random) ?? ""
        let minutes = Int64.random(in: -200...900, using: &random)
        let until = minutes > 0 ? now.adding(minutes: minutes) : nil
        let id = try await test.store.commit(test.author) {
          try $0.beginRelationship(kind, of: holder, to: stored, until: until)
        }
        open.append((id, world.ties.count))
        world.ties.append(
          World.Tie(subject: subject, kind: kind, holder: holder, start: now, end: until))
      case 6:
        guard let last = open.randomElement(using: &random) else { continue }
        try await test.store.commit(test.author) { try $0.endRelationship(last.id) }
        let end = world.ties[last.index].end
        world.ties[last.index].end = end.map { min($0, now) } ?? now
      case 7, 8:
        let shield = Shield.allCases.randomElement(using: &random) ?? .none
        try await test.store.commit(test.author) { try $0.setShield(shield, of: stored) }
        world.shields[subject] = shield
      default:
        let account = "a\(Int.random(in: 0..<13, using: &random))"
        let isBlocked = Int.random(in: 0..<3, using: &random) > 0
        try await test.store.commit(test.author) {
          try $0.setBlock(isBlocked, account: account, from: stored)
        }
        let key = "account:\(account) \(subject)"
        if isBlocked { world.blocks.insert(key) } else { world.blocks.remove(key) }
      }
    }
    return world
  }

  @Test(arguments: EngineKind.allCases)
  func decideAndScopeAndAPlainModelAgree(on engine: EngineKind) async throws {
    let action = Action("child.read", .roleAndRelationship)
    let stepUp = Action("child.export", .roleAndRelationship, stepUp: true)
    var cells = 0
    var allowed = 0
    for seed in UInt64(1)...3 {
      try await engine.withHouse { test in
        var random = Seeded(seed)
        let subjects = (0..<16).map { "person:p\($0)" }
        let world = try await build(test, subjects, &random)
        let actors = actors(&random)
        let last = test.clock.now
        let moments = (0..<3).map { _ in
          last.adding(minutes: Int64.random(in: -1_200...600, using: &random))
        }
        // Every subject is a row somewhere: here the rows are those of the model.
        let rows = subjects.map { "SELECT CAST('\($0)' AS TEXT) AS subject" }
          .joined(separator: " UNION ALL ")
        let facts = try await test.store.read { query in
          try subjects.map { try SubjectFacts.read($0, in: query) }
        }
        for actor in actors {
          for purpose in Purpose.allCases {
            for now in moments + [last] {
              let scope = Scope(actor, action, for: purpose, at: now)
              let condition = scope.condition(on: "p.subject", first: 2)
              let shown = try await test.store.read { query in
                Set(
                  try query.column(
                    String.self,
                    "SELECT p.subject FROM (\(rows)) p WHERE $1 = 1 AND \(condition.sql)",
                    [1] + condition.arguments))
              }
              for fact in facts {
                let decision = Policy.decide(actor, action, on: fact, for: purpose, at: now)
                let expected = world.mayOpen(actor, fact.subject, purpose, at: now)
                cells += 1
                allowed += expected ? 1 : 0
                if decision.isAllowed != expected || shown.contains(fact.subject) != expected
                  || scope.includes(fact) != expected
                {
                  Issue.record(
                    "seed \(seed) \(actor.id) \(fact.subject) \(purpose) \(now): model \(expected), decide \(decision), scope \(shown.contains(fact.subject))"
                  )
                }
              }
            }
          }
          #expect(Scope(actor, stepUp, for: .directWork, at: last).isEmpty)
        }
      }
    }
    #expect(cells == 3 * 14 * 8 * 4 * 16)
    // The worlds are neither empty nor wide open: otherwise agreement would mean little.
    #expect(allowed > cells / 50 && allowed < cells / 2)
  }

  @Test(arguments: EngineKind.allCases)
  func aShieldInWordsThatThisVersionDoesNotKnowHidesEverything(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let person = Subject.person("p")
      try await test.store.commit(test.author) {
        try $0.append(ShieldSet(facts: .init(shield: "new-kind", subject: "person:p")))
        try $0.beginRelationship(.allocated, of: "team:north", to: person)
      }
      let facts = try await test.store.read { try SubjectFacts.read("person:p", in: $0) }
      #expect(facts.shield == .existence)
    }
  }
}
