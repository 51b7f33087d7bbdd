/// The way to the pages before and after, where a list or a document has several.
/// - Parameter label: names this navigation where a page has more than one.
public func pagination(
  previous: (words: String, path: Path)? = nil, next: (words: String, path: Path)? = nil,
  label: String = "Pages"
) -> HTML {
  guard previous != nil || next != nil else { return .none }
  func item(_ rel: StaticString, _ title: HTML, _ words: String, _ path: Path) -> HTML {
    """
    <li class="\(rel)"><a href="\(path)" rel="\(rel)"><strong>\(title)</strong>\
    <span class="unseen">:</span> <span>\(words)</span></a></li>
    """
  }
  let back: HTML? = previous.map { item("prev", "Previous", $0.words, $0.path) }
  let on: HTML? = next.map { item("next", "Next", $0.words, $0.path) }
  return "<nav class=\"pages\" aria-label=\"\(label)\"><ul>\(back)\(on)</ul></nav>"
}
