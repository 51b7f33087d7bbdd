/// What can go wrong between the record and its database. Texts say what happened and what to do;
/// they never hold what somebody typed, because they may be logged.
public enum StoreProblem: Error, Sendable, Equatable {
  /// A column was missing or held another shape than the code expected.
  case column(index: Int, wanted: String, found: String)
  /// The database refused a statement. `sql` is the statement's text with its `$n`, never a value.
  case statement(sql: String, reason: String)
  /// A rule of a table (unique key, not null, check) refused a row.
  case constraint(table: String?, reason: String)
  /// Code asked to change a table that it may not change, or to change one while reading.
  case forbidden(sql: String, why: String)
  /// The database cannot be reached now; trying again later may work.
  case unavailable(reason: String)
  /// The answer to a commit was lost: it may or may not have happened. Look before repeating it;
  /// an idempotency key makes a repeat harmless.
  case inDoubt(reason: String)
  /// The disk is full or may not be written.
  case cannotWrite(reason: String)
  /// The database was written by a newer version of the program.
  case newerVersion(found: String, known: String)
  /// A setting that keeps committed work safe is not in force.
  case notDurable(setting: String, value: String, wanted: String)
  /// The address of the database cannot be understood or holds what it should not.
  case address(String)
  /// What is stored contradicts itself: see `continuum verify`.
  case damaged(String)
}
