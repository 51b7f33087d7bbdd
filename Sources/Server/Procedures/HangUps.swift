import Dispatch
import Foundation

/// SIGHUP, which administrators send to have settings read anew.
enum HangUps {
  /// One element for each signal. From now on the signal does not end the program.
  static func all() -> AsyncStream<Void> {
    signal(SIGHUP, SIG_IGN)
    return AsyncStream { continuation in
      nonisolated(unsafe) let source = DispatchSource.makeSignalSource(
        signal: SIGHUP, queue: DispatchQueue(label: "continuum.hang-up"))
      source.setEventHandler { continuation.yield() }
      continuation.onTermination = { _ in source.cancel() }
      source.resume()
    }
  }
}
