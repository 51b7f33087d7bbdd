import Hummingbird
import NIOCore
import Pages

/// Why a body could not be taken.
enum BodyProblem {
  static func problem(for error: any Error) -> Problem {
    if error is NIOTooManyBytesError { return .tooLarge }
    if let http = error as? HTTPError, http.status == .contentTooLarge { return .tooLarge }
    return .badRequest
  }
}
