import Access
import Days
import Forms
import Pages
import Procedures
import Store

/// What an agency is asked, and its answer: by those of the agency who are signed in, or by a
/// colleague whom they pass it on to with a link.
struct CheckRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/checks"
  static let page: RoutePattern = "/checks/:check"
  static let passOn: RoutePattern = "/checks/:check/link"
  static let open: RoutePattern = "/answer/:link"
  /// Anybody with the link: the look is kept with whom it was about.
  static let byLink = Action("check.answer-by-link", .anyone)

  static func draft(_ check: String) -> String { "check.\(check)" }

  var routes: [Route] {
    let answer = FrontDoorActions.answer
    return [
      Route(.get, Self.list, answer, for: .safeguardingCheck, showList),
      Route(.get, Self.page, answer, for: .safeguardingCheck) { visit in
        let asked = try await own(visit)
        return try await show(asked, Answers(), [], visit)
      },
      Route(.post, Self.page, answer, for: .safeguardingCheck) { visit in
        let asked = try await own(visit)
        return try await take(asked, visit, person: visit.actor.id)
      },
      Route(.post, Self.passOn, answer, for: .safeguardingCheck) { visit in
        let asked = try await own(visit)
        let token = try await CheckCommands(house).link(to: asked.check, by: visit.actor.id)
        let path = Self.open(token)
        return .page(CheckPages.link("\(house.access.publicAddress)\(path)", asked, path))
          .telling(about: asked.subjects)
      },
      Route(.get, Self.open, Self.byLink, for: .public) { visit in
        let (asked, _) = try await linked(visit)
        return try await show(asked, Answers(), [], visit)
      },
      Route(.post, Self.open, Self.byLink, for: .public, bodyLimit: 1 << 17) { visit in
        let (asked, person) = try await linked(visit)
        return try await take(asked, visit, person: person)
      },
    ]
  }

  /// A check with what whoever answers it is told.
  struct Asked: Sendable {
    let check: Check
    let children: [ContactChild]
    let form: Versioned<FormDefinition>
    let filling: FormFilling
    /// The secret of the link by which it is answered; nil for somebody signed in.
    let link: String?

    /// Of a hidden child the look is kept with the contact: who asks may not know of them.
    var subjects: [String] {
      ["contact:\(check.contact)"]
        + children.filter { !$0.isHeld }.map { "person:\($0.person)" }
    }

    var path: Path { link.map { CheckRoutes.open($0) } ?? CheckRoutes.page(check.id) }
  }

  @Sendable private func showList(_ visit: Visit) async throws -> Reply {
    let agency = try visit.session().account.agency
    let actor = visit.actor.id
    let lines = try await house.store.read { query in
      let blocked = try SubjectFacts.blocking(actor, in: query)
      return try Check.waiting(for: agency, in: query).compactMap { check in
        let children = try ContactChild.of(check.contact, in: query)
        let isKept = children.contains { blocked.contains("person:\($0.person)") }
        return isKept ? nil : (check, children)
      }
    }
    let people = lines.flatMap(\.1).filter { !$0.isHeld }.map { "person:\($0.person)" }
    return .page(CheckPages.list(lines, now: visit.now))
      .telling(about: people, count: lines.count)
  }

  /// - Throws: `Problem.notFound` where another agency was asked, `Problem.checkAnswered` where this
  ///   one has answered.
  private func own(_ visit: Visit) async throws -> Asked {
    let id = try visit.parameter("check")
    let agency = try visit.session().account.agency
    guard let check = try await house.store.read({ try Check.find(id, in: $0) }),
      check.agency == agency
    else { throw Problem.notFound }
    if check.state != .asked { throw Problem.checkAnswered }
    return try await asked(check, link: nil, visit)
  }

  private func linked(_ visit: Visit) async throws -> (Asked, String) {
    let token = try visit.parameter("link")
    guard let (check, person) = try await CheckCommands(house).check(byLink: token, at: visit.now)
    else { throw Problem.linkEnded }
    return (try await asked(check, link: token, visit), person)
  }

  private func asked(_ check: Check, link: String?, _ visit: Visit) async throws -> Asked {
    let rules = try house.neededRules(visit.now)
    guard
      let form = try await house.guidance.form(rules.checkForm, version: check.formVersion)
        ?? house.guidance.form(rules.checkForm, visit.now)
    else { throw Problem.notFound }
    let actor = visit.actor.id
    let children = try await house.store.read { query -> [ContactChild]? in
      let blocked = try SubjectFacts.blocking(actor, in: query)
      let children = try ContactChild.of(check.contact, in: query)
      return children.contains { blocked.contains("person:\($0.person)") } ? nil : children
    }
    guard let children else { throw Problem.contactKept }
    return Asked(
      check: check, children: children, form: form,
      filling: house.guidance.filling(form.definition, visit.now, pace: .whole), link: link)
  }

  private func show(
    _ asked: Asked, _ answers: Answers, _ errors: [FieldError], _ visit: Visit, name: String = ""
  ) async throws -> Reply {
    .page(
      CheckPages.answer(
        asked, answers, errors: errors, name: name, now: visit.now, token: visit.token)
    ).telling(about: asked.subjects)
  }

  private func take(_ asked: Asked, _ visit: Visit, person: String) async throws -> Reply {
    let data = try visit.form()
    guard let step = asked.filling.steps(Answers()).first else { throw Problem.notFound }
    let turn = asked.filling.decode(step, data, into: Answers())
    var reader = FormReader(data)
    let name =
      asked.link == nil
      ? nil : reader.text("your-name", missing: "Enter your name and what you do", most: 200)
    let errors = reader.errors + turn.errors
    guard turn.action == .next, errors.isEmpty else {
      return try await show(
        asked, turn.answers, turn.action == .next ? errors : [], visit, name: name ?? "")
    }
    do {
      try await CheckCommands(house).answer(
        asked.check.id, with: asked.filling.settled(turn.answers).shared, person: person,
        name: name, by: visit.author)
    } catch FrontDoorProblem.answeredMeanwhile {
      throw Problem.checkAnswered
    }
    return asked.link == nil
      ? .redirect(Self.list()) : .page(CheckPages.thanks).telling(about: asked.subjects)
  }
}

extension Problem {
  static let checkAnswered = Problem(
    status: 409, code: "check-answered", title: "Your agency has answered this already",
    advice: "If there is more to say, ring the front door and quote the reference.")
  static let linkEnded = Problem(
    status: 404, code: "link-ended", title: "This link is no longer good",
    advice:
      "It works once, and for a day at the most. Ask whoever sent it to you for another. If a child "
      + "is in danger now, ring 999.")
}
