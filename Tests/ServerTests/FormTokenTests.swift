import Pages
import Testing

@testable import Access
@testable import Server

/// A form is taken only from the session it was made for, and what cannot be taken is neither lost
/// nor left out of the record.
@Suite struct FormTokenTests {
  private func agencies(_ test: DoorHouse) async throws -> [String] {
    try await test.house.store.read { try Agency.all(in: $0) }.map(\.key).sorted()
  }

  private func add(
    _ test: DoorHouse, _ key: String, session: String, token: String, id: String = "request",
    headers: [String: String] = [:]
  ) async -> Departure {
    await test.send(
      "POST", "/agencies", id: id, session: session,
      fields: ["name": "Agency \(key)", "key": key, "kind": "school"], token: token,
      headers: headers)
  }

  @Test func aTokenIsOfNoUseInAnotherSessionOrAfterSigningOut() async throws {
    try await DoorHouse.with { test in
      let admin = try await test.open("admin", roles: ["access-administrator"])
      let other = try await test.open("other", roles: ["access-administrator"])
      let (first, second) = (try await test.session(of: admin), try await test.session(of: admin))
      let others = try await test.session(of: other)
      // Another session, be it the same person's: the token is not theirs.
      for session in [second, others] {
        let answer = await add(test, "stolen", session: session, token: test.token(first))
        #expect(answer.status == 403 && answer.text.contains("This form is no longer valid"))
      }
      // Sent twice in its own session: the second time the rules say no, and nothing is doubled.
      #expect(
        await add(test, "quay", session: first, token: test.token(first)).status == 303)
      let twice = await add(test, "quay", session: first, token: test.token(first))
      #expect(twice.status == 422 && twice.text.contains("There is an agency quay already"))
      let out = await test.send("POST", "/sign-out", session: first)
      #expect(out.header("location") == "/sign-in")
      for _ in 1...2 {
        let replay = await add(test, "replayed", session: first, token: test.token(first))
        #expect(replay.status == 303)
        #expect(replay.header("location") == "/sign-in?return=%2F")
      }
      #expect(try await agencies(test) == ["council", "quay"])
      #expect(try await Drafts(test.house.access).find(form: "unsent", of: admin) == nil)
    }
  }

  @Test func aTokenOfBeforeTheStepUpIsOfNoUseAfterwards() async throws {
    try await DoorHouse.with { test in
      let admin = try await test.open("admin", roles: ["access-administrator"])
      try await Credentials(test.house.access).installFactor(
        secret: Array("12345678901234567890".utf8), of: admin, by: test.author)
      let old = try await test.session(of: admin)
      let code = try #require(
        try await Credentials(test.house.access).codeForDemonstration(of: admin))
      let stepped = await test.send("POST", "/step-up", session: old, fields: ["code": code])
      let cookie = try #require(stepped.header("set-cookie")?.split(separator: ";").first)
      let fresh = String(cookie.dropFirst("continuum=".count))
      #expect(fresh != old)
      #expect(await add(test, "old", session: fresh, token: test.token(old)).status == 403)
      #expect(await add(test, "new", session: fresh, token: test.token(fresh)).status == 303)
      // The session's own value changed with it.
      let stale = await test.send("GET", "/account", session: old)
      #expect(stale.header("location")?.hasPrefix("/sign-in?") == true)
      #expect(try await agencies(test) == ["council", "new"])
    }
  }

  @Test func aFormFromAnotherSiteIsRefusedAndKeptInTheRecord() async throws {
    try await DoorHouse.with { test in
      let admin = try await test.open("admin", roles: ["access-administrator"])
      let session = try await test.session(of: admin)
      let tries: [[String: String]] = [
        ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"],
        ["origin": "https://elsewhere.example"],
      ]
      for (number, headers) in tries.enumerated() {
        let answer = await add(
          test, "forged", session: session, token: test.token(session), id: "forged \(number)",
          headers: headers)
        #expect(answer.status == 403)
        let look = try #require(try await test.looks(of: "forged \(number)").first)
        #expect(look.look.outcome == .refused && look.look.reason == "form-expired")
        #expect(look.stamp.author.actor == "account:\(admin)")
      }
      #expect(try await agencies(test) == ["council"])
    }
  }

  @Test func whatIsSentAfterTheSessionHasEndedIsKeptAndTheRefusalIsInTheRecord() async throws {
    try await DoorHouse.with { test in
      let admin = try await test.open("admin", roles: ["access-administrator"])
      let session = try await test.session(of: admin)
      test.clock.pass(seconds: 15 * 60)
      let late = await add(
        test, "quay", session: session, token: test.token(session), id: "late")
      #expect(late.header("location") == "/sign-in?return=%2Funsent")
      let look = try #require(try await test.looks(of: "late").first)
      #expect(look.look.outcome == .refused && look.look.reason == "not signed in")
      #expect(look.look.place == "POST /agencies" && look.stamp.author.actor == "visitor")
      let again = try await test.session(of: admin)
      let kept = await test.send("GET", "/unsent", session: again)
      #expect(kept.text.contains("Agency quay") && kept.text.contains("Send it now"))
      #expect(try await agencies(test) == ["council"])
      // Nobody else finds it.
      let other = try await test.open("other", roles: ["access-administrator"])
      let none = await test.send("GET", "/unsent", session: try await test.session(of: other))
      #expect(none.status == 303)
    }
  }

  @Test func aBadCredentialIsRefusedAndKeptInTheRecord() async throws {
    try await DoorHouse.with { test in
      let answer = await test.send(
        "GET", "/api/v1/agencies", id: "guess", headers: ["authorization": "Bearer a.b"])
      #expect(answer.status == 401 && answer.text.contains("\"code\":\"credential-refused\""))
      let look = try #require(try await test.looks(of: "guess").first)
      #expect(look.look.outcome == .refused && look.look.reason == "credential-refused")
      #expect(look.stamp.author.actor == "visitor")
    }
  }

  @Test func whatSomebodyIsCalledStandsInNoAddress() async throws {
    try await DoorHouse.with { test in
      let admin = try await test.open("admin", roles: ["access-administrator", "audit-reader"])
      let wanted = try await test.open("wren.ashby", roles: ["referrer"])
      let session = try await test.session(of: admin)
      let found = await test.send(
        "POST", "/accounts/find", session: session, fields: ["q": "wren", "state": "open"])
      let address = try #require(found.header("location"))
      #expect(address == "/accounts?words=kept&state=open")
      let list = await test.send("GET", address, session: session)
      #expect(list.text.contains("wren.ashby") && !list.text.contains("Name of admin</a>"))
      // No link of the narrowed list says the words either.
      #expect(list.text.matches(of: #/href="[^"]*wren/#).isEmpty)
      let looks = await test.send(
        "POST", "/access-record", session: session, fields: ["who": "wren.ashby", "day": ""])
      #expect(looks.header("location") == "/access-record?who=account%3A\(wanted)")
      let nobody = await test.send(
        "POST", "/access-record", session: session, fields: ["who": "nobody", "day": "31/2/2026"])
      #expect(nobody.status == 422 && nobody.text.contains("There is no account"))
      #expect(nobody.text.contains("Enter a day such as"))
    }
  }
}
