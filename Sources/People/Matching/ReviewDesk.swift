import Access
import Store

/// Carries a reviewer's answer out, inside one transaction.
struct ReviewDesk {
  let transaction: Transaction
  let index: LiveIndex

  var intake: Intake { Intake(index: index, transaction: transaction) }

  // MARK: Answers

  func answer(
    _ doubt: Doubt, _ verdict: Verdict, reason: String, taking going: Set<String> = [],
    by actor: String
  ) throws -> ReviewCommands.Outcome {
    guard let a = try AgencyRecord.find(doubt.a, in: transaction),
      let b = try AgencyRecord.find(doubt.b, in: transaction),
      a.state != .withdrawn, b.state == .live
    else { throw ReviewProblem.recordGone }
    let about = Dictionary(
      [a.person, b.person].map { (Subject.person($0), ReviewReason(reason: reason)) },
      uniquingKeysWith: { $1 })
    let isAgreed = doubt.firstVerdict == verdict && doubt.firstBy != nil
    if doubt.firstBy == actor, verdict != .unsure, try needsTwo(doubt, a, b) {
      throw ReviewProblem.ownOpinion
    }
    if try verdict == .unsure || (needsTwo(doubt, a, b) && !isAgreed) {
      try transaction.append(
        OpinionGiven(facts: .init(doubt: doubt.id, verdict: verdict.rawValue), about: about))
      return .waitsForAnother
    }
    let move = try carryOut(verdict, doubt, a, b, going)
    try transaction.append(
      DoubtDecided(
        facts: .init(
          a: a.id, b: b.id, doubt: doubt.id, move: move, verdict: verdict.rawValue),
        about: about))
    return .decided(move: move)
  }

  /// Two must agree where the answer weighs much: somebody works with both people, or one of them
  /// is shielded.
  private func needsTwo(_ doubt: Doubt, _ a: AgencyRecord, _ b: AgencyRecord) throws -> Bool {
    if doubt.kind == .held { return true }
    let facts = try [a.person, b.person].map {
      try SubjectFacts.read("person:\($0)", in: transaction)
    }
    if facts.contains(where: { $0.shield != .none }) { return true }
    let now = transaction.now
    return a.person != b.person
      && facts.allSatisfy { $0.relationships.contains { $0.holds(at: now) } }
  }

  private func carryOut(
    _ verdict: Verdict, _ doubt: Doubt, _ a: AgencyRecord, _ b: AgencyRecord,
    _ going: Set<String>
  ) throws -> String? {
    switch verdict {
    case .unsure: return nil
    case .same:
      if a.state == .held {
        return try move([a.id], from: a.person, to: b.person, why: "released")
      }
      // As if nobody had asked: whoever answers may not learn that the two are severed.
      guard try !Severance.parts(a.person, b.person, in: transaction) else {
        throw ReviewProblem.unknownQuestion
      }
      return a.person == b.person ? nil : try merge(a.person, b.person)
    case .different:
      if a.state == .held {
        let own = try transaction.openPerson()
        let id = try move([a.id], from: a.person, to: own, why: "released")
        // Now that it is not the hidden person, it is matched like any other.
        let finding = try intake.judge(a, current: own)
        for question in finding.questions { try intake.raise(question, about: a.id) }
        return id
      }
      guard a.person == b.person else { return nil }
      return try split([a.id], from: a.person, taking: going)
    }
  }

  // MARK: Merging and parting

  /// Makes two people one: the one known longer stays.
  private func merge(_ one: String, _ other: String) throws -> String {
    let people = try transaction.rows(
      "SELECT id FROM people_person WHERE id = $1 OR id = $2 ORDER BY opened_at, id", [one, other]
    ) { try $0(0, as: String.self) }
    guard people.count == 2 else { throw ReviewProblem.unknownPerson }
    let (stays, goes) = (people[0], people[1])
    let records = try AgencyRecord.live(of: goes, in: transaction).map(\.id)
    let id = try move(records, from: goes, to: stays, why: "same", carrying: true)
    try transaction.append(PersonMerged(facts: .init(into: stays, person: goes)))
    return id
  }

  /// Records become a person of their own, with the relationships that are chosen.
  private func split(
    _ records: [String], from person: String, taking going: Set<String>
  ) throws -> String {
    let other = try transaction.openPerson()
    let move = try move(records, from: person, to: other, why: "different")
    do {
      try RelationshipCommands.carry(
        going, from: person, to: other, move: move, in: transaction)
    } catch RelationshipProblem.unknownRelationship {
      throw ReviewProblem.unknownRelationship
    }
    return move
  }

