/// Many rows at once, by COPY in its binary form.
enum PostgresCopy {
  private static let header: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)
  private static let ending: [UInt8] = [0xff, 0xff]
  private static let pieceSize = 1 << 16

  static func send(
    _ rows: [[Value]], into table: Table, through wire: PostgresWire
  ) throws(StoreProblem) {
    guard !rows.isEmpty else { return }
    let names = table.columns.map(\.name).joined(separator: ", ")
    let start = "COPY \(table.name) (\(names)) FROM STDIN (FORMAT binary)"
    try table.check(rows, for: start)
    try wire.copy(start) { put in
      var piece = header
      for row in rows {
        append(Int16(row.count), to: &piece)
        for value in row { append(value, to: &piece) }
        if piece.count >= pieceSize {
          put(piece)
          piece.removeAll(keepingCapacity: true)
        }
      }
      put(piece + ending)
    }
  }

  private static func append(_ value: Value, to piece: inout [UInt8]) {
    if case .null = value { return append(Int32(-1), to: &piece) }
    let place = piece.count
    append(Int32(0), to: &piece)
    PostgresType.append(value, to: &piece)
    let length = Int32(clamping: piece.count - place - 4)
    withUnsafeBytes(of: length.bigEndian) { bytes in
      piece.replaceSubrange(place..<place + 4, with: bytes)
    }
  }

  private static func append<N: FixedWidthInteger>(_ number: N, to piece: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { piece.append(contentsOf: $0) }
  }
}
