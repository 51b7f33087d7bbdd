/// Who is signed in, as every page's header says.
public struct SignedIn: Sendable, Hashable {
  public let name: String
  public let agency: String
  public init(name: String, agency: String) {
    self.name = name
    self.agency = agency
  }
}

/// One entry of the navigation.
public struct NavigationItem: Sendable, Hashable {
  public let title: String
  public let path: Path
  public init(_ title: String, _ path: Path) {
    self.title = title
    self.path = path
  }
}

/// What surrounds a page: known once for each request, the same for every page.
public struct Surround: Sendable {
  public var signedIn: SignedIn?
  public var navigation: [NavigationItem]
  public var token: CSRFToken?
  /// What a demonstration or a test says at the top of every page.
  public var notice: String?
  /// How long the page may stay untouched before sign-in ends.
  public var idleMinutes: Int?

  public init(
    signedIn: SignedIn? = nil, navigation: [NavigationItem] = [], token: CSRFToken? = nil,
    notice: String? = nil, idleMinutes: Int? = nil
  ) {
    self.signedIn = signedIn
    self.navigation = navigation
    self.token = token
    self.notice = notice
    self.idleMinutes = idleMinutes
  }
}

/// A page: its title, where it stands, what is wrong with what was typed, and its body.
public struct Page: Sendable {
  public let title: String
  public var breadcrumbs: [NavigationItem]
  public var errors: [FieldError]
  public var body: HTML
  /// The body has its own first heading (a question or a panel).
  public var hasOwnHeading: Bool
  public var isWide: Bool

  public init(
    _ title: String, breadcrumbs: [NavigationItem] = [], errors: [FieldError] = [],
    hasOwnHeading: Bool = false, isWide: Bool = false, _ body: HTML
  ) {
    self.title = title
    self.breadcrumbs = breadcrumbs
    self.errors = errors
    self.hasOwnHeading = hasOwnHeading
    self.isWide = isWide
    self.body = body
  }

  /// The whole document.
  public func document(in surround: Surround, assets: AssetPaths) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>\(errors.isEmpty ? "" : "Error: ")\(title) – Continuum</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <link rel="stylesheet" href="\(assets.style)">
    <link rel="icon" href="\(assets.icon)" type="image/svg+xml">
    <script src="\(assets.script)" defer></script>
    </head>
    <body\(attributes(["data-idle": surround.idleMinutes.map(String.init)]))>
    <a class="skip" href="#main">Skip to main content</a>
    \(header(surround))
    \(surround.notice.map { "<p class=\"demo\"><span>\($0)</span></p>" as HTML })\
    <div class="frame">\
    \(breadcrumbTrail)\
    <main id="main" tabindex="-1"\(isWide ? " class=\"wide\"" as HTML : .none)>\
    \(errorSummary(errors))\
    \(hasOwnHeading ? .none : "<h1>\(title)</h1>" as HTML)\
    \(body)</main></div>
    \(footer)
    </body>
    </html>
    """
  }

  private var breadcrumbTrail: HTML {
    guard !breadcrumbs.isEmpty else { return .none }
    let items = breadcrumbs.map { item -> HTML in "<li>\(link(item.title, item.path))</li>" }
    return "<nav class=\"trail\" aria-label=\"Where this page is\"><ol>\(items)</ol></nav>"
  }

  private func header(_ surround: Surround) -> HTML {
    let person: HTML? = surround.signedIn.map { person in
      let out: HTML? = surround.token.map { token in
        "<form method=\"post\" action=\"/sign-out\">\(token.field)<button class=\"plain\" type=\"submit\">Sign out</button></form>"
      }
      return
        "<div class=\"who\"><p><strong>\(person.name)</strong><br>\(person.agency)</p>\(out)</div>"
    }
    let items = surround.navigation.map { item -> HTML in
      let current = item.title == title ? " aria-current=\"page\"" as HTML : .none
      return "<li><a href=\"\(item.path)\"\(current)>\(item.title)</a></li>"
    }
    let navigation: HTML =
      items.isEmpty
      ? .none : "<nav class=\"main-nav\" aria-label=\"Main\"><ul>\(items)</ul></nav>"
    return """
      <header><div class="head"><p class="name"><a href="/">Continuum</a></p>\(person)</div>\
      \(navigation)</header>
      """
  }

  private var footer: HTML {
    """
    <footer><div class="foot"><p>If a child is in immediate danger, ring <strong>999</strong>.</p>\
    <ul><li>\(link("About this service", Path("about")))</li></ul></div></footer>
    """
  }
}

/// The addresses of style, script and icon, each with its content's hash in it.
public struct AssetPaths: Sendable, Hashable {
  public let style: Path
  public let script: Path
  public let icon: Path
  public init(style: Path, script: Path, icon: Path) {
    self.style = style
    self.script = script
    self.icon = icon
  }
}
