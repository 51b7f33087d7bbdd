import Days
import Foundation
import Procedures
import Testing

@testable import Access

/// The roles of the packs that ship.
@Suite struct RolePackTests {
  static let packs = ["england-2026", "rotherham-2014"]

  func roles(_ key: String) throws -> Roles {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Packs/\(key)")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("role"), includingPropertiesForKeys: nil)
    #expect(files.count >= 20)
    var kinds = Kinds()
    kinds.register(Role.self)
    let pack = try Pack.load(folder: folder, kinds: kinds)
    return Roles(pack.catalogue, on: try #require(Day("2026-11-02")))
  }

  @Test(arguments: packs)
  func thereIsARoleForEveryKindOfUser(_ pack: String) throws {
    let roles = try roles(pack)
    for key in [
      "referrer", "screener", "hub-manager", "social-worker", "team-manager", "conference-chair",
      "police-checker", "health-checker", "designated-officer", "performance-analyst",
      "board-manager", "scrutiny-councillor", "inspector", "access-administrator", "audit-reader",
      "system-operator", "safeguarding-lead",
    ] {
      #expect(roles.byKey[key] != nil, "\(pack) has no role \(key)")
    }
  }

  @Test(arguments: packs)
  func everyActionOfThisFeatureIsSomebodysTask(_ pack: String) throws {
    let roles = try roles(pack)
    for action in [
      AccessActions.readAccounts, AccessActions.administerAccounts, AccessActions.readAgencies,
      AccessActions.administerAgencies, AccessActions.readAccessRecord, AccessActions.readClients,
      AccessActions.administerClients, AccessActions.exportAccounts,
      AccessActions.readSealedLooks, SubjectActions.ask, SubjectActions.emergency,
      SubjectActions.reviewEmergency, SubjectActions.shield,
    ] {
      #expect(!roles.keys(carrying: action).isEmpty, "nobody in \(pack) may \(action.key)")
    }
  }

  @Test(arguments: packs)
  func whoeverGivesAccessDoesNotWatchOverIt(_ pack: String) throws {
    let roles = try roles(pack)
    let giving = Set(roles.keys(carrying: AccessActions.administerAccounts))
    #expect(giving.isDisjoint(with: roles.keys(carrying: AccessActions.readAccessRecord)))
    #expect(giving.isDisjoint(with: roles.keys(carrying: SubjectActions.emergency)))
  }

  @Test(arguments: packs)
  func policeAndTheDesignatedOfficerSealTheirLooks(_ pack: String) throws {
    let roles = try roles(pack)
    for key in ["police-checker", "designated-officer"] {
      #expect(roles.byKey[key]?.role.sealsLooks == true)
    }
    #expect(roles.byKey["social-worker"]?.role.sealsLooks == false)
  }
}
