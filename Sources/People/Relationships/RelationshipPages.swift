import Access
import Days
import Pages

/// A person's family and others who matter to them, as a part of their page and as pages of their own.
enum RelationshipPages {
  /// The part of a person's page.
  static func section(_ sight: PersonRoutes.Sight) -> HTML {
    let rows = sight.relatives.map { relative -> [HTML] in
      let relationship = relative.relationship
      return [
        name(relative), words(relationship), responsibility(relationship), span(relationship.span),
        "\(sight.name(of: relationship.agency ?? ""))\(note(relationship.note))",
        when(
          sight.mayRecord,
          link(
            "Change", RelationshipRoutes.page(sight.person, relationship.id),
            about: "how \(relative.heading.name) is related")),
      ]
    }
    let add: HTML =
      sight.mayRecord
      ? "<p>\(link("Record how somebody is related", RelationshipRoutes.new(sight.person)))</p>"
      : .none
    return """
      <h2>Family and others who matter</h2>\
      \(dataTable(
        id: "family", caption: "How others are related to this person",
        columns: ["Who", "Is their", "Parental responsibility", "When", "Who says so", "Change"]
          .map { TableColumn($0) },
        rows: rows, empty: "Nobody has recorded how anybody is related to this person."))\
      <p>\(link("Family tree", TreeRoutes.page(sight.person)))</p>\(add)
      """
  }

  /// What somebody is called, leading to their record where the reader may open it.
  static func name(_ relative: Relative) -> HTML {
    if case .open = relative.sight {
      return link(relative.heading.name, PersonRoutes.page(relative.relationship.other))
    }
    return "\(relative.heading.name)"
  }

  private static func words(_ relationship: Relationship) -> HTML {
    if let kind = relationship.kind { return "\(kind.words)" }
    // Only what this person is to the other is left.
    guard let own = relationship.ownKind else { return "(erased)" }
    return "(erased); this person is their \(own.words.lowercased())"
  }

  private static func responsibility(_ relationship: Relationship) -> HTML {
    switch (relationship.otherIsResponsible, relationship.isResponsible) {
    case (true, true): "Each for the other"
    case (true, false): "They have it for this person"
    case (false, true): "This person has it for them"
    case (false, false): "Not recorded"
    }
  }

  private static func note(_ note: String) -> HTML {
    note.isEmpty ? .none : " <span class=\"hint\">\(note)</span>"
  }

  static func span(_ span: Span) -> HTML {
    switch (span.since?.words, span.until?.words) {
    case (nil, nil): "Not said since when"
    case (let since?, nil): "Since \(since)"
    case (nil, let until?): "Until \(until)"
    case (let since?, let until?): "\(since) to \(until)"
    }
  }

  /// Which relationships go with records that are parted from a person; the others stay. Nothing where
  /// there are none.
  static func going(_ relatives: [Relative], _ typed: FormReader, _ label: String) -> HTML {
    guard !relatives.isEmpty else { return .none }
    return checkboxes(
      Field("goes", label, hint: "Whom you leave out stays related to this person", in: typed),
      relatives.map { relative in
        Choice(
          relative.relationship.id,
          "\(relative.heading.name), \(relative.relationship.kind?.words.lowercased() ?? "related")"
        )
      }, chosen: typed.chosen("goes"))
  }

  // MARK: Pages of their own

  /// Looking for the other person first, then saying what they are.
  static func new(
    _ sight: RelationshipRoutes.Sight, _ typed: FormReader, found: [SearchRoutes.PersonLine]?,
    token: CSRFToken
  ) -> Page {
    let name = sight.heading.name
    return Page(
      "Who is related to \(name)?",
      breadcrumbs: [NavigationItem(name, PersonRoutes.page(sight.person))],
      errors: typed.errors, section: SearchRoutes.page(),
      """
      <p>Look for the other person first, so that nobody is recorded twice. Each search is kept, \
      with your name.</p>\
      \(form(
        RelationshipRoutes.find(sight.person), token: token,
        "\(SearchRoutes.questions(typed))\(button("Find", found == nil ? .primary : .secondary))"))\
      \(found.map { choice($0, sight, typed, token) } ?? .none)
      """)
  }

  private static func choice(
    _ lines: [SearchRoutes.PersonLine], _ sight: RelationshipRoutes.Sight, _ typed: FormReader,
    _ token: CSRFToken
  ) -> HTML {
    guard !lines.isEmpty else {
      return """
        <h2 id="results">Nobody was found</h2>\
        <p>Nobody was found whom you may be told of. Try fewer words or another spelling. For somebody \
        whom nobody knows yet, open a record first: \(link("Find a person", SearchRoutes.page())).</p>
        """
    }
    let people = lines.map { line -> Choice in
      let heading = line.found.heading
      let born = line.sight == .open ? heading.dateOfBirth : String(heading.dateOfBirth.prefix(4))
      return Choice(
        line.found.person, heading.name,
        hint: "\(born.isEmpty ? "" : "Born \(born). ")\(line.found.reasons.joined(separator: "; "))"
      )
    }
    // What was looked for goes along, so that an answer that is wrong shows the same people again.
    let kept = SearchRoutes.names.map { name -> HTML in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(typed.typed(name))\">"
    }
    return """
      <h2 id="results">Who is it?</h2>\
      \(form(
        RelationshipRoutes.list(sight.person), token: token,
        """
        \(kept)\(radios(Field("other", "The other person", in: typed), people, chosen: typed.typed("other")))\
        \(RelationshipForm.questions(sight.heading.name, sight.kinds, typed))\
        \(button("Record this"))
        """))
      """
  }

  /// One relationship: to be ended, corrected or taken back.
  static func change(
    _ sight: RelationshipRoutes.Sight, _ relative: Relative, _ typed: FormReader, token: CSRFToken
  ) -> Page {
    let path = RelationshipRoutes.page(sight.person, relative.relationship.id)
    let (mine, theirs) = (sight.heading.name, relative.heading.name)
    func sending(_ what: String) -> HTML {
      "<input type=\"hidden\" name=\"do\" value=\"\(what)\">"
    }
    let chosen = typed.typed("do")
    let filled = chosen == "correct" ? typed : RelationshipForm.filled(with: relative.relationship)
    return Page(
      "\(theirs): \(relative.relationship.kind?.words.lowercased() ?? "related")",
      breadcrumbs: [NavigationItem(mine, PersonRoutes.page(sight.person))],
      errors: typed.errors, section: SearchRoutes.page(),
      """
      \(summaryList([
        SummaryRow("Whose", "\(mine)"), SummaryRow("When", span(relative.relationship.span)),
        SummaryRow("Recorded", time(relative.relationship.recordedAt)),
        SummaryRow("Shared under", "\(relative.relationship.basis)"),
      ]))\
      \(details(
        "It has ended",
        form(
          path, token: token,
          """
          \(sending("end"))\
          \(dateInput(Field("ended", "When did it end?", hint: "Leave out the day, or the day and the month, where they are not known", in: typed), typed: typed))\
          \(button("Record the end"))
          """), open: chosen == "end"))\
      \(details(
        "Something about it is wrong",
        form(
          path, token: token,
          "\(sending("correct"))\(RelationshipForm.questions(mine, sight.kinds, filled))\(button("Correct it"))"
        ), open: chosen == "correct"))\
      \(details(
        "It never was so",
        form(
          path, token: token,
          """
          \(sending("back"))\
          \(textArea(Field("reason", "Why is it taken back?", in: typed), value: typed.typed("reason"), rows: 3, most: 1_000))\
          \(button("Take it back", .danger))
          """), open: chosen == "back"))
      """)
  }
}
