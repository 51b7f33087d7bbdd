import Testing

@testable import Server

/// What is answered before a route is found.
@Suite struct DoorProblemTests {
  /// A machine is told in its own tongue what was wrong, also where its address could not be read.
  @Test(arguments: ["/api/v1/agencies?name=%C2%B8%00w", "/api/v1/agencies/a\\b", "/api/%00"])
  func anAddressOfTheApiThatCannotBeReadIsAProblemDocument(target: String) async throws {
    try await DoorHouse.with { test in
      let answer = await test.send("GET", target)
      #expect(answer.status == 400)
      #expect(
        answer.headers.contains {
          $0.name == "content-type" && $0.value == "application/problem+json"
        })
      #expect(answer.text.contains("\"bad-request\""), "\(answer.text)")
    }
  }

  @Test func anAddressForPeopleThatCannotBeReadIsAPage() async throws {
    try await DoorHouse.with { test in
      let answer = await test.send("GET", "/people/%00")
      #expect(answer.status == 400)
      #expect(answer.text.contains("This request could not be read"))
    }
  }
}
