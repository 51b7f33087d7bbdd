import Access
import Days
import Foundation
import Pages
import People
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// A worry about a hidden child, and the same worry about a child whom nobody ever met: whoever may
/// not know of the hidden one is shown the very same bytes.
@Suite struct TwoWorldsTests {
  /// Everything that somebody at the front door, the sender and others are shown.
  private func world(isHidden: Bool, on engine: EngineKind) async throws -> [String: String] {
    var shown: [String: String] = [:]
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let worker = try await desk.open("worker", roles: ["social-worker"])
      let other = try await desk.open("other", roles: ["social-worker"])
      if isHidden {
        try await desk.supply(
          "council",
          SuppliedFields(
            key: "C1", firstName: "Cora", surname: "Thistlewood", dateOfBirth: "2014-03-31",
            sex: "F", postcode: "WM1 2AB", addressLine: "7 Kestrel Road"))
        let hidden = try #require(try await desk.person("council", "C1"))
        try await desk.store.commit(desk.author) {
          try $0.setShield(.existence, of: .person(hidden))
          try $0.beginRelationship(.allocated, of: "account:\(worker)", to: .person(hidden))
        }
      }
      let first = try await desk.send([.cora, .ned], from: teacher)
      // Due a day later: the queue has one order only.
      desk.clock.pass(seconds: 86_400)
      let second = try await desk.send([.cora], from: teacher, seen: "Thinner.")
      let searches = [
        "name": "name=Cora+Thistlewood", "near": "name=Kora+Thistelwood",
        "born": "born-day=31&born-month=3&born-year=2014",
        "postcode": "postcode=WM1+2AB", "both": "name=Cora&postcode=WM1+2AB",
      ]
      for (key, asked) in searches {
        for (who, account) in ["screener": screener, "other": other] {
          shown["search by \(key) as \(who)"] = try await search(asked, as: account, desk)
        }
      }
      for (key, receipt) in ["first": first, "second": second] {
        let sight = try await desk.sight(receipt.contact, as: screener)
        shown["\(key) contact"] =
          ContactPages(sight: sight, token: CSRFToken(value: "t")).page().body.string
        shown["\(key) told of"] = "\(sight.subjects.count { $0.hasPrefix("contact:") })"
        shown["\(key) to its sender"] = try await desk.referralPage(receipt.contact)
        shown["\(key) by machine"] = try await status(receipt.reference, desk)
      }
      let lines = try await desk.house.queue(try await desk.visit(screener))
      shown["queue"] =
        QueuePages.queue(lines, try Desk.rules(), now: desk.clock.now, mayDecide: false)
        .body.string
    }
    return shown.mapValues(Self.plain)
  }

  private func search(_ asked: String, as account: String, _ desk: Desk) async throws -> String {
    let route = try #require(
      PeopleRoutes.all(desk.house.people).first {
        $0.method == .post && $0.pattern.description == "/people"
      })
    let reply = try await route.handler(
      Visit(
        requestID: "test", method: .post, path: Path("people"), parameters: [:],
        headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(asked.utf8),
        source: "192.0.2.1", now: desk.clock.now, caller: .visitor,
        actor: try await desk.actor(account), purpose: .safeguardingCheck,
        token: CSRFToken(value: "t"), secret: "s"))
    guard case .page(let page) = reply.content else { return "no page" }
    return "\(reply.count ?? -1) \(page.body.string)"
  }

  private func status(_ reference: String, _ desk: Desk) async throws -> String {
    let route = try #require(
      ReferralAPI(house: desk.house).routes.first { $0.method == .get })
    let reply = try await route.handler(
      Visit(
        requestID: "test", method: .get, path: Path(), parameters: ["reference": reference],
        headers: [:], body: [], source: "192.0.2.1", now: desk.clock.now, caller: .visitor,
        actor: Actor(id: "client:x", agency: "school", scopes: ["referrals.read"]),
        purpose: .directWork, token: CSRFToken(value: "t"), secret: "s"))
    guard case .bytes(let bytes, _) = reply.content else { return "no bytes" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Without what is random in each world.
  private static func plain(_ text: String) -> String {
    text.replacing(#/MARF-\w{4}-\w{4}/#, with: "REFERENCE")
      .replacing(#/[0-9a-hjkmnp-tv-z]{26}/#, with: "ID")
  }

  @Test(arguments: EngineKind.allCases)
  func aHiddenChildLooksLikeOneWhoWasNeverMet(on engine: EngineKind) async throws {
    let met = try await world(isHidden: true, on: engine)
    let never = try await world(isHidden: false, on: engine)
    #expect(met.count == never.count && met.count > 15)
    for (key, text) in never.sorted(by: { $0.key < $1.key }) {
      #expect(met[key] == text, "\(key)")
    }
    // What is compared is there: the contacts are found, and as contacts alone.
    let found = try #require(never["search by name as screener"])
    #expect(found.contains("Named in what came in") && found.contains("Cora Thistlewood"))
    #expect(found.hasPrefix("0 ") && found.contains("0 people"))
    let toOthers = try #require(never["search by born as other"])
    #expect(toOthers.hasPrefix("0 ") && !toOthers.contains("Thistlewood"))
    #expect(!toOthers.contains("Named in what came in"))
  }

  @Test(arguments: EngineKind.allCases)
  func whoeverMayNotReadAboutAChildFindsNoContactOfIt(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      #expect(try await search("name=Cora", as: screener, desk).contains(receipt.reference))
      let ned = try #require(try await desk.children(receipt.contact).last)
      try await desk.store.commit(desk.author) {
        try $0.setBlock(true, account: screener, from: .person(ned.person))
      }
      #expect(try await !search("name=Cora", as: screener, desk).contains(receipt.reference))
    }
  }
}
