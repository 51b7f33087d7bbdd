import Access
import Days
import Forms
import Foundation
import Pages
import Procedures

/// What a visitor brings along through signing in: a form begun without an account, kept sealed for
/// an hour for the browser that it came from, and nowhere in an address.
struct Brought: Sendable {
  let house: GuidanceHouse

  static let keep: RoutePattern = "/worried/keep"
  static let page: RoutePattern = "/worried/kept"
  private static let name = "brought"

  private struct Kept: Codable {
    let form: String
    let kept: KeptForm
  }

  /// What was brought, with its form.
  struct Found: Sendable {
    let form: Versioned<FormDefinition>
    let kept: KeptForm
  }

  /// Keeps what a visitor began, and leads to signing in and then to it.
  func keep(_ form: Versioned<FormDefinition>, _ answers: Answers, of visit: Visit) async throws
    -> Reply
  {
    let kept = Kept(
      form: form.header.key, kept: KeptForm(version: form.header.version.text, answers: answers))
    try await Drafts(house.access).keep(
      Array(try JSONEncoder().encode(kept)), form: Self.name, ofVisitor: visit.secret)
    return .redirect(Path("sign-in").with("return", Self.page().description))
  }

  /// What this browser brought before somebody signed in with it; nil where there is nothing.
  func find(_ visit: Visit) async throws -> Found? {
    guard let owner = owner(visit),
      let bytes = try await Drafts(house.access).find(form: Self.name, of: owner)
    else { return nil }
    let kept = try JSONDecoder().decode(Kept.self, from: Data(bytes))
    let form =
      try await house.form(kept.form, version: kept.kept.version)
      ?? house.form(kept.form, visit.now)
    return form.map { Found(form: $0, kept: kept.kept) }
  }

  func discard(_ visit: Visit) async throws {
    guard let owner = owner(visit) else { return }
    try await Drafts(house.access).discard(form: Self.name, of: owner)
  }

  private func owner(_ visit: Visit) -> String? {
    visit.cookie(Cookies(isSecure: house.access.isSecure).visitor).map(Drafts.owner(ofVisitor:))
  }

  var routes: [Route] {
    [
      Route(.get, Self.page, FormDesk.fill, for: .directWork) { visit in
        guard let found = try await find(visit) else { return .redirect(FormDesk.list()) }
        let account = try visit.session().account.id
        let draft = try await KeptForm.find(found.form.header.key, of: account, in: house)
        return .page(page(found, hasDraft: draft != nil, visit))
      },
      Route(.post, Self.page, FormDesk.fill, for: .directWork) { visit in try await take(visit) },
    ]
  }

  /// Takes over what was brought as a draft of whoever has signed in.
  private func take(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let choice = try visit.form()["do"]
    guard let found = try await find(visit) else { return .redirect(FormDesk.list()) }
    if choice == "discard" {
      try await discard(visit)
      return .redirect(FormDesk.list())
    }
    let key = found.form.header.key
    let filling = house.filling(found.form.definition, visit.now)
    let answers = try await KeptForm.change(key, of: session.account.id, in: house) { kept in
      if let draft = kept, choice != "replace" {
        kept?.answers = draft.answers.filled(from: found.kept.answers)
      } else {
        let start = filling.start(known: FormDesk.known(session))
        kept = KeptForm(
          version: found.kept.version, answers: found.kept.answers.filled(from: start))
      }
      return kept?.answers ?? found.kept.answers
    }
    try await discard(visit)
    let first = filling.steps(answers).first
    return .redirect(first.map { FormDesk.page(key, $0.id) } ?? FormDesk.check(key))
  }

  private func page(_ found: Found, hasDraft: Bool, _ visit: Visit) -> Page {
    let filling = house.filling(found.form.definition, visit.now)
    let parts = filling.summary(found.kept.answers).parts.map { part -> HTML in
      let rows = part.rows.filter { !$0.lines.isEmpty }.map { row in
        let lines = row.lines.map { line -> HTML in "<p>\(line)</p>" }
        return SummaryRow(row.ask, "\(lines)")
      }
      return rows.isEmpty ? .none : "\(heading(part.title))\(summaryList(rows))"
    }
    let words: HTML =
      hasDraft
      ? """
      <p>You have a draft of this form already. If you add this to it, what you wrote there stays; \
      what was empty is filled in and what you ticked is ticked there too.</p>
      """ : "<p>Keep it as a draft of your own and go on with it when you like.</p>"
    let takes: HTML =
      hasDraft
      ? actions(
        button("Add it to my draft", name: "do", value: "add"),
        button("Put it in place of my draft", .secondary, name: "do", value: "replace"))
      : actions(button("Keep it as my draft", name: "do", value: "add"))
    return Page(
      "What you began before you signed in", section: FormDesk.list(),
      """
      \(words)<p class="hint">\(found.form.header.title)</p>\(parts)\
      \(form(
        Self.page(), token: visit.token,
        "\(takes)\(actions(button("Throw it away", .danger, name: "do", value: "discard")))"))
      """)
  }
}

extension Answers {
  /// These answers; where one is empty, the other's, and everything that is ticked in either.
  func filled(from other: Answers) -> Answers {
    func joined(_ own: [String: Answer], _ others: [String: Answer]) -> [String: Answer] {
      own.merging(others) { mine, theirs in
        if case .texts(let ticked) = mine {
          return .texts(ticked + theirs.texts.filter { !ticked.contains($0) })
        }
        return mine.isEmpty ? theirs : mine
      }
    }
    var result = self
    result.shared = joined(shared, other.shared)
    for (index, child) in other.children.enumerated() {
      if index < result.children.count {
        result.children[index] = joined(result.children[index], child)
      } else {
        result.children.append(child)
      }
    }
    return result
  }
}
