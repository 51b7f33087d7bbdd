import Foundation

/// What a transaction was called, so that the server can be asked later what became of it.
struct PostgresFate: Sendable {
  /// The server's own number of the transaction.
  let transaction: String
  /// The line of history it ran on. A standby that took over may have lost the transaction and
  /// given its number to another.
  let timeline: String

  static let patience: TimeInterval = 10

  /// Returns when the transaction was committed after all.
  /// - Throws: `StoreProblem.unavailable` when it was not, `inDoubt` when that cannot be found out.
  func settle(
    within patience: TimeInterval = PostgresFate.patience,
    _ connect: () throws -> PostgresWire
  ) throws {
    let deadline = Date(timeIntervalSinceNow: patience)
    var pause = 0.05
    while true {
      do {
        switch try ask(try connect()) {
        case "committed": return
        case "aborted":
          throw Answer.no
        case "in progress": break
        case let other: throw Answer.unknown(other)
        }
      } catch Answer.no {
        throw StoreProblem.unavailable(
          reason: "the connection to PostgreSQL was lost; nothing was written, so try again")
      } catch Answer.unknown(let why) {
        throw doubt(why)
      } catch {
        // Not reachable yet.
      }
      guard Date() < deadline else { throw doubt("PostgreSQL could not be reached") }
      Thread.sleep(forTimeInterval: pause)
      pause = min(pause * 2, 1)
    }
  }

  private enum Answer: Error {
    case no
    case unknown(String)
  }

  private func doubt(_ why: String) -> StoreProblem {
    .inDoubt(reason: "the answer to a commit was lost (\(why)): look whether it is there")
  }

  private func ask(_ wire: PostgresWire) throws -> String {
    let answer = try wire.command(
      "SELECT \(PostgresReadiness.timelineSQL), pg_xact_status('\(transaction)'::xid8)")
    guard answer.word(0) == timeline else {
      throw Answer.unknown("another server has taken over")
    }
    return answer.word(1) ?? "too long ago"
  }
}
