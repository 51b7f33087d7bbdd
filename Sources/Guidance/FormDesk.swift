import Access
import Days
import Forms
import Foundation
import Pages
import Procedures

/// Forms of the pack, filled in page by page by people who are signed in. What is typed is kept
/// sealed, for its writer alone, for 14 days. Who takes a finished form says so with a `FormDestination`; others
/// are printed.
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
    for form in house.pack.catalogue.inForce(FormDefinition.self, on: day)
    where form.definition.isListed {
      let kept = try await KeptForm.find(form.header.key, of: account, in: house)
      rows.append(.init(form: form, isBegun: kept != nil))
    }
    let brought = try await Brought(house: house).find(visit)
    return .page(
      FormDeskPages.list(rows, brought: brought?.form.header.title, token: visit.token))
  }

  /// Begins a form, or goes on with the one that was begun; what was picked in the threshold tool
  /// comes along.
  private func start(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let key = try visit.parameter("form")
    guard let form = house.form(key, visit.now), form.definition.isListed else {
      throw Problem.notFound
    }
    let filling = house.filling(form.definition, visit.now)
    let thresholds = house.thresholds(visit.now)
    let data = try visit.form()
    let answers = try await KeptForm.change(key, of: session.account.id, in: house) { kept in
      var begun =
        kept
        ?? KeptForm(
          version: form.header.version.text, answers: filling.start(known: Self.known(session)))
      if let thresholds {
        var reader = FormReader(data)
        let worry = Worry(&reader, in: thresholds)
        begun.answers = filling.carryingOn(worry, into: begun.answers)
      }
      kept = begun
      return begun.answers
    }
    return .redirect(first(key, filling, answers))
  }

  private func first(_ key: String, _ filling: FormFilling, _ answers: Answers) -> Path {
    filling.steps(answers).first.map { Self.page(key, $0.id) } ?? Self.check(key)
  }

  private func showPage(_ visit: Visit) async throws -> Reply {
    let open = try await openForm(visit)
    guard let step = open.filling.step(try visit.parameter("page"), open.kept.answers) else {
      throw Problem.notFound
    }
    return .page(open.page(step, open.kept.answers, token: visit.token))
  }

  private func send(_ visit: Visit) async throws -> Reply {
    let data = try visit.form()
    return try await change(visit) { open, step in
      guard let step else { return .page(open.lostPage(data), status: 409) }
      switch open.take(data, of: step) {
      case .conflict(let typed):
        return .page(open.conflictPage(step, typed: typed, token: visit.token), status: 409)
      case .taken(let turn):
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
    }
  }

  /// Keeps a page while it is being typed. Nothing is checked: what is wrong is kept too.
  private func autosave(_ visit: Visit) async throws -> Reply {
    var fields = try visit.form().fields
    fields.removeAll { $0.name == "do" }
    fields.append((name: "do", value: "save"))
    let data = FormData(fields: fields)
    return try await change(visit) { open, step in
      guard let step, case .taken = open.take(data, of: step) else {
        return Reply(status: 409, .nothing)
      }
      return Reply(status: 204, .nothing)
    }
  }

  private func showCheck(_ visit: Visit) async throws -> Reply {
    let open = try await openForm(visit)
    return .page(
      open.checkPage(
        closing: house.thresholds(visit.now)?.closing ?? [],
        next: open.form.definition.whatHappensNext(
          on: London.day(visit.now), in: house.pack.catalogue),
        destination: house.destination(of: open.key, for: visit.actor), token: visit.token))
  }

  // MARK: The form that is open

  private func openForm(_ visit: Visit) async throws -> OpenForm {
    let key = try visit.parameter("form")
    let account = try visit.session().account.id
    guard let kept = try await KeptForm.find(key, of: account, in: house) else {
      throw Problem.formNotBegun
    }
    return try await open(key, kept, visit)
  }

  /// A form is finished under the version with which it was begun.
  private func open(_ key: String, _ kept: KeptForm, _ visit: Visit) async throws -> OpenForm {
    guard
      let form = try await house.form(key, version: kept.version) ?? house.form(key, visit.now)
    else { throw Problem.notFound }
    return OpenForm(
      key: key, form: form, filling: house.filling(form.definition, visit.now), kept: kept,
      pageID: house.pageID())
  }

  /// Lets `body` change the form that is open at a page; the page is nil where the form does not
  /// have it any more.
  private func change(
    _ visit: Visit, _ body: (inout OpenForm, FormStep?) throws -> Reply
  ) async throws -> Reply {
    let key = try visit.parameter("form")
    let page = try visit.parameter("page")
    let account = try visit.session().account.id
    return try await KeptForm.change(key, of: account, in: house) { kept in
      guard let now = kept else { throw Problem.formNotBegun }
      var form = try await open(key, now, visit)
      let reply = try body(&form, form.filling.step(page, now.answers))
      kept = form.kept
      return reply
    }
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
  static let draftInUse = Problem(
    status: 409, code: "draft-in-use", title: "The form is being changed somewhere else",
    advice: "Go back and send it again. Close other windows in which the form is open.")
}
