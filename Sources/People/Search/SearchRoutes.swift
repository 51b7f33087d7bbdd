import Access
import Days
import Pages

/// Finding a person. What is typed travels in the body, never in an address.
struct SearchRoutes: Sendable {
  let house: PeopleHouse

  static let page: RoutePattern = "/people"

  var routes: [Route] {
    [
      Route(.get, Self.page, PeopleActions.find, for: .safeguardingCheck) { visit in
        .page(Self.form(FormReader(FormData()), visit, results: .none))
      },
      Route(.post, Self.page, PeopleActions.find, for: .safeguardingCheck, search),
    ]
  }

  /// The names of its questions.
  static let names = [
    "name", "born-day", "born-month", "born-year", "age", "postcode", "identifier",
  ]

  /// What was asked; nil where something is wrong with it.
  static func asked(_ typed: inout FormReader, today: Day) -> PersonQuery? {
    let name = typed.text("name", missing: nil, most: 120)
    let born = typed.day("born", missing: nil)
    let age = typed.number("age", in: 0...120, missing: nil)
    let postcode = typed.text("postcode", missing: nil, most: 12)
    let identifier = typed.text("identifier", missing: nil, most: 60)
    if typed.isGood, name.count < 2, postcode.isEmpty, identifier.isEmpty, born == nil, age == nil {
      typed.wrong("name", "Enter a name, a date of birth, an age, a postcode or an identifier")
    }
    guard typed.isGood else { return nil }
    return PersonQuery(
      name: name, dateOfBirth: born?.description ?? "", postcode: postcode,
      identifier: identifier, born: age.map { PersonQuery.born(age: $0, on: today) })
  }

  /// Whoever fits and may be told of.
  func lines(_ asked: PersonQuery, _ visit: Visit) async throws -> [PersonLine] {
    try await house.store.read { query in
      var known: [String: SubjectFacts] = [:]
      func facts(_ person: String) throws -> SubjectFacts {
        if let facts = known[person] { return facts }
        let facts = try SubjectFacts.read("person:\(person)", in: query)
        known[person] = facts
        return facts
      }
      let found = try asked.run(in: query) { Policy.masks(visit.actor, try facts($0)) }
      let isThrough = house.named?.isFor(visit.actor) ?? false
      let lines = try found.compactMap { found -> PersonLine? in
        let facts = try facts(found.person)
        // Of somebody whom no agency knows nothing is said that would not be said of a hidden
        // person: whoever works with what named them finds that, and others find nobody.
        let isKnown = try AgencyRecord.live(of: found.person, in: query).contains {
          $0.agency != AgencyRecord.frontDoor
        }
        let decision = Policy.decide(
          visit.actor, PeopleActions.read, on: facts, for: visit.purpose, at: visit.now)
        if !isKnown, isThrough || !decision.isAllowed { return nil }
        return PersonLine(found, decision)
      }
      // Only among those who may be shown: whom somebody may not know of keeps nobody off the list.
      let apart = try Severance.apart(lines.map(\.found.person), in: query)
      return lines.filter { apart.contains($0.found.person) }
    }
  }

  @Sendable private func search(_ visit: Visit) async throws -> Reply {
    var typed = FormReader(try visit.form())
    guard let asked = Self.asked(&typed, today: London.day(visit.now)) else {
      return .page(Self.form(typed, visit, results: .none))
    }
    let lines = try await lines(asked, visit)
    let shown = Array(lines.prefix(50))
    let named = try await named(asked, visit)
    let found = results(shown, isCut: lines.count > shown.count, typed, visit)
    return .page(
      Self.form(
        typed, visit,
        results: "\(found)\(Self.named(named))")
    ).telling(
      about: shown.map { "person:\($0.found.person)" } + (named ?? []).flatMap(\.subjects),
      count: shown.count)
  }

  /// What names somebody like this; nil for those who do not work with it.
  private func named(
    _ asked: PersonQuery, _ visit: Visit
  ) async throws -> [NamedElsewhere.Found]? {
    guard let elsewhere = house.named, elsewhere.isFor(visit.actor) else { return nil }
    return try await house.store.read { query in
      let records = try asked.frontDoorRecords(in: query) {
        Policy.masks(visit.actor, try SubjectFacts.read("person:\($0)", in: query))
      }
      return try elsewhere.find(records, visit.actor, visit.now, query)
    }
  }

