import Access

/// The API's description (OpenAPI 3.1), made from the route table itself.
enum OpenAPI {
  static func document(_ routes: [Route], server: String) -> [UInt8] {
    var paths: [String: [(Route, APIDescription)]] = [:]
    for route in routes {
      guard let api = route.api else { continue }
      paths[address(route), default: []].append((route, api))
    }
    let entries = paths.sorted { $0.key < $1.key }.map { path, operations in
      let methods = operations.sorted { $0.0.method.rawValue < $1.0.method.rawValue }
        .map { "\"\($0.0.method.rawValue.lowercased())\":\(operation($0.0, $0.1))" }
      return "\(JSONLog.quoted(path)):{\(methods.joined(separator: ","))}"
    }
    let document = """
      {"openapi":"3.1.0","info":{"title":"Continuum","version":"\(Version.current)",\
      "description":"The shared record of a local safeguarding partnership."},\
      "servers":[{"url":\(JSONLog.quoted(server))}],"paths":{\(entries.joined(separator: ","))},\
      "components":{"securitySchemes":{"machine":{"type":"http","scheme":"bearer"}},\
      "schemas":{"Problem":\(problem)}}}
      """
    return Array(document.utf8)
  }

  private static let problem =
    #"{"type":"object","required":["type","title","status","code","detail","request"],"#
    + #""properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"#
    + #""code":{"type":"string"},"detail":{"type":"string"},"request":{"type":"string"}}}"#

  /// `/accounts/:account` as `/accounts/{account}`.
  private static func address(_ route: Route) -> String {
    route.pattern.description.split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
  }

  private static func operation(_ route: Route, _ api: APIDescription) -> String {
    var parts = ["\"summary\":\(JSONLog.quoted(api.summary))"]
    var parameters = route.pattern.description.split(separator: "/").filter { $0.hasPrefix(":") }
      .map {
        "{\"name\":\(JSONLog.quoted(String($0.dropFirst()))),\"in\":\"path\",\"required\":true,"
          + "\"schema\":{\"type\":\"string\"}}"
      }
    if route.method == .get, api.response.contains("\"next\"") {
      parameters.append(
        #"{"name":"cursor","in":"query","description":"The `next` of the page before","#
          + #""schema":{"type":"string","pattern":"^[0-9a-f]*\\.[0-9a-f]{32}$"}}"#)
    }
    if api.isIdempotent {
      parameters.append(
        #"{"name":"Idempotency-Key","in":"header","#
          + #""description":"The same key and request get the same answer for a day","#
          + #""schema":{"type":"string","pattern":"^[!-~]{1,128}$"}}"#)
    }
    if !parameters.isEmpty { parts.append("\"parameters\":[\(parameters.joined(separator: ","))]") }
    if let request = api.request {
      parts.append(
        "\"requestBody\":{\"required\":true,"
          + "\"content\":{\"application/json\":{\"schema\":\(request)}}}")
    }
    let good = route.method == .post && api.makesSomething ? "201" : "200"
    let content = "\"content\":{\"application/json\":{\"schema\":\(api.response)}}"
    let bad =
      #"{"description":"A problem","content":{"application/problem+json":{"schema":{"$ref":"#
      + ##""#/components/schemas/Problem"}}}}"##
    parts.append(
      "\"responses\":{\"\(good)\":{\"description\":\"Done\",\(content)},\"default\":\(bad)}")
    if case .machine = route.action.need { parts.append(#""security":[{"machine":[]}]"#) }
    return "{\(parts.joined(separator: ","))}"
  }
}
