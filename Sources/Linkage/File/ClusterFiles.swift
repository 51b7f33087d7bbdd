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
    let clusters = outcome.clusters.cluster
    var earliest = [UInt32](repeating: .max, count: table.count)
    for (place, record) in table.records.enumerated() {
      let cluster = Int(clusters[place])
      earliest[cluster] = min(earliest[cluster], record.row)
    }
    var name = [UInt32](repeating: 0, count: table.count)
    for (place, record) in table.records.enumerated() {
      name[Int(record.row)] = earliest[Int(clusters[place])]
    }
    try file.withIDs { id in
      for row in 0..<UInt32(table.count) {
        try out.field(id(row), then: 44)
        try out.field(id(name[Int(row)]), then: 10)
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
