import Pages
import Synchronization
import Testing

@testable import Server

/// Nobody fills the memory with files.
@Suite struct LargeBodiesTests {
  @Test func thereIsOnlySoMuchRoomAtOnce() throws {
    let bodies = LargeBodies()
    let places = try (0..<16).map { _ in try bodies.take(32 << 20) }
    #expect(throws: Problem.busy) { try bodies.take(32 << 20) }
    places[0].leave()
    try bodies.take(32 << 20).leave()
    try bodies.take(32 << 20).leave()
  }

  @Test func aSmallFormTakesNoMoreRoomThanItNeeds() async throws {
    try await DoorHouse.with { test in
      let analyst = try await test.open("ana", roles: ["performance-analyst"])
      let session = try await test.session(of: analyst)
      let headers = [
        "cookie": "continuum=\(session)", "content-length": "9",
        "content-type": "application/x-www-form-urlencoded",
      ]
      // Each could carry a whole return, and they are read at the same time.
      let statuses = await withTaskGroup(of: Int.self) { group in
        for number in 0..<8 {
          group.addTask {
            await test.door.answer(
              .init(
                requestID: "\(number)", method: "POST", target: "/returns/ssda903",
                headers: headers, source: "192.0.2.1")
            ) { _ in
              try await Task.sleep(for: .milliseconds(200))
              return Array("_token=x&".utf8)
            }.status
          }
        }
        return await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.count == 8 && !statuses.contains(503))
    }
  }

  @Test func whoeverHasNoGoodLinkSendsNoMoreThanAnOrdinaryForm() async throws {
    try await DoorHouse.with { test in
      let asked = Mutex<[Int]>([])
      for path in ["/tell/files/made-up", "/follow/made-up/files"] {
        let answer = await test.door.answer(
          .init(
            requestID: "1", method: "POST", target: path, headers: [:], source: "192.0.2.1")
        ) { limit in
          asked.withLock { $0.append(limit) }
          return []
        }
        #expect(answer.status == 404)
      }
      #expect(asked.withLock { $0 }.isEmpty)
    }
  }
}
