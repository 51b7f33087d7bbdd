import Foundation
import Testing

@testable import Access
@testable import Server

/// Settings that change what the door does.
@Suite struct OperationsDoorTests {
  @Test func metricsAreReadFromThisMachineOrWithTheMonitorsWord() async throws {
    try await DoorHouse.with { test in
      // 192.0.2.1 is not this machine.
      #expect(await test.send("GET", "/metrics").status == 404)
    }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("metrics-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("a-long-word-for-the-monitor\nmore\n".utf8).write(to: file)
    try await DoorHouse.with(settings: [.metricsToken: file.path]) { test in
      func ask(_ authorization: String?) async -> Departure {
        await test.send(
          "GET", "/metrics", headers: authorization.map { ["authorization": $0] } ?? [:])
      }
      let good = await ask("Bearer a-long-word-for-the-monitor")
      #expect(good.status == 200 && good.text.contains("continuum_requests_total"))
      for bad in [nil, "", "Bearer ", "Bearer a-long-word", "Basic a-long-word-for-the-monitor"] {
        #expect(await ask(bad).status == 404, "\(bad ?? "none")")
      }
      // A word that anybody could guess opens nothing.
      try Data("short\n".utf8).write(to: file)
      #expect(await ask("Bearer short").status == 404)
      try Data().write(to: file)
      #expect(await ask("Bearer ").status == 404)
    }
  }

  @Test func theFileOfProvidersIsTheOneThatIsSet() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("providers-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    await #expect(throws: SettingProblem.self) {
      try await DoorHouse.with(settings: [.identityProviders: file.path]) { _ in }
    }
    let providers = """
      [{"key": "police", "title": "Police", "issuer": "https://login.police.example",
        "clientID": "continuum", "agency": "police", "assertsFactor": true, "linksByEmail": true}]
      """
    try Data(providers.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    try await DoorHouse.with(settings: [.identityProviders: file.path]) { test in
      #expect(await test.send("GET", "/sign-in").text.contains("Sign in with Police"))
    }
  }
}
