import Access
import Linkage
import Store

/// Takes one record of an agency in, inside a transaction: matches it on arrival, and appends what
/// follows.
struct Intake {
  let index: LiveIndex
  let transaction: Transaction

  enum Outcome: Sendable, Equatable { case new, corrected, unchanged, returned, withdrawn }

  /// - Parameter isApart: somebody who looked said that the record is about nobody who is known: it
  ///   opens a person, and whom linkage would have put it with is asked about.
  /// - Returns: what became of it, as the agency may be told: nothing here says whether somebody
  ///   else knows the person.
  @discardableResult
  func take(
    _ fields: SuppliedFields, agency: String, basis: String, isApart: Bool = false
  ) throws -> Outcome {
    let known = try AgencyRecord.find(agency: agency, key: fields.key, in: transaction)
    if let known, known.fields == fields, known.basis == basis, known.state != .withdrawn {
      return .unchanged
    }
    let id = known?.id ?? transaction.newID()
    let wasLive = known?.state == .live
    let isHeld = known?.state == .held
    let record = AgencyRecord(
      id: id, agency: agency, person: known?.person ?? "", state: .live, basis: basis,
      fields: fields)
    // A held record stays held when it is corrected: only a reviewer lets it out.
    if isHeld, let known {
      try supply(record, to: known.person, state: .held)
      return .corrected
    }
    var finding = try judge(record, current: wasLive ? known?.person : nil)
    if isApart { finding = finding.apart }
    switch finding.place {
    case .person(let person): try supply(record, to: person, state: .live)
    case .newPerson:
      try supply(record, to: try transaction.openPerson(), state: .live)
    case .held(let person, _, _): try supply(record, to: person, state: .held)
    }
    for question in finding.questions { try raise(question, about: id) }
    return known == nil ? .new : wasLive ? .corrected : .returned
  }

  /// Takes in a record of somebody who is known: who it may be about besides is asked.
  func open(
    _ fields: SuppliedFields, for person: String, agency: String, basis: String
  ) throws {
    let record = AgencyRecord(
      id: transaction.newID(), agency: agency, person: person, state: .live, basis: basis,
      fields: fields)
    let finding = try judge(record, current: person)
    try supply(record, to: person, state: .live)
    for question in finding.questions { try raise(question, about: record.id) }
  }

  /// Lets a record go.
  func withdraw(_ record: AgencyRecord, reason: String) throws {
    try transaction.append(
      RecordWithdrawn(
        facts: .init(person: record.person, reason: reason, record: record.id)))
  }

  // MARK: Judging

  /// What linkage makes of a record.
  func judge(_ record: AgencyRecord, current: String?) throws -> ArrivalFinding {
    guard let link = record.linkRecord else {
      return ArrivalFinding(neighbours: [], torn: [], current: current)
    }
    let (near, torn) = try index.use(in: transaction) { index in
      let isHeld = index.cluster(of: link.id) != nil
      if isHeld { try index.replace(link) } else { try index.insert(link) }
      let torn = index.torn.filter { $0.records.contains(link.id) }.flatMap(\.candidates)
      let cluster = index.cluster(of: link.id)
      let near = index.candidates(for: link, atLeast: 0.01, limit: 60)
        .filter { $0.id != link.id }
        .map { (id: $0.id, bits: Int(($0.bits * 100).rounded()), together: $0.cluster == cluster) }
      return (near, torn)
    }
    var neighbours: [ArrivalFinding.Neighbour] = []
    for (id, bits, together) in near {
      guard let other = try AgencyRecord.find(id, in: transaction), other.state == .live else {
        continue
      }
      let shield = try SubjectFacts.read("person:\(other.person)", in: transaction).shield
      neighbours.append(
        .init(
          record: id, person: other.person, bits: bits, isTogether: together,
          isHidden: shield == .existence))
    }
    return ArrivalFinding(neighbours: neighbours, torn: torn, current: current)
  }

  // MARK: Writing

  private func supply(
    _ record: AgencyRecord, to person: String, state: AgencyRecord.State
  ) throws {
    guard let fields = record.fields else { return }
    let stamp = try transaction.append(
      RecordSupplied(
        facts: .init(
          agency: record.agency, basis: record.basis, person: person, record: record.id,
          state: state.rawValue),
        about: [.person(person): fields]))
    try ProtectedPlace.heed(fields, of: person, in: transaction)
    if state == .live, try OwnHousehold.concerns(fields, of: person, in: transaction) {
      try OwnHousehold.keepApart(in: transaction)
    }
    // A held record is not to be matched against: the index drops it when it next catches up.
    if state == .live { index.saw(stamp.seq) }
  }

  /// Asks a question, unless it waits already or was answered.
  func raise(_ question: ArrivalFinding.Question, about record: String) throws {
    guard let mine = try AgencyRecord.find(record, in: transaction),
      let other = try AgencyRecord.find(question.record, in: transaction)
    else { return }
    if question.kind != .held {
      guard try !Severance.parts(mine.person, other.person, in: transaction),
        try !Doubt.isOpen(between: mine.person, and: other.person, in: transaction),
        try !Word.parts(mine.person, other.person, in: transaction)
      else { return }
    }
    try transaction.append(
      DoubtRaised(
        facts: .init(
          a: record, b: question.record, bits: question.bits, doubt: transaction.newID(),
          kind: question.kind.rawValue),
        about: .people(mine.person, other.person)))
  }
}

/// What reviewers said of people.
enum Word {
  /// Whether somebody said that two people are different.
  static func parts(_ one: String, _ other: String, in query: any Query) throws -> Bool {
    func said(_ first: String, _ second: String) throws -> Bool {
      try query.exists(
        """
        SELECT 1 FROM people_record x JOIN people_word w ON w.record_a = x.id
        JOIN people_record y ON y.id = w.record_b
        WHERE x.person = $1 AND y.person = $2 AND w.verdict = 'different'
        """, [first, second])
    }
    return try said(one, other) || said(other, one)
  }
}
