import Days

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

  /// Something that happened at a moment, told in London time.
  public init(_ title: String, at instant: Instant, by: String? = nil, body: HTML = .none) {
    // Machines are told whole seconds: HTML takes no more than three digits of a fraction.
    let second = Instant(microseconds: instant.secondsSince1970 * 1_000_000)
    self.init(
      title, when: London.long(instant), machineTime: second.description, by: by, body: body)
  }
}

/// What happened, in order.
public func timeline(_ items: [TimelineItem], headingLevel: HeadingLevel = .second) -> HTML {
  let lines = items.map { item -> HTML in
    let by: HTML? = item.by.map { " <span class=\"by\">by \($0)</span>" }
    return """
      <li>\(heading(item.title, headingLevel))\
      <p class="hint"><time datetime="\(item.machineTime)">\(item.when)</time>\(by)</p>\
      \(item.body)</li>
      """
  }
  return "<ol class=\"timeline\">\(lines)</ol>"
}
