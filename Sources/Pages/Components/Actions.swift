/// How much a button asks for attention. One primary button a page.
public enum ButtonKind: String, Sendable, CaseIterable { case primary, secondary, danger }

/// A button that sends the form around it.
/// - Parameter path: where to, if not to the form's own address.
public func button(
  _ label: String, _ kind: ButtonKind = .primary, name: String? = nil, value: String? = nil,
  to path: Path? = nil
) -> HTML {
  """
  <button class="button \(kind.rawValue)" type="submit"\
  \(attributes(["name": name, "value": value, "formaction": path?.description]))>\(label)</button>
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

/// A link that leads out of the product.
public func link(_ label: String, to address: WebAddress) -> HTML {
  "<a href=\"\(address)\" rel=\"noreferrer\">\(label)</a>"
}

/// Buttons and links side by side.
public func actions(_ pieces: HTML...) -> HTML { "<div class=\"actions\">\(pieces)</div>" }

/// Offers to print the page, where there is script to do so.
public func printButton() -> HTML { "<div class=\"print\" data-print></div>" }

/// Where what is typed into a form is kept while it is unfinished.
public struct DraftKey: Sendable, Hashable {
  public let path: Path
  public init(path: Path) { self.path = path }
}

/// A form that changes something: it carries the token that proves it came from our own page.
/// - Parameters:
///   - files: true where it sends files.
///   - draft: where unfinished text is kept; said in words below the form.
///   - onEnter: the name and value that the Enter key sends, where the first button on the page is
///     not the one that goes on.
public func form(
  _ path: Path, token: CSRFToken, files: Bool = false, draft: DraftKey? = nil,
  onEnter: (name: String, value: String)? = nil, _ body: HTML
) -> HTML {
  let first: HTML? = onEnter.map {
    """
    <button class="unseen" type="submit" tabindex="-1" aria-hidden="true" name="\($0.name)" \
    value="\($0.value)">Continue</button>
    """
  }
  let kept: HTML? = draft.map { _ in
    "<p class=\"hint kept\" data-draft-status role=\"status\"></p>"
  }
  return """
    <form method="post" action="\(path)" novalidate\(attributes([
      "enctype": files ? "multipart/form-data" : nil, "data-draft": draft?.path.description,
    ]))>\(token.field)\(first)\(body)\(kept)</form>
    """
}

/// A form that only asks: it travels in the address and changes nothing. The answer opens at the
/// path's place on the page.
public func queryForm(_ path: Path, _ body: HTML) -> HTML {
  let address = path.query.reduce(path) { $0.with($1.name, nil) }
  return """
    <form method="get" action="\(address)" novalidate>\
    \(hiddenQuery(of: path))\(body)</form>
    """
}