  func part(
    _ records: Set<String>, from person: String, reason: String, taking going: Set<String> = []
  ) throws -> String {
    let all = try AgencyRecord.live(of: person, in: transaction).map(\.id)
    let leaving = all.filter { records.contains($0) }
    let staying = all.filter { !records.contains($0) }
    guard leaving.count == records.count, let a = leaving.first, let b = staying.first else {
      throw ReviewProblem.nothingToPart
    }
    let doubt = transaction.newID()
    try transaction.append(
      DoubtRaised(
        facts: .init(a: a, b: b, bits: 0, doubt: doubt, kind: Doubt.Kind.apart.rawValue),
        about: .people(person)))
    let move = try split(leaving, from: person, taking: going)
    try transaction.append(
      DoubtDecided(
        facts: .init(a: a, b: b, doubt: doubt, move: move, verdict: Verdict.different.rawValue),
        about: [.person(person): ReviewReason(reason: reason)]))
    return move
  }

  func undo(_ move: Move) throws {
    guard move.why == "same" || move.why == "different" else { throw ReviewProblem.unknownMove }
    guard try !Severance.parts(move.source, move.target, in: transaction) else {
      throw ReviewProblem.unknownMove
    }
    guard move.undoneBy == nil else { throw ReviewProblem.undoneAlready }
    let records = try move.records(in: transaction)
    for id in records {
      guard let record = try AgencyRecord.find(id, in: transaction), record.state == .live,
        record.person == move.target
      else { throw ReviewProblem.movedOn }
    }
    let later = try Move.all(of: move.target, in: transaction).contains {
      $0.source == move.target && $0.undoneBy == nil && $0.why == "same"
    }
    if later { throw ReviewProblem.movedOn }
    for id in move.carried { try transaction.endRelationship(id) }
    if let shield = Shield(rawValue: move.shieldBefore), move.why == "same" {
      let target = Subject.person(move.target)
      if try SubjectFacts.read(target.description, in: transaction).shield != shield {
        try transaction.setShield(shield, of: target)
      }
    }
    try self.move(
      records, from: move.target, to: move.source, why: "undone", undoing: move.id)
    if move.why == "same" {
      try transaction.append(PersonMerged(facts: .init(into: nil, person: move.source)))
    } else {
      try transaction.append(PersonMerged(facts: .init(into: move.source, person: move.target)))
    }
    let asked = try transaction.rows(
      "SELECT id, record_a, record_b FROM people_doubt WHERE move = $1 ORDER BY id", [move.id]
    ) {
      (id: try $0(0, as: String.self), a: try $0(1, as: String.self), b: try $0(2, as: String.self))
    }
    for question in asked {
      try transaction.append(
        WordTakenBack(
          facts: .init(a: question.a, b: question.b, doubt: question.id),
          about: .people(move.source, move.target)))
    }
  }

  // MARK: Moving

  /// Moves records. A shield goes with them whichever way, so that no unshielded copy of somebody
  /// shielded comes about.
  @discardableResult
  private func move(
    _ records: [String], from: String, to: String, why: String, carrying: Bool = false,
    undoing: String? = nil
  ) throws -> String {
    let id = transaction.newID()
    let source = try SubjectFacts.read("person:\(from)", in: transaction)
    let target = try SubjectFacts.read("person:\(to)", in: transaction)
    var carried: [String] = []
    if undoing == nil, why != "released" {
      if Self.rank(source.shield) > Self.rank(target.shield) {
        try transaction.setShield(source.shield, of: .person(to))
      }
      try AccessOfPerson.guardFrom(source, other: .person(to), known: target, in: transaction)
    }
    // The other half of somebody severed is severed too.
    if undoing == nil, why == "different" {
      try SeveringCommands.carry(records, from: from, to: to, in: transaction)
    }
    if carrying {
      let now = transaction.now
      for held in source.relationships where held.holds(at: now) {
        carried.append(
          try transaction.beginRelationship(
            held.kind, of: held.holder, to: .person(to), until: held.end))
      }
    }
    try transaction.append(
      RecordsMoved(
        facts: .init(
          carried: carried, from: from, move: id, records: records,
          shieldBefore: target.shield.rawValue, to: to, undoes: undoing, why: why)))
    return id
  }

  private static func rank(_ shield: Shield) -> Int { Shield.allCases.firstIndex(of: shield) ?? 0 }
}
