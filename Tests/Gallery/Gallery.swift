import Days
import Pages

/// Every component in every state, on a few pages: what the tests of markup read, what browsers are
/// pointed at, and what a designer looks at.
public enum Gallery {
  /// A page with a name for its file, and what surrounds it.
  public struct Exhibit: Sendable {
    public let name: String
    public let page: Page
    public let surround: Surround
  }

  public static let token = CSRFToken(value: String(repeating: "0123456789abcdef", count: 4))

  public static let signedIn = Surround(
    signedIn: SignedIn(name: "Asha Example", agency: "Riverbank Council, Front door"),
    navigation: [
      NavigationItem("My work", Path()), NavigationItem("People", Path("people")),
      NavigationItem("Referrals", Path("referrals")), NavigationItem("Figures", Path("figures")),
      NavigationItem("Board", Path("board")),
    ],
    token: token, notice: "This is a demonstration. Every person in it is invented.",
    idleMinutes: 15)

  static let visitor = Surround(token: token)

  /// All pages.
  public static var exhibits: [Exhibit] {
    [
      Exhibit(name: "sign-in", page: signIn(errors: []), surround: visitor),
      Exhibit(
        name: "sign-in-wrong",
        page: signIn(errors: [
          FieldError("user-name", "Enter your user name"),
          FieldError("password", "Enter your password"),
        ]), surround: visitor),
      Exhibit(name: "words", page: words, surround: signedIn),
      Exhibit(name: "lists", page: lists, surround: signedIn),
      Exhibit(name: "questions", page: questions(nil), surround: signedIn),
      Exhibit(name: "questions-wrong", page: questions(wrongAnswers), surround: signedIn),
      Exhibit(name: "one-question", page: oneQuestion, surround: signedIn),
      Exhibit(name: "table", page: table, surround: signedIn),
      Exhibit(name: "charts", page: charts, surround: signedIn),
      Exhibit(name: "done", page: done, surround: signedIn),
    ]
      + [
        Problem.badRequest, .signInNeeded, .formExpired, .refused, .notFound, .wrongMethod,
        .changedMeanwhile, .tooLarge, .unknownType, .notUnderstood, .tooMany, .failed,
        .unavailable,
      ].map { problem in
        Exhibit(
          name: "problem-\(problem.code)", page: problem.page(reference: "b7k2-9f3q"),
          surround: signedIn)
      }
  }

  static func signIn(errors: [FieldError]) -> Page {
    func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }
    return Page(
      "Sign in", errors: errors,
      """
      \(form(
        Path("sign-in"), token: token,
        """
        \(textInput(
          Field("user-name", "User name", error: error("user-name")), width: .characters20,
          autocomplete: "username"))\
        \(passwordInput(Field("password", "Password", error: error("password"))))\
        \(button("Continue"))
        """))
      <p>If you cannot sign in, ask the administrator of your agency.</p>
      """)
  }

  static var oneQuestion: Page {
    Page(
      "Is the child safe tonight?",
      breadcrumbs: [NavigationItem("My work", Path()), NavigationItem("Referral", Path("r"))],
      hasOwnHeading: true, section: Path("referrals"),
      form(
        Path("r", "safe"), token: token,
        """
        \(radios(
          Field(
            "safe", "Is the child safe tonight?",
            hint: "Think of where the child will sleep and who will be there.",
            labelIsHeading: true),
          [Choice("yes", "Yes"), Choice("no", "No"), Choice("unsure", "I am not sure")]))\
        \(actions(button("Continue"), link("Save and come back later", Path("my-work"))))
        """))
  }

  static var done: Page {
    Page(
      "Referral sent", hasOwnHeading: true,
      """
      \(panel("Referral sent", reference: ("Its reference is", "RF-4K7Q-29")))\
      <h2>What happens next</h2>\
      <p>A screener looks at it within <strong>24 hours</strong> and tells you what was decided. \
      You will find it in \(link("your referrals", Path("referrals"))).</p>\
      \(warning("If things get worse, do not wait for us. If a child is in danger now, ring 999."))\
      \(printButton())\(actions(buttonLink("Send another", Path("new"), .secondary)))
      """)
  }
}
