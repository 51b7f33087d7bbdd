import Forms
import Pages
import Procedures

/// The form for everybody: on one page, kept nowhere until it is sent.
struct OpenPages: Sendable {
  let form: Versioned<FormDefinition>
  let filling: FormFilling
  /// Whom to ring if still worried, and 999.
  let closing: [String]
  let token: CSRFToken

  func page(_ answers: Answers, errors: [FieldError], above: HTML = .none) -> Page {
    let body: HTML =
      filling.steps(answers).first.map { filling.render($0, answers, errors: errors) } ?? .none
    return Page(
      "Tell us of a worry about a child", errors: errors,
      """
      \(warning("If a child is in danger now, ring 999."))\(above)\
      <p>You need no account. Leave out what you do not know. Nothing is kept before you send it.</p>\
      \(Pages.form(
        SenderRoutes.tell(), token: token, onEnter: (name: "do", value: "next"),
        """
        <input type="hidden" name="children" value="\("\(answers.children.count)")">\(body)\
        \(actions(button("Send it", name: "do", value: "next")))
        """))\(ending)
      """)
  }

  private var ending: HTML {
    let lines = closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" }
    return inset("\(lines)")
  }

  /// Too many came from one place: what was typed is still in the form, and there is the telephone.
  static let ringInstead = banner(
    "It was not sent: too many came in at once",
    """
    <p>What you typed is still below. Try again in ten minutes, or ring now: the numbers are at the \
    end of this page.</p>
    """, tone: .bad)

  /// - Parameters:
  ///   - isMailed: a link to follow it is on its way.
  ///   - adding: where files can be added; nil where none are taken.
  func receipt(_ receipt: Receipt, isMailed: Bool, adding: Path?) -> Page {
    let next: HTML =
      isMailed
      ? """
      <p>We have sent you a mail with a link. Open it and confirm that this came from you: then you \
      can read there what was decided and why, and say if you do not agree.</p>
      """
      : """
      <p>Somebody reads it today or on the next working day. To protect the child and the family we \
      cannot tell you what becomes of it.</p>
      """
    return Page(
      "It has arrived", hasOwnHeading: true,
      """
      \(panel("It has arrived", reference: ("Your reference", receipt.reference)))\(next)\
      \(adding.map(Self.offer) ?? .none)\
      <p>If you hear or see more, ring and quote the reference.</p>\(ending)\(printButton())
      """)
  }

  private static func offer(_ path: Path) -> HTML {
    """
    <p>\(link("Add photographs, letters or notes", path)) to it, from this browser and within a day.</p>
    """
  }

  /// Before anything is told: that it was they who sent it.
  static func confirm(_ sender: Sender, token: CSRFToken) -> Page {
    Page(
      "Did you send this?",
      """
      <p>Somebody wrote to the front door and gave your address. The reference is \
      \(reference(sender.contact.reference)).</p>\
      \(Pages.form(
        SenderRoutes.confirm(sender.link ?? ""), token: token,
        actions(button("Yes, I sent it"))))\
      <p>If you did not, ring the front door and say so.</p>
      """)
  }
}
