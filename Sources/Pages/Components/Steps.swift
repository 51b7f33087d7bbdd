/// One stage of something that goes through stages.
public struct Step: Sendable, Hashable {
  /// Whether it is behind, here or ahead; the words are always printed.
  public enum State: String, Sendable, CaseIterable {
    case done = "Done"
    case current = "Now"
    case ahead = "To come"
    case skipped = "Left out"
  }

  public let title: String
  public let state: State
  /// Such as when it was done or is due.
  public let note: String?
  public let path: Path?

  public init(_ title: String, _ state: State, note: String? = nil, path: Path? = nil) {
    self.title = title
    self.state = state
    self.note = note
    self.path = path
  }
}

/// Where something stands on its way.
/// - Parameter label: names the list for those who hear it.
public func steps(_ label: String, _ steps: [Step]) -> HTML {
  let lines = steps.map { step -> HTML in
    let current = step.state == .current ? " aria-current=\"step\"" as HTML : .none
    let title: HTML = step.path.map { link(step.title, $0) } ?? "\(step.title)"
    let note: HTML? = step.note.map { "<span class=\"hint\">\($0)</span>" }
    return """
      <li class="\(style(step.state))"\(current)><strong>\(title)</strong> \
      <span class="step-state">\(step.state.rawValue)</span> \(note)</li>
      """
  }
  return "<ol class=\"steps\" aria-label=\"\(label)\">\(lines)</ol>"
}

private func style(_ state: Step.State) -> StaticString {
  switch state {
  case .done: "done"
  case .current: "current"
  case .ahead: "ahead"
  case .skipped: "skipped"
  }
}
