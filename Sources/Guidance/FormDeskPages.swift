import Forms
import Pages
import Procedures

/// The list of forms.
enum FormDeskPages {
  struct Listed: Sendable {
    let form: Versioned<FormDefinition>
    let isBegun: Bool
  }

  /// - Parameter brought: the title of a form that was begun before signing in.
  static func list(_ forms: [Listed], brought: String?, token: CSRFToken) -> Page {
    let waiting: HTML? = brought.map { title in
      banner(
        "What you began before you signed in is still here",
        "<p>\(link("Take over: \(title)", Brought.page()))</p>")
    }
    let pieces = forms.map { one -> HTML in
      let key = one.form.header.key
      let title = one.form.header.title
      let intro = one.form.definition.intro.map { line -> HTML in "<li>\(line)</li>" }
      let begun: HTML? =
        one.isBegun
        ? form(
          FormDesk.discard(key), token: token,
          details(
            "Throw the draft away",
            actions(button("Throw away the draft of: \(title)", .danger)))) : nil
      return """
        <section>\(heading(title))\
        <p>\(one.isBegun ? tag("begun", .notice) : tag("not begun"))</p><ul>\(intro)</ul>\
        \(form(FormDesk.begin(key), token: token, actions(
          button("\(one.isBegun ? "Go on with" : "Begin"): \(title)", .secondary))))\(begun)</section>
        """
    }
    return Page(
      "Forms",
      """
      \(waiting)<p>What you type is kept for you alone, for 14 days. Nothing is sent \
      until you have seen it all and press Send.</p>\(pieces)
      """)
  }
}
