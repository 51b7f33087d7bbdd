import Days
import Logging
import Synchronization

/// Runs jobs, one server at a time. Start `run` in a task and cancel it to stop.
public final class JobRunner: Sendable {
  /// Does one kind of job. What it throws is kept as the reason, so it must hold no personal data.
  public typealias Handler = @Sendable (Job) async throws -> Void

  static let role = "jobs"
  static let leadSeconds = 30
  static let leaseSeconds = 300

  private let store: Store
  private let now: TimeSource
  private let holder: String
  private let patience: Patience
  private let handlers: [String: Handler]
  private let recurring: [Job]
  private let log: Logger
  private let leadEnds = Mutex(Instant(microseconds: 0))

  /// - Parameters:
  ///   - holder: this server's own name, new at each start.
  ///   - recurring: jobs that are put back when they are missing.
  public init(
    store: Store, now: TimeSource, holder: String, handlers: [String: Handler],
    recurring: [Job] = [], patience: Patience = Patience(), log: Logger
  ) {
    self.store = store
    self.now = now
    self.holder = holder
    self.handlers = handlers
    self.recurring = recurring
    self.patience = patience
    self.log = log
  }

  /// Looks for due jobs every second until the task is cancelled; the job under way is finished.
  public func run() async {
    var pause = Duration.seconds(1)
    while !Task.isCancelled {
      do {
        while try await runDue() > 0, !Task.isCancelled {}
        pause = .seconds(1)
      } catch {
        // The database is away: say so, and ask less and less often.
        log.warning("jobs wait", metadata: ["reason": "\(error)"])
        pause = min(pause * 2, .seconds(30))
      }
      try? await Task.sleep(for: pause)
    }
    let (role, holder) = (JobRunner.role, holder)
    try? await store.work { try Leadership.leave(role, by: holder, in: $0) }
  }

  /// Runs the jobs that are due now, when this server has the lead, and returns how many there
  /// were.
  public func runDue() async throws -> Int {
    guard try await leads() else { return 0 }
    let moment = now.now()
    guard try await store.read({ try JobQueue.isAnyDue(at: moment, in: $0) }) else { return 0 }
    let holder = holder
    let jobs = try await store.work {
      try JobQueue.take(
        20, for: holder, at: moment, leaseSeconds: JobRunner.leaseSeconds, from: $0)
    }
    for job in jobs { try await runOne(job) }
    return jobs.count
  }

  private func runOne(_ job: Job) async throws {
    let (holder, patience) = (holder, patience)
    do {
      guard let handler = handlers[job.kind] else { throw JobProblem.noHandler(kind: job.kind) }
      try await handler(job)
      let moment = now.now()
      try await store.work { try JobQueue.succeed(job, by: holder, at: moment, in: $0) }
    } catch {
      log.warning(
        "a job failed",
        metadata: ["job": "\(job.kind)", "id": "\(job.id)", "reason": "\(error)"])
      let moment = now.now()
      let reason = String("\(error)".prefix(500))
      try await store.work {
        try JobQueue.fail(
          job, by: holder, reason: reason, at: moment, patience: patience, in: $0)
      }
    }
  }

  /// Renews the lead when half of it is over; otherwise nothing is written.
  private func leads() async throws -> Bool {
    let moment = now.now()
    let half = moment.later(seconds: JobRunner.leadSeconds / 2)
    if leadEnds.withLock({ $0 > half }) { return true }
    let (holder, recurring) = (holder, recurring)
    let leads = try await store.work { tables in
      let leads = try Leadership.take(
        JobRunner.role, for: holder, at: moment, seconds: JobRunner.leadSeconds, in: tables)
      if leads { for job in recurring { try JobQueue.add(job, to: tables) } }
      return leads
    }
    leadEnds.withLock {
      $0 = leads ? moment.later(seconds: JobRunner.leadSeconds) : Instant(microseconds: 0)
    }
    return leads
  }
}

/// What can be wrong with a job before it is begun.
public enum JobProblem: Error, Sendable, Equatable {
  /// No handler of this program takes such jobs.
  case noHandler(kind: String)
}
