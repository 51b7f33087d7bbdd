import Days
import Performance

extension PlanTally {
  /// The count, where it can be read.
  public var exact: Ratio? { Ratio(mixed: count) }
}

/// How many milestones of each priority have each rating, exactly.
public struct PlanOverview: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let number: String
    public let words: String
    /// One a level of the legend, in its order.
    public let counts: [Ratio]
    /// Working lines that nobody rated.
    public let unrated: Int
    /// Where this priority is reported instead; it counts nothing here.
    public let elsewhere: String?

    public var total: Ratio { counts.reduce(Ratio(unrated), +) }
  }

  public let levels: [PlanLegend.Level]
  public let rows: [Row]

  public init(_ plan: Plan) {
    let levels = plan.header.legend.levels
    self.levels = levels
    let working = Dictionary(grouping: plan.working, by: { plan.priority(of: $0).number })
    rows = plan.lines(below: nil).map { priority in
      var counts = levels.map { _ in Ratio(0) }
      var unrated = 0
      func add(_ share: Ratio, _ level: String) {
        if let place = levels.firstIndex(where: { $0.key == level }) {
          counts[place] = counts[place] + share
        }
      }
      if priority.elsewhere == nil {
        for told in priority.tallies { add(told.exact ?? Ratio(0), told.level) }
        for line in working[priority.number] ?? [] {
          guard let rating = line.rating else {
            unrated += 1
            continue
          }
          for part in rating.parts { add(part.share, part.level) }
        }
      }
      return Row(
        number: priority.number, words: priority.words, counts: counts, unrated: unrated,
        elsewhere: priority.elsewhere)
    }
  }

  /// The sums of all priorities, one a level.
  public var sums: [Ratio] {
    levels.indices.map { level in rows.reduce(Ratio(0)) { $0 + $1.counts[level] } }
  }

  public var unrated: Int { rows.reduce(0) { $0 + $1.unrated } }

  public var total: Ratio { sums.reduce(Ratio(unrated), +) }

  /// Whole percentages of the rated, one a level, that sum to 100.
  public var percentages: [Figure] { Shares.percentages(of: sums) }

  /// What each printed sum is beside the exact one, in words; empty where the paper printed none.
  public func explained(_ printed: [PlanTally]) -> [String] {
    printed.compactMap { one in
      guard let place = levels.firstIndex(where: { $0.key == one.level }), let told = one.exact
      else { return nil }
      let exact = sums[place]
      let name = "\(one.level): the paper prints \(one.printed)"
      if told == exact { return "\(name), which is exact." }
      if told == exact.rounded(to: 0).ratio {
        return "\(name), which is \(exact.mixed) rounded to a whole number."
      }
      return "\(name); the priorities sum to \(exact.mixed)."
    }
  }

  /// Which told counts were cut when printed: `4 1/3 is printed as 4.3`.
  public static func cuts(_ plan: Plan) -> [String] {
    plan.lines(below: nil).flatMap { priority in
      priority.tallies.compactMap { one -> String? in
        guard let exact = one.exact, let told = Ratio(mixed: one.printed), told != exact else {
          return nil
        }
        return
          "Priority \(priority.number), \(one.level): \(exact.mixed) is printed as \(one.printed)."
      }
    }
  }
}

/// How many working lines are closed, late and to come, as at a meeting.
public struct PlanStandings: Hashable, Sendable {
  public private(set) var closed = 0
  public private(set) var overdue = 0
  public private(set) var notYetDue = 0
  public private(set) var undated = 0

  public init(_ plan: Plan, on day: Day) {
    for line in plan.working {
      switch line.standing(on: day) {
      case .closed: closed += 1
      case .overdue: overdue += 1
      case .notYetDue: notYetDue += 1
      case .undated: undated += 1
      }
    }
  }

  public var all: Int { closed + overdue + notYetDue + undated }
}
