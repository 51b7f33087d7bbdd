import Access
import Days
import Pages
import Store

/// Drawing contacts that were a referral for no child, and reading them again.
struct AuditRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/contacts/audit"
  static let draw: RoutePattern = "/contacts/audit/draw"
  static let frame: RoutePattern = "/contacts/audit/:sample"
  static let read: RoutePattern = "/contacts/audit/:sample/contacts/:contact"
  /// The most of one sample.
  static let most = 50

  var routes: [Route] {
    let decide = FrontDoorActions.decide
    return [
      Route(.get, Self.list, decide, for: .safeguardingCheck) { visit in
        try await show(visit, FormReader(FormData()))
      },
      Route(.post, Self.draw, decide, for: .safeguardingCheck) { visit in
        var typed = FormReader(try visit.form())
        let count = typed.number("count", in: 1...Self.most, missing: "Enter how many")
        guard typed.isGood, let count else { return try await show(visit, typed) }
        guard try await AuditCommands(house).draw(count, by: visit.author) else {
          typed.wrong(
            "count", "There is nothing to draw from: no contact of these days was decided so")
          return try await show(visit, typed)
        }
        return .redirect(Self.list())
      },
      Route(.get, Self.frame, decide, for: .safeguardingCheck) { visit in
        let id = try visit.parameter("sample")
        let (samples, frame) = try await house.store.read { query in
          (try AuditSample.all(in: query), try AuditSample.frame(of: id, in: query))
        }
        guard let sample = samples.first(where: { $0.id == id }) else { throw Problem.notFound }
        return .page(AuditPages.frame(sample, frame)).telling(about: [], count: frame.count)
      },
      Route(.post, Self.read, decide, for: .safeguardingCheck, keep),
    ]
  }

  private func show(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (samples, names) = try await house.store.read { query in
      let samples = try AuditSample.all(in: query)
      let actors = Set(samples.flatMap { [$0.by] + $0.readings.compactMap(\.readBy) })
      return (
        samples,
        try actors.reduce(into: [String: String]()) { $0[$1] = try Names.of($1, in: query) }
      )
    }
    let pages = AuditPages(
      names: names, reader: visit.actor.id, typed: typed, token: visit.token)
    return .page(pages.list(samples))
      .telling(
        about: samples.flatMap(\.readings).map { "contact:\($0.contact)" }, count: samples.count)
  }

  @Sendable private func keep(_ visit: Visit) async throws -> Reply {
    let (sample, contact) = (try visit.parameter("sample"), try visit.parameter("contact"))
    // Whoever may not read the contact may not judge it either.
    _ = try await house.sight(contact, visit)
    var typed = FormReader(try visit.form())
    let field = "agrees-\(sample)-\(contact)"
    let agrees = typed.choice(field, of: ["yes", "no"], missing: "Choose what you find")
    let words = typed.text("why-\(sample)-\(contact)", missing: "Write why", most: 2_000)
    guard typed.isGood else { return try await show(visit, typed) }
    do {
      try await AuditCommands(house).read(
        contact, of: sample, agrees: agrees == "yes", words: words, by: visit.author)
      return .redirect(Self.list())
    } catch let problem as FrontDoorProblem {
      typed.wrong(field, "\(problem)".capitalisedFirst)
      return try await show(visit, typed)
    }
  }
}

/// Draws samples, and keeps what was found on reading.
public struct AuditCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Draws from what came in over the days of the board, was decided, and was a referral for no child.
  /// - Returns: whether there was anything to draw from.
  public func draw(_ count: Int, by author: Author) async throws -> Bool {
    let bytes = house.access.random.bytes(8)
    let seed = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let now = house.access.now.now()
    let since = London.start(of: London.day(now).adding(days: -BoardPages.days))
    return try await house.store.commit(author) { transaction in
      let rows = try BoardRow.all(since: since, in: transaction)
      let frame = BoardFigure(.notReferrals).rows(rows, since: since, at: now)
        .sorted { $0.reference < $1.reference }.map(\.contact)
      if frame.isEmpty { return false }
      let hex = String(seed, radix: 16)
      try transaction.append(
        AuditSampleDrawn(
          facts: .init(
            drawn: AuditSample.draw(count, from: frame, seed: seed), frame: frame,
            id: transaction.newID(), seed: hex, since: since.microseconds)))
      return true
    }
  }

  /// Keeps what somebody found who did not decide.
  /// - Throws: `FrontDoorProblem`.
  func read(
    _ contact: String, of sample: String, agrees: Bool, words: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      let samples = try AuditSample.all(in: transaction)
      guard
        let reading = samples.first(where: { $0.id == sample })?.readings
          .first(where: { $0.contact == contact })
      else { throw FrontDoorProblem.noSuchContact }
      guard reading.readAt == nil else { throw FrontDoorProblem.answeredMeanwhile }
      guard !reading.deciders.contains(author.actor) else { throw FrontDoorProblem.ownDecision }
      let people = try ContactChild.of(contact, in: transaction).map(\.person)
      try transaction.append(
        AuditSampleRead(
          facts: .init(agrees: agrees, contact: contact, sample: sample),
          about: people.reduce(into: [:]) { $0[.person($1)] = .init(words: words) }))
    }
  }
}
