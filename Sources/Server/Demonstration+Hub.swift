import Access
import Days
import FrontDoor
import Store

extension Demonstration {
  /// What the hub keeps beside decisions: a note of the night, a score, a sample to be read again.
  func furnishHub(by author: Author) async throws {
    let house = house.frontDoor
    let found = try await self.house.store.read { query in
      (
        isThere: try query.exists("SELECT 1 FROM frontdoor_night"),
        open: try query.value(
          String.self,
          "SELECT id FROM frontdoor_contact WHERE open_children > 0 ORDER BY received_at, id"),
        decided: try query.value(
          String.self,
          "SELECT id FROM frontdoor_contact WHERE open_children = 0 ORDER BY received_at, id"),
        lead: try Account.named("lead", in: query),
        quality: house.quality(self.house.access.now.now())
      )
    }
    guard !found.isThere, let open = found.open, let decided = found.decided,
      let lead = found.lead
    else { return }
    let hand = Author(
      actor: "account:\(lead.id)", agency: lead.agency,
      purpose: Purpose.safeguardingCheck.rawValue, requestID: "demo")
    try await NightCommands(house).note(
      .init(
        done: "Rang the grandmother at 22:40: the child sleeps at hers tonight.",
        left: "Ring the school before lessons, and the health visitor.",
        told: "The grandmother, at 22:40. The police control room, at 22:55."), on: open, by: hand)
    if let quality = found.quality, let best = quality.answers.first,
      let worst = quality.answers.last
    {
      var answers = quality.questions.reduce(into: [String: String]()) { $0[$1.key] = best.key }
      let last = quality.questions.last?.key ?? ""
      answers[last] = worst.key
      try await QualityCommands(house).score(
        decided, answers: answers, reasons: [last: "She had said it three weeks before."],
        by: hand)
    }
    _ = try await AuditCommands(house).draw(1, by: hand)
  }
}
