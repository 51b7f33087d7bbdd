import Days
import Identifiers

/// One command's turn: it reads, checks its rules, and appends what happened. Everything it did is
/// undone when its closure throws. It lives on the batch writer's thread and ends with the closure.
public final class Transaction: Query {
  private let writer: ChainWriter
  private let author: Author
  private let packHash: String?
  private let workGuard: TableGuard
  /// One moment for the whole command.
  public let now: Instant

  init(writer: ChainWriter, author: Author, packHash: String?, workGuard: TableGuard) {
    self.writer = writer
    self.author = author
    self.packHash = packHash
    self.workGuard = workGuard
    now = writer.time(of: .journal)
  }

  /// Appends an event to the journal and applies it to its tables at once, so that later reads of
  /// this transaction see it.
  @discardableResult
  public func append<E: Event>(_ event: E) throws -> Stamp {
    try writer.append(event, by: author, packHash: packHash)
  }

  /// Notes a look in the access record, in the same transaction as what it led to.
  public func record(_ look: Look) throws { try look.add(to: writer, by: author) }

  /// Working and vault tables, in the same transaction.
  public var working: any Tables {
    GuardedTables(connection: writer.connection, tableGuard: workGuard)
  }

  /// A new identifier: 128 random bits in 26 letters and digits.
  public func newID() -> String { RandomID.text(writer.random.bytes(16)) }

  public func each(
    _ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void
  ) throws {
    try writer.connection.each(sql, arguments, body)
  }
}
