import Access
import Days
import Store

/// What can be done with meetings.
public struct MeetingCommands: Sendable {
  let house: GovernanceHouse

  public init(_ house: GovernanceHouse) { self.house = house }

  private var store: Store { house.access.store }

  /// Calls a meeting, with what stands on every agenda and what was promised to come back.
  /// - Returns: the meeting's id.
  @discardableResult
  public func call(
    _ key: String, on day: Day, time: String, place: String, by author: Author
  ) async throws -> String {
    guard let body = house.bodies[key] else { throw BoardProblem.gone }
    return try await store.commit(author, packHash: house.pack.hash) { transaction in
      let id = transaction.newID()
      try transaction.append(
        MeetingCalled(
          facts: .init(
            meeting: MeetingHeader(
              id: id, body: key, version: body.header.version.text, on: day, time: time,
              place: place))))
      var items = body.definition.standing.map { title in
        AgendaItem(key: transaction.newID(), title: title, kind: .discussion)
      }
      items += try PromisedItem.all(of: key, in: transaction).map {
        $0.item(transaction.newID())
      }
      if !items.isEmpty {
        try transaction.append(
          MeetingChanged(
            facts: .init(
              meeting: id, body: key, on: London.day(transaction.now),
              said: items.map { .item($0) })))
      }
      return id
    }
  }

  /// What is on a meeting's agenda; nil where there is no such meeting.
  public func items(of id: String) async throws -> [AgendaItem]? {
    try await store.read { try KeptMeeting.find(id, in: $0)?.meeting.items }
  }

  /// Adds an item to the agenda; during the meeting it gets the next running number.
  public func add(
    _ title: String, _ kind: ItemKind, exempt: String?, to id: String, by author: Author
  ) async throws {
    try await change(id, by: author) { meeting, transaction in
      let item = AgendaItem(
        key: transaction.newID(), title: title, kind: kind, exempt: exempt)
      var said: [MeetingChange] = [.item(item)]
      if meeting.stage > .planned {
        let number = try KeptMeeting.nextNumber(of: meeting.header.body, in: transaction)
        said.append(.numbered(item: item.key, number))
      }
      return said
    }
  }

  /// Begins the meeting: what was promised meanwhile comes onto the agenda, and each item gets its
  /// running number.
  public func open(_ id: String, by author: Author) async throws {
    try await change(id, by: author) { meeting, transaction in
      guard meeting.stage == .planned else { return [] }
      let late = try PromisedItem.missing(from: meeting, in: transaction).map {
        $0.item(transaction.newID())
      }
      let first = try KeptMeeting.nextNumber(of: meeting.header.body, in: transaction)
      let items = meeting.items + late
      let numbers = Dictionary(
        items.enumerated().map { ($1.key, first + $0) }, uniquingKeysWith: { one, _ in one })
      return late.map { .item($0) } + [.opened(numbers: numbers)]
    }
  }

  /// Says something of a meeting.
  /// - Throws: `MeetingProblem` where it cannot be said as the meeting stands.
  public func say(_ said: [MeetingChange], of id: String, by author: Author) async throws {
    try await change(id, by: author) { _, _ in said }
  }

  /// Somebody who does not sit on the body is in attendance.
  public func attend(
    _ name: String, as role: String, at id: String, by author: Author
  ) async throws {
    try await change(id, by: author) { meeting, transaction in
      if name.isBlank || role.isBlank { throw MeetingProblem.nothingSaid }
      let holder = transaction.newID()
      try transaction.append(
        SeatTaken(
          .init(
            id: holder, body: meeting.header.id, seat: nil, isDeputy: false, role: role,
            from: meeting.header.on), name: name))
      return [.attended([AttendanceLine(holder: holder, state: .present)])]
    }
  }

  /// Settles the minutes and opens them to the public.
  /// - Parameter early: why they cannot wait for the end of the comment window.
  public func settle(_ id: String, early: String?, by author: Author) async throws {
    try await change(id, by: author) { _, _ in [.settled(early: early)] }
    try await publish("minutes", id, by: author)
  }

  /// Opens the agenda or the minutes to the public as they stand.
  public func publish(_ what: String, _ id: String, by author: Author) async throws {
    try await store.commit(author) { transaction in
      guard let kept = try KeptMeeting.find(id, in: transaction) else { throw BoardProblem.gone }
      if kept.meeting.items.isEmpty { throw MeetingProblem.noItems }
      if what == "minutes", kept.meeting.stage != .settled { throw MeetingProblem.notCirculated }
      let seq = kept.entries.map(\.seq).max() ?? 0
      if try PublicView.find(what, id, in: transaction)?.seq == seq { return }
      try transaction.append(
        OpenedToPublic(
          facts: .init(what: what, id: id, seq: seq, on: London.day(transaction.now))))
    }
  }

  private func change(
    _ id: String, by author: Author,
    _ decide: @escaping @Sendable (Meeting, Transaction) throws -> [MeetingChange]
  ) async throws {
    try await store.commit(author) { transaction in
      guard let kept = try KeptMeeting.find(id, in: transaction) else { throw BoardProblem.gone }
      var meeting = kept.meeting
      let said = try decide(meeting, transaction)
      let body = house.bodies[kept.header.body]?.definition
      let holders = try house.holders(at: kept.header, in: transaction)
      let day = London.day(transaction.now)
      for change in said {
        let entry = MeetingEntry(on: day, change)
        try meeting.check(entry, holders: holders, commentDays: body?.commentDays ?? 7)
        meeting.take(entry)
      }
      if said.isEmpty { return }
      try transaction.append(
        MeetingChanged(
          facts: .init(meeting: id, body: kept.header.body, on: day, said: said)))
    }
  }
}

extension GovernanceHouse {
  /// Who sits on the body on the day of a meeting, and who is in attendance there.
  func holders(at meeting: MeetingHeader, in query: any Query) throws -> [Holder] {
    try Holder.all(of: meeting.body, in: query).filter { $0.sits(on: meeting.on) }
      + Holder.all(of: meeting.id, in: query)
  }
}
