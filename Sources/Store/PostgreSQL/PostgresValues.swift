import CLibPQ

/// The arguments of one statement as libpq wants them: one buffer, and where in it each begins.
struct PostgresArguments {
  let types: [Oid]
  private var buffer: [UInt8] = []
  /// Where each begins and how long it is; nil for null.
  private var spans: [(start: Int, length: Int)?] = []

  init(_ arguments: [any Storable], sql: String) throws(StoreProblem) {
    var types: [Oid] = []
    types.reserveCapacity(arguments.count)
    spans.reserveCapacity(arguments.count)
    for argument in arguments {
      let value = argument.stored
      try value.refuseNUL(sql)
      types.append(PostgresType.of(value))
      if case .null = value {
        spans.append(nil)
      } else {
        let start = buffer.count
        PostgresType.append(value, to: &buffer)
        spans.append((start, buffer.count - start))
      }
    }
    self.types = types
  }

  /// Lends pointers to the values, their lengths and their (binary) formats.
  func withPointers<T>(
    _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> T
  ) -> T {
    buffer.withUnsafeBytes { bytes in
      // An empty value needs an address too: a missing one would mean null.
      let base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
      let pointers = spans.map { span -> UnsafePointer<CChar>? in
        span.flatMap { base?.advanced(by: $0.start).assumingMemoryBound(to: CChar.self) }
      }
      let lengths = spans.map { Int32(clamping: $0?.length ?? 0) }
      return body(
        Int32(spans.count), pointers, lengths, [Int32](repeating: 1, count: spans.count))
    }
  }
}

/// PostgreSQL's numbers for types, and values in its binary form.
enum PostgresType {
  static func of(_ value: Value) -> Oid {
    switch value {
    case .null: 0
    case .integer: 20
    case .text: 25
    case .bytes: 17
    }
  }

  static func append(_ value: Value, to buffer: inout [UInt8]) {
    switch value {
    case .null: break
    case .integer(let number):
      withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
    case .text(let text): buffer.append(contentsOf: text.utf8)
    case .bytes(let bytes): buffer.append(contentsOf: bytes)
    }
  }
}

/// The columns of one row of an answer in PostgreSQL's binary form.
struct PostgresColumns: Columns {
  let answer: PostgresAnswer
  let row: Int32

  var count: Int { Int(PQnfields(answer.handle)) }

  func value(at index: Int) throws(StoreProblem) -> Value {
    let column = Int32(index)
    let handle = answer.handle
    if PQgetisnull(handle, row, column) == 1 { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
    switch PQftype(handle, column) {
    case 20 where bytes.count == 8:
      return .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    case 21, 23: return .integer(PostgresColumns.signed(bytes))
    case 16: return .integer(bytes.first == 1 ? 1 : 0)
    case 25, 1043, 1042, 19, 18, 705: return .text(String(decoding: bytes, as: UTF8.self))
    case 17: return .bytes(Array(bytes))
    case 1700:
      guard let number = PostgresColumns.whole(bytes) else {
        throw .column(index: index, wanted: "a whole number", found: "a fraction or too large")
      }
      return .integer(number)
    case let other:
      throw .column(
        index: index, wanted: "a whole number, text or bytes",
        found: "PostgreSQL type \(other): write CAST(… AS BIGINT) or AS TEXT")
    }
  }

  func content(at index: Int) -> UnsafeRawBufferPointer? {
    let column = Int32(index)
    if PQgetisnull(answer.handle, row, column) == 1 { return nil }
    return UnsafeRawBufferPointer(
      start: PQgetvalue(answer.handle, row, column),
      count: Int(PQgetlength(answer.handle, row, column)))
  }

  func integer(at index: Int) -> Int64 {
    guard let bytes = content(at: index), bytes.count == 8 else { return 0 }
    return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
  }

  private static func signed(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var number: Int64 = (bytes.first ?? 0) >= 0x80 ? -1 : 0
    for byte in bytes { number = number << 8 | Int64(byte) }
    return number
  }

  /// A NUMERIC that is a whole number, which is what PostgreSQL makes of `sum(bigint)`: digits to
  /// the base of 10,000, with the weight of the first.
  static func whole(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
    func half(_ index: Int) -> Int {
      Int(Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)))
    }
    let digits = half(0)
    let weight = half(1)
    let isNegative = half(2) == 0x4000
    guard isNegative || half(2) == 0, bytes.count == 8 + digits * 2 else { return nil }
    var number: Int64 = 0
    for place in 0..<max(digits, weight + 1) {
      let digit = Int64(place < digits ? half(4 + place) : 0)
      if place > weight {
        guard digit == 0 else { return nil }
        continue
      }
      let (tenfold, over) = number.multipliedReportingOverflow(by: 10_000)
      let (sum, over2) =
        isNegative
        ? tenfold.subtractingReportingOverflow(digit) : tenfold.addingReportingOverflow(digit)
      guard !over, !over2 else { return nil }
      number = sum
    }
    return number
  }
}
