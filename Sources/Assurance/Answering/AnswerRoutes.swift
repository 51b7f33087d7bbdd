import Access
import Pages
import Store

/// How an agency sees and answers its own returns. Whose they are follows from who asks: no address
/// names an agency.
struct AnswerRoutes: Sendable {
  let house: AssuranceHouse

  /// What is said beside an answer that somebody else rewrote meanwhile.
  static let overtaken = "Somebody else changed this meanwhile: look at both, then save again"

  var routes: [Route] {
    let answer = AssuranceActions.answer
    return [
      Route(.get, AssurancePaths.own, answer, for: .assurance, list),
      Route(.get, AssurancePaths.ownRound, answer, for: .assurance) { visit in
        .page(try await overview(visit))
      },
      Route(.get, AssurancePaths.ownPart, answer, for: .assurance, show),
      Route(.post, AssurancePaths.ownPart, answer, for: .assurance, save),
      Route(.post, AssurancePaths.ownSubmit, answer, for: .assurance, submit),
      Route(.get, AssurancePaths.ownCSV, answer, for: .assurance) { visit in
        let found = try await own(visit)
        return .download(
          AssuranceFiles.answers([found.one]), type: AssuranceFiles.type, name: "return.csv")
      },
    ]
  }

  struct Own: Sendable {
    let round: Round
    let pinned: PinnedFramework
    let one: Assessed
    let suggestions: Suggestions?
  }

  /// The asker's own return in the round that the address names.
  func own(_ visit: Visit) async throws -> Own {
    guard let agency = visit.actor.agency else { throw Problem.notFound }
    return try await house.access.store.read { query in
      let (round, pinned, one) = try house.assessed(visit, agency, query)
      return Own(
        round: round, pinned: pinned, one: one,
        suggestions: try Suggestions.find(for: round, of: agency, house, query))
    }
  }

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    guard let agency = visit.actor.agency else { return .page(ReturnPages.list([])) }
    let found = try await house.access.store.read { query in
      let mine = Dictionary(
        try AgencyReturn.all(of: agency, query).map { ($0.round, $0) },
        uniquingKeysWith: { first, _ in first })
      return try Round.all(in: query).compactMap { round in mine[round.id].map { (round, $0) } }
    }
    return .page(ReturnPages.list(found))
  }

  private func overview(_ visit: Visit, typed: FormReader? = nil) async throws -> Page {
    let found = try await own(visit)
    return ReturnPages(own: found, token: visit.token, typed: typed).overview
  }

  private func answerForm(_ visit: Visit, _ found: Own) throws -> AnswerForm {
    let node = try visit.parameter("node")
    guard let part = found.one.framework.tops.first(where: { $0.key == node }) else {
      throw Problem.notFound
    }
    let form = AnswerForm(one: found.one, part: part)
    if form.nodes.isEmpty { throw Problem.notFound }
    return form
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let found = try await own(visit)
    let form = try answerForm(visit, found)
    guard found.one.one.isOpen else {
      return .page(ReturnPages(own: found, token: visit.token).sent(form))
    }
    let name = AnswerPage.draft(found.round.id, form.part.key)
    var draft: TypedText?
    if visit.path.value(of: "show") != "saved", case .person(let session) = visit.caller {
      draft = try await Drafts(house.access).typed(form: name, of: session.account.id)
    }
    return .page(
      AnswerPage(
        round: found.round, form: form,
        typed: draft.map { FormReader($0.form) } ?? form.recorded, token: visit.token,
        suggestions: found.suggestions, isDraft: draft != nil
      ).page)
  }

  @Sendable private func save(_ visit: Visit) async throws -> Reply {
    let found = try await own(visit)
    let form = try answerForm(visit, found)
    var typed = FormReader(try visit.form())
    func again(_ typed: FormReader, _ form: AnswerForm) -> Reply {
      .page(
        AnswerPage(
          round: found.round, form: form, typed: typed, token: visit.token,
          suggestions: found.suggestions
        ).page)
    }
    let answers = form.read(&typed)
    if let node = typed.data["take"] { return again(taking(node, typed, found), form) }
    guard typed.isGood else { return again(typed, form) }
    let commands = ReturnCommands(house, round: found.round.id, agency: found.one.agency.key)
    let overtaken: [String]
    do {
      overtaken = try await commands.write(answers, by: visit.author)
    } catch let problem as AssuranceProblem {
      // The return was sent meanwhile: what was typed waits as a draft, in case it comes back.
      try await keep(visit, typed, form)
      throw problem.problem
    }
    guard overtaken.isEmpty else {
      let now = AnswerForm(one: try await own(visit).one, part: form.part)
      let editions = now.nodes.map { node in
        (AnswerForm.edition(node.key), "\(now.one.answers[node.key]?.edition ?? 0)")
      }
      typed = AnswerForm.changed(typed, Dictionary(uniqueKeysWithValues: editions))
      for node in overtaken { typed.wrong(AnswerForm.evidence(node), Self.overtaken) }
      return again(typed, now)
    }
    if case .person(let session) = visit.caller {
      try await Drafts(house.access).discard(
        form: AnswerPage.draft(found.round.id, form.part.key), of: session.account.id)
    }
    return .redirect(next(after: form, typed.data["go"], found))
  }

  private func keep(_ visit: Visit, _ typed: FormReader, _ form: AnswerForm) async throws {
    guard case .person(let session) = visit.caller else { return }
    try await Drafts(house.access).keep(
      TypedText(typed.data), form: AnswerPage.draft(form.one.one.round, form.part.key),
      of: session.account.id)
  }

  /// What was typed, with what was said the last time where nothing was typed yet.
  private func taking(_ node: String, _ typed: FormReader, _ found: Own) -> FormReader {
    guard let said = found.suggestions?.answers[node] else { return typed }
    func fill(_ name: String, _ words: [String]) -> (String, String) {
      let before = typed.typed(name)
      let new = words.filter { !$0.isEmpty && !before.contains($0) }
      return (name, ([before] + new).filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
    return AnswerForm.changed(
      typed,
      Dictionary(uniqueKeysWithValues: [
        fill(AnswerForm.evidence(node), said.map(\.evidence)),
        fill(AnswerForm.improvements(node), said.map(\.improvements)),
      ]))
  }

  private func next(after form: AnswerForm, _ go: String?, _ found: Own) -> Path {
    let asked = found.one.askedKeys
    let parts = found.one.framework.tops.filter { top in
      found.one.framework.within(top.key).contains { asked.contains($0.key) }
    }
    let overview = AssurancePaths.ownRound(found.round.id)
    guard go == "next", let index = parts.firstIndex(of: form.part), index + 1 < parts.count
    else { return overview }
    return AssurancePaths.ownPart(found.round.id, parts[index + 1].key)
  }

  @Sendable private func submit(_ visit: Visit) async throws -> Reply {
    let found = try await own(visit)
    var form = FormReader(try visit.form())
    let role = form.text(
      "authorised", missing: "Say who authorises the return, by role", most: 120)
    guard form.isGood else { return .page(try await overview(visit, typed: form)) }
    try await AssuranceProblem.told {
      try await ReturnCommands(house, round: found.round.id, agency: found.one.agency.key)
        .submit(authorisedBy: role, by: visit.author)
    }
    return .redirect(AssurancePaths.ownRound(found.round.id))
  }
}
