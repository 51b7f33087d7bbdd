/// How much a button asks for attention. One primary button a page.
public enum ButtonKind: String, Sendable { case primary, secondary, danger }

/// A button that sends the form around it.
public func button(
  _ label: String, _ kind: ButtonKind = .primary, name: String? = nil, value: String? = nil
) -> HTML {
  """
  <button class="button \(kind.rawValue)" type="submit"\
  \(attributes(["name": name, "value": value]))>\(label)</button>
  """
}

/// A link that looks like a button: it begins something, and changes nothing by itself.
public func buttonLink(_ label: String, _ path: Path, _ kind: ButtonKind = .primary) -> HTML {
  "<a class=\"button \(kind.rawValue)\" href=\"\(path)\">\(label)</a>"
}

/// A link inside the product.
/// - Parameter about: words for those who hear links out of their context ("Change *the name*").
public func link(_ label: String, _ path: Path, about: String? = nil) -> HTML {
  let more: HTML? = about.map { "<span class=\"unseen\"> \($0)</span>" }
  return "<a href=\"\(path)\">\(label)\(more)</a>"
}

/// Buttons and links side by side.
public func actions(_ pieces: HTML...) -> HTML { "<div class=\"actions\">\(pieces)</div>" }

/// A form that changes something: it carries the token that proves it came from our own page.
/// - Parameter files: true where it sends files.
public func form(
  _ path: Path, token: CSRFToken, files: Bool = false, draft: DraftKey? = nil, _ body: HTML
) -> HTML {
  """
  <form method="post" action="\(path)" novalidate\(attributes([
    "enctype": files ? "multipart/form-data" : nil, "data-draft": draft?.path.description,
  ]))>\(token.field)\(body)\
  \(when(draft != nil, "<p class=\"hint\" data-draft-status aria-live=\"polite\"></p>"))</form>
  """
}

/// A form that only asks: it travels in the address and changes nothing.
public func queryForm(_ path: Path, _ body: HTML) -> HTML {
  let kept = path.query.map { pair -> HTML in
    "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
  }
  let action = Path(segments: path.segments)
  return "<form method=\"get\" action=\"\(action)\" novalidate>\(kept)\(body)</form>"
}

/// Where what is typed into a form is kept while it is unfinished.
public struct DraftKey: Sendable, Hashable {
  public let path: Path
  public init(path: Path) { self.path = path }
}
