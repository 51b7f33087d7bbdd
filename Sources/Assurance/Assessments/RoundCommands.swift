import Access
import Days
import Pages
import Procedures
import Store

/// What the board does with a round.
public struct RoundCommands: Sendable {
  let house: AssuranceHouse

  public init(_ house: AssuranceHouse) { self.house = house }

  /// What is typed to open a round.
  public struct NewRound: Sendable {
    public let title: String
    public let framework: String
    public let due: Day
    /// The respondents that each agency belongs to, by the agency's key.
    public let asked: [String: String]
    public let follows: String?

    public init(
      title: String, framework: String, due: Day, asked: [String: String], follows: String? = nil
    ) {
      self.title = title
      self.framework = framework
      self.due = due
      self.asked = asked
      self.follows = follows
    }
  }

  /// Whether there is any round yet.
  public func haveBeenOpened() async throws -> Bool {
    try await !house.access.store.read { try Round.all(in: $0) }.isEmpty
  }

  /// Opens a round under the version of the framework in force, to which it stays pinned.
  /// - Returns: its id.
  public func open(_ new: NewRound, by author: Author) async throws -> String {
    guard let found = house.pack.catalogue.versions(Framework.self, new.framework).last else {
      throw AssuranceProblem.noFramework(new.framework)
    }
    if new.asked.isEmpty { throw AssuranceProblem.nobodyAsked }
    let profiles = found.definition.respondents.map(\.key)
    for (agency, profile) in new.asked.sorted(by: { $0.key < $1.key })
    where !profiles.contains(profile) {
      throw AssuranceProblem.unknownProfile(profile, agency: agency)
    }
    let pinned = PinnedFramework(found.header, found.definition, in: house.pack.catalogue)
    let definition = try pinned.definition(in: house.pack)
    return try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      if let follows = new.follows, try Round.find(follows, in: transaction) == nil {
        throw AssuranceProblem.notFollowable(follows)
      }
      for agency in new.asked.keys.sorted() where try Agency.find(agency, in: transaction) == nil {
        throw AssuranceProblem.notAsked(agency)
      }
      let id = transaction.newID()
      try transaction.append(
        RoundOpened(
          facts: .init(
            asked: new.asked.sorted { $0.key < $1.key }.map { .init(agency: $0, profile: $1) },
            definition: definition, due: new.due.description, follows: new.follows,
            framework: new.framework, round: id, title: new.title,
            version: found.header.version.text)))
      return id
    }
  }

  /// The last version of a round's framework in the pack, where it is later than the round's.
  func laterVersion(of round: Round) -> Versioned<Framework>? {
    guard let now = Version(round.version),
      let last = house.pack.catalogue.versions(Framework.self, round.framework).last,
      last.header.version > now
    else { return nil }
    return last
  }

  /// Moves a round to the later version of its framework; only while nobody has begun to answer.
  /// - Throws: `AssuranceProblem.liveReturns` naming the agencies that have.
  public func upgrade(_ id: String, by author: Author) async throws {
    try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      guard let round = try Round.find(id, in: transaction) else { throw Problem.notFound }
      guard let later = laterVersion(of: round) else {
        throw AssuranceProblem.noLaterVersion(round.framework)
      }
      let live = try AgencyReturn.all(in: id, transaction).filter { $0.state != .asked }
      if !live.isEmpty { throw AssuranceProblem.liveReturns(live.map(\.agency)) }
      let pinned = PinnedFramework(later.header, later.definition, in: house.pack.catalogue)
      try transaction.append(
        RoundUpgraded(
          facts: .init(
            definition: try pinned.definition(in: house.pack), round: id,
            version: later.header.version.text)))
    }
  }

  /// Draws evidence at random from the returns that were sent.
  /// - Parameter seed: from which the same sample can be drawn again.
  @discardableResult
  public func sample(
    _ id: String, size: Int, seed: UInt64, by author: Author
  ) async throws -> [String] {
    try await house.access.store.commit(author) { transaction in
      let (round, pinned) = try found(id, in: transaction)
      let frame = try Assessed.all(in: round, pinned.framework, transaction)
        .filter { !$0.one.isOpen }
        .flatMap { one in
          one.asked.filter { !(one.answers[$0.key]?.answer.evidence.isEmpty ?? true) }
            .map { "\(one.agency.key)/\($0.key)" }
        }.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      let drawn = EvidenceSample.draw(from: frame, seed: seed, size: size)
      if drawn.isEmpty { throw AssuranceProblem.nothingToSample }
      let number = try DrawnSample.all(in: id, transaction).count + 1
      try transaction.append(
        SampleDrawn(
          facts: .init(drawn: drawn, frame: frame, number: number, round: id, seed: "\(seed)")))
      return drawn
    }
  }

  /// Notes what came of looking at a sampled piece of evidence.
  public func check(
    _ item: String, ofSample number: Int, in id: String, _ finding: SampleFinding, note: String,
    by author: Author
  ) async throws {
    try await house.access.store.commit(author) { transaction in
      let samples = try DrawnSample.all(in: id, transaction)
      guard samples.first(where: { $0.number == number })?.drawn.contains(item) ?? false else {
        throw AssuranceProblem.notSampled(item)
      }
      let now = try DrawnSample.checks(in: id, transaction)[number]?[item]
      if now?.finding == finding, now?.note == note { return }
      try transaction.append(
        SampleChecked(
          facts: .init(
            finding: finding.rawValue, item: item, note: note, number: number, round: id)))
    }
  }

  /// Publishes the result as it stands.
  public func publish(_ id: String, by author: Author) async throws {
    try await house.access.store.commit(author) { transaction in
      let (round, pinned) = try found(id, in: transaction)
      let all = try Assessed.all(in: round, pinned.framework, transaction)
      let finished = all.filter { $0.one.state == .ratified }
      guard !finished.isEmpty else {
        throw AssuranceProblem.incomplete(["no return is ratified yet: ratify one first"])
      }
      let result = ShownResult(round, pinned, finished)
      if try PublishedResult.find(id, in: transaction)?.result == result { return }
      try transaction.append(ResultPublished(facts: .init(result: result, round: id)))
    }
  }

  /// Takes a published result back; does nothing where it is not published.
  public func withdraw(_ id: String, because reason: String, by author: Author) async throws {
    try await house.access.store.commit(author) { transaction in
      guard try PublishedResult.find(id, in: transaction) != nil else { return }
      try transaction.append(ResultWithdrawn(facts: .init(reason: reason, round: id)))
    }
  }

  private func found(
    _ id: String, in query: any Query
  ) throws -> (round: Round, pinned: PinnedFramework) {
    guard let round = try Round.find(id, in: query) else { throw Problem.notFound }
    return (round, try house.pinned(round))
  }
}
