import Access
import Pages

/// What of a person's record is protected, from whom, and by what.
enum ProtectionPages {
  static let parts: [(mask: Mask, words: String)] = [
    (.address, "Where they live"), (.school, "Where they learn"),
    (.contact, "How they are reached"),
  ]

  static func page(
    _ sight: ProtectionRoutes.Sight, _ typed: FormReader, token: CSRFToken
  ) -> Page {
    let chosen = typed.typed("do")
    func part(_ title: String, _ what: String, _ body: HTML) -> HTML {
      details(
        title,
        form(
          ProtectionRoutes.page(sight.person), token: token,
          "<input type=\"hidden\" name=\"do\" value=\"\(what)\">\(body)"),
        open: chosen == what)
    }
    let protected = Set(sight.protected.map(\.rawValue))
    let ties: HTML =
      sight.ties.isEmpty
      ? .none
      : part(
        "A colleague was recorded here by mistake", "untie",
        """
        \(radios(Field("tie", "Which colleague?", in: typed), sight.ties.map { Choice($0.id, $0.words) }, chosen: typed.typed("tie")))\
        \(button("Take it back", .danger))
        """)
    return Page(
      "Protect this record",
      breadcrumbs: [NavigationItem(sight.heading.name, PersonRoutes.page(sight.person))],
      errors: typed.errors, section: SearchRoutes.page(),
      """
      \(part(
        "Protect parts of it", "parts",
        """
        \(checkboxes(
          Field("part", "What only those cleared for it may see", hint: "It shows nowhere else: not on pages, in households, in searches or on paper"),
          parts.map { Choice($0.mask.rawValue, $0.words) }, chosen: protected))\
        \(button("Save"))
        """))\
      \(part(
        "A colleague is this person", "tie",
        """
        <p>They are kept from this record, from those of whoever lives with this person, and of \
        whoever is recorded as related to them, also as a source of risk. If they try to open one, \
        their agency's safeguarding lead is told.</p>\
        \(textInput(Field("user-name", "Their user name", in: typed), value: typed.typed("user-name"), width: .characters20))\
        \(button("Keep them from it"))
        """))\(place(sight, typed, part))\(ties)\
      \(part(
        "Sever it from another identity", "sever",
        """
        <p>After an adoption, or when somebody was given a new identity: nothing leads from one to \
        the other any more, on any page or list and at any date.</p>\
        \(checkboxes(Field("record", "Records of the new identity, where they are on this page"), sight.records.map { Choice($0.id, $0.words) }, chosen: typed.chosen("record")))\
        \(RelationshipPages.going(sight.relatives, typed, "Who goes with the records of the new identity"))\
        \(textInput(Field("other", "Or the address of the new identity's own page", in: typed), value: typed.typed("other")))\
        \(textArea(Field("order", "Which order or decision is it?", in: typed), value: typed.typed("order"), rows: 3, most: 1_000))\
        \(button("Sever them", .danger))
        """))\
      \(part(
        "Lift a severance", "lift",
        """
        \(textInput(Field("reference", "Its reference", hint: "It was shown when the identities were severed, and is kept with the order", in: typed), value: typed.typed("reference"), width: .characters20))\
        \(textArea(Field("lift-order", "Why is it lifted?", in: typed), value: typed.typed("lift-order"), rows: 3, most: 1_000))\
        \(button("Lift it", .danger))
        """))
      """)
  }

  private static func place(
    _ sight: ProtectionRoutes.Sight, _ typed: FormReader,
    _ part: (String, String, HTML) -> HTML
  ) -> HTML {
    guard !sight.places.isEmpty else { return .none }
    let places = sight.places.map { Choice($0.key ?? "", $0.words) }
    return part(
      "A colleague lives where this person lives", "tie-place",
      """
      <p>They are kept from the records of everybody who is recorded there, now or later.</p>\
      \(radios(Field("place", "At which address?", in: typed), places, chosen: typed.typed("place")))\
      \(textInput(Field("neighbour", "Their user name", in: typed), value: typed.typed("neighbour"), width: .characters20))\
      \(button("Keep them from it"))
      """)
  }

  /// Shown once: nothing else in the product tells the reference.
  static func severed(_ person: String, _ severed: SeveringCommands.Severed) -> Page {
    Page(
      "Severed",
      """
      \(banner("The two identities are severed", "<p>Nothing leads from one to the other any more.</p>", tone: .good))\
      \(summaryList([
        SummaryRow("Reference", reference(severed.reference)),
        SummaryRow("The new identity's page", reference("\(PersonRoutes.page(severed.present))")),
      ]))\
      <p>Keep both with the order and nowhere else. They are not shown again; without the reference \
      it cannot be lifted.</p>\
      \(actions(buttonLink("Back to the record", PersonRoutes.page(person))))
      """)
  }
}
