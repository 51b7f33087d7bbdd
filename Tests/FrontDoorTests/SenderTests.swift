import Access
import Crypto
import Days
import Forms
import Pages
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// Those without an account get in by a plain form, and follow what they sent by a link of their own.
@Suite struct SenderTests {
  private func tell(
    _ desk: Desk, kind: String, email: String?, seen: String = "Thin", source: String = "192.0.2.1"
  ) async throws -> Reply {
    let fields: [(String, String)] = [
      ("danger-now", "no"), ("cannot-wait", "waits"), ("sender-name", "Una Reed"),
      ("agency-type", kind), ("sender-telephone", "01632 960001"), ("hide-sender", "may"),
      ("sender-email", email ?? ""), ("child-1-child-name", "Omar Gannet"), ("what-seen", seen),
      ("told", "yes"), ("agrees-to-help", "unknown"), ("do", "next"), ("children", "1"),
    ]
    let body = fields.map {
      "\($0.0)=\($0.1.replacing(" ", with: "+").replacing("@", with: "%40"))"
    }.joined(separator: "&")
    let visit = Visit(
      requestID: "test", method: .post, path: Path("tell"), parameters: [:],
      headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(body.utf8),
      source: source, now: desk.clock.now, caller: .visitor, actor: .visitor, purpose: .public,
      token: CSRFToken(value: "t"), secret: "s")
    let routes = SenderRoutes(house: desk.house).routes
    let route = try #require(routes.first { $0.method == .post && $0.pattern == SenderRoutes.tell })
    return try await route.handler(visit)
  }

  private func markup(_ reply: Reply) -> String {
    if case .page(let page) = reply.content { page.body.string } else { "" }
  }

  private func follow(
    _ desk: Desk, _ method: Access.Method, _ pattern: RoutePattern, _ token: String
  ) async throws -> Reply {
    let route = try #require(
      SenderRoutes(house: desk.house).routes.first { $0.method == method && $0.pattern == pattern })
    return try await route.handler(
      Visit(
        requestID: "test", method: method, path: Path(), parameters: ["link": token], headers: [:],
        body: [], source: "192.0.2.1", now: desk.clock.now, caller: .visitor, actor: .visitor,
        purpose: .public, token: CSRFToken(value: "t"), secret: "s"))
  }

  @Test(arguments: EngineKind.allCases)
  func aProfessionalWithoutAnAccountFollowsByALinkAndDisagrees(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let other = try await desk.open("other", roles: ["hub-manager"])
      let reply = try await tell(desk, kind: "health", email: "una@clinic.example")
      #expect(reply.status == 200 && markup(reply).contains("MARF-"))
      #expect(markup(reply).contains("sent you a mail with a link"))
      let contact = try #require(try await desk.store.read { try Contact.open(in: $0) }.first)
      #expect(contact.way == .open && contact.account == nil && contact.verifiedAt == nil)
      #expect(try await desk.mails() == ["frontdoor.follow una@clinic.example"])
      let links = SenderLink(desk.access.secret)
      let token = links.token(of: contact.id)
      // Nothing is told before they have confirmed it.
      #expect(try await !markup(follow(desk, .get, SenderRoutes.page, token)).contains("Omar"))
      _ = try await follow(desk, .post, SenderRoutes.confirm, token)
      #expect(try await desk.contact(contact.id).verifiedAt == desk.clock.now)
      try await DecisionCommands(desk.house).decide(
        Deciding(outcome: "advice", rationale: "Secret", told: "Ring the school.", seen: 0), of: 1,
        in: contact.id, by: desk.author(manager))
      let page = try await markup(follow(desk, .get, SenderRoutes.page, token))
      #expect(page.contains("Ring the school.") && !page.contains("Secret"))
      #expect(page.contains("/follow/\(token)/disagree/1"))
      let sender = Author(actor: "sender:\(contact.id)", purpose: "public", requestID: "test")
      let commands = DisagreementCommands(desk.house)
      try await commands.raise(
        about: 1, of: contact.id, words: "He is not safe.", isImminent: false, by: sender)
      let dispute = try #require(try await desk.store.read { try Disagreement.open(in: $0) }.first)
      try await commands.answer(
        dispute.id, words: "It stands.", reopens: false, by: desk.author(other))
      #expect(
        try await desk.mails().count { $0 == "frontdoor.follow una@clinic.example" } == 3)
      let answered = try await markup(follow(desk, .get, SenderRoutes.page, token))
      #expect(answered.contains("It stands.") && answered.contains("Whoever sent it"))
      try await commands.settle(dispute.id, words: "Well.", by: sender)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLinkThatWasMadeUpOrIsTooOldTellsNothing(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      _ = try await tell(desk, kind: "health", email: "una@clinic.example")
      let contact = try #require(try await desk.store.read { try Contact.open(in: $0) }.first)
      let good = SenderLink(desk.access.secret).token(of: contact.id)
      let foreign = SenderLink(SymmetricKey(size: .bits256)).token(of: contact.id)
      for token in [contact.id, "\(contact.id)-", foreign, String(good.dropLast()), "", "-"] {
        await #expect(throws: Problem.linkEnded) {
          try await follow(desk, .get, SenderRoutes.page, token)
        }
      }
      desk.clock.pass(seconds: 90 * 86_400)
      await #expect(throws: Problem.linkEnded) {
        try await follow(desk, .get, SenderRoutes.page, good)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRelativeGetsAReceiptAndNothingMore(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let reply = try await tell(desk, kind: "public", email: "aunt@example.org")
      #expect(markup(reply).contains("cannot tell you what becomes of it"))
      #expect(try await desk.mails().isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFloodIsAskedToRingAndLosesNothing(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      for number in 0..<SenderRoutes.mostFromOne {
        #expect(
          try await tell(desk, kind: "public", email: nil, seen: "No \(number)").status == 200)
      }
      let refused = try await tell(desk, kind: "public", email: nil, seen: "One more")
      #expect(refused.status == 429)
      #expect(markup(refused).contains("One more") && markup(refused).contains("ring now"))
      // Somebody else still gets through.
      #expect(
        try await tell(desk, kind: "public", email: nil, seen: "Mine", source: "192.0.2.9").status
          == 200)
    }
  }
}
