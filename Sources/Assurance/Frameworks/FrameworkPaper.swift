import Pages
import Procedures

/// A framework as a document: what is asked, how it is graded and which judgements limit others,
/// without anybody's answers.
public struct FrameworkPaper: Sendable {
  private let framework: Framework

  /// The document of a definition; nil where it is no framework.
  public static func body(of definition: any Definition) -> HTML? {
    (definition as? Framework).map { FrameworkPaper(framework: $0).body }
  }

  private init(framework: Framework) { self.framework = framework }

  private var body: HTML {
    let asked = framework.nodes.filter { $0.scale != nil }.count
    let essential = framework.nodes.filter(\.isEssential).count
    let narrative = framework.nodes.filter(\.isNarrative).count
    let more: HTML = """
      \(when(essential > 0, " \(essential) of them are essential."))\
      \(when(narrative > 0, " \(narrative) parts are told in words, without a grade."))
      """
    return """
      <p>\(framework.purpose)</p>\
      <p>It has \(framework.tops.count) parts at the top; \(asked) of all are graded.\(more)</p>\
      \(summaryList(rows))\(framework.scales.map(scale))\
      \(framework.tops.map { part($0, depth: 0) })\(findings)\(limits)
      """
  }

  private var rows: [SummaryRow] {
    let graders = framework.gradedBy.map { $0 == .own ? "the agency itself" : "the board" }
    let respondents = framework.respondents.map { one -> HTML in
      let parts = one.answers.isEmpty ? "all parts" : framework.names(one.answers)
      return "<li>\(one.title): \(parts)</li>"
    }
    var rows = [
      SummaryRow(
        "Graded by", graders.isEmpty ? "nobody" : "\(graders.joined(separator: ", and "))"),
      SummaryRow("Who answers", "<ul>\(respondents)</ul>"),
      SummaryRow("How it comes together", "\(words(framework.gathering))"),
    ]
    if let origin = framework.replaces {
      rows.append(SummaryRow("Follows", "\(origin.framework), version \(origin.version)"))
    }
    return rows
  }

  private func words(_ gathering: Framework.Gathering) -> String {
    switch gathering {
    case .share: "How many of the parts that apply are met"
    case .lowest: "The worst grade of any part"
    case .none: "Not at all: each part stands for itself"
    }
  }

  private func scale(_ scale: Framework.Scale) -> HTML {
    let rows = scale.grades.map { grade -> [HTML] in
      [
        "\(grade.title)", "\(grade.value.map { "\($0)" } ?? "–")", "\(grade.meaning)",
        grade.meets ? "yes" : "no",
      ]
    }
    let aside: HTML =
      scale.allowsNotApplicable
      ? paragraph("What does not apply is left out of the denominator.") : .none
    return """
      \(heading("Scale: \(scale.title)"))\(dataTable(
        id: "scale-\(scale.key)", caption: "From best to worst",
        columns: [
          TableColumn("Grade"), TableColumn("Printed as", number: true), TableColumn("Meaning"),
          TableColumn("Met"),
        ], rows: rows))\(aside)
      """
  }

  /// - Parameter depth: 0 at the top.
  private func part(_ node: Framework.Node, depth: Int) -> HTML {
    let inside = framework.parts(of: node.key)
    let isHeading = depth == 0 || !inside.isEmpty
    let within: HTML =
      inside.contains { !framework.parts(of: $0.key).isEmpty }
      ? "\(inside.map { part($0, depth: depth + 1) })"
      : inside.isEmpty ? .none : "<ul>\(inside.map { leaf($0) })</ul>"
    guard isHeading else { return "<ul>\(leaf(node))</ul>" }
    return """
      \(heading(node.label, depth == 0 ? .second : .third))\(about(node))\(within)
      """
  }

  private func leaf(_ node: Framework.Node) -> HTML {
    "<li>\(node.label)\(when(node.isEssential, " \(tag("essential", .notice))"))\(about(node))</li>"
  }

  private func about(_ node: Framework.Node) -> HTML {
    var words: [HTML] = []
    if node.isNarrative { words.append(paragraph("Told in words, without a grade.")) }
    if !node.judgedBy.isEmpty {
      words.append(paragraph("Judged by \(node.judgedBy.joined(separator: ", "))."))
    }
    if let note = node.note { words.append(paragraph(note)) }
    if !node.evidence.isEmpty {
      let items = node.evidence.map { one -> HTML in "<li>\(one)</li>" }
      words.append("<p>Evidence that would typically show it:</p><ul>\(items)</ul>")
    }
    for grade in framework.scale(of: node)?.grades ?? [] {
      guard let lines = node.descriptors[grade.key] else { continue }
      let items = lines.map { one -> HTML in "<li>\(one)</li>" }
      words.append(details("\(node.name): \(grade.title.lowercased())", "<ul>\(items)</ul>"))
    }
    return words.joined
  }

  private var findings: HTML {
    guard !framework.findings.isEmpty else { return .none }
    let items = framework.findings.map { one -> HTML in "<li>\(one.words)</li>" }
    return "\(heading("Statements that are answered with yes or no"))<ul>\(items)</ul>"
  }

  private var limits: HTML {
    guard !framework.limits.isEmpty else { return .none }
    return """
      \(heading("Judgements that limit others"))\(dataTable(
        id: "limits", caption: "Where the condition holds, the judgement is no better than this",
        columns: ["Judgement", "No better than", "When", "How strictly", "From"]
          .map { TableColumn($0) },
        rows: framework.limits.map { limit in
          [
            "\(framework[limit.node]?.name ?? limit.node)", "\(gradeTitle(limit))",
            "\(limit.says)<br><span class=\"hint\">\(framework.conditions.words(limit.when))</span>",
            limit.modality == .must
              ? "must" : "likely: may be departed from, with a reason", "\(limit.source)",
          ]
        }))
      """
  }

  private func gradeTitle(_ limit: LimitingJudgement) -> String {
    framework[limit.node].flatMap(framework.scale(of:))?.grade(limit.grade)?.title ?? limit.grade
  }
}
