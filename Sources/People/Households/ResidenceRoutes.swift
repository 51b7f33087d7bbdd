import Access
import Days
import Pages
import Store

/// Recording where a person lives, and what became of it.
struct ResidenceRoutes: Sendable {
  let house: PeopleHouse

  static let list: RoutePattern = "/people/:person/residences"
  static let new: RoutePattern = "/people/:person/residences/new"
  static let page: RoutePattern = "/people/:person/residences/:residence"

  var routes: [Route] {
    let record = PeopleActions.record
    return [
      Route(.get, Self.new, record, for: .directWork) { visit in
        try await showNew(visit, FormReader(FormData()))
      },
      Route(.post, Self.list, record, for: .directWork, add),
      Route(.get, Self.page, record, for: .directWork) { visit in
        try await showChange(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, record, for: .directWork, change),
    ]
  }

  private func person(_ visit: Visit) async throws -> (id: String, heading: PersonHeading) {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.record, on: id, visit)
    return (id, try await house.store.read { try PersonHeading.of(id, in: $0) })
  }

  private func showNew(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (id, heading) = try await person(visit)
    let kinds = house.lists.residences.map { Choice($0.code, $0.words) }
    return .page(
      Page(
        "Where does \(heading.name) live?",
        breadcrumbs: [NavigationItem(heading.name, PersonRoutes.page(id))], errors: typed.errors,
        section: SearchRoutes.page(),
        """
        <p>What agencies' records give is on the page already. Write here what you know yourself.</p>\
        \(form(
          Self.list(id), token: visit.token,
          """
          \(radios(Field("kind", "What kind of home is it?", in: typed), kinds, chosen: typed.typed("kind")))\
          \(textInput(Field("line", "Address", hint: "Number and street", in: typed), value: typed.typed("line")))\
          \(textInput(Field("postcode", "Postcode", in: typed), value: typed.typed("postcode"), width: .characters10))\
          \(checkbox(Field("protected", "Nobody must learn where this is", hint: "A refuge, for example. Then only people cleared for protected details see this address, for everybody who lives there", in: typed), checked: typed.ticked("protected")))\
          \(dateInput(Field("since", "Since when?", hint: "Leave out the day, or the day and the month, where they are not known", in: typed), typed: typed))\
          \(dateInput(Field("until", "Until when?", hint: "Only if it has ended", in: typed), typed: typed))\
          \(textArea(Field("note", "How is this known?", in: typed), value: typed.typed("note"), rows: 3, most: 1_000))\
          \(button("Record this"))
          """))
        """)
    ).telling(about: ["person:\(id)"])
  }

  @Sendable private func add(_ visit: Visit) async throws -> Reply {
    let (id, _) = try await person(visit)
    var typed = FormReader(try visit.form())
    let code = typed.choice(
      "kind", of: house.lists.residences.map(\.code), missing: "Choose what kind of home it is")
    let place = Place(
      line: typed.text("line", missing: nil),
      postcode: typed.text("postcode", missing: nil, most: 12))
    let span = Span(
      since: RelationshipForm.approximate("since", &typed),
      until: RelationshipForm.approximate("until", &typed))
    let note = typed.text("note", missing: nil, most: 1_000)
    guard typed.isGood, let code else { return try await showNew(visit, typed) }
    do {
      try await ResidenceCommands(house).record(
        ResidenceStatement(
          code, at: place, span: span, isProtected: typed.ticked("protected"), note: note),
        of: id, basis: RelationshipRoutes.basis, by: visit.author)
    } catch let problem as ResidenceProblem {
      typed.wrong(Self.place(of: problem), "\(problem)".capitalisedFirst)
      return try await showNew(visit, typed)
    }
    return .redirect(PersonRoutes.page(id))
  }

  /// The residence that an address names, where the reader may see it.
  private func residence(_ id: String, _ visit: Visit) async throws -> Residence {
    let residence = try visit.parameter("residence")
    let found = try await house.store.read { query -> Residence? in
      let sight = try PersonSight.of(id, for: visit.actor, at: visit.now, in: query)
      return try Residence.all(of: id, asAt: .on(London.day(visit.now)), in: query).first {
        $0.id == residence
          && (visit.actor.clearance == .highlyRestricted
            || (!$0.isProtected && !sight.masks.contains(.address)))
      }
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  private func showChange(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (id, heading) = try await person(visit)
    let residence = try await residence(id, visit)
    let path = Self.page(id, residence.id)
    func sending(_ what: String) -> HTML {
      "<input type=\"hidden\" name=\"do\" value=\"\(what)\">"
    }
    return .page(
      Page(
        "\(residence.words): \(residence.place.words)",
        breadcrumbs: [NavigationItem(heading.name, PersonRoutes.page(id))], errors: typed.errors,
        section: SearchRoutes.page(),
        """
        \(summaryList([
          SummaryRow("When", RelationshipPages.span(residence.span)),
          SummaryRow("Recorded", time(residence.recordedAt)),
          SummaryRow("How it is known", "\(residence.note.isEmpty ? "Not said" : residence.note)"),
        ]))\
        \(details(
          "They have moved out",
          form(
            path, token: visit.token,
            """
            \(sending("end"))\(dateInput(Field("until", "When did they move out?", hint: "Leave out the day, or the day and the month, where they are not known", in: typed), typed: typed))\
            \(button("Record the end"))
            """), open: typed.typed("do") == "end"))\
        \(details(
          "They never lived there",
          form(
            path, token: visit.token,
            """
            \(sending("back"))\(textArea(Field("reason", "Why is it taken back?", in: typed), value: typed.typed("reason"), rows: 3, most: 1_000))\
            \(button("Take it back", .danger))
            """), open: typed.typed("do") == "back"))
        """)
    ).telling(about: ["person:\(id)"])
  }

  @Sendable private func change(_ visit: Visit) async throws -> Reply {
    let (id, _) = try await person(visit)
    let residence = try await residence(id, visit)
    var typed = FormReader(try visit.form())
    do {
      switch typed.typed("do") {
      case "end":
        let day = RelationshipForm.approximate("until", &typed)
        if day == nil { typed.wrong("until", "Enter when they moved out", place: "until-day") }
        guard typed.isGood, let day else { return try await showChange(visit, typed) }
        try await ResidenceCommands(house).end(residence.id, of: id, on: day, by: visit.author)
      case "back":
        let reason = typed.text("reason", missing: "Write why it is taken back", most: 1_000)
        guard typed.isGood else { return try await showChange(visit, typed) }
        try await ResidenceCommands(house).takeBack(
          residence.id, of: id, reason: reason, by: visit.author)
      default: throw Problem.notFound
      }
    } catch let problem as ResidenceProblem {
      typed.wrong(Self.place(of: problem), "\(problem)".capitalisedFirst)
      return try await showChange(visit, typed)
    }
    return .redirect(PersonRoutes.page(id))
  }

  /// The question that a problem is about.
  private static func place(of problem: ResidenceProblem) -> String {
    switch problem {
    case .unknownKind, .unknownPerson, .unknownResidence: "kind"
    case .noPlace: "line"
    case .endsBeforeItBegins: "until"
    case .liesAhead: "since"
    case .noReason: "reason"
    }
  }
}
