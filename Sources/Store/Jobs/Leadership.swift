import Days

/// One server among several does what only one may do at a time. The lease is a row with an end;
/// whoever finds it past takes it.
public enum Leadership {
  /// Takes or renews the lead in `role`, and says whether `holder` now has it.
  public static func take(
    _ role: String, for holder: String, at now: Instant, seconds: Int, in tables: any Tables
  ) throws -> Bool {
    try tables.run(
      """
      INSERT INTO leader (role, holder, until) VALUES ($1, $2, $3)
      ON CONFLICT (role) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE leader.holder = excluded.holder OR leader.until <= $4
      """, [role, holder, now.later(seconds: seconds).microseconds, now.microseconds]) == 1
  }

  /// Gives the lead up at once, at a graceful stop.
  public static func leave(_ role: String, by holder: String, in tables: any Tables) throws {
    try tables.run("DELETE FROM leader WHERE role = $1 AND holder = $2", [role, holder])
  }
}
