import Access
import Pages
import Store

/// What people are told of the errors that a handler did not expect.
enum ErrorWords {
  static func problem(for error: any Error) -> Problem {
    switch error as? StoreProblem {
    // A database that would lose what is given to it is not written to.
    case .unavailable, .notDurable: return .unavailable
    case .cannotWrite:
      return Problem(
        status: 503, code: "cannot-write", title: "The record cannot be written at the moment",
        advice:
          "Nothing you sent was saved. Keep a copy of what you typed, tell your administrator that "
          + "the disk is full or protected, and try again later.")
    case .inDoubt:
      return Problem(
        status: 503, code: "in-doubt", title: "It is not certain whether this was saved",
        advice: "Look whether it is there before you send it again.")
    default: break
    }
    if let problem = error as? JournalProblem, problem == .closed { return .unavailable }
    if let problem = error as? AccountProblem {
      return Problem(
        status: 409, code: "not-done", title: "This was not done",
        advice: "\(problem)".prefix(1).uppercased() + "\(problem)".dropFirst() + ".")
    }
    return .failed
  }

  /// The error's own words where they hold nothing that somebody typed, its type otherwise.
  static func forLog(_ error: any Error) -> String {
    switch error {
    case let problem as StoreProblem: "\(problem)"
    case let problem as JournalProblem: "\(problem)"
    default: "\(type(of: error))"
    }
  }
}
