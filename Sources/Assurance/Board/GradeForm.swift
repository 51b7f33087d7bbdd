import Pages

/// The form on which the board grades one part of a return.
struct GradeForm: Sendable {
  let one: Assessed
  let part: Framework.Node

  /// What is judged on this page, in order.
  var nodes: [Framework.Node] { AnswerForm(one: one, part: part).nodes }

  static func mark(_ node: String) -> String { "grade-\(node)" }
  static func reason(_ node: String) -> String { "why-\(node)" }
  /// What the page showed when it was opened: only what is changed is written.
  static func seen(_ node: String) -> String { "seen-\(node)" }

  func seen(_ node: String) -> String {
    one.grades[node].map { "\($0.mark) \($0.reason)" } ?? ""
  }

  /// The form as the record fills it in.
  var recorded: FormReader {
    let fields = nodes.flatMap { node -> [(name: String, value: String)] in
      let grade = one.grades[node.key]
      return [
        (Self.mark(node.key), grade?.mark ?? ""), (Self.reason(node.key), grade?.reason ?? ""),
        (Self.seen(node.key), seen(node.key)),
      ]
    }
    return FormReader(FormData(fields: fields))
  }

  func marks(of node: Framework.Node) -> [String] {
    guard let scale = one.framework.scale(of: node) else { return [] }
    return scale.grades.map(\.key) + (scale.allowsNotApplicable ? [Mark.notApplicableKey] : [])
  }

  /// The grades that were changed here. Those that somebody else changed meanwhile are refused,
  /// with what was typed still on the page.
  func read(_ form: inout FormReader) -> [BoardGrade] {
    nodes.compactMap { node in
      guard node.scale != nil else { return nil }
      let name = Self.mark(node.key)
      let mark = form.choice(name, of: marks(of: node), missing: nil)
      let reason = form.text(Self.reason(node.key), missing: nil, most: 1_000)
      guard let mark else {
        if !reason.isEmpty {
          form.wrong(name, "Choose a grade for \(node.name)", place: "\(name)-1")
        }
        return nil
      }
      let now = seen(node.key)
      let typed = "\(mark) \(reason)"
      // A browser writes line ends in its own way: words are compared without them.
      func plain(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
      let before = plain(form.data[Self.seen(node.key)] ?? "")
      if plain(typed) == before || plain(typed) == plain(now) { return nil }
      if before != plain(now) {
        form.wrong(
          name, "Somebody else graded \(node.name) meanwhile: it is now \(now)", place: "\(name)-1")
      }
      if mark == Mark.notApplicableKey, reason.isEmpty {
        form.wrong(Self.reason(node.key), "Say why \(node.name) does not apply")
      }
      return BoardGrade(node: node.key, mark: mark, reason: reason)
    }
  }
}
