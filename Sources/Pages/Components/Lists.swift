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

/// One thing to do.
public struct TaskRow: Sendable {
  public let title: String
  /// Nil where it cannot be begun yet.
  public let path: Path?
  public let hint: String?
  public let status: HTML

  public init(_ title: String, path: Path?, hint: String? = nil, status: HTML) {
    self.title = title
    self.path = path
    self.hint = hint
    self.status = status
  }
}

/// A list of things to do, each with its state in words.
public func taskList(_ rows: [TaskRow]) -> HTML {
  let lines = rows.map { row -> HTML in
    let title: HTML = row.path.map { link(row.title, $0) } ?? "\(row.title)"
    let hint: HTML? = row.hint.map { "<p class=\"hint\">\($0)</p>" }
    return "<li><div>\(title)\(hint)</div><div>\(row.status)</div></li>"
  }
  return "<ul class=\"tasks\">\(lines)</ul>"
}

/// One thing that happened.
public struct TimelineItem: Sendable {
  public let title: String
  public let when: String
  /// The same moment for machines: `2026-03-02` or RFC 3339.
  public let machineTime: String
  public let by: String?
  public let body: HTML

  public init(
    _ title: String, when: String, machineTime: String, by: String? = nil, body: HTML = .none
  ) {
    self.title = title
    self.when = when
    self.machineTime = machineTime
    self.by = by
    self.body = body
  }
}

/// What happened, in order.
public func timeline(_ items: [TimelineItem], headingLevel: Int = 2) -> HTML {
  let level = headingLevel == 3 ? 3 : 2
  let lines = items.map { item -> HTML in
    let by: HTML? = item.by.map { " <span class=\"by\">by \($0)</span>" }
    return """
      <li><h\(level)>\(item.title)</h\(level)>\
      <p class="hint"><time datetime="\(item.machineTime)">\(item.when)</time>\(by)</p>\
      \(item.body)</li>
      """
  }
  return "<ol class=\"timeline\">\(lines)</ol>"
}

/// Sections of one page that can be jumped to: works as links, prints as one page.
public func tabs(_ sections: [(id: String, title: String, body: HTML)]) -> HTML {
  let links = sections.map { section -> HTML in
    "<li><a href=\"#\(section.id)\">\(section.title)</a></li>"
  }
  let bodies = sections.map { section -> HTML in
    """
    <section class="tab" id="\(section.id)" tabindex="-1" aria-labelledby="\(section.id)-title">\
    <h2 id="\(section.id)-title">\(section.title)</h2>\(section.body)</section>
    """
  }
  return "<nav class=\"tabs\" aria-label=\"On this page\"><ul>\(links)</ul></nav>\(bodies)"
}
