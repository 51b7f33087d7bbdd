import Access
import Days
import Foundation
import Pages
import Store

/// Referrals from agencies' own systems, and what became of them.
struct ReferralAPI: Sendable {
  let house: FrontDoorHouse

  static let send = Action("api.referrals.write", .machine(scope: "referrals.write"))
  static let read = Action("api.referrals.read", .machine(scope: "referrals.read"))
  static let all: RoutePattern = "/api/v1/referrals"
  static let one: RoutePattern = "/api/v1/referrals/:reference"

  private struct Child: Encodable {
    let decided: Bool
    let decidedAt: String?
    let number: Int
    let outcome: String?
    let told: String?
  }

  private struct File: Encodable {
    let kind: String
    let size: Int
    let state: String
  }

  private struct Status: Encodable {
    let children: [Child]
    let due: String
    let files: [File]
    /// How well it was written; nil until every child is decided and somebody has scored it.
    let quality: ReferralQuality?
    let receivedAt: String
    let reference: String
    let repeated: Bool
  }

  private static let response = """
    {"type":"object","required":["reference","receivedAt","due","repeated","children","files"],\
    "properties":{"reference":{"type":"string"},"receivedAt":{"type":"string","format":"date-time"},\
    "due":{"type":"string","format":"date-time"},"repeated":{"type":"boolean"},\
    "children":{"type":"array","items":{"type":"object","required":["number","decided"],\
    "properties":{"number":{"type":"integer"},"decided":{"type":"boolean"},\
    "decidedAt":{"type":"string","format":"date-time"},"outcome":{"type":"string"},\
    "told":{"type":"string"}}}},\
    "files":{"type":"array","items":{"type":"object","required":["kind","size","state"],\
    "properties":{"kind":{"type":"string"},"size":{"type":"integer"},\
    "state":{"type":"string","enum":["waiting","clean","harmful"]}}}},"quality":\(ReferralQuality.schema)}}
    """

  var routes: [Route] {
    [
      Route(
        .post, Self.all, Self.send, for: .directWork, bodyLimit: 1 << 18,
        api: APIDescription(
          summary: "Sends a referral about one or several children", request: ReferralBody.schema,
          response: Self.response, idempotent: true), take),
      Route(
        .get, Self.one, Self.read, for: .directWork,
        api: APIDescription(
          summary: "What became of a referral that the agency sent", response: Self.response),
        show),
    ] + FileAPI(house: house).routes
  }

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    guard let agency = visit.actor.agency else { throw Problem.notFound }
    let rules = try house.neededRules(visit.now)
    guard let form = house.guidance.form(rules.form, visit.now) else { throw Problem.noFrontDoor }
    let body = try ReferralBody(
      visit.body, for: house.guidance.filling(form.definition, visit.now))
    let receipt = try await ReferralCommands(house).receive(
      IncomingReferral(
        form: form, answers: body.answers, way: .api, agency: agency, sender: visit.actor.id),
      by: visit.author)
    return try await answer(
      receipt.contact, rules, isRepeat: receipt.isRepeat, status: 201)
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    try await answer(
      try await own(visit).id, try house.neededRules(visit.now), isRepeat: false, status: 200)
  }

  /// The referral of the address, which the agency itself must have sent.
  func own(_ visit: Visit) async throws -> Contact {
    let reference = try visit.parameter("reference").uppercased()
    let found = try await house.store.read { try Contact.find(reference: reference, in: $0) }
    // Of what others sent nothing else is said than of what does not exist.
    guard let found, let agency = visit.actor.agency, found.agency == agency else {
      throw Problem.notFound
    }
    return found
  }

  private func answer(
    _ id: String, _ rules: ContactRules, isRepeat: Bool, status: Int
  ) async throws -> Reply {
    let found = try await house.store.read { query in
      (
        try Contact.find(id, in: query), try ContactChild.of(id, in: query),
        try ContactFile.of(id, in: query),
        try ReferralScore.of(id, in: query)
      )
    }
    guard let contact = found.0 else { throw Problem.notFound }
    let isReceiptOnly = rules.receiptOnly.contains(contact.agencyType)
    let children = found.1.map { child in
      Child(
        decided: child.decision != nil, decidedAt: child.decision?.at.description,
        number: child.number, outcome: isReceiptOnly ? nil : child.decision?.outcome,
        told: isReceiptOnly ? nil : child.decision?.told)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(
      Status(
        children: children, due: contact.clock.due.description,
        files: found.2.map {
          File(kind: $0.kind.rawValue, size: $0.size, state: $0.state.rawValue)
        },
        quality: contact.isOpen ? nil : found.3.map(ReferralQuality.init),
        receivedAt: contact.receivedAt.description, reference: contact.reference,
        repeated: isRepeat))
    let people = found.1.filter { !$0.isHeld }.map { "person:\($0.person)" }
    return .json(Array(bytes), status: status).telling(about: ["contact:\(id)"] + people)
  }
}
