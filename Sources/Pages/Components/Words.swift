import Days

/// How deep a heading stands. The page's own title is the only first-level heading.
public enum HeadingLevel: Int, Sendable {
  case second = 2
  case third, fourth
}

/// A heading within a page.
/// - Parameter id: unique on the page, where something links to it.
public func heading(_ words: String, _ level: HeadingLevel = .second, id: String? = nil) -> HTML {
  "<h\(level.rawValue)\(attributes(["id": id]))>\(words)</h\(level.rawValue)>"
}

/// A paragraph of plain text.
public func paragraph(_ words: String) -> HTML { "<p>\(words)</p>" }

/// A date as people read it, and for machines: `27 March 2026`, or `27 Mar 2026` where short.
public func time(_ day: Day, short: Bool = false) -> HTML {
  "<time datetime=\"\(day.description)\">\(short ? day.short : day.long)</time>"
}

/// A moment in London time: `27 March 2026 at 09:05`, or `27 Mar 2026 09:05` where short.
public func time(_ instant: Instant, short: Bool = false) -> HTML {
  """
  <time datetime="\(Instant(microseconds: instant.secondsSince1970 * 1_000_000).description)">\
  \(short ? London.short(instant) : London.long(instant))</time>
  """
}

/// A reference that people read out or copy.
public func reference(_ text: String) -> HTML { "<span class=\"reference\">\(text)</span>" }
