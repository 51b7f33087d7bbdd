/// What is wrong with one answer, and where.
public struct FieldError: Sendable, Hashable, Codable {
  /// The name of the question.
  public let field: String
  /// What to do about it, in plain words.
  public let message: String
  /// The id of the control to go to, where it is not the question's own name.
  public let place: String?

  public init(_ field: String, _ message: String, place: String? = nil) {
    self.field = field
    self.message = message
    self.place = place
  }
}

/// The list of everything that is wrong, at the top of the page, each line leading to its question.
public func errorSummary(_ errors: [FieldError]) -> HTML {
  guard !errors.isEmpty else { return .none }
  let lines = errors.map { error -> HTML in
    "<li><a href=\"#\(error.place ?? error.field)\">\(error.message)</a></li>"
  }
  return """
    <div class="error-summary" role="alert" tabindex="-1" data-focus>\
    <h2>There is a problem</h2><ul>\(lines)</ul></div>
    """
}

/// What a message is about; said in words and by shape, never by colour alone.
public enum Tone: String, Sendable, CaseIterable {
  case neutral, good, notice, warning, bad
}

/// A message about what has just happened or needs to be known on this page.
public func banner(_ title: String, _ body: HTML = .none, tone: Tone = .notice) -> HTML {
  """
  <div class="banner \(tone.rawValue)" role="\(tone == .bad ? "alert" : "status")">\
  <p class="banner-title">\(title)</p>\(body)</div>
  """
}

/// Words that stand apart from the text around them.
public func inset(_ body: HTML) -> HTML { "<div class=\"inset\">\(body)</div>" }

/// Words that must not be missed.
public func warning(_ text: String) -> HTML {
  """
  <div class="caution"><span class="caution-sign" aria-hidden="true">!</span>\
  <p><strong><span class="unseen">Warning:</span> \(text)</strong></p></div>
  """
}

/// The end of a journey: what was done, and the reference to quote.
public func panel(_ title: String, reference: (label: String, value: String)? = nil) -> HTML {
  let words: HTML? = reference.map {
    "<p>\($0.label)<br><strong class=\"reference\">\($0.value)</strong></p>"
  }
  return "<div class=\"panel\"><h1>\(title)</h1>\(words)</div>"
}

/// Text that opens when it is asked for.
public func details(_ summary: String, _ body: HTML, open: Bool = false) -> HTML {
  "<details\(open ? " open" : "")><summary>\(summary)</summary><div>\(body)</div></details>"
}

/// A word with a colour. The word always says all of it.
public func tag(_ word: String, _ tone: Tone = .neutral) -> HTML {
  "<strong class=\"tag \(tone.rawValue)\">\(word)</strong>"
}
