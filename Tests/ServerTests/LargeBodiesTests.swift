import Pages
import Synchronization
import Testing

@testable import Server

/// Nobody fills the memory with files.
@Suite struct LargeBodiesTests {
  @Test func thereIsOnlySoMuchRoomAtOnce() throws {
    let bodies = LargeBodies()
    let places = try (0..<8).map { _ in try bodies.take(32 << 20) }
    #expect(throws: Problem.busy) { try bodies.take(32 << 20) }
    places[0].leave()
    try bodies.take(32 << 20).leave()
    try bodies.take(32 << 20).leave()
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
