import Access
import Store

/// What can be done with figures and scorecards.
public struct ScorecardCommands: Sendable {
  let house: PerformanceHouse

  public init(_ house: PerformanceHouse) { self.house = house }

  /// What became of the figures of a file.
  public struct Recorded: Sendable, Hashable {
    public let new: Int
    /// Those that took the place of a different figure.
    public let changed: Int
    /// Those that were in the record already, and were left as they are.
    public let same: Int
  }

  /// Records figures, all of them or none.
  @discardableResult
  public func record(_ observations: [Observation], by author: Author) async throws -> Recorded {
    try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      let known = Dictionary(
        try Observation.recorded(in: observations.map(\.period), transaction).map {
          (Place($0), $0)
        }, uniquingKeysWith: { first, _ in first })
      let wanted = observations.filter { known[Place($0)] != $0 }
      if !wanted.isEmpty {
        try transaction.append(FiguresRecorded(facts: .init(figures: wanted.map(KeptFigure.init))))
      }
      let changed = wanted.count { known[Place($0)] != nil }
      return Recorded(
        new: wanted.count - changed, changed: changed, same: observations.count - wanted.count)
    }
  }

  private struct Place: Hashable {
    let indicator: String
    let period: FigurePeriod

    init(_ one: Observation) {
      indicator = one.indicator
      period = one.period
    }
  }

  /// Records what a paper printed; what is in the record already is left alone.
  public func record(_ printed: [Publication], by author: Author) async throws {
    try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      let known = try Set(printed.map(\.period)).sorted().flatMap {
        try Publication.recorded(in: $0, transaction)
      }
      let wanted = printed.filter { !known.contains($0) }
      if wanted.isEmpty { return }
      try transaction.append(
        PaperRecorded(facts: .init(printed: wanted.map(KeptPublication.init))))
    }
  }

  /// Writes what is to be said about an indicator's figure in a period; nothing takes it away.
  public func comment(
    on indicator: String, in period: FigurePeriod, _ words: String, by author: Author
  ) async throws {
    try await house.access.store.commit(author) { transaction in
      let now = try Commentary.all(in: period, transaction)[indicator]?.words ?? ""
      if now == words { return }
      try transaction.append(
        CommentaryWritten(
          facts: .init(indicator: indicator, period: period.description, words: words)))
    }
  }

  /// Publishes a scorecard as it stands, with small counts hidden.
  /// - Throws: `ScoringProblem` where there is none for the period, or it has no figure.
  public func publish(
    _ scorecard: String, _ period: FigurePeriod, by author: Author
  ) async throws {
    let scoring = try Scoring(scorecard, period: period, in: house.pack.catalogue)
    try await house.access.store.commit(author, packHash: house.pack.hash) { transaction in
      let card = try scoring.recorded(transaction)
      guard card.rows.contains(where: { $0.figure != nil }) else {
        throw ScoringProblem.noFigures(scorecard, period)
      }
      let shown = ShownCard(card, isPublic: true)
      let now = try PublishedScorecard.find(scorecard, period.description, in: transaction)
      if now?.card == shown { return }
      try transaction.append(ScorecardPublished(facts: .init(card: shown)))
    }
  }

  /// Takes a published scorecard back; does nothing where it is not published.
  public func withdraw(
    _ scorecard: String, _ period: FigurePeriod, because reason: String, by author: Author
  ) async throws {
    try await house.access.store.commit(author) { transaction in
      guard try PublishedScorecard.find(scorecard, period.description, in: transaction) != nil
      else { return }
      try transaction.append(
        ScorecardWithdrawn(
          facts: .init(period: period.description, reason: reason, scorecard: scorecard)))
    }
  }
}
