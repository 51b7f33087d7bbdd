import Access
import Days
import Foundation
import Procedures
import Testing

@testable import DataQuality

/// The roles of the packs that ship.
@Suite struct RoleTests {
  @Test(arguments: ["england-2026", "rotherham-2014"])
  func somebodyInEachPackMayCheckReturns(_ pack: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var kinds = Kinds()
    kinds.register(Role.self)
    let loaded = try Pack.load(folder: root.appending(path: "Packs/\(pack)"), kinds: kinds)
    let roles = Roles(loaded.catalogue, on: try #require(Day("2026-11-02")))
    #expect(roles.keys(carrying: DataQualityRoutes.checkReturns).contains("performance-analyst"))
  }
}
