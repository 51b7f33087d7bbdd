import Access
import Foundation
import Guidance
import Pages
import Store

/// What those need who run the server, and what everybody may know about it.
struct OperationsRoutes: Sendable {
  let house: House

  static let health = Action("health.read", .anyone)
  static let about = Action("about.read", .anyone)
  static let interface = Action("openapi.read", .anyone)
  static let metrics = Action("metrics.read", .anyone)
  static let operate = Action("operations.read", .role)
  static let page: RoutePattern = "/operations"

  /// The entries of the navigation for somebody with these actions.
  static func navigation(for actor: Actor) -> [NavigationItem] {
    actor.allowed.contains(operate.key) ? [NavigationItem("Operations", page())] : []
  }

  var routes: [Route] {
    [
      Route(.get, "/healthz", Self.health, for: .public) { _ in
        // A store that can be read but not written would lose what people send.
        let isOpen = try await house.store.read { try $0.exists("SELECT 1") }
        try await house.store.work { tables in
          try tables.run("DELETE FROM access_throttle WHERE window_start < 0")
        }
        return .json(Array(#"{"status":"\#(isOpen ? "ok" : "failed")"}"#.utf8))
      },
      Route(.get, "/metrics", Self.metrics, for: .public) { visit in
        guard try mayMeasure(visit) else { throw Problem.notFound }
        return Reply(.bytes(Array(house.metrics.text().utf8), type: "text/plain; version=0.0.4"))
      },
      Route(.get, "/about", Self.about, for: .public, sameForEverybody: true) { _ in
        let adopted = try await house.store.read { try Adoption.current(in: $0) }
        return .page(aboutPage(adopted))
      },
      Route(.get, Self.page, Self.operate, for: .administration) { _ in
        let adopted = try await house.store.read { try Adoption.current(in: $0) }
        return .page(OperationsPage(house: house, adopted: adopted).page)
      },
      Route(
        .get, "/api/v1/openapi.json", Self.interface, for: .public,
        api: APIDescription(summary: "This description", response: #"{"type":"object"}"#)
      ) { _ in
        .json(OpenAPI.document(try Features.routes(house).routes, server: house.settings.origin))
      },
    ]
  }

  /// From this machine itself, or with the monitor's own word.
  private func mayMeasure(_ visit: Visit) throws -> Bool {
    if let file = house.settings.metricsToken {
      let token = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").first ?? ""
      return visit.headers["authorization"] == "Bearer \(token)" && token.utf8.count >= 16
    }
    return ["127.0.0.1", "::1"].contains(visit.source)
      && visit.headers["x-forwarded-for"] == nil
  }

  /// What is said of the adoption of the pack that is used.
  private func adoption(_ adopted: Adoption?) -> HTML {
    guard let adopted else { return "The partnership has not adopted a pack yet" }
    let words: HTML = "\(adopted.title), version \(adopted.version), on \(time(adopted.adoptedAt))"
    return adopted.hash == house.pack.hash
      ? words : "\(words). This server still uses the pack named above"
  }

  private func aboutPage(_ adopted: Adoption?) -> Page {
    Page(
      "About this service",
      """
      <p>Continuum is the shared record of a local safeguarding partnership: the council, police, \
      health, schools and others who together keep children safe.</p>\
      <h2>If you are worried about a child</h2>\
      <p>If a child is in immediate danger, ring <strong>999</strong>. Otherwise tell the front door \
      of your council; its number is on the council's own pages.</p>\
      <p>\(link("Worried about a child? See what the threshold document says", Path("worried")))</p>\
      <h2>Accessibility</h2>\
      <p>Every page is meant to work with a keyboard alone, with a screen reader, on a phone, without \
      script and on paper (WCAG 2.2, level AA). If something does not, tell the administrator of \
      your agency.</p>\
      <h2>Cookies</h2>\
      <p>Cookies are used only to sign you in and to protect the forms you send. Nothing is sent to \
      anybody else.</p>\
      <h2>Procedures in force</h2>\
      \(summaryList([
        SummaryRow("Pack", "\(house.pack.header.title)"),
        SummaryRow(
          "Adopted",
          "\(adoption(adopted)). \(link("Every version that was adopted", Path("procedures")))"),
        SummaryRow("Fingerprint", "<span class=\"mono\">\(String(house.pack.hash.prefix(16)))</span>"),
        SummaryRow("Version of the software", "\(Version.current)"),
      ]))
      """)
  }
}

/// The program's version.
public enum Version { public static let current = "0.1.0" }
