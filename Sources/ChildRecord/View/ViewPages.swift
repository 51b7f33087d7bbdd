import Days
import Pages
import People

/// The single view as a page: what matters first stands first.
struct ViewPages {
  let sight: ChildSight
  let question: ViewQuestion
  let chronology: ChronologyFilter.Page

  var page: Page {
    Page(
      sight.heading.name,
      breadcrumbs: [NavigationItem("Find a person", PeopleRoutes.search())],
      errors: question.typed.errors, isWide: true, section: PeopleRoutes.search(),
      """
      \(sight.home.map(HomePages.banner))\(age)\(past)\(shield)\
      \(actions(printButton(), link("Records and matching", PeopleRoutes.person(person))))\
      \(tabs([
        (id: "alerts", title: "Alerts", body: AlertPages.section(sight)),
        (id: "now", title: "What is happening now", body: MatterPages.section(sight)),
        (id: "involved", title: "Who is involved", body: InvolvedPages.section(sight)),
        (id: "who", title: "Who they are", body: facts),
        (
          id: "home", title: "Home and family",
          body: sight.home.map { HomePages.section($0, sight) } ?? .none
        ),
        (id: "voice", title: "In their own words", body: VoicePages.section(sight)),
        (id: "chronology", title: "What happened", body: ChronologyPages(
          sight: sight, question: question, page: chronology).section),
        (id: "agencies", title: "What each agency holds", body: InvolvedPages.held(sight)),
        (id: "earlier", title: "What was known on a day", body: earlier),
      ]))
      """)
  }

  private var person: String { sight.admitted.person }

  private var age: HTML {
    guard sight.home?.ending == nil, let born = Day(sight.heading.dateOfBirth) else { return .none }
    return paragraph("\(Age.words(born: born, on: sight.day)), born \(born.long)")
  }

  private var past: HTML {
    guard sight.isPast else { return .none }
    let elsewhere: HTML? =
      sight.elsewhereThen == 0
      ? nil
      : paragraph(
        sight.elsewhereThen == 1
          ? "One record that belongs here today was then held as somebody else."
          : "\(sight.elsewhereThen) records that belong here today were then held as somebody else."
      )
    return banner(
      "As it was known at the end of \(sight.day.long)",
      """
      <p>What was recorded later is left out, and what was corrected or ended later stands as it \
      was. Today's rules say who may see it.</p>\(elsewhere)\
      <p>\(link("Show what is known now", ViewRoutes.page(person)))</p>
      """, tone: .warning)
  }

  private var shield: HTML {
    switch sight.admitted.facts.shield {
    case .none: .none
    case .details:
      warning("Where this child lives, learns and is reached is protected. Do not pass it on.")
    case .existence:
      warning("That this record exists is protected. Do not mention it to anybody.")
    }
  }

  private var facts: HTML {
    let facts = StatedFact.all(sight)
    let rows = facts.map { fact -> SummaryRow in
      if fact.isProtected { return SummaryRow(fact.title, tag("Protected", .notice)) }
      guard !fact.values.isEmpty else { return SummaryRow(fact.title, "Not known") }
      let items = fact.values.map { value -> HTML in
        "<li>\(value.text) <span class=\"hint\">\(value.origins.joined(separator: ", "))</span></li>"
      }
      return SummaryRow(
        fact.title, "<ul>\(items)</ul>\(when(fact.isDisputed, tag("Agencies differ", .notice)))")
    }
    return summaryList(rows)
  }

  private var earlier: HTML {
    """
    <p>Every page of this record can be shown as it stood when somebody had to decide.</p>\
    \(queryForm(
      ViewRoutes.page(person),
      """
      \(dateInput(
        Field("known", "Day", hint: "For example 27 3 2026. The record is shown as at the end of it.", in: question.typed),
        typed: question.typed))\
      \(button("Show what was known", .secondary))
      """))
    """
  }
}
