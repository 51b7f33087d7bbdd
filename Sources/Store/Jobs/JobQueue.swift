import Days

/// The jobs that wait, in the working table `job`. Each function is one step inside a transaction
/// of the caller, so that a job can be added together with what it is about.
public enum JobQueue {
  /// Adds a job, or leaves the one that has its id as it is.
  public static func add(_ job: Job, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO job (id, kind, payload, due, failures, every, given_up)
      VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (id) DO NOTHING
      """,
      [job.id, job.kind, job.payload, job.due.microseconds, job.failures, job.every])
  }

  /// Whether any job is due and free. Cheap: it is asked every second.
  public static func isAnyDue(at now: Instant, in query: any Query) throws -> Bool {
    try query.exists(
      """
      SELECT 1 FROM job WHERE given_up = 0 AND due <= $1
        AND (leased_until IS NULL OR leased_until <= $1) LIMIT 1
      """, [now.microseconds])
  }

  /// Takes up to `limit` due jobs for `holder`, the oldest first. Until the lease ends nobody else
  /// takes them; after it they are free again, because their holder must have died.
  public static func take(
    _ limit: Int, for holder: String, at now: Instant, leaseSeconds: Int, from tables: any Tables
  ) throws -> [Job] {
    let jobs = try tables.rows(
      """
      SELECT id, kind, payload, due, failures, every FROM job
      WHERE given_up = 0 AND due <= $1 AND (leased_until IS NULL OR leased_until <= $1)
      ORDER BY due, id LIMIT $2
      """, [now.microseconds, limit]
    ) { row in
      Job(
        id: try row(0), kind: try row(1), payload: try row(2),
        due: Instant(microseconds: try row(3)), failures: try row(4), every: try row(5))
    }
    for job in jobs {
      try tables.run(
        "UPDATE job SET leased_by = $1, leased_until = $2 WHERE id = $3",
        [holder, now.later(seconds: leaseSeconds).microseconds, job.id])
    }
    return jobs
  }

  /// Notes that a job succeeded: it goes, or is due again. Nothing happens when its lease has gone
  /// to somebody else meanwhile.
  public static func succeed(
    _ job: Job, by holder: String, at now: Instant, in tables: any Tables
  ) throws {
    guard let every = job.every else {
      try tables.run("DELETE FROM job WHERE id = $1 AND leased_by = $2", [job.id, holder])
      return
    }
    try tables.run(
      """
      UPDATE job SET due = $1, failures = 0, reason = NULL, leased_by = NULL, leased_until = NULL
      WHERE id = $2 AND leased_by = $3
      """, [now.later(seconds: every).microseconds, job.id, holder])
  }

  /// Notes that a job failed: it is due again after a wait, or given up and kept for a person to
  /// see. A recurring job is never given up.
  public static func fail(
    _ job: Job, by holder: String, reason: String, at now: Instant, patience: Patience,
    in tables: any Tables
  ) throws {
    let failures = job.failures + 1
    let wait = patience.wait(after: failures)
    let isGivenUp = wait == nil && job.every == nil
    try tables.run(
      """
      UPDATE job SET due = $1, failures = $2, reason = $3, given_up = $4, leased_by = NULL,
        leased_until = NULL
      WHERE id = $5 AND leased_by = $6
      """,
      [
        now.later(seconds: wait ?? patience.longest).microseconds, failures, reason, isGivenUp,
        job.id, holder,
      ])
  }

  /// How many jobs wait, and how many were given up: for the health page and the metrics.
  public static func counts(in query: any Query) throws -> (waiting: Int, givenUp: Int) {
    try query.first(
      """
      SELECT COUNT(CASE WHEN given_up = 0 THEN 1 END), COUNT(CASE WHEN given_up = 1 THEN 1 END)
      FROM job
      """
    ) { (waiting: try $0(0), givenUp: try $0(1)) } ?? (0, 0)
  }
}
