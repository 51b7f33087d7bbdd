import Access
import Days
import Pages

/// One tie of a person to an address: what stands, everything that was said of it, and what can be
/// done about it.
struct ResidencePages {
  let person: String
  let heading: PersonHeading
  let kinds: [PeopleLists.Code]
  /// The residence that the page is about; empty for a new one.
  var residence = ""
  let typed: FormReader
  let token: CSRFToken

  private var trail: [NavigationItem] { [NavigationItem(heading.name, PersonRoutes.page(person))] }

  var new: Page {
    Page(
      "Where does \(heading.name) live?", breadcrumbs: trail, errors: typed.errors,
      section: SearchRoutes.page(),
      """
      <p>What agencies' records give is on the page already. Write here what you know yourself.</p>\
      \(form(
        ResidenceRoutes.list(person), token: token,
        "\(ResidenceForm.questions(kinds, typed))\(button("Record this"))"))
      """)
  }

  /// - Parameter versions: everything that was said of it, the latest first.
  func change(_ versions: [ResidenceRoutes.Version]) -> Page {
    guard let now = versions.first?.residence else { return new }
    let chosen = typed.typed("do")
    let filled = chosen == "correct" ? typed : ResidenceForm.filled(with: now)
    let earlier = versions.dropFirst()
    return Page(
      "\(now.words): \(now.place.words.isEmpty ? "no fixed address" : now.place.words)",
      breadcrumbs: trail, errors: typed.errors, section: SearchRoutes.page(),
      """
      \(summaryList(rows(versions[0])))\
      \(part(
        "They have moved out", "end",
        """
        \(dateInput(Field("ended", "When did they move out?", hint: "Leave out the day, or the day and the month, where they are not known", in: typed), typed: typed))\
        \(button("Record the end"))
        """))\
      \(part(
        "Something about it is wrong", "correct",
        """
        \(ResidenceForm.questions(kinds, filled))\
        \(textArea(Field("why", "What was wrong?", hint: "What was recorded before stays, with this reason", in: typed), value: typed.typed("why"), rows: 3, most: 1_000))\
        \(button("Correct it"))
        """))\
      \(part(
        "They never lived there", "back",
        """
        \(textArea(Field("reason", "Why is it taken back?", in: typed), value: typed.typed("reason"), rows: 3, most: 1_000))\
        \(button("Take it back", .danger))
        """))\
      \(when(!earlier.isEmpty, Pages.heading(earlier.count == 1 ? "What was recorded before" : "What was recorded before, the latest first")))\
      \(earlier.map { summaryCard("Until \(London.long($0.residence.replacedAt ?? $0.residence.recordedAt))", rows($0), headingLevel: .third) })
      """)
  }

  private func part(_ title: String, _ what: String, _ body: HTML) -> HTML {
    details(
      title,
      form(
        ResidenceRoutes.page(person, residence), token: token,
        "<input type=\"hidden\" name=\"do\" value=\"\(what)\">\(body)"),
      open: typed.typed("do") == what)
  }

  private func rows(_ version: ResidenceRoutes.Version) -> [SummaryRow] {
    let residence = version.residence
    var rows = [
      SummaryRow("Kind of home", "\(residence.words)"),
      SummaryRow(
        "Where", "\(residence.place.words.isEmpty ? "No fixed address" : residence.place.words)"),
      SummaryRow("When", RelationshipPages.span(residence.span)),
      SummaryRow(
        "Protected",
        residence.isProtected ? tag("Nobody must learn where this is", .notice) : "No"),
      SummaryRow("How it is known", "\(residence.note.isEmpty ? "Not said" : residence.note)"),
      SummaryRow("Recorded", "\(time(residence.recordedAt)), \(version.by)"),
      SummaryRow("Shared under", "\(residence.basis)"),
    ]
    if !residence.reason.isEmpty {
      rows.append(SummaryRow("Why it was changed", "\(residence.reason)"))
    }
    return rows
  }
}
