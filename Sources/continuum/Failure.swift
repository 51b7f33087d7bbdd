import Access
import ArgumentParser
import Foundation
import People
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
    case let problem as CheckpointProblem: self.init(problem.status, problem.description)
    case let problem as BackupProblem: self.init(problem.status, problem.description)
    case let problem as RebuildProblem: self.init(problem.status, problem.description)
    case let problem as JournalProblem: self.init(problem.status, problem.description)
    case let problem as FileProblem: self.init(.unavailable, problem.description)
    case let problem as CocoaError:
      self.init(.unavailable, "\(problem.filePath ?? "a file"): \(problem.localizedDescription)")
    case let refused as PackRefused:
      self.init(.unreadable, PackReports.check(.failure(refused), format: .text))
    case let problem as FeedProblem: self.init(.unreadable, problem.description.capitalisedFirst)
    case let words as any CustomStringConvertible: self.init(.found, words.description)
    default: self.init(.found, "\(error)")
    }
  }

  private init(_ problem: StoreProblem) {
    switch problem {
    case .newerVersion: self.init(.newer, problem.description)
    case .address: self.init(.unreadable, problem.description)
    case .damaged: self.init(.found, problem.description)
    default: self.init(.unavailable, problem.description)
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

extension JournalProblem {
  fileprivate var status: ExitStatus {
    switch self {
    case .extract, .closed: .unavailable
    case .notCanonical, .unknownKind, .unreadable, .declaration: .found
    }
  }
}

extension CheckpointProblem {
  fileprivate var status: ExitStatus {
    switch self {
    case .keyExposed, .keyUnusable, .nothingToSign: .missing
    case .insideData, .fileUnreadable: .unreadable
    case .badLine, .recordBehind: .found
    }
  }
}

extension BackupProblem {
  fileprivate var status: ExitStatus {
    switch self {
    case .damaged, .otherRecord: .found
    case .noBackup: .missing
    case .folderInUse: .unreadable
    }
  }
}

extension RebuildProblem {
  fileprivate var status: ExitStatus {
    switch self {
    case .notWhole: .found
    case .notEmpty, .nothingToBuild: .unreadable
    }
  }
}
