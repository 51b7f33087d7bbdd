import Access
import Attachments
import ChildRecord
import Crypto
import DataQuality
import Days
import Foundation
import FrontDoor
import Guidance
import Identifiers
import Logging
import Pages
import People
import Performance
import Procedures
import Store

/// Everything one server works with, made once at start and passed on as a value.
public struct House: Sendable {
  public let settings: Settings
  public let store: Store
  public let access: AccessHouse
  public let people: PeopleHouse
  /// The procedures in force: the pack that the partnership adopted or, before the first adoption,
  /// the one that the settings name.
  public let pack: Pack
  /// The day for which the pack's definitions were chosen.
  let day: Day
  let refusals: Refusals
  public let files: StaticFiles
  /// What every council reported; nil where the files are not there.
  let published: PublishedFigures?
  public let metrics: Metrics
  public let log: Logger
  /// Checks of returns that are under way or were done lately.
  public let checks: CheckDesk
  /// What a demonstration says at the top of every page.
  public let notice: String?

  /// Where the procedures come from.
  public enum PackSource: Sendable {
    /// What the partnership adopted; the folder before the first adoption.
    case adopted
    /// The folder that the settings name, to adopt it.
    case folder
  }

  /// Opens the record and the pack.
  /// - Parameter isServer: writes signed checkpoints while it is open. Commands leave that to the
  ///   server.
  /// - Throws: `PackRefused` with every finding where the pack does not pass.
  public static func open(
    _ settings: Settings, log: Logger, now: TimeSource = .system, random: Randomness = .system,
    notice: String? = nil, isServer: Bool = false, packFrom source: PackSource = .adopted
  ) async throws -> House {
    let offered = Result { try PackChoice.load(settings) }
    // Before the record is opened: what cannot be adopted leaves nothing behind.
    if case .folder = source { _ = try offered.get() }
    let keys = try KeyFolder(data: settings.data)
    let store = try await Store.open(
      try StoreAddress(settings.database), modules: Features.modules,
      surroundings: Surroundings(
        now: now, random: random, keys: keys.folder, log: log,
        program: "continuum \(Version.current)",
        checkpoints: isServer ? settings.checkpoints : nil))
    do {
      let pack = try await inForce(store, offered, source, settings, log)
      let day = London.day(now.now())
      var access = AccessHouse(
        store: store, vault: try Vault.open(in: keys.folder, random: random),
        roles: Roles(pack.catalogue, on: day), random: random, now: now,
        secret: SymmetricKey(data: try keys.secret(random: random)), isSecure: settings.isSecure,
        publicAddress: settings.origin,
        federation: try providers(settings, keys),
        workingDays: { day, count in WorkingDays.england.day(count, after: day) })
      access.exists = { try Person.stands($0, in: $1) }
      access.record = ChildRecordRoutes.view
      return House(
        settings: settings, store: store, access: access,
        people: people(access, LiveIndex(), PeopleLists(pack.catalogue, on: day)),
        pack: pack, day: day, refusals: Refusals(), files: StaticFiles(),
        published: try PackChoice.published().map(PublishedFigures.init(folder:)),
        metrics: Metrics(),
        log: log, checks: CheckDesk(), notice: notice)
    } catch {
      await store.close()
      throw error
    }
  }

  /// People, with what later features do when a life ends.
  private static func people(
    _ access: AccessHouse, _ index: LiveIndex, _ lists: PeopleLists
  ) -> PeopleHouse {
    var people = PeopleHouse(
      access: access, index: index, lists: lists, opens: ChildRecordRoutes.view,
      named: FrontDoorHouse.named)
    people.whenALifeEnds = [StopCommands.end]
    people.whenALifeGoesOn = [StopCommands.goOn]
    return people
  }

  private static func inForce(
    _ store: Store, _ offered: Result<Pack, any Error>, _ source: PackSource, _ settings: Settings,
    _ log: Logger
  ) async throws -> Pack {
    guard case .adopted = source,
      let adopted = try await store.read({ try Adoption.current(in: $0) })
    else { return try offered.get() }
    let folder = try? offered.get()
    if let folder, folder.hash == adopted.hash { return folder }
    if adopted.pack != (folder?.header.key ?? settings.pack) {
      log.notice(
        "the adopted pack is used, not the one of the settings",
        metadata: ["adopted": "\(adopted.pack)", "setting": "\(settings.pack)"])
    }
    do {
      return try await store.read { try adopted.read(PackChoice.kinds, in: $0) }
    } catch let refused as PackRefused {
      log.error(
        "this version of the program cannot use the adopted pack: adopt one that passes, with continuum pack adopt",
        metadata: ["adopted": "\(adopted.pack) \(adopted.version)"])
      throw refused
    }
  }

  /// The same house with other procedures.
  func with(_ pack: Pack, on day: Day) -> House {
    var access = access
    access.roles = Roles(pack.catalogue, on: day)
    return House(
      settings: settings, store: store, access: access,
      people: Self.people(access, people.index, PeopleLists(pack.catalogue, on: day)),
      pack: pack, day: day,
      refusals: refusals, files: files, published: published, metrics: metrics, log: log,
      checks: checks,
      notice: notice)
  }
}

extension House {
  /// Forms and the threshold tool; finished referral forms go to the front door.
  var guidance: GuidanceHouse {
    GuidanceHouse(
      access: access, pack: pack, kinds: PackChoice.kinds,
      destinations: FrontDoorHouse.destinations(pack), papers: Features.papers)
  }

  public var frontDoor: FrontDoorHouse {
    FrontDoorHouse(
      access: access, people: people, guidance: guidance,
      files: FileKeeping(SealedFiles(settings.files), scanner: settings.scanner?.scan))
  }

  /// Agencies' own sign-in services, from the file that is set or lies with the keys.
  /// - Throws: `SettingProblem` where a file that is set is not there, `ProviderFileProblem` where it
  ///   cannot be used.
  private static func providers(_ settings: Settings, _ keys: KeyFolder) throws -> Federation? {
    guard let file = settings.identityProviders else {
      return try Federation.configured(in: keys.folder.appendingPathComponent("providers.json"))
    }
    guard let found = try Federation.configured(in: file) else {
      throw SettingProblem(
        setting: Setting.identityProviders.rawValue, origin: file.path, reason: "is not there")
    }
    return found
  }
}

extension Settings {
  /// The public address without a path: what browsers send as `Origin`.
  public var origin: String {
    let text = publicURL.absoluteString
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}
