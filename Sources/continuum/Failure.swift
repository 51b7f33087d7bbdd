import ArgumentParser
import Foundation
import Procedures
import Server
import Store

/// Why a command ends, with its exit code.
struct Failure: Error {
  let status: ExitStatus
  let words: String

  init(_ status: ExitStatus, _ words: String) {
    self.status = status
    self.words = words
  }

  /// Understands the errors of every part of the program.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let problem as StoreProblem: self = Failure(problem)
    case let problem as SettingProblem: self.init(.missing, problem.description)
    case let refused as PackRefused:
      self.init(.unreadable, PackReports.check(.failure(refused), format: .text))
    case let words as any CustomStringConvertible: self.init(.found, words.description)
    default: self.init(.found, "\(error)")
    }
  }

  private init(_ problem: StoreProblem) {
    switch problem {
    case .unavailable(let reason), .cannotWrite(let reason), .inDoubt(let reason):
      self.init(.unavailable, reason)
    case .newerVersion(let found, let known):
      self.init(
        .newer,
        "the database was written by a newer version (\(found); this program knows \(known)). Use that version."
      )
    case .address(let reason): self.init(.unreadable, "the database's address \(reason)")
    case .damaged(let reason): self.init(.found, "the record is damaged: \(reason)")
    default: self.init(.unavailable, "\(problem)")
    }
  }

  /// Says why on standard error and ends the program.
  func exit() -> Never {
    FileHandle.standardError.write(Data("continuum: \(words)\n".utf8))
    Foundation.exit(status.rawValue)
  }
}

/// Runs a command's work and ends the program with a clear word where it fails.
func reporting(_ work: () async throws -> Void) async {
  do {
    try await work()
  } catch {
    Failure(error).exit()
  }
}
