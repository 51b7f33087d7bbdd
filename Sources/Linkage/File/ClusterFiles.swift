import Foundation

/// Writes what a run found. Everything goes to temporary names first; only when all is written do
/// the files get their own.
struct ClusterFiles {
  let file: RecordFile
  let table: LinkTable
  let settings: LinkSettings

  func write(
    _ outcome: BatchLinker.Outcome, clusters: String, pairs: String?,
    model: (path: String, model: LinkModel)?
  ) throws {
    var finished: [(String, String)] = []
    defer { for (temporary, _) in finished { unlink(temporary) } }
    let temporary = clusters + ".part"
    finished.append((temporary, clusters))
    try writeClusters(outcome, to: temporary)
    if let pairs {
      finished.append((pairs + ".part", pairs))
      try writePairs(outcome, to: pairs + ".part")
    }
    if let model {
      finished.append((model.path + ".part", model.path))
      let out = try ByteWriter(path: model.path + ".part")
      try out.append(Array(try model.model.encoded()))
      try out.close()
    }
    for (temporary, path) in finished where rename(temporary, path) != 0 {
      throw LinkProblem.file(path: path, reason: "cannot be written")
    }
    finished = []
  }

  private func writeClusters(_ outcome: BatchLinker.Outcome, to path: String) throws {
    let out = try ByteWriter(path: path)
    try out.append(Array("record_id,cluster_id\n".utf8))
    // A cluster is called by the record that came first in the file.
    var earliest = [UInt32](repeating: .max, count: table.count)
    var placeOfRow = [UInt32](repeating: 0, count: table.count)
    for (place, record) in table.records.enumerated() {
      let cluster = Int(outcome.clusters.cluster[place])
      earliest[cluster] = min(earliest[cluster], record.row)
      placeOfRow[Int(record.row)] = UInt32(place)
    }
    try file.withIDs { id in
      for row in 0..<UInt32(table.count) {
        let cluster = outcome.clusters.cluster[Int(placeOfRow[Int(row)])]
        try out.field(id(row), then: 44)
        try out.field(id(earliest[Int(cluster)]), then: 10)
      }
    }
    try out.close()
  }

  private func writePairs(_ outcome: BatchLinker.Outcome, to path: String) throws {
    let out = try ByteWriter(path: path)
    try out.append(Array("id_a,id_b,probability\n".utf8))
    let floor = Binary.logOdds(settings.pairFloor)
    try file.withIDs { id in
      for edge in outcome.edges where edge.weight >= floor {
        let (a, b) = (table.records[Int(edge.a)].row, table.records[Int(edge.b)].row)
        try out.field(id(min(a, b)), then: 44)
        try out.field(id(max(a, b)), then: 44)
        try out.fraction(Binary.probability(edge.weight))
      }
    }
    try out.close()
  }
}

/// A buffered writer of bytes.
final class ByteWriter {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isOpen = true

  init(path: String) throws(LinkProblem) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    if descriptor < 0 {
      throw .file(path: path, reason: "cannot be written; check that the folder is there")
    }
    buffer.reserveCapacity(1 << 20)
  }

  deinit { if isOpen { Foundation.close(descriptor) } }

  func append(_ bytes: [UInt8]) throws(LinkProblem) {
    buffer.append(contentsOf: bytes)
    if buffer.count > 1 << 19 { try flush() }
  }

  /// A CSV field and the sign that follows it; quoted when it must be.
  func field(_ bytes: UnsafeBufferPointer<UInt8>, then sign: UInt8) throws(LinkProblem) {
    var mustQuote = false
    for byte in bytes where byte < 48 {
      mustQuote = mustQuote || byte == 44 || byte == 34 || byte == 10 || byte == 13
    }
    if mustQuote {
      buffer.append(34)
      for byte in bytes {
        if byte == 34 { buffer.append(34) }
        buffer.append(byte)
      }
      buffer.append(34)
    } else {
      buffer.append(contentsOf: bytes)
    }
    buffer.append(sign)
    if buffer.count > 1 << 19 { try flush() }
  }

  /// A probability to six places and the end of the line.
  func fraction(_ value: Double) throws(LinkProblem) {
    let scaled = Int((value * 1_000_000).rounded())
    let digits = String(scaled % 1_000_000)
    buffer.append(scaled >= 1_000_000 ? 49 : 48)
    buffer.append(46)
    for _ in digits.utf8.count..<6 { buffer.append(48) }
    buffer.append(contentsOf: digits.utf8)
    buffer.append(10)
  }

  func close() throws(LinkProblem) {
    try flush()
    isOpen = false
    if Foundation.close(descriptor) != 0 {
      throw .file(path: path, reason: "could not be finished; is the disk full?")
    }
  }

  private func flush() throws(LinkProblem) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count <= 0 { throw .file(path: path, reason: "writing failed; is the disk full?") }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
