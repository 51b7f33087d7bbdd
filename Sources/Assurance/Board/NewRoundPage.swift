import Access
import Pages
import Procedures

/// The page on which a round is opened: first the framework, then whom it asks.
struct NewRoundPage: Sendable {
  let frameworks: [Versioned<Framework>]
  let framework: Versioned<Framework>?
  let agencies: [Agency]
  let rounds: [Round]
  let typed: FormReader
  let token: CSRFToken

  var page: Page {
    Page(
      "Open a round", breadcrumbs: [NavigationItem("Assurance", AssurancePaths.rounds())],
      errors: typed.errors, section: AssurancePaths.rounds(),
      framework.map(fields) ?? choice)
  }

  private var choice: HTML {
    let items = frameworks.map { one -> HTML in
      let path = AssurancePaths.newRound().with("framework", one.header.key)
      let open = one.header.checked ? "" : " Not yet compared with its source by a person."
      return """
        <li>\(link(one.header.title, path))<br>\
        <span class="hint">\(one.definition.purpose)\(open)</span></li>
        """
    }
    return items.isEmpty
      ? paragraph("The procedures in force have no framework.")
      : "<p>Which framework do agencies answer?</p><ul>\(items)</ul>"
  }

  private func fields(_ one: Versioned<Framework>) -> HTML {
    let key = one.header.key
    let asked = agencies.map { agency -> HTML in
      let name = "asked-\(agency.key)"
      let usual = one.definition.respondents.first { $0.agencies.contains(agency.kind) }?.key
      return select(
        Field(name, agency.name, in: typed),
        one.definition.respondents.map { Choice($0.key, $0.title) },
        chosen: typed.data[name] ?? usual, empty: "Not asked")
    }
    let before = rounds.map { Choice($0.id, $0.title) }
    let follows: HTML =
      before.isEmpty
      ? .none
      : select(
        Field(
          "follows", "Round whose answers are offered as a beginning",
          hint: "Nothing is filled in by itself", in: typed), before,
        chosen: typed.data["follows"], empty: "None")
    return form(
      AssurancePaths.rounds(), token: token,
      """
      <input type="hidden" name="framework" value="\(key)">\
      <p>\(one.header.title), version \(one.header.version.text). The round stays with this version \
      whatever becomes of the procedures.</p>\
      \(textInput(
        Field("title", "Title", hint: "Such as: Section 11, 2026", in: typed),
        value: typed.typed("title")))\
      \(dateInput(Field("due", "Agencies answer by", in: typed), typed: typed))\(follows)\
      \(fieldset(
        "Agencies", hint: typed.error("asked") ?? "As which kind of respondent each is asked",
        "\(asked)"))\(button("Open the round"))
      """)
  }
}
