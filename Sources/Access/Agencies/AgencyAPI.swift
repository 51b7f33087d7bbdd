import Foundation
import Pages
import Store

/// Agencies for machines.
struct AgencyAPI: Sendable {
  let house: AccessHouse

  private struct Item: Codable, Sendable {
    let key: String
    let kind: String
    let name: String
  }

  private struct List: Encodable {
    let items: [Item]
    let next: String?
  }

  private static let schema =
    #"{"type":"object","additionalProperties":false,"required":["key","kind","name"],"properties":{"key":{"type":"string","pattern":"^[a-z0-9.-]{2,60}$"},"kind":{"type":"string","enum":["council","police","health","school","probation","youth-justice","voluntary","other"]},"name":{"type":"string","minLength":1,"maxLength":120}}}"#

  var routes: [Route] {
    [
      Route(
        .get, "/api/v1/agencies", AccessActions.machineReadsAgencies, for: .administration,
        api: APIDescription(
          summary: "Agencies of the partnership, a page at a time",
          response:
            #"{"type":"object","required":["items"],"properties":{"items":{"type":"array","items":"#
            + Self.schema + #"},"next":{"type":["string","null"]}}}"#), list),
      Route(
        .post, "/api/v1/agencies", AccessActions.machineAddsAgencies, for: .administration,
        bodyLimit: 1 << 14,
        api: APIDescription(
          summary: "Adds an agency", request: Self.schema, response: Self.schema, idempotent: true),
        add),
    ]
  }

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    let cursor = Cursor(house)
    let after = try visit.path.value(of: "cursor").map { try cursor.open($0) } ?? ""
    let limit = 100
    let agencies = try await house.store.read { query in
      try query.rows(
        "SELECT key, name, kind FROM access_agency WHERE key > $1 ORDER BY key LIMIT $2",
        [after, limit + 1]
      ) { Item(key: try $0(0), kind: try $0(2), name: try $0(1)) }
    }
    let shown = Array(agencies.prefix(limit))
    let next = agencies.count > limit ? shown.last.map { cursor.seal($0.key) } : nil
    return .json(try Self.encode(List(items: shown, next: next)))
  }

  @Sendable private func add(_ visit: Visit) async throws -> Reply {
    let item: Item
    do {
      item = try JSONDecoder().decode(Item.self, from: Data(visit.body))
    } catch {
      throw Problem(
        status: 400, code: "body-not-understood", title: "The body is not what this route takes",
        advice: "Send JSON with key, kind and name, all texts: see /api/v1/openapi.json.")
    }
    guard AgencyRoutes.kinds.contains(where: { $0.value == item.kind }), !item.name.isEmpty,
      item.name.count <= 120
    else {
      throw Problem(
        status: 422, code: "value-not-allowed", title: "A value is not allowed",
        advice: "kind must be one of those in /api/v1/openapi.json, name 1 to 120 characters.")
    }
    do {
      try await AccountCommands(house).openAgency(
        key: item.key, name: item.name, kind: item.kind, by: visit.author)
    } catch let problem as AccountProblem {
      throw Problem(
        status: 409, code: "agency-not-added", title: "The agency was not added",
        advice: "\(problem)".capitalisedFirst + ".")
    }
    return .json(try Self.encode(item), status: 201)
  }

  private static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}

/// A place in a list, which a machine hands back to go on. It is signed, so that it cannot be made
/// up, and says nothing about how many there are.
struct Cursor: Sendable {
  let house: AccessHouse
  init(_ house: AccessHouse) { self.house = house }

  func seal(_ place: String) -> String {
    let text = AccessHouse.hex(place.utf8)
    return "\(text).\(house.sign(text, for: "cursor").prefix(32))"
  }

  func open(_ cursor: String) throws(Problem) -> String {
    let halves = cursor.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    guard halves.count == 2,
      AccessHouse.same(halves[1], String(house.sign(halves[0], for: "cursor").prefix(32)))
    else {
      throw Problem(
        status: 400, code: "cursor-not-known", title: "The cursor is not one of ours",
        advice: "Begin again without a cursor.")
    }
    let digits = Array(halves[0].utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
