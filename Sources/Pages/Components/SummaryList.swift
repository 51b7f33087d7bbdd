/// One line of a summary list: what it is, its value, and how to change it.
public struct SummaryRow: Sendable {
  public let key: String
  public let value: HTML
  public let change: (label: String, path: Path)?

  public init(_ key: String, _ value: HTML, change: (label: String, path: Path)? = nil) {
    self.key = key
    self.value = value
    self.change = change
  }
}

/// What is known, as pairs.
public func summaryList(_ rows: [SummaryRow]) -> HTML {
  let lines = rows.map { row -> HTML in
    let change: HTML? = row.change.map {
      "<dd class=\"change\">\(link($0.label, $0.path, about: row.key.lowercased()))</dd>"
    }
    return "<div><dt>\(row.key)</dt><dd>\(row.value)</dd>\(change)</div>"
  }
  return "<dl class=\"summary\">\(lines)</dl>"
}

/// A summary list under its own heading, for one of several things on a page.
public func summaryCard(
  _ title: String, _ rows: [SummaryRow], headingLevel: HeadingLevel = .second,
  actions links: [HTML] = []
) -> HTML {
  let items = links.map { link -> HTML in "<li>\(link)</li>" }
  let list: HTML? = items.isEmpty ? nil : "<ul>\(items)</ul>"
  return """
    <section class="card"><div class="card-head">\(heading(title, headingLevel))\(list)</div>\
    \(summaryList(rows))</section>
    """
}
