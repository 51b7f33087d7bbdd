/// What can be wrong with an entry or with the code that writes or reads it.
public enum JournalProblem: Error, Sendable, Equatable {
  /// A body cannot be brought into the one form that is hashed.
  case notCanonical(String)
  /// An entry's kind and version are known to no module of this program.
  case unknownKind(kind: String, version: Int, seq: Int64)
  /// An entry's body does not read as what its kind says.
  case unreadable(kind: String, seq: Int64, reason: String)
  /// A module's event does not begin with the module's name, or is declared twice.
  case declaration(String)
  /// The store is a copy as at the end of a day and takes no new entries: write to the record
  /// itself.
  case extract(asAt: String)
  /// The store is closing and takes no more work.
  case closed
}
