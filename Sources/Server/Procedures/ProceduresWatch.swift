import Access
import Days
import Foundation
import Guidance
import Logging
import Procedures

/// Keeps a running server's procedures those that the partnership adopted: looks every few seconds
/// whether another pack was adopted or another day has begun, and at once when asked by SIGHUP.
/// What does not pass is refused, and the server goes on with what it has.
actor ProceduresWatch {
  private let entrance: Entrance
  private static let seconds = 2

  init(_ entrance: Entrance) { self.entrance = entrance }

  /// Runs until the surrounding task is cancelled.
  func run(signals: AsyncStream<Void>?) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: .seconds(Self.seconds))
          if !Task.isCancelled { await self.look(isAsked: false) }
        }
      }
      if let signals {
        group.addTask { for await _ in signals { await self.look(isAsked: true) } }
      }
    }
  }

  /// - Parameter isAsked: everything is read and checked anew, the folder of the settings too.
  func look(isAsked: Bool) async {
    let house = entrance.door.house
    do {
      let adopted = try await house.store.read { try Adoption.current(in: $0) }
      let day = London.day(house.access.now.now())
      if isAsked { checkFolder(house, isUsed: adopted == nil) }
      guard let adopted else {
        if day != house.day { try use(house.pack, on: day) }
        return
      }
      if adopted.hash == house.pack.hash, house.refusals.last?.hash != nil {
        // What was refused is not in force any more.
        house.refusals.note(nil)
        house.metrics.set("procedures_refused", to: 0)
      }
      let isRefused = house.refusals.last?.hash == adopted.hash
      guard isAsked || day != house.day || (adopted.hash != house.pack.hash && !isRefused) else {
        return
      }
      do {
        let pack = try await house.store.read { try adopted.read(PackChoice.kinds, in: $0) }
        if isRefused || adopted.hash != house.pack.hash { house.refusals.note(nil) }
        try use(pack, on: day)
      } catch let refused as PackRefused {
        refuse(refused, "\(adopted.pack) \(adopted.version) as adopted", adopted.hash, house)
      }
    } catch {
      house.log.warning("the procedures could not be looked at", metadata: ["reason": "\(error)"])
    }
  }

  /// Reads the folder of the settings; uses it where nothing was adopted.
  private func checkFolder(_ house: House, isUsed: Bool) {
    do {
      let pack = try PackChoice.load(house.settings)
      house.refusals.note(nil)
      if isUsed { try use(pack, on: London.day(house.access.now.now())) }
      if !isUsed, pack.hash != house.pack.hash {
        house.log.notice(
          "the pack of the settings is not what was adopted: continuum pack adopt brings it into force",
          metadata: ["pack": "\(pack.header.key)", "hash": "\(pack.hash)"])
      }
    } catch let refused as PackRefused {
      refuse(refused, "the folder of \(house.settings.pack)", nil, house)
    } catch {
      house.log.error("the pack cannot be read", metadata: ["reason": "\(error)"])
    }
  }

  private func use(_ pack: Pack, on day: Day) throws {
    let house = entrance.door.house
    let next = house.with(pack, on: day)
    entrance.replace(with: Door(next, try Features.routes(next)))
    house.metrics.set("procedures_refused", to: house.refusals.last == nil ? 0 : 1)
    house.log.notice(
      "the procedures were read anew",
      metadata: [
        "pack": "\(pack.header.key)", "version": "\(pack.header.version)", "hash": "\(pack.hash)",
      ])
  }

  private func refuse(_ refused: PackRefused, _ origin: String, _ hash: String?, _ house: House) {
    house.refusals.note(
      .init(at: house.access.now.now(), origin: origin, hash: hash, findings: refused.findings))
    house.metrics.set("procedures_refused", to: 1)
    for finding in refused.findings {
      house.log.error(
        "the procedures were refused; those before stay in use",
        metadata: ["from": "\(origin)", "finding": "\(finding)"])
    }
  }
}
