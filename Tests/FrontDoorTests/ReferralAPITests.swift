import Access
import Days
import Forms
import Foundation
import Pages
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// A machine sends the answers to the form's own questions, and is told what is wrong with them.
@Suite struct ReferralAPITests {
  private func filling(_ desk: Desk) throws -> FormFilling {
    let form = try #require(desk.house.guidance.form("referral", desk.clock.now))
    return desk.house.guidance.filling(form.definition, desk.clock.now)
  }

  private let good = """
    {"answers":{"danger-now":"no","cannot-wait":"waits","sender-name":"Tess","agency-type":"school",\
    "sender-telephone":"01632 960001","hide-sender":"may","what-seen":"Thin","told":"yes",\
    "agrees-to-help":"unknown","adults":[{"name":"Gil","risk":"yes"}]},\
    "children":[{"child-name":"Cora Thistlewood","child-born":"2014-03-31"},\
    {"child-name":"Ned Thistlewood"}]}
    """

  private func problem(_ text: String, _ filling: FormFilling) -> Problem? {
    do {
      _ = try ReferralBody(Array(text.utf8), for: filling)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsSentBecomesAContactAndItsStatusIsRead(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let api = ReferralAPI(house: desk.house)
      func send(_ route: Int, _ body: String, parameters: [String: String] = [:], as agency: String)
        async throws -> (Int, [String: Any])
      {
        let visit = Visit(
          requestID: "test", method: .post, path: Path(), parameters: parameters, headers: [:],
          body: Array(body.utf8), source: "192.0.2.1", now: desk.clock.now, caller: .visitor,
          actor: Actor(id: "client:x", agency: agency, scopes: ["referrals.write"]),
          purpose: .directWork, token: CSRFToken(value: "t"), secret: "s")
        let reply = try await api.routes[route].handler(visit)
        guard case .bytes(let bytes, _) = reply.content else { return (reply.status, [:]) }
        let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        return (reply.status, json ?? [:])
      }
      let (status, first) = try await send(0, good, as: "school")
      #expect(status == 201 && first["repeated"] as? Bool == false)
      let reference = try #require(first["reference"] as? String)
      let (again, second) = try await send(0, good, as: "school")
      #expect(again == 200 && second["reference"] as? String == reference)
      let contact = try #require(
        try await desk.store.read { try Contact.find(reference: reference, in: $0) })
      #expect(contact.way == .api && contact.agency == "school" && contact.openChildren == 2)
      // Whether the baby is born yet was left out: the date of birth is kept all the same.
      #expect(try await desk.children(contact.id).map(\.born) == ["2014-03-31", ""])
      try await DecisionCommands(desk.house).decide(
        Deciding(outcome: "advice", rationale: "Why", told: "Ring the nurse.", seen: 0), of: 2,
        in: contact.id, by: desk.author(manager))
      let (_, now) = try await send(1, "", parameters: ["reference": reference], as: "school")
      let children = try #require(now["children"] as? [[String: Any]])
      #expect(children.map { $0["decided"] as? Bool } == [false, true])
      #expect(children.last?["told"] as? String == "Ring the nurse.")
      // Another agency is told nothing.
      await #expect(throws: Problem.notFound) {
        _ = try await send(1, "", parameters: ["reference": reference], as: "health")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatCannotBeTakenIsNamed(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let filling = try filling(desk)
      #expect(problem(good, filling) == nil)
      let cases = [
        ("[]", "Send one JSON object"), ("not json", "Send one JSON object"),
        ("{\"answers\":{},\"children\":[]}", "Give from 1 to 12 children"),
        (good.replacing("\"danger-now\"", with: "\"danger-nwo\""), "danger-nwo is no question"),
        (good.replacing("\"Thin\"", with: "7"), "answers.what-seen must be a text"),
        (good.replacing("\"Thin\"", with: "\"\""), "Say what you have seen or heard"),
        (good.replacing("2014-03-31", with: "31 March"), "Enter a real date"),
        (good.replacing("{\"name\":\"Gil\"", with: "{\"nmae\":\"Gil\""), "nmae is no question"),
        (good.replacing("\"school\"", with: "\"zoo\""), "Choose one of the answers"),
      ]
      for (text, words) in cases {
        let found = problem(text, filling)
        #expect(found?.status == 422, "\(text.prefix(80))")
        #expect(found?.advice.contains(words) ?? false, "\(found?.advice ?? "nothing") / \(words)")
      }
    }
  }
}
