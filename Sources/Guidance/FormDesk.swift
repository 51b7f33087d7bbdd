import Access
import Days
import Forms
import Foundation
import Pages
import Procedures

/// Forms of the pack, filled in page by page by people who are signed in. What is typed is kept
/// sealed, for its writer alone, for 14 days. Nothing is sent to anybody from here.
struct FormDesk: Sendable {
  let house: GuidanceHouse

  static let fill = Action("form.fill", .role)
  static let list: RoutePattern = "/forms"
  static let begin: RoutePattern = "/forms/:form/begin"
  static let page: RoutePattern = "/forms/:form/pages/:page"
  static let draft: RoutePattern = "/forms/:form/drafts/:page"
  static let check: RoutePattern = "/forms/:form/check"
  static let discard: RoutePattern = "/forms/:form/discard"

  var routes: [Route] {
    [
      Route(.get, Self.list, Self.fill, for: .directWork) { visit in try await showList(visit) },
      Route(.post, Self.begin, Self.fill, for: .directWork) { visit in try await start(visit) },
      Route(.get, Self.page, Self.fill, for: .directWork) { visit in try await showPage(visit) },
      Route(.post, Self.page, Self.fill, for: .directWork) { visit in try await send(visit) },
      Route(.post, Self.draft, Self.fill, for: .directWork) { visit in try await autosave(visit) },
      Route(.get, Self.check, Self.fill, for: .directWork) { visit in try await showCheck(visit) },
      Route(.post, Self.discard, Self.fill, for: .directWork) { visit in
        let account = try visit.session().account.id
        try await Drafts(house.access).discard(
          form: KeptForm.name(try visit.parameter("form")), of: account)
        return .redirect(Self.list())
      },
    ]
  }

  // MARK: Handlers

  private func showList(_ visit: Visit) async throws -> Reply {
    let account = try visit.session().account.id
    var rows: [FormDeskPages.Listed] = []
    let day = house.day(visit.now)
    for form in house.pack.catalogue.inForce(FormDefinition.self, on: day) {
      let kept = try await KeptForm.find(form.header.key, of: account, in: house)
      rows.append(.init(form: form, isBegun: kept != nil))
    }
    return .page(FormDeskPages.list(rows, token: visit.token))
  }

  /// Begins a form, or goes on with the one that was begun; what was picked in the threshold tool
  /// comes along.
  private func start(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let key = try visit.parameter("form")
    guard let form = house.form(key, visit.now) else { throw Problem.notFound }
    let filling = house.filling(form.definition, visit.now)
    var kept =
      try await KeptForm.find(key, of: session.account.id, in: house)
      ?? KeptForm(
        version: form.header.version.text,
        answers: filling.start(known: Self.known(session)))
    if let thresholds = house.thresholds(visit.now) {
      var reader = FormReader(try visit.form())
      let worry = Worry(&reader, in: thresholds)
      kept.answers = filling.carryingOn(worry, into: kept.answers)
    }
    try await kept.keep(key, of: session.account.id, in: house)
    return .redirect(first(key, filling, kept.answers))
  }

  private func first(_ key: String, _ filling: FormFilling, _ answers: Answers) -> Path {
    filling.steps(answers).first.map { Self.page(key, $0.id) } ?? Self.check(key)
  }

  private func showPage(_ visit: Visit) async throws -> Reply {
    let (open, step) = try await openPage(visit)
    return .page(open.page(step, open.kept.answers, token: visit.token))
  }

  private func send(_ visit: Visit) async throws -> Reply {
    var (open, step) = try await openPage(visit)
    let turn = open.filling.decode(step, try visit.form(), into: open.kept.answers)
    open.kept.answers = turn.answers
    try await open.kept.keep(open.key, of: try visit.session().account.id, in: house)
    if !turn.errors.isEmpty {
      return .page(open.page(step, turn.answers, errors: turn.errors, token: visit.token))
    }
    switch turn.action {
    case .save: return .redirect(Self.list())
    case .next:
      let next = open.filling.step(after: step, turn.answers)
      return .redirect(next.map { Self.page(open.key, $0.id) } ?? Self.check(open.key))
    case .addChild, .removeChild, .changedRows:
      let here = open.filling.step(step.id, turn.answers)
      return .redirect(
        here.map { Self.page(open.key, $0.id) } ?? first(open.key, open.filling, turn.answers))
    }
  }

  /// Keeps a page while it is being typed. Nothing is checked: what is wrong is kept too.
  private func autosave(_ visit: Visit) async throws -> Reply {
    var (open, step) = try await openPage(visit)
    var fields = try visit.form().fields
    fields.removeAll { $0.name == "do" }
    fields.append((name: "do", value: "save"))
    open.kept.answers =
      open.filling.decode(step, FormData(fields: fields), into: open.kept.answers).answers
    try await open.kept.keep(open.key, of: try visit.session().account.id, in: house)
    return Reply(status: 204, .nothing)
  }

  private func showCheck(_ visit: Visit) async throws -> Reply {
    let open = try await openForm(visit)
    return .page(
      open.checkPage(token: visit.token, closing: house.thresholds(visit.now)?.closing ?? []))
  }

  // MARK: The form that is open

  private func openForm(_ visit: Visit) async throws -> OpenForm {
    let key = try visit.parameter("form")
    let account = try visit.session().account.id
    guard let kept = try await KeptForm.find(key, of: account, in: house) else {
      throw Problem.formNotBegun
    }
    // A form is finished under the version with which it was begun.
    let versions = house.pack.catalogue.versions(FormDefinition.self, key)
    guard
      let form = versions.first(where: { $0.header.version.text == kept.version })
        ?? house.form(key, visit.now)
    else { throw Problem.notFound }
    return OpenForm(
      key: key, form: form, filling: house.filling(form.definition, visit.now), kept: kept)
  }

  private func openPage(_ visit: Visit) async throws -> (OpenForm, FormStep) {
    let open = try await openForm(visit)
    guard let step = open.filling.step(try visit.parameter("page"), open.kept.answers) else {
      throw Problem.notFound
    }
    return (open, step)
  }

  /// What the record knows of whoever writes.
  static func known(_ session: Session) -> [KnownFact: String] {
    var known: [KnownFact: String] = [.senderAgency: session.agencyName]
    known[.senderName] = session.account.name
    known[.senderEmail] = session.account.email
    return known
  }
}

extension Problem {
  static let formNotBegun = Problem(
    status: 404, code: "form-not-begun", title: "This form has not been begun",
    advice: "Begin it from the list of forms. A draft is kept for 14 days.")
}
