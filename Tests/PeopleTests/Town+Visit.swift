import Access
import Days
import Pages
import Store

@testable import People

/// Pages of the town, as somebody who asks for them gets them.
extension Town {
  /// A reader with the actions of a worker and, where asked, of a reviewer.
  func reader(
    _ id: String = "w", clearance: Sensitivity = .restricted, reviews: Bool = false
  ) -> Actor {
    var allowed: Set<String> = [
      PeopleActions.read.key, PeopleActions.record.key, PeopleActions.find.key, "person.ask",
    ]
    if reviews { allowed.insert(PeopleActions.review.key) }
    return Actor(id: "account:\(id)", agency: "health", allowed: allowed, clearance: clearance)
  }

  /// Lets a reader work with people.
  func allocate(_ people: String..., to reader: Actor) async throws {
    try await store.commit(author) { transaction in
      for person in people {
        try transaction.beginRelationship(.allocated, of: reader.id, to: .person(person))
      }
    }
  }

  /// What a request is answered with, by the way that every request takes.
  /// - Throws: the `Problem` that the reader is shown.
  func ask(
    _ method: Access.Method, _ pattern: RoutePattern, _ parameters: [String: String] = [:],
    form: String = "", as actor: Actor
  ) async throws -> Reply {
    let routes = PeopleRoutes.all(house)
    guard let route = routes.first(where: { $0.method == method && $0.pattern == pattern }) else {
      throw Problem.notFound
    }
    let visit = Visit(
      requestID: "r", method: method, path: Path(), parameters: parameters,
      headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(form.utf8),
      source: "s", now: clock.now, caller: .visitor, actor: actor, purpose: route.purpose,
      token: CSRFToken(value: "t"), secret: "s")
    return try await Gate(house.access).answer(route, visit)
  }

  /// The page's own part as text.
  func read(
    _ pattern: RoutePattern, _ parameters: [String: String] = [:], as actor: Actor
  ) async throws -> String {
    guard case .page(let page) = try await ask(.get, pattern, parameters, as: actor).content else {
      return ""
    }
    return "\(page.title) \(page.body.string)"
  }
}
