import Access
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@testable import People

/// Random histories of imports, merges, splits, shields, relationships, refuges and severed
/// identities, each in a transaction that is undone at
/// its end: what must hold, holds after every step of each.
struct SequenceTests {
  /// How many histories an engine runs: `CONTINUUM_TEST_HISTORIES` asks for more.
  static let histories =
    ProcessInfo.processInfo.environment["CONTINUUM_TEST_HISTORIES"].flatMap(Int.init) ?? 300

  private struct Undo: Error {}

  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state &* 0x2545_F491_4F6C_DD1D
    }
  }

  /// One history: what it did, and what was wrong with it, if anything.
  private struct History {
    let desk: ReviewDesk
    var dice: Dice
    /// Persons shielded so far.
    var hidden: Set<String> = []
    var moves: [String] = []
    var steps: [String] = []
    var serial = 0
    var releases = 0
    var held = 0
    var undone = 0
    /// Splits with which a relationship went.
    var parted = 0
    /// Relationships that stand, whose address is protected, and who is severed from whom.
    var relationships: [String] = []
    var protected: Set<String> = []
    var severed: [(former: String, present: String)] = []

    private var query: Transaction { desk.transaction }

    mutating func run() throws {
      for _ in 0..<Int.random(in: 6...14, using: &dice) {
        try step()
        try check()
      }
    }

    private mutating func step() throws {
      switch Int.random(in: 0..<17, using: &dice) {
      case 0...5: try arrive()
      case 6: try hide()
      case 7...8: try answer()
      case 9: try part()
      case 10: try mergeAndUndo()
      case 11...13: try relate()
      case 14: try takeRelationshipBack()
      case 15: try protect()
      case 16: try sever()
      default: try withdraw()
      }
    }

    private mutating func arrive() throws {
      let agency = Town.agencies.randomElement(using: &dice) ?? "health"
      serial += 1
      var child = [Child.cora, Child.fern, Child.omar].randomElement(using: &dice)?("K\(serial)")
      switch Int.random(in: 0..<6, using: &dice) {
      case 0: child?.surname = "Brackwell"
      case 1: child?.dateOfBirth = ""
      case 2: child?.nhsNumber = ""
      case 3: child?.postcode = "WM9 9ZZ"
      default: break
      }
      guard let child else { return }
      let open = try openPeople()
      let near = try desk.intake.judge(
        AgencyRecord(
          id: "probe\(serial)", agency: agency, person: "", state: .live, basis: "b",
          fields: child), current: nil)
      // The probe must not stay in the index.
      desk.index.reset()
      _ = try desk.intake.take(child, agency: agency, basis: "b")
      steps.append("arrive \(agency) \(child.firstName) \(child.surname)")
      if case .held = near.place {
        held += 1
        if try openPeople() != open { throw Broken(what: "a held record opened a person") }
      }
    }

    private mutating func hide() throws {
      guard let person = try openPeople().sorted().randomElement(using: &dice) else { return }
      try query.setShield(.existence, of: .person(person))
      hidden.insert(person)
      steps.append("hide")
    }

    private mutating func answer() throws {
      guard let doubt = try Doubt.open(in: query).randomElement(using: &dice) else { return }
      let verdict: Verdict = Bool.random(using: &dice) ? .same : .different
      for reviewer in ["account:a", "account:b"] {
        guard let now = try Doubt.find(doubt.id, in: query), now.state == .open else { break }
        do {
          let outcome = try desk.answer(now, verdict, reason: "Because it is so", by: reviewer)
          if case .decided(let move?) = outcome { moves.append(move) }
          if now.kind == .held, case .decided = outcome { releases += 1 }
        } catch ReviewProblem.recordGone {
          return
        } catch ReviewProblem.unknownQuestion {
          // The two were severed since it was asked.
          return
        }
      }
      steps.append("answer \(doubt.kind) \(verdict)")
    }

    private mutating func part() throws {
      guard let person = try openPeople().sorted().randomElement(using: &dice) else { return }
      let records = try AgencyRecord.live(of: person, in: query).map(\.id)
      guard records.count > 1 else { return }
      let before = try state()
      let own = try Relationship.all(of: person, asAt: .on(.latest), in: query)
      let going = own.filter { _ in Bool.random(using: &dice) }
      let move = try desk.part(
        [records[0]], from: person, reason: "Two children", taking: Set(going.map(\.id)))
      try check(going, own, went: move, from: person)
      steps.append("part, \(going.count) of \(own.count) relationships go")
      if Bool.random(using: &dice) {
        try undo(move, back: before)
      } else {
        moves.append(move)
      }
    }

    /// Whom the reviewer chose goes, everybody else stays, and the other end sees it so. Between
    /// identities that are severed nothing shows on either side.
    private mutating func check(
      _ going: [Relationship], _ own: [Relationship], went id: String, from person: String
    ) throws {
      guard let move = try Move.find(id, in: query) else { throw Broken(what: "no move") }
      for (owner, chosen) in [(move.target, true), (person, false)] {
        let seen = Set(
          try Relationship.all(of: owner, asAt: .on(.latest), in: query).map(\.id))
        for relationship in own {
          let isTheirs = going.contains(relationship) == chosen
          if !isTheirs, seen.contains(relationship.id) {
            throw Broken(what: "\(relationship.id) is with the wrong half")
          }
          if isTheirs, !seen.contains(relationship.id),
            try !Severance.forbids(owner, relationship.other, in: query)
          {
            throw Broken(what: "\(relationship.id) is with neither half")
          }
        }
      }
      parted += going.isEmpty ? 0 : 1
    }

    /// A merge by a reviewer's word, taken back at once.
    private mutating func mergeAndUndo() throws {
      let people = try openPeople().sorted()
      guard people.count > 1, let first = people.randomElement(using: &dice),
        let second = people.filter({ $0 != first }).randomElement(using: &dice),
        try !Severance.parts(first, second, in: query),
        let a = try AgencyRecord.live(of: first, in: query).first,
        let b = try AgencyRecord.live(of: second, in: query).first
      else { return }
      try desk.intake.raise(
        ArrivalFinding.Question(kind: .alike, record: b.id, bits: 0), about: a.id)
      let doubts = try Doubt.open(in: query).filter { $0.a == a.id && $0.b == b.id }
      guard let doubt = doubts.first else { return }
      let before = try state()
      var outcome = try desk.answer(doubt, .same, reason: "Because it is so", by: "account:a")
      if outcome == .waitsForAnother, let now = try Doubt.find(doubt.id, in: query) {
        outcome = try desk.answer(now, .same, reason: "Because it is so", by: "account:b")
      }
      guard case .decided(let move?) = outcome else { return }
      steps.append("merge and undo")
      try undo(move, back: before)
    }

    private mutating func undo(_ id: String, back before: [String]) throws {
      guard let move = try Move.find(id, in: query) else { throw Broken(what: "no move") }
      try desk.undo(move)
      undone += 1
      let after = try state()
      // A split leaves an empty person behind, which has become the first again.
      if !Set(before).isSubset(of: after) {
        throw Broken(what: "undoing did not restore: \(before) became \(after)")
      }
    }

    private mutating func withdraw() throws {
      let records = try openPeople().sorted().flatMap { try AgencyRecord.live(of: $0, in: query) }
      guard let record = records.randomElement(using: &dice) else { return }
      try desk.intake.withdraw(record, reason: "taken back")
      steps.append("withdraw")
    }

    private mutating func relate() throws {
      let people = try openPeople().sorted()
      guard let one = people.randomElement(using: &dice),
        let other = people.filter({ $0 != one }).randomElement(using: &dice),
        try !Severance.forbids(one, other, in: query)
      else { return }
      serial += 1
      try RelationshipCommands.state(
        RelationshipStatement(
          ["mother", "sibling", "partner"].randomElement(using: &dice) ?? "child"),
        Town.lists.relations, .recorded, of: one, to: other, relationship: "rel\(serial)",
        agency: "council", basis: "b", in: query)
      relationships.append("rel\(serial)")
      steps.append("relate")
    }

    private mutating func takeRelationshipBack() throws {
      guard let id = relationships.randomElement(using: &dice) else { return }
      for person in try openPeople().sorted() {
        guard let old = try Relationship.find(id, of: person, in: query), let kind = old.kind
        else { continue }
        try RelationshipCommands.state(
          RelationshipStatement(kind.code), Town.lists.relations, .takenBack, of: person,
          to: old.other, relationship: id, agency: nil, basis: "b", before: old, in: query)
        relationships.removeAll { $0 == id }
        steps.append("take back")
        return
      }
    }

    private mutating func protect() throws {
      guard let person = try openPeople().sorted().randomElement(using: &dice) else { return }
      try query.setProtection(true, of: .address, for: .person(person))
      protected.insert(person)
      steps.append("protect")
    }

    private mutating func sever() throws {
      let people = try openPeople().sorted()
      guard severed.count < 2, let former = people.randomElement(using: &dice),
        let present = people.filter({ $0 != former }).randomElement(using: &dice)
      else { return }
      _ = try SeveringCommands.sever(former, from: present, "order", in: query)
      severed.append((former, present))
      steps.append("sever")
    }

    // MARK: What must hold

    private func openPeople() throws -> Set<String> {
      Set(
        try query.column(
          String.self, "SELECT DISTINCT person FROM people_record WHERE state = 'live'"))
    }

    /// Records with their persons and shields.
    private func state() throws -> [String] {
      try query.rows(
        """
        SELECT r.id, r.person, r.state, COALESCE(s.kind, 'none') FROM people_record r
        LEFT JOIN access_shield s ON s.subject = 'person:' || r.person ORDER BY r.id
        """
      ) { row in
        let texts = try (0..<4).map { try row($0, as: String.self) }
        return texts.joined(separator: " ")
      } + kin()
    }

    /// Every relationship as it is seen from each of the two.
    private func kin() throws -> [String] {
      try openPeople().sorted().flatMap { person in
        try Relationship.all(of: person, asAt: .on(.latest), in: query).map {
          "\($0.id) \($0.person) \($0.other) \($0.kind?.code ?? "")"
        }
      }
    }

    private func standing(_ person: String) throws -> String {
      try Identity.standing(person, in: query)
    }

    /// Relationships read from both sides, and nothing joins severed identities.
    private func checkFamilies() throws {
      var seen: Set<String> = []
      for person in try openPeople() {
        for relationship in try Relationship.all(of: person, asAt: .on(.latest), in: query) {
          if relationship.other == person { throw Broken(what: "somebody is their own relative") }
          seen.insert("\(relationship.id) \(person) \(relationship.other)")
        }
      }
      let people = try openPeople()
      for line in seen {
        let words = line.split(separator: " ").map(String.init)
        if people.contains(words[2]), !seen.contains("\(words[0]) \(words[2]) \(words[1])") {
          throw Broken(what: "\(line) is not seen from the other side")
        }
      }
      for person in protected {
        let facts = try SubjectFacts.read("person:\(try standing(person))", in: query)
        if !facts.protected.contains(.address) {
          throw Broken(what: "\(person) was protected and is not")
        }
      }
      for (former, present) in severed {
        let (a, b) = (try standing(former), try standing(present))
        if a == b { throw Broken(what: "severed identities became one") }
        let tree = try FamilyTree.around(a, asAt: .on(.latest), in: query) { _ in true }
        if tree.members.contains(where: { $0.person == b }) {
          throw Broken(what: "a tree leads from \(former) to \(present)")
        }
      }
    }

    private func check() throws {
      // Every live record belongs to a person that stands for itself.
      let lost = try query.column(
        String.self,
        """
        SELECT r.id FROM people_record r LEFT JOIN people_person p ON p.id = r.person
        WHERE r.state = 'live' AND (p.id IS NULL OR p.merged_into IS NOT NULL)
        """)
      if !lost.isEmpty { throw Broken(what: "records of nobody: \(lost)") }
      // Whoever was hidden stays hidden, whatever they were merged into or parted from.
      for person in hidden {
        var at = person
        while let next = try query.first(
          "SELECT merged_into FROM people_person WHERE id = $1", [at],
          { try $0(0, as: String?.self) }), let next
        {
          at = next
        }
        let shield = try SubjectFacts.read("person:\(at)", in: query).shield
        if shield != .existence { throw Broken(what: "\(person) was hidden and is not") }
      }
      try checkFamilies()
      // What is held shows nowhere.
      let shown = try query.exists(
        """
        SELECT 1 FROM people_record r JOIN access_shield s ON s.subject = 'person:' || r.person
        WHERE r.state = 'held' AND s.kind <> 'existence'
        """)
      if shown { throw Broken(what: "a record is held for somebody who is not hidden") }
    }
  }

  private struct Broken: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
  }

  private struct Tally: Sendable {
    var held = 0
    var releases = 0
    var undone = 0
    var parted = 0
    var related = 0
    var severed = 0
  }

  @Test(arguments: EngineKind.allCases)
  func whateverHappensNobodyHiddenShowsAndASplitRestores(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let tally = Mutex(Tally())
      for seed in 0..<Self.histories {
        do {
          try await town.house.commit(town.author) { desk in
            desk.index.reset()
            var history = History(desk: desk, dice: Dice(seed))
            do {
              try history.run()
            } catch {
              throw Broken(what: "history \(seed): \(error): \(history.steps)")
            }
            let done = history
            tally.withLock {
              $0.held += done.held
              $0.releases += done.releases
              $0.undone += done.undone
              $0.parted += done.parted
              $0.related += done.relationships.count
              $0.severed += done.severed.count
            }
            throw Undo()
          }
        } catch is Undo {
          continue
        }
      }
      let seen = tally.withLock { $0 }
      // The histories did reach what they are about.
      #expect(seen.held > 0 && seen.releases > 0 && seen.undone > 0)
      #expect(seen.related > 0 && seen.severed > 0 && seen.parted > 0)
      #expect(try await town.store.inspection.chains().isWhole)
    }
  }
}
