/// What one column of one row can hold, on either engine.
///
/// There is no floating-point case: a journal that is hashed and rebuilt must not depend on how a
/// machine rounds. Figures are kept as integers with their scale, days as ISO text, instants as
/// microseconds, yes and no as 1 and 0.
public enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}

/// A Swift value that can stand in a column.
public protocol Storable: Sendable {
  /// The column's content for this value.
  var stored: Value { get }
}

/// A Swift value that can be read back from a column.
public protocol Readable: Storable {
  /// The value kept in a column, or nil where the column holds something of another shape.
  init?(stored: Value)
}

extension Value: Readable {
  public var stored: Value { self }
  public init?(stored: Value) { self = stored }
}

extension String: Readable {
  public var stored: Value { .text(self) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension Int64: Readable {
  public var stored: Value { .integer(self) }
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
}

extension Int: Readable {
  public var stored: Value { .integer(Int64(self)) }
  public init?(stored: Value) {
    guard case .integer(let number) = stored, let int = Int(exactly: number) else { return nil }
    self = int
  }
}

extension Bool: Readable {
  public var stored: Value { .integer(self ? 1 : 0) }
  public init?(stored: Value) {
    switch stored {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension Array: Storable where Element == UInt8 {
  public var stored: Value { .bytes(self) }
}

extension Array: Readable where Element == UInt8 {
  public init?(stored: Value) {
    guard case .bytes(let bytes) = stored else { return nil }
    self = bytes
  }
}

extension Optional: Storable where Wrapped: Storable {
  public var stored: Value { self?.stored ?? .null }
}

extension Optional: Readable where Wrapped: Readable {
  public init?(stored: Value) {
    if case .null = stored {
      self = nil
      return
    }
    guard let wrapped = Wrapped(stored: stored) else { return nil }
    self = .some(wrapped)
  }
}

extension Value {
  /// PostgreSQL cannot keep a NUL character in text; so neither engine may.
  func refuseNUL(_ sql: String) throws(StoreProblem) {
    guard case .text(let text) = self, text.utf8.contains(0) else { return }
    throw .statement(sql: sql, reason: "text may not hold a NUL character: take it out first")
  }
}
