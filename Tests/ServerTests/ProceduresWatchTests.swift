import Foundation
import Guidance
import Logging
import Procedures
import Store
import Testing

@testable import Server

/// A running server's procedures. Its record is a file: what is tried here is the server's own.
@Suite struct ProceduresWatchTests {
  private let author = Author(actor: "operator:test", purpose: "administration", requestID: "test")
  private let document = "england-2026/threshold/levels-of-need@1.yaml"

  /// A house with a folder of packs of its own.
  private func withHouse(_ body: (House, URL) async throws -> Void) async throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("continuum-watch-\(UUID())")
    let packs = folder.appendingPathComponent("packs")
    try files.createDirectory(at: packs, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Packs/england-2026")
    try files.copyItem(at: shipped, to: packs.appendingPathComponent("england-2026"))
    let settings = try Settings(
      try SettingLayers(
        flags: [.data: folder.appendingPathComponent("data").path, .packFolders: packs.path],
        environment: [:], file: nil))
    let house = try await House.open(
      settings, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    do {
      try await body(house, packs)
      await house.store.close()
    } catch {
      await house.store.close()
      throw error
    }
  }

  private func change(_ packs: URL, _ old: String, _ new: String) throws {
    let file = packs.appendingPathComponent(document)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }

  @Test func whatDoesNotPassIsRefusedAndShownAndTheServerKeepsWhatItHas() async throws {
    try await withHouse { house, packs in
      let entrance = Entrance(Door(house, try Features.routes(house)))
      let watch = ProceduresWatch(entrance)
      try change(packs, "otherwise: universal", "otherwise: universl")
      await watch.look(isAsked: true)
      #expect(entrance.door.house.pack.hash == house.pack.hash)
      let finding = try #require(house.refusals.last?.findings.first)
      #expect(finding.remedy == "Did you mean universal")
      let shown = OperationsPage(house: entrance.door.house, adopted: nil).page.body
      let text = String(decoding: shown.content, as: UTF8.self)
      #expect(text.contains("Procedures were refused; those before stay in use"))
      #expect(text.contains("threshold/levels-of-need@1.yaml:"))
      #expect(house.metrics.text().contains("continuum_procedures_refused 1"))
      try change(packs, "otherwise: universl", "otherwise: universal")
      try change(packs, "Attends and learns as expected", "Is at school")
      await watch.look(isAsked: true)
      #expect(house.refusals.last == nil)
      #expect(entrance.door.house.pack.hash != house.pack.hash)
    }
  }

  @Test func anAdoptedPackIsTakenOverAndAFolderThatMovesOnIsNot() async throws {
    try await withHouse { house, packs in
      let entrance = Entrance(Door(house, try Features.routes(house)))
      let watch = ProceduresWatch(entrance)
      await watch.look(isAsked: false)
      #expect(entrance.door.house.pack.hash == house.pack.hash)
      try change(packs, "Attends and learns as expected", "Is at school")
      await watch.look(isAsked: false)
      #expect(entrance.door.house.pack.hash == house.pack.hash, "nobody adopted it or asked")
      let offered = try PackChoice.load(house.settings)
      _ = try await PackAdoption(house.store).adopt(offered, by: author)
      await watch.look(isAsked: false)
      #expect(entrance.door.house.pack.hash == offered.hash)
      try change(packs, "Is at school", "Quietly other words")
      await watch.look(isAsked: true)
      #expect(entrance.door.house.pack.hash == offered.hash, "only what is adopted is in force")
      #expect(house.refusals.last == nil)
    }
  }

  @Test func whatANewerProgramAdoptedIsRefusedByAnOlderOneThatRuns() async throws {
    try await withHouse { house, _ in
      let entrance = Entrance(Door(house, try Features.routes(house)))
      let watch = ProceduresWatch(entrance)
      var newer = PackChoice.kinds
      newer.refusesUnowned = false
      let path = "survey/how-it-was@1.yaml"
      let files =
        house.pack.files + [
          PackFile(
            path: path,
            text:
              "key: how-it-was\nversion: 1\ntitle: t\nsource: s\neffective: {from: 2026-04-01}\n")
        ]
      let pack = try Pack.load(named: "england-2026", files: files, kinds: newer)
      _ = try await PackAdoption(house.store).adopt(pack, by: author)
      await watch.look(isAsked: false)
      #expect(entrance.door.house.pack.hash == house.pack.hash)
      #expect(house.refusals.last?.hash == pack.hash)
      #expect(house.refusals.last?.findings.map(\.place.file) == [path])
      await #expect(throws: PackRefused.self, "nor does it start with it") {
        _ = try await House.open(house.settings, log: house.log)
      }
      // Adopting what it can use brings it back.
      _ = try await PackAdoption(house.store).adopt(house.pack, by: author)
      await watch.look(isAsked: false)
      #expect(house.refusals.last == nil)
    }
  }
}
