/// The exit codes of every command, in one table (`docs/operating.md` shows it).
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Done; for a check: nothing wrong found.
  case done = 0
  /// A check found something: damage, findings of severity error, a pack that does not pass.
  case found = 1
  /// The input cannot be read or understood: file, line, field are named.
  case unreadable = 2
  /// Something the command needs is missing: a setting, a key, a program.
  case missing = 3
  /// The database cannot be reached or written, or would not keep what it is given.
  case unavailable = 4
  /// The database was written by a newer version of the program.
  case newer = 5
  /// The command line itself is wrong (the number that command line tools share).
  case usage = 64

  /// What it means, for the guide.
  public var meaning: String {
    switch self {
    case .done: "done; a check found nothing wrong"
    case .found: "a check found something (damage, errors, a faulty pack)"
    case .unreadable: "the input cannot be read or understood; file, line and field are named"
    case .missing: "something needed is missing: a setting, a key, a program"
    case .unavailable:
      "the database cannot be reached or written, or would not keep what it is given"
    case .newer: "the database was written by a newer version"
    case .usage: "the command line is wrong"
    }
  }
}
