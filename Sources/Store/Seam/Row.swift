/// Gives the columns of the row that a statement stands on. Each engine has one.
package protocol Columns {
  var count: Int { get }
  /// The column at `index`, counted from 0; the caller has checked that it exists.
  func value(at index: Int) throws(StoreProblem) -> Value
  /// The bytes of a column of text or bytes where they lie, without a copy; nil for nothing. Valid
  /// until the statement moves on.
  func content(at index: Int) -> UnsafeRawBufferPointer?
  /// A column that is declared as a whole number; 0 where it holds something else.
  func integer(at index: Int) -> Int64
}

/// One row of an answer, valid only inside the closure that was given it.
public struct Row {
  let columns: any Columns

  package init(_ columns: any Columns) { self.columns = columns }

  /// How many columns the statement names.
  public var count: Int { columns.count }

  /// The column at `index` (from 0) as a `T`.
  /// - Throws: `StoreProblem.column` when the column is missing or holds another shape.
  public func callAsFunction<T: Readable>(_ index: Int, as type: T.Type = T.self)
    throws(StoreProblem) -> T
  {
    guard index >= 0, index < columns.count else {
      throw .column(index: index, wanted: "\(T.self)", found: "only \(columns.count) columns")
    }
    let value = try columns.value(at: index)
    guard let read = T(stored: value) else {
      throw .column(index: index, wanted: "\(T.self)", found: value.shape)
    }
    return read
  }

  /// A reader that hands out the columns from left to right.
  public var reader: RowReader { RowReader(row: self) }
}

/// Reads the columns of a row from left to right, so that a type can be read in the order of its
/// `SELECT` list without counting.
public struct RowReader {
  let row: Row
  var index = 0

  /// The next column as a `T`.
  /// - Throws: `StoreProblem.column` when there is none, or it holds another shape.
  public mutating func next<T: Readable>(_ type: T.Type = T.self) throws(StoreProblem) -> T {
    defer { index += 1 }
    return try row(index)
  }
}

extension Value {
  /// The shape alone, never the content: error texts may be logged.
  var shape: String {
    switch self {
    case .null: "nothing"
    case .integer: "a whole number"
    case .text: "text"
    case .bytes: "bytes"
    }
  }
}
