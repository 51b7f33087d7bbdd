import Access
import Crypto
import Days
import Foundation
import Identifiers
import Logging
import Pages
import Procedures
import Store

/// Everything one server works with, made once at start and passed on as a value.
public struct House: Sendable {
  public let settings: Settings
  public let store: Store
  public let access: AccessHouse
  public let pack: Pack
  public let files: StaticFiles
  public let metrics: Metrics
  public let log: Logger
  /// What a demonstration says at the top of every page.
  public let notice: String?

  /// Opens the record and the pack.
  /// - Parameter isServer: writes signed checkpoints while it is open. Commands leave that to the
  ///   server.
  public static func open(
    _ settings: Settings, log: Logger, now: TimeSource = .system, random: Randomness = .system,
    notice: String? = nil, isServer: Bool = false
  ) async throws -> House {
    let pack = try PackChoice.load(settings)
    let keys = try KeyFolder(data: settings.data)
    let store = try await Store.open(
      try StoreAddress(settings.database), modules: Features.modules,
      surroundings: Surroundings(
        now: now, random: random, keys: keys.folder, log: log,
        program: "continuum \(Version.current)",
        checkpoints: isServer ? settings.checkpoints : nil))
    let vault = try Vault.open(in: keys.folder, random: random)
    let roles = Roles(pack.catalogue, on: London.day(now.now()))
    let access = AccessHouse(
      store: store, vault: vault, roles: roles, random: random, now: now,
      secret: SymmetricKey(data: try keys.secret(random: random)), isSecure: settings.isSecure,
      publicAddress: settings.origin,
      federation: try Federation.configured(
        in: keys.folder.appendingPathComponent("providers.json")),
      workingDays: { day, count in WorkingDays.england.day(count, after: day) })
    return House(
      settings: settings, store: store, access: access, pack: pack, files: StaticFiles(),
      metrics: Metrics(), log: log, notice: notice)
  }
}

extension Settings {
  /// The public address without a path: what browsers send as `Origin`.
  public var origin: String {
    let text = publicURL.absoluteString
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
