import Access
import Days
import Pages

/// The form for somebody new, and what is said when it is done.
enum NewPersonPages {
  private static let trail = [NavigationItem("Find a person", SearchRoutes.page())]

  /// The way here from a search: what was looked for goes along in the body, never in an address.
  static func way(_ typed: FormReader, isEmpty: Bool, token: CSRFToken) -> HTML {
    let kept = SearchRoutes.names.map { name -> HTML in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(typed.typed(name))\">"
    }
    let label = isEmpty ? "Open a new record" : "None of these: open a new record"
    return Pages.form(
      NewPersonRoutes.page(), token: token, "\(kept)\(actions(button(label, .secondary)))")
  }

  /// - Parameter alike: people who may be the one that is meant, and whom the reader may be told of.
  static func form(
    _ typed: FormReader, alike: [SearchRoutes.PersonLine], opens: RoutePattern, _ visit: Visit
  ) -> Page {
    Page(
      "Open a record for somebody new", breadcrumbs: trail, errors: typed.errors,
      section: SearchRoutes.page(),
      """
      <p>For somebody whom no agency's file knows yet. What you write is kept as typed by hand, \
      with your name.</p>\
      \(Pages.form(
        NewPersonRoutes.open(), token: visit.token,
        """
        \(asking(alike, opens, typed))\
        \(textInput(Field("first", "First name", hint: "Leave it empty where it is not known", in: typed), value: typed.typed("first")))\
        \(textInput(Field("surname", "Family name", in: typed), value: typed.typed("surname")))\
        \(dateInput(Field("born", "Date of birth", hint: "For example 31 3 2014. Leave it empty where it is not known", in: typed), typed: typed))\
        \(radios(Field("sex", "Sex", in: typed), [Choice("F", "Female"), Choice("M", "Male"), Choice("", "Not known")], chosen: typed.typed("sex"), inline: true))\
        \(textInput(Field("line", "Address", hint: "Number and street", in: typed), value: typed.typed("line")))\
        \(textInput(Field("postcode", "Postcode", in: typed), value: typed.typed("postcode"), width: .characters10))\
        \(textInput(Field("nhs", "NHS number", in: typed), value: typed.typed("nhs"), width: .characters20, inputMode: "numeric"))\
        \(textArea(Field("known", "How do you know of them?", hint: "Who told you, when, and why it is kept", in: typed), value: typed.typed("known"), rows: 3, most: 1_000))\
        \(button("Open the record"))
        """))
      """)
  }

  private static func asking(
    _ alike: [SearchRoutes.PersonLine], _ opens: RoutePattern, _ typed: FormReader
  ) -> HTML {
    guard !alike.isEmpty else { return .none }
    return """
      \(SearchRoutes.table(
        alike, id: "alike", caption: "People with a record who may be the one you mean",
        opens: opens))\
      \(checkbox(
        Field(
          "none-of-these", "It is none of these people",
          hint: "Somebody will compare the records and decide", in: typed),
        checked: typed.ticked("none-of-these")))
      """
  }

  /// The same whatever became of it: a record that may be about somebody hidden is held, and nothing
  /// may tell so.
  static func recorded(isRepeat: Bool) -> Page {
    Page(
      "It is recorded", breadcrumbs: trail, section: SearchRoutes.page(),
      """
      \(banner(
        isRepeat ? "You had recorded this already" : "It is recorded",
        isRepeat
          ? "<p>It came in once; nothing was recorded twice.</p>"
          : "<p>It is compared with what agencies know. Find the person by name to go on.</p>",
        tone: .good))\
      <p>A record that has to be compared by hand first is found after that. If you cannot find it \
      and cannot wait, ring the hub manager. If a child is in danger now, ring <strong>999</strong>.</p>\
      \(actions(buttonLink("Find a person", SearchRoutes.page())))
      """)
  }
}
