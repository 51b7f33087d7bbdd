import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Governance

@Suite struct PrivateItemTests {
  private static let reading: Set<String> = ["meeting.read", "minutes.comment"]
  /// Words that only those may see who hear what is private.
  private static let secrets = [
    "Secret contract", "Secret minute", "Secret action", "Secret return",
  ]

  /// A meeting of the executive with one private item, minuted, which raised an action that comes
  /// back to a later meeting.
  private func met(_ partnership: TestPartnership) async throws -> (address: String, item: String) {
    let reply = try await partnership.ask(
      .post, "/board/bodies/executive/meetings",
      body: "on-day=2&on-month=11&on-year=2026&time=13:00&place=Moor%20Hall")
    let address = try #require(reply.headers.first { $0.name == "location" }?.value)
    _ = try await partnership.ask(
      .post, "\(address)/agenda", body: "title=Secret%20contract&kind=decision&exempt=3")
    _ = try await partnership.ask(.post, "\(address)/open")
    let id = String(address.split(separator: "/").last ?? "")
    let item = try await partnership.store.read { query in
      try #require(
        try KeptMeeting.find(id, in: query)?.meeting.items.first { $0.exempt != nil }?.key)
    }
    _ = try await partnership.ask(
      .post, "\(address)/items/\(item)", body: "words=Secret%20minute&resolved=Secret%20contract")
    _ = try await partnership.ask(
      .post, "\(address)/items/\(item)/paper", body: "part-summary=Secret%20contract")
    _ = try await partnership.ask(
      .post, "\(address)/items/\(item)/actions",
      body: "action=Secret%20action&owners=Business%20manager")
    return (address, item)
  }

  private func action(_ partnership: TestPartnership, _ number: Int) async throws -> String {
    let all = try await partnership.store.read { try KeptAction.all(of: "executive", in: $0) }
    let id = try #require(all.first { $0.header.number == number }?.header.id)
    return "/board/actions/\(id)"
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsHeardInPrivateIsForThoseWhoSitOnTheBody(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let (address, item) = try await met(partnership)
      let first = try await action(partnership, 1)
      _ = try await partnership.ask(
        .post, first,
        body: "what=update&words=Secret%20action&child=Secret%20action&child-owners=Police")
      _ = try await partnership.ask(.post, first, body: "what=promise&promise=Secret%20return")
      let member = try await partnership.account("member")
      let other = try await partnership.account("other")
      let seated = try await partnership.ask(
        .post, "/board/bodies/executive/seats",
        body: "seat=police&name=Hal%20Brook&user-name=member")
      #expect(seated.status == 303)
      // What the action promised is on the next agenda, as private as the action.
      let next = try await partnership.ask(
        .post, "/board/bodies/executive/meetings",
        body: "on-day=9&on-month=11&on-year=2026&time=13:00&place=Moor%20Hall")
      let later = try #require(next.headers.first { $0.name == "location" }?.value)
      let child = try await action(partnership, 2)
      let pages = [
        address, "\(address)/pack", later, "\(later)/pack", "/board/bodies/executive/actions",
        "/board/bodies/executive/actions/log.csv", first, child, "/board/bodies/executive",
      ]
      for page in pages {
        let text = try await partnership.ask(
          .get, page, as: other, allowed: Self.reading
        ).text
        for secret in Self.secrets { #expect(!text.contains(secret), "\(page) tells \(secret)") }
      }
      for page in [address, "\(address)/pack", first, child, pages[4], pages[5]] {
        let text = try await partnership.ask(
          .get, page, as: member, allowed: Self.reading
        ).text
        #expect(text.contains("Secret"), "\(page) is for those who sit there")
      }
      #expect(
        try await partnership.ask(.get, later, as: member, allowed: Self.reading).text
          .contains("Secret return"))
      await #expect(throws: Problem.heardInPrivate) {
        _ = try await partnership.ask(
          .get, "\(address)/items/\(item)", as: other, allowed: Self.reading)
      }
      await #expect(throws: Problem.heardInPrivate) {
        _ = try await partnership.ask(
          .post, "\(address)/comments", as: other, allowed: Self.reading,
          body: "about=\(item)&by=Nobody&comment=I%20guess")
      }
      let opened = try await partnership.ask(
        .get, "\(address)/items/\(item)", as: member, allowed: Self.reading)
      #expect(opened.text.contains("Secret minute"))
      // Whoever left the seat no longer hears it.
      let left = try await partnership.account("left")
      let commands = BodyCommands(partnership.house)
      let holder = try await commands.seat(
        "Leon Marsh", signingInAs: "left", on: "health", of: "executive",
        from: try #require(Day("2026-01-05")), by: partnership.author)
      #expect(
        try await partnership.ask(.get, address, as: left, allowed: Self.reading).text
          .contains("Secret"))
      try await commands.leave(
        holder, on: try #require(Day("2026-11-01")), by: partnership.author)
      #expect(
        try await !partnership.ask(.get, address, as: left, allowed: Self.reading).text
          .contains("Secret"))
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aChairIsKnownByTheirAccountWhateverTheirNameIs(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      _ = try await partnership.account("ida")
      _ = try await partnership.account("other-ida")
      let seated = try await partnership.ask(
        .post, "/board/bodies/executive/seats", body: "seat=chair&name=Ida%20Hart&user-name=ida")
      #expect(seated.status == 303)
      let married = try await partnership.ask(
        .post, "/board/bodies/scrutiny-group/seats",
        body: "seat=scrutineer&name=Ida%20Vale&user-name=ida")
      #expect(married.text.contains("a chair may not chair the group that scrutinises them"))
      let namesake = try await partnership.ask(
        .post, "/board/bodies/scrutiny-group/seats",
        body: "seat=scrutineer&name=Ida%20Hart&user-name=other-ida")
      #expect(namesake.status == 303)
      let nobody = try await partnership.ask(
        .post, "/board/bodies/executive/seats",
        body: "seat=police&name=Hal&user-name=no-such-one")
      #expect(nobody.status == 422)
      #expect(nobody.text.contains("Nobody signs in as no-such-one"))
    }
  }
}