  private static func named(_ found: [NamedElsewhere.Found]?) -> HTML {
    guard let found else { return .none }
    let rows = found.map { one -> [HTML] in
      [link(one.title, one.path), "\(one.name)", time(one.at, short: true)]
    }
    return dataTable(
      id: "named", caption: "Named in what came in at the front door",
      columns: ["Reference", "Name as it was written", "Came in"].map { TableColumn($0) },
      rows: rows, empty: "Nothing that came in names somebody like this.")
  }

  /// A person who was found, as this reader may see them.
  struct PersonLine: Sendable {
    enum Sight: Sendable, Equatable { case open, ask, emergency, blocked }
    let found: PersonFound
    let sight: Sight

    /// Nil where the reader may not know that there is such a person.
    init?(_ found: PersonFound, _ decision: Decision) {
      self.found = found
      switch decision {
      case .allowed: sight = .open
      case .refused(.mayAsk): sight = .ask
      case .refused(.mayUseEmergencyAccess): sight = .emergency
      case .refused(.blocked): sight = .blocked
      case .refused: return nil
      }
    }
  }

  // MARK: Pages

  private static func form(_ typed: FormReader, _ visit: Visit, results: HTML) -> Page {
    Page(
      "Find a person", errors: typed.errors,
      """
      <p>Look before you open a new record. Each search is kept, with your name.</p>\
      \(Pages.form(
        page(), token: visit.token, "\(questions(typed))\(button("Find"))"))\(results)
      """)
  }

  /// The questions of a search.
  static func questions(_ typed: FormReader) -> HTML {
    """
    \(textInput(Field("name", "Name", hint: "Any order; near spellings are found too", error: typed.error("name")), value: typed.typed("name")))\
    \(dateInput(Field("born", "Date of birth", hint: "For example 31 3 2014", error: typed.error("born")), typed: typed))\
    \(textInput(Field("age", "Or their age in years", hint: "A year more or less is found too", error: typed.error("age")), value: typed.typed("age"), width: .characters2, inputMode: "numeric"))\
    \(textInput(Field("postcode", "Postcode", error: typed.error("postcode")), value: typed.typed("postcode"), width: .characters10))\
    \(textInput(Field("identifier", "NHS number, UPN or an agency's own number", error: typed.error("identifier")), value: typed.typed("identifier"), width: .characters20))
    """
  }

  private func results(
    _ lines: [PersonLine], isCut: Bool, _ typed: FormReader, _ visit: Visit
  ) -> HTML {
    let cut: HTML? = isCut ? paragraph("More were found. Add a date of birth or a postcode.") : nil
    let way: HTML? =
      visit.actor.allowed.contains(PeopleActions.open.key)
      ? NewPersonPages.way(typed, isEmpty: lines.isEmpty, token: visit.token) : nil
    return """
      <h2 id="results">\(lines.count == 1 ? "1 person" : "\(lines.count) people")</h2>\
      \(Self.table(
        lines, id: "found", caption: "Who was found, the likeliest first", opens: house.opens))\
      \(cut)\(way)
      """
  }

  /// People who were found, with why, each as the reader may see them.
  static func table(
    _ lines: [PersonLine], id: String, caption: String, opens: RoutePattern
  ) -> HTML {
    let rows = lines.map { line -> [HTML] in
      let heading = line.found.heading
      let name: HTML =
        line.sight == .open
        ? link(heading.name, opens(line.found.person)) : "\(heading.name)"
      return [
        name, line.sight == .open ? PersonPages.day(heading.dateOfBirth) : year(heading),
        "\(line.found.reasons.joined(separator: "; "))", standing(line),
      ]
    }
    return dataTable(
      id: id, caption: caption,
      columns: ["Name", "Born", "Why", "You"].map { TableColumn($0) }, rows: rows,
      empty: "Nobody was found whom you may be told of. Try fewer words or another spelling.")
  }

  /// Those who do not work with somebody see the year only.
  private static func year(_ heading: PersonHeading) -> HTML {
    "\(heading.dateOfBirth.isEmpty ? "Not known" : String(heading.dateOfBirth.prefix(4)))"
  }

  private static func standing(_ line: PersonLine) -> HTML {
    switch line.sight {
    case .open: "You may open this record"
    case .ask: "\(tag("No relationship")) Ask those who work with them"
    case .emergency:
      """
      \(tag("No relationship")) \
      \(link("Take emergency access", TakingEmergencyAccess.address(line.found.person), about: line.found.heading.name))
      """
    case .blocked: "\(tag("You may not open this record", .notice))"
    }
  }
}
