import Days
import Pages
import Procedures

/// What was answered, in words: for checking before it is sent, and for showing ever after.
public struct FormSummary: Sendable, Hashable, Codable {
  public struct Row: Sendable, Hashable, Codable {
    /// Key of the question, by which the record finds the answer.
    public let key: String
    public let ask: String
    /// The answer in words; one line for each thing chosen or row given.
    public let lines: [String]
  }

  public struct Part: Sendable, Hashable, Codable {
    public let section: String
    public let title: String
    /// Which child it is about, counted from 0; nil where it is shared.
    public let child: Int?
    public let rows: [Row]
  }

  public let parts: [Part]

  /// The same with some answers hidden from a reader, who is told so; what was not answered anyway
  /// stays so.
  public func hiding(_ isHidden: (Part, Row) -> Bool) -> FormSummary {
    FormSummary(
      parts: parts.map { part in
        let rows = part.rows.map { row in
          row.lines.isEmpty || !isHidden(part, row)
            ? row : Row(key: row.key, ask: row.ask, lines: ["Not shown to you"])
        }
        return Part(section: part.section, title: part.title, child: part.child, rows: rows)
      })
  }
}

extension FormFilling {
  /// Every question that applies, with its answer in words. Sections for other audiences are left
  /// out, and so are answers to questions that no longer apply.
  public func summary(_ answers: Answers) -> FormSummary {
    FormSummary(
      parts: places(answers).map { section, child in
        let title = child.map { "\(name(ofChild: $0, answers)): \(section.title)" }
        let rows = section.questions.filter { holds($0.when, answers, child: child) }.map {
          FormSummary.Row(
            key: $0.key, ask: $0.ask, lines: lines($0, answers[$0.key, child: child]))
        }
        return FormSummary.Part(
          section: section.key, title: title ?? section.title, child: child, rows: rows)
      })
  }

  /// Answers without those to questions that do not apply: what is sent and kept.
  public func settled(_ answers: Answers) -> Answers {
    var settled = Answers(children: Array(repeating: [:], count: answers.children.count))
    for (section, child) in places(answers) {
      for question in section.questions where holds(question.when, answers, child: child) {
        guard let answer = answers[question.key, child: child], !answer.isEmpty else { continue }
        settled[question.key, child: child] = answer
      }
    }
    return settled
  }

  /// Check your answers: a list for each part, each row with a way to change it.
  ///
  /// - Parameter path: the address of a page of the form.
  public func checkAnswers(_ answers: Answers, path: (FormStep) -> Path) -> HTML {
    let steps = steps(answers)
    let parts = summary(answers).parts.map { part -> HTML in
      let rows = part.rows.map { row -> SummaryRow in
        let step =
          steps.first {
            $0.child == part.child && ($0.section == nil || $0.section == part.section)
              && ($0.question == nil || $0.question == row.key)
          } ?? steps.first
        let lines = row.lines.map { line -> HTML in "<p>\(line)</p>" }
        let value: HTML = row.lines.isEmpty ? "<p class=\"hint\">Not answered</p>" : "\(lines)"
        return SummaryRow(row.ask, value, change: step.map { ("Change", path($0)) })
      }
      return "<h2>\(part.title)</h2>\(summaryList(rows))"
    }
    return "\(parts)"
  }

  private func lines(_ question: Question, _ answer: Answer?) -> [String] {
    guard let answer, !answer.isEmpty else { return [] }
    func words(_ key: String, _ source: QuestionType.Options) -> String {
      options(source).first { $0.key == key }?.words ?? key
    }
    switch question.type {
    case .yesNo: return [answer.text == "yes" ? "Yes" : "No"]
    case .day: return [answer.text.map { Day($0)?.long ?? $0 } ?? ""]
    case .choice(let source): return [words(answer.text ?? "", source)]
    case .choices(let source): return answer.texts.map { words($0, source) }
    case .group(_, _, _, let questions):
      return answer.rows.filter { !Answer.rows([$0]).isEmpty }.map { row in
        questions.compactMap { inner -> String? in
          let own = lines(inner, row[inner.key])
          return own.isEmpty ? nil : "\(inner.ask): \(own.joined(separator: ", "))"
        }.joined(separator: "; ")
      }
    case .longText:
      return (answer.text ?? "").split(separator: "\n").map(String.init)
    default: return [answer.text ?? ""]
    }
  }
}
