import Pages

/// The pages of signing in.
enum SignInPages {
  static func signIn(
    _ visit: Visit, userName: String, errors: [FieldError], returnTo: Path?,
    providers: [Provider] = []
  ) -> Page {
    func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }
    let back: HTML? = returnTo.map {
      "<input type=\"hidden\" name=\"return\" value=\"\($0)\">"
    }
    return Page(
      "Sign in", errors: errors,
      form(
        Path("sign-in"), token: visit.token,
        """
        \(back)\
        \(textInput(
          Field("user-name", "User name", error: error("user-name")), value: userName,
          width: .characters20, autocomplete: "username"))\
        \(passwordInput(Field("password", "Password", error: error("password"))))\
        \(button("Continue"))
        """)
        + services(providers, returnTo: returnTo)
          + """
          <p>If you cannot sign in, ask the administrator of your agency.</p>\
          <p>Worried about a child? You need no account: \
          \(link("see what the threshold document says and whom to ring", Path("worried"))).</p>
          """)
  }

  /// Agencies' own sign-in services.
  private static func services(
    _ providers: [Provider], returnTo: Path?, isStepUp: Bool = false
  ) -> HTML {
    guard !providers.isEmpty else { return .none }
    let links = providers.map { provider -> HTML in
      let path = Path(isStepUp ? "step-up" : "sign-in", "with", provider.key)
        .with("return", returnTo?.description)
      return "<li>\(link("\(isStepUp ? "Confirm" : "Sign in") with \(provider.title)", path))</li>"
    }
    return "<h2>Or through your agency</h2><ul>\(links)</ul>"
  }

  static func code(
    _ visit: Visit, errors: [FieldError], returnTo: Path?, isStepUp: Bool,
    providers: [Provider] = []
  ) -> Page {
    let error = errors.first?.message
    let path = isStepUp ? Path("step-up") : Path("sign-in", "code")
    let back: HTML? = returnTo.map {
      "<input type=\"hidden\" name=\"return\" value=\"\($0)\">"
    }
    let why =
      isStepUp
      ? "What you are about to do needs a fresh code, so that nobody can do it at a screen you left."
      : "Open your authenticator app and enter the six digits it shows for Continuum."
    return Page(
      isStepUp ? "Confirm it is you" : "Enter your code", errors: errors,
      """
      <p>\(why)</p>\
      \(form(
        path, token: visit.token,
        "\(back)\(codeInput(Field("code", "Code", hint: "For example 123456", error: error)))\(button("Continue"))"))\
      \(services(isStepUp ? providers : [], returnTo: returnTo, isStepUp: true))\
      \(when(!isStepUp, details(
        "I cannot use my app",
        """
        <p>Use one of the recovery codes that you wrote down when you set up your app. Each works once.</p>\
        \(form(
          Path("sign-in", "recovery"), token: visit.token,
          "\(textInput(Field("recovery", "Recovery code"), width: .characters20, autocomplete: "off"))\(button("Use this code", .secondary))"))
        """)))
      """)
  }

  static func setUp(
    _ visit: Visit, secret: [UInt8], userName: String, errors: [FieldError],
    path: Path = Path("sign-in", "set-up")
  ) -> Page {
    let address = OneTimeCode.address(secret: secret, account: userName)
    let picture = QRCode(address)?.picture(
      described: "A code for your authenticator app. The same key stands below in letters.")
    return Page(
      "Set up your second factor", errors: errors,
      """
      <p>Besides your password you need a code from an authenticator app on your phone, so that \
      nobody can sign in with your password alone.</p>\
      <ol><li>Open an authenticator app and choose to add an account.</li>\
      <li>Point it at this picture, or type the key below it.\
      \(picture.map { "<p>\($0)</p>" as HTML })\
      <strong class="mono">\(Base32.grouped(secret))</strong></li>\
      <li>Name it Continuum. It is time based, with six digits.</li></ol>\
      \(form(
        path, token: visit.token,
        """
        \(codeInput(Field(
          "code", "The code that the app shows now", hint: "For example 123456",
          error: errors.first?.message)))\(button("Confirm"))
        """))
      """)
  }

  static func recoveryCodes(_ codes: [String]) -> Page {
    let items = codes.map { code -> HTML in
      let middle = code.index(code.startIndex, offsetBy: code.count / 2)
      return "<li class=\"mono\">\(String(code[..<middle])) \(String(code[middle...]))</li>"
    }
    return Page(
      "Write down your recovery codes",
      """
      <p>Each of these codes lets you in once when you cannot use your app. They are shown only \
      now. Keep them where you keep your bank cards, not on this computer.</p>\
      <ul>\(items)</ul><div data-print></div>\
      \(actions(buttonLink("I have written them down", Path())))
      """)
  }

  static func choosePassword(
    _ visit: Visit, path: Path, errors: [FieldError], asksForOld: Bool
  ) -> Page {
    func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }
    let old =
      asksForOld ? passwordInput(Field("old", "Your password now", error: error("old"))) : .none
    return Page(
      asksForOld ? "Change your password" : "Choose your password", errors: errors,
      """
      <p>Use \(PasswordRules.least) characters or more. Four words that have nothing to do with each \
      other are easy to remember and hard to guess. You may paste from a password manager.</p>\
      \(form(
        path, token: visit.token,
        """
        \(old)\
        \(passwordInput(Field("new", "New password", error: error("new")), autocomplete: "new-password"))\
        \(passwordInput(Field("again", "The same again", error: error("again")), autocomplete: "new-password"))\
        \(button("Save"))
        """))
      """)
  }
}
