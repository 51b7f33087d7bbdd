import Days
import Foundation
import Returns
import Synchronization

/// The checks that this server has under way or has done lately: in memory only, each for the one
/// account that began it. Checks run one after another on a thread of their own, so that a large
/// return never holds up anybody's page.
public final class CheckDesk: Sendable {
  /// How long a result is held after it was last looked at.
  static let hours: Int64 = 2
  /// How many results of one account are held.
  static let mostOfOne = 4
  /// How many results are held in all.
  static let most = 40

  /// What is held of one check.
  struct Check: Sendable {
    let id: String
    let owner: String
    let title: CheckTitle
    var stage: Stage
    var seenAt: Instant
  }

  enum Stage: Sendable {
    /// Behind others.
    case waiting
    case running(CheckProgress)
    /// Some file cannot be used.
    case unreadable([ReadingProblem])
    case done(CheckResult)

    var isOver: Bool {
      switch self {
      case .waiting, .running: false
      case .unreadable, .done: true
      }
    }
  }

  private let checks = Mutex<[String: Check]>([:])
  private let queue: OperationQueue

  public init() {
    queue = OperationQueue()
    queue.name = "return-checks"
    queue.maxConcurrentOperationCount = 1
  }

  /// Begins a check.
  /// - Parameter earlier: what to compare it with.
  /// - Returns: false where this account has one under way already.
  func begin(
    _ title: CheckTitle, id: String, owner: String, kind: ReturnKind, _ submission: Submission,
    earlier: EarlierCheck?
  ) -> Bool {
    let check = Check(id: id, owner: owner, title: title, stage: .waiting, seenAt: title.at)
    let isFree = checks.withLock { checks in
      if checks.values.contains(where: { $0.owner == owner && !$0.stage.isOver }) { return false }
      checks[id] = check
      return true
    }
    guard isFree else { return false }
    queue.addOperation { [self] in
      let checked = kind.check(submission) { progress in set(id, .running(progress)) }
      set(id, Self.stage(checked, title, earlier))
    }
    return true
  }

  private static func stage(
    _ checked: Checked, _ title: CheckTitle, _ earlier: EarlierCheck?
  ) -> Stage {
    guard let report = checked.report else { return .unreadable(checked.problems) }
    let findings = FindingList(report.findings)
    return .done(
      CheckResult(
        title: title, children: checked.children, outcomes: report.outcomes, findings: findings,
        problems: checked.problems,
        comparison: earlier.map {
          .init(with: $0.name, changes: findings.changes(since: $0.findings))
        }))
  }

  private func set(_ id: String, _ stage: Stage) {
    checks.withLock { $0[id]?.stage = stage }
  }

  /// Holds a result that was kept elsewhere, as if it had just been done.
  func hold(_ result: CheckResult, id: String, owner: String, at now: Instant) {
    checks.withLock {
      $0[id] = Check(
        id: id, owner: owner, title: result.title, stage: .done(result), seenAt: now)
    }
    sweep(at: now)
  }

  /// A check of this account, or nil; looking at it holds it longer.
  func find(_ id: String, owner: String, at now: Instant) -> Check? {
    sweep(at: now)
    return checks.withLock { checks in
      guard checks[id]?.owner == owner else { return nil }
      checks[id]?.seenAt = now
      return checks[id]
    }
  }

  /// The checks of an account, the latest first.
  func all(owner: String, at now: Instant) -> [Check] {
    sweep(at: now)
    return checks.withLock { $0.values.filter { $0.owner == owner } }
      .sorted { ($1.title.at, $1.id) < ($0.title.at, $0.id) }
  }

  func forget(_ id: String, owner: String) {
    checks.withLock { if $0[id]?.owner == owner { $0[id] = nil } }
  }

  /// Forgets what was last looked at too long ago, and the oldest of what is too many.
  func sweep(at now: Instant) {
    checks.withLock { checks in
      let before = now.adding(hours: -Self.hours)
      checks = checks.filter { !$0.value.stage.isOver || $0.value.seenAt > before }
      var counts: [String: Int] = [:]
      let over = checks.values.filter(\.stage.isOver).sorted { $1.seenAt < $0.seenAt }
      for (place, check) in over.enumerated() {
        counts[check.owner, default: 0] += 1
        if place >= Self.most || counts[check.owner, default: 0] > Self.mostOfOne {
          checks[check.id] = nil
        }
      }
    }
  }
}
