/// A page: its title, where it stands, what is wrong with what was typed, and its body.
public struct Page: Sendable {
  public let title: String
  public var breadcrumbs: [NavigationItem]
  public var errors: [FieldError]
  public var body: HTML
  /// The body has its own first heading (a question or a panel).
  public var hasOwnHeading: Bool
  public var isWide: Bool
  /// The entry of the navigation that the page belongs to; without it, the entry that leads to the
  /// page's own title.
  public var section: Path?

  public init(
    _ title: String, breadcrumbs: [NavigationItem] = [], errors: [FieldError] = [],
    hasOwnHeading: Bool = false, isWide: Bool = false, section: Path? = nil,
    _ body: HTML
  ) {
    self.title = title
    self.breadcrumbs = breadcrumbs
    self.errors = errors
    self.hasOwnHeading = hasOwnHeading
    self.isWide = isWide
    self.section = section
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
    <meta name="robots" content="noindex">
    <link rel="stylesheet" href="\(assets.style)">
    <link rel="icon" href="\(assets.icon)" type="image/svg+xml">
    <script src="\(assets.script)" defer></script>
    </head>
    <body\(attributes(["data-idle": surround.signedIn == nil ? nil : surround.idleMinutes.map(String.init)]))>
    <a class="skip" href="#main">Skip to main content</a>
    \(header(surround))
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
      let current: HTML =
        item.title == title
        ? " aria-current=\"page\""
        : section.map { $0 == item.path ? " aria-current=\"true\"" : .none } ?? .none
      return "<li><a href=\"\(item.path)\"\(current)>\(item.title)</a></li>"
    }
    let navigation: HTML =
      items.isEmpty
      ? .none : "<nav class=\"main-nav\" aria-label=\"Main\"><ul>\(items)</ul></nav>"
    let notice: HTML? = surround.notice.map { "<p class=\"demo\"><span>\($0)</span></p>" }
    return """
      <header><div class="head"><p class="name"><a href="/">Continuum</a></p>\(person)</div>\
      \(navigation)\(notice)</header>
      """
  }

  private var footer: HTML {
    """
    <footer><div class="foot"><p>If a child is in immediate danger, ring <strong>999</strong>.</p>\
    <ul><li>\(link("Worried about a child?", Path("worried")))</li>\
    <li>\(link("About this service", Path("about")))</li></ul></div></footer>
    """
  }
}
