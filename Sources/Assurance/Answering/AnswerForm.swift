import Access
import Pages

/// The form on which an agency answers one part of a framework: what each field is called, what
/// the record puts in, and what is read from it.
struct AnswerForm: Sendable {
  let one: Assessed
  let part: Framework.Node

  /// What is asked on this page, in order.
  var nodes: [Framework.Node] {
    let asked = one.askedKeys
    return one.framework.within(part.key).filter { asked.contains($0.key) }
  }

  static func mark(_ node: String) -> String { "mark-\(node)" }
  static func evidence(_ node: String) -> String { "evidence-\(node)" }
  static func improvements(_ node: String) -> String { "improvements-\(node)" }
  static func reason(_ node: String) -> String { "reason-\(node)" }
  static func edition(_ node: String) -> String { "edition-\(node)" }

  /// The form as the record fills it in.
  var recorded: FormReader {
    var fields: [(name: String, value: String)] = []
    for node in nodes {
      let answer = one.answers[node.key]?.answer ?? NodeAnswer(node: node.key)
      fields += [
        (Self.mark(node.key), answer.mark ?? ""), (Self.evidence(node.key), answer.evidence),
        (Self.improvements(node.key), answer.improvements),
        (Self.reason(node.key), answer.reason),
        (Self.edition(node.key), "\(one.answers[node.key]?.edition ?? 0)"),
      ]
    }
    return FormReader(FormData(fields: fields))
  }

  /// The marks that can be chosen for a node.
  func marks(of node: Framework.Node) -> [String] {
    guard let scale = one.framework.scale(of: node) else { return [] }
    var marks = one.isGraded(by: .own) ? scale.grades.map(\.key) : []
    if scale.allowsNotApplicable { marks.append(Mark.notApplicableKey) }
    return marks
  }

  /// What was typed. Messages are noted in the reader.
  func read(_ form: inout FormReader) -> [ReturnCommands.Typed] {
    nodes.map { node in
      let key = node.key
      let marks = marks(of: node)
      // "It applies" is sent as an empty answer.
      let mark =
        marks.isEmpty ? nil : form.choice(Self.mark(key), of: marks, missing: nil)
      let evidence = form.text(Self.evidence(key), missing: nil, most: NodeAnswer.longest)
      let improvements = form.text(Self.improvements(key), missing: nil, most: NodeAnswer.longest)
      let reason = form.text(Self.reason(key), missing: nil, most: 1_000)
      let answer = NodeAnswer(
        node: key, mark: mark, evidence: evidence, improvements: improvements,
        reason: mark == Mark.notApplicableKey ? reason : "")
      return .init(answer, edition: Int(form.typed(Self.edition(key))) ?? 0)
    }
  }

  /// The same form with some fields changed.
  static func changed(_ form: FormReader, _ changes: [String: String]) -> FormReader {
    let kept = form.data.fields.filter { changes[$0.name] == nil }
    let new = changes.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    return FormReader(FormData(fields: kept + new))
  }
}
