import Foundation

/// `continuum link`: a file of records in, a file of clusters out.
public enum LinkageFile {
  /// What a run did, for the summary that the command prints.
  public struct Summary: Sendable, Equatable {
    public var records = 0
    public var clusters = 0
    public var pairsCompared = 0
    public var pairsKept = 0
    /// Groups of records that fit two children about equally: each is left by itself.
    public var unresolved = 0
    public var skipped: [SkippedBlock] = []
    /// Fields that were no evidence, with how many of each, and the first rows concerned.
    public var doubts: [String: Int] = [:]
    public var firstDoubts: [RowProblem] = []
    public var unknownColumns: [String] = []
  }

  /// Links the records of a file.
  ///
  /// - Parameters:
  ///   - input: CSV with a header of `LinkColumn` names in any order; `record_id` must be there.
  ///   - output: gets `record_id,cluster_id`; a cluster is called by its first record's id.
  ///   - pairs: if given, gets `id_a,id_b,probability` of pairs of at least 0.01.
  ///   - threshold: probability from which the evidence between groups makes them one child.
  ///   - model: model file to use, or with `train` to write what was learned to.
  ///   - train: learn from the records; otherwise `model` or the shipped model is used as it is.
  /// - Throws: `LinkProblem`. Files appear only when everything has succeeded.
  @discardableResult
  public static func run(
    input: String, output: String, pairs: String? = nil, threshold: Double = 0.5,
    model modelPath: String? = nil, train: Bool = false, settings given: LinkSettings? = nil,
    progress: (String) -> Void = { _ in }
  ) throws -> Summary {
    guard threshold > 0 && threshold < 1 else {
      throw LinkProblem.setting("--threshold must lie between 0 and 1, not \(threshold)")
    }
    var settings = given ?? LinkSettings(threads: ProcessInfo.processInfo.activeProcessorCount)
    settings.rules.threshold = ClusterRules(probability: threshold).threshold
    var model = LinkModel.shipped
    if let modelPath, !train { model = try readModel(modelPath) }

    progress("reading \(input)")
    var file = try RecordFile(path: input, progress: progress)
    var table = LinkTable(
      records: file.takeRecords(), packer: file.packer, population: settings.population)
    progress("read \(table.count) records, \(table.names.count) different words")
    let families = Candidates.all(in: &table, cap: settings.blockCap)
    if train {
      model = Training.train(
        table, families: families, from: model, threads: settings.threads)
      progress("trained on \(model.trainedOnPairs) pairs with an identifier in common")
    } else if model.firstNames.isEmpty {
      model = Training.withFrequencies(model, of: table)
    }
    let outcome = BatchLinker(settings: settings, model: model).run(
      table, families: families, constraints: Clusterer.PlacedConstraints())
    progress("compared \(outcome.compared) pairs, kept \(outcome.edges.count)")

    let writing = ClusterFiles(file: file, table: table, settings: settings)
    try writing.write(
      outcome, clusters: output, pairs: pairs,
      model: train ? modelPath.map { ($0, model) } : nil)
    var summary = Summary()
    summary.records = table.count
    summary.clusters = outcome.clusters.cluster.enumerated().count { $0.offset == $0.element }
    summary.pairsCompared = outcome.compared
    summary.pairsKept = outcome.edges.count
    summary.unresolved = outcome.clusters.unresolved.count
    summary.skipped = outcome.skipped
    summary.doubts = file.report.doubts
    summary.firstDoubts = file.report.first
    summary.unknownColumns = file.report.unknownColumns
    return summary
  }

  private static func readModel(_ path: String) throws -> LinkModel {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LinkProblem.file(path: path, reason: "cannot be read")
    }
    return try LinkModel.decoded(data)
  }
}
