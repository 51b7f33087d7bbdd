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

/// A list of things to do, each with its state in words, which is read out with its link.
/// - Parameter id: unique on the page.
public func taskList(_ rows: [TaskRow], id: String = "tasks") -> HTML {
  let lines = rows.enumerated().map { index, row -> HTML in
    let status = "\(id)-\(index + 1)"
    let described = row.hint == nil ? status : "\(status)-hint \(status)"
    let title: HTML =
      row.path.map { "<a href=\"\($0)\" aria-describedby=\"\(described)\">\(row.title)</a>" }
      ?? "\(row.title)"
    let hint: HTML? = row.hint.map { "<p class=\"hint\" id=\"\(status)-hint\">\($0)</p>" }
    return "<li><div>\(title)\(hint)</div><div id=\"\(status)\">\(row.status)</div></li>"
  }
  return "<ul class=\"tasks\">\(lines)</ul>"
}
