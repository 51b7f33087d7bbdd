import Access
import Foundation
import Logging
import Pages
import Synchronization
import Testing

@testable import Server

@Suite struct OperationsTests {
  @Test func aLogLineIsOneObjectWhateverIsInIt() throws {
    let lines = Mutex<[[UInt8]]>([])
    var log = Logger(label: "test") { label in
      JSONLog(label: label, level: .info) { bytes in lines.withLock { $0.append(bytes) } }
    }
    log.logLevel = .info
    log.info("two\nlines \"quoted\" \u{1}", metadata: ["route": "/a/:b"])
    log.debug("not written")
    let written = lines.withLock { $0 }
    #expect(written.count == 1)
    let line = try #require(written.first)
    #expect(line.filter { $0 == 10 }.count == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line)) as? [String: String])
    #expect(object["what"] == "two\nlines \"quoted\" \u{1}")
    #expect(object["route"] == "/a/:b")
    #expect(object["level"] == "info")
  }

  @Test func requestsAreCountedByPatternAndTimed() {
    let metrics = Metrics()
    for microseconds: Int64 in [500, 1_000, 30_000, 9_000_000] {
      metrics.began()
      metrics.ended(
        method: "GET", route: "/accounts/:account", status: 200, microseconds: microseconds)
    }
    let text = metrics.text()
    #expect(
      text.contains(
        #"continuum_requests_total{method="GET",route="/accounts/:account",status="200"} 4"#))
    #expect(text.contains(#"le="0.001000"} 2"#))
    #expect(text.contains(#"le="0.050000"} 3"#))
    #expect(text.contains(#"le="+Inf"} 4"#))
    #expect(text.contains("continuum_request_seconds_sum 9.031500"))
    #expect(text.contains("continuum_requests_under_way 0"))
  }

  @Test func onlyTrustedProxiesAreBelieved() {
    let trusted: Set = ["10.0.0.1", "10.0.0.2"]
    func sender(_ remote: String, _ header: String?) -> String {
      ForwardedFor.sender(remote: remote, header: header, trusted: trusted)
    }
    #expect(sender("192.0.2.9", "198.51.100.7") == "192.0.2.9")
    #expect(sender("10.0.0.1", "198.51.100.7") == "198.51.100.7")
    // A sender may write what they like before what the proxies added.
    #expect(sender("10.0.0.1", "127.0.0.1, 198.51.100.7, 10.0.0.2") == "198.51.100.7")
    #expect(sender("10.0.0.1", nil) == "10.0.0.1")
  }

  @Test func problemsForMachinesAreJSONWithAStableCode() throws {
    let bytes = ProblemJSON.bytes(.tooLarge, requestID: "abc")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["code"] as? String == "too-large")
    #expect(object["status"] as? Int == 413)
    #expect(object["request"] as? String == "abc")
  }

  @Test func everyAPIRouteIsDescribed() throws {
    let action = Action("api.things.write", .machine(scope: "things"))
    let route = Route(
      .post, "/api/v1/things/:thing", action, for: .administration,
      api: APIDescription(
        summary: "Adds \"a\" thing", request: #"{"type":"object"}"#,
        response: #"{"type":"object"}"#, idempotent: true)
    ) { _ in .json([]) }
    let bytes = OpenAPI.document([route], server: "https://continuum.example")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(document["openapi"] as? String == "3.1.0")
    let paths = try #require(document["paths"] as? [String: Any])
    let post = try #require(
      (paths["/api/v1/things/{thing}"] as? [String: Any])?["post"] as? [String: Any])
    #expect((post["parameters"] as? [[String: Any]])?.count == 2)
    #expect((post["security"] as? [[String: Any]])?.count == 1)
    #expect((post["responses"] as? [String: Any])?["default"] != nil)
  }

  @Test func contradictingRoutesKeepTheServerFromStarting() {
    let handler: Route.Handler = { _ in .redirect(Path()) }
    let one = Action("thing.read", .role)
    #expect(throws: RouteTable.Fault.self) {
      try RouteTable([
        Route(.get, "/a", one, for: .administration, handler),
        Route(.get, "/a", one, for: .administration, handler),
      ])
    }
    #expect(throws: RouteTable.Fault.self) {
      try RouteTable([
        Route(.get, "/a", one, for: .administration, handler),
        Route(.get, "/b", Action("thing.read", .anyone), for: .administration, handler),
      ])
    }
    #expect(throws: RouteTable.Fault.self) {
      try RouteTable([Route(.get, "/api/v1/a", one, for: .administration, handler)])
    }
  }
}
