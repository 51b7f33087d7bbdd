import Foundation
import Server
import Store

extension SettingOptions {
  /// The settings for work on a record that is there. Where only a database's file was named, its
  /// folder is the data's, with the keys in it and the checkpoints beside it.
  func resolveForRecord(_ more: [Setting: String?] = [:]) throws -> Settings {
    var own: [Setting: String?] = [.logLevel: logLevel ?? "warning"]
    if data == nil, let db, case .sqlite(let path) = try StoreAddress(db) {
      own[.data] = URL(fileURLWithPath: path).deletingLastPathComponent().path
    }
    return try resolve(own.merging(more, uniquingKeysWith: { $1 }))
  }

  /// Opens the record for looking only.
  /// - Throws: `StoreProblem` when there is none: nothing is made by a mistyped address.
  func inspect(_ settings: Settings) async throws -> Inspection {
    try await Inspection.open(
      try StoreAddress(settings.database), modules: Features.modules,
      program: "continuum \(Version.current)", log: logger(settings))
  }

  /// Opens the record that is there for `work`, and closes it whatever happens.
  /// - Parameter keepsCheckpoints: writes a checkpoint when it closes, as the server does.
  func withRecord(
    keepsCheckpoints: Bool = false, _ work: (House) async throws -> Void
  ) async throws {
    let settings = try resolveForRecord()
    await (try inspect(settings)).close()
    let house = try await House.open(
      settings, log: logger(settings), isServer: keepsCheckpoints)
    do {
      try await work(house)
    } catch {
      await house.store.close()
      throw error
    }
    await house.store.close()
  }
}

extension Settings {
  /// The file of checkpoints that the server writes.
  var checkpointFile: URL { checkpoints.appendingPathComponent("checkpoints.jsonl") }
}
