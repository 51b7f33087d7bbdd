import Access
import Foundation
import Pages

/// Last night's incidents from the police's own system.
struct IncidentAPI: Sendable {
  let house: FrontDoorHouse

  static let send = Action("api.incidents.write", .machine(scope: "incidents.write"))
  static let all: RoutePattern = "/api/v1/incidents"

  private struct Body: Decodable { let rows: [[String: String]] }

  private struct Answer: Encodable {
    let drawnTogether: Int
    let new: Int
    let unchanged: Int
  }

  private static let request =
    #"{"type":"object","additionalProperties":false,"required":["rows"],"properties":{"rows":{"type":"array","minItems":1,"maxItems":500,"items":{"type":"object","additionalProperties":false,"required":["#
    + IncidentColumn.required.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    + #"],"properties":{"#
    + IncidentColumn.allCases.map {
      "\"\($0.rawValue)\":{\"type\":\"string\",\"maxLength\":\($0.most)}"
    }.joined(separator: ",") + "}}}}}"
  private static let response =
    #"{"type":"object","required":["new","unchanged","drawnTogether"],"properties":{"new":{"type":"integer"},"unchanged":{"type":"integer"},"drawnTogether":{"type":"integer"}}}"#

  var routes: [Route] {
    [
      Route(
        .post, Self.all, Self.send, for: .safeguardingCheck, bodyLimit: 1 << 20,
        api: APIDescription(
          summary: "Takes in incidents of domestic abuse, one row for each child",
          request: Self.request, response: Self.response, idempotent: true, makesSomething: false),
        take)
    ]
  }

  /// All or nothing: a request with a bad row changes nothing.
  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    guard let agency = visit.actor.agency else { throw Problem.notFound }
    let rules = try IncidentCommands(house).rules(visit.now).incidents
    guard let body = try? JSONDecoder().decode(Body.self, from: Data(visit.body)) else {
      throw Problem(
        status: 400, code: "body-not-understood", title: "The body is not what this route takes",
        advice: "Send JSON with rows, each of texts by column: see /api/v1/openapi.json.")
    }
    let names = Set(IncidentColumn.allCases.map(\.rawValue))
    var unknown: [String] = []
    let rows = body.rows.enumerated().map { place, row in
      unknown += row.keys.filter { !names.contains($0) }.map { "Row \(place + 1): \($0)" }
      return (
        line: place + 1,
        cells: row.reduce(into: [IncidentColumn: String]()) { cells, pair in
          if let column = IncidentColumn(rawValue: pair.key) { cells[column] = pair.value }
        }
      )
    }
    let list = IncidentList(rows, rules, now: visit.now)
    guard unknown.isEmpty, list.remarks.isEmpty else {
      let words =
        unknown.sorted().map { "\($0) is no column." }
        + list.remarks.map { "Row \($0.line): \($0.words)." }
      throw Problem(
        status: 422, code: "incidents-not-taken", title: "Nothing was taken in",
        advice: "\(words.count) found. " + words.prefix(20).joined(separator: " "))
    }
    do {
      let report = try await IncidentCommands(house).take(
        list.incidents, from: agency, by: visit.author)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return .json(
        Array(
          try encoder.encode(
            Answer(
              drawnTogether: report.drawnTogether, new: report.new, unchanged: report.unchanged)))
      )
    } catch FrontDoorProblem.unknownAgency {
      throw Problem(
        status: 403, code: "not-for-this-agency", title: "Your agency sends no incidents here",
        advice: "Send a referral about the child: see /api/v1/openapi.json.")
    } catch let problem as FrontDoorProblem {
      throw Problem(
        status: 409, code: "incident-differs", title: "Nothing was taken in",
        advice: "\(problem)".capitalisedFirst + ".")
    }
  }
}
