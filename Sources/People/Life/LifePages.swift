import Access
import Days
import Pages

/// Births, deaths and other names, as a part of a person's page and as a page of their own.
enum LifePages {
  /// What stands above everything else on a person's page.
  static func banner(_ life: LifeRoutes.Life) -> HTML {
    var words: HTML = .none
    if let ending = life.ending {
      let day = ending.on.map { " \($0.isExact ? "on" : "in") \($0.words)" } ?? ""
      words += Pages.banner(
        ending.kind == .died ? "Died\(day)" : "Died before birth\(day)",
        "<p>No letters are sent and no clocks run for them any more.</p>")
    } else if let unborn = life.unborn, unborn.state == .expected {
      words += Pages.banner(
        "Not born yet",
        paragraph(
          "Due \(unborn.due?.words ?? "on a day not known")."
            + (unborn.of > 1 ? " Number \(unborn.number) of \(unborn.of)." : "")))
    }
    return words
  }

  /// Other names, and children who are expected.
  static func section(_ sight: PersonRoutes.Sight) -> HTML {
    let life = sight.life
    var rows: [SummaryRow] = []
    if !life.aliases.isEmpty {
      let names = life.aliases.map { alias -> HTML in
        "<li>\(alias.name) <span class=\"hint\">\(sight.name(of: alias.agency ?? "")) \(alias.note)</span></li>"
      }
      rows.append(SummaryRow("Also known as", "<ul>\(names)</ul>"))
    }
    if !life.expected.isEmpty {
      let children = life.expected.map { child -> HTML in
        "<li>\(link(child.name, PersonRoutes.page(child.person)))</li>"
      }
      rows.append(SummaryRow("Expects", "<ul>\(children)</ul>"))
    }
    let change: HTML =
      sight.mayRecord
      ? "<p>\(link("Record another name, a birth or a death", LifeRoutes.page(sight.person)))</p>"
      : .none
    return "\(rows.isEmpty ? .none : summaryList(rows))\(change)"
  }

  static func page(
    _ person: String, _ heading: PersonHeading, _ life: LifeRoutes.Life, _ typed: FormReader,
    token: CSRFToken
  ) -> Page {
    let path = LifeRoutes.page(person)
    let chosen = typed.typed("do")
    func part(_ title: String, _ what: String, _ body: HTML) -> HTML {
      details(
        title,
        form(path, token: token, "<input type=\"hidden\" name=\"do\" value=\"\(what)\">\(body)"),
        open: chosen == what)
    }
    let roughly = "Leave out the day, or the day and the month, where they are not known"
    var parts: [HTML] = [
      part(
        "Another name", "alias",
        """
        \(textInput(Field("name", "Which name?", hint: "They are found by it from then on", in: typed), value: typed.typed("name")))\
        \(textInput(Field("name-note", "When or by whom is it used?", in: typed), value: typed.typed("name-note")))\
        \(button("Record this name"))
        """)
    ]
    if !life.aliases.isEmpty {
      parts.append(
        part(
          "A name is wrong", "unalias",
          """
          \(radios(Field("alias", "Which name was never theirs?", in: typed), life.aliases.map { Choice($0.id, $0.name) }, chosen: typed.typed("alias")))\
          \(button("Take it back", .danger))
          """))
    }
    if let unborn = life.unborn, unborn.state == .expected {
      parts.append(
        part(
          "The due date has changed", "due",
          """
          \(dateInput(Field("due", "When is the baby due now?", hint: roughly, in: typed), typed: typed))\
          \(button("Record the due date"))
          """))
      parts.append(
        part(
          "The baby was born", "born",
          """
          \(textInput(Field("first", "First name", hint: "Leave it empty where there is none yet", in: typed), value: typed.typed("first")))\
          \(textInput(Field("surname", "Family name", in: typed), value: typed.typed("surname")))\
          \(dateInput(Field("born", "When was the baby born?", in: typed), typed: typed))\
          \(radios(Field("sex", "Sex", in: typed), [Choice("F", "Girl"), Choice("M", "Boy"), Choice("", "Not known")], chosen: typed.typed("sex"), inline: true))\
          \(button("Record the birth"))
          """))
    } else if life.unborn?.state != .expected, life.ending == nil, life.mayExpect {
      parts.append(
        part(
          "She expects a baby", "expect",
          """
          \(dateInput(Field("expected", "When is the baby due?", hint: roughly, in: typed), typed: typed))\
          \(textInput(Field("count", "How many babies?", in: typed), value: typed.typed("count").isEmpty ? "1" : typed.typed("count"), width: .characters2, inputMode: "numeric"))\
          \(button("Open a record for the unborn baby"))
          """))
    }
    if life.ending == nil {
      let isUnborn = life.unborn?.state == .expected
      parts.append(
        part(
          isUnborn ? "The baby was lost" : "They have died", "end",
          """
          <p>No letters are sent and no clocks run for them from then on.</p>\
          \(dateInput(Field("ended", "When?", hint: roughly, in: typed), typed: typed))\
          \(textArea(Field("end-note", "How is this known?", in: typed), value: typed.typed("end-note"), rows: 3, most: 1_000))\
          \(button("Record this", .danger))
          """))
    } else {
      parts.append(
        part(
          "This was recorded of the wrong person", "unend",
          "<p>Letters and clocks go on as before.</p>\(button("Take it back", .danger))"))
    }
    return Page(
      "Names, birth and death",
      breadcrumbs: [NavigationItem(heading.name, PersonRoutes.page(person))],
      errors: typed.errors, section: SearchRoutes.page(), "\(parts.joined)")
  }
}
