import Forms
import Pages
import Procedures

/// A form as a document: what it asks, of whom and when, without being filled in.
struct FormPaper: Sendable {
  let form: FormDefinition

  var body: HTML {
    let sections = form.sections.map { section -> HTML in
      var remarks: [String] = []
      if section.isForEachChild { remarks.append("Asked for each child.") }
      let audiences = form.audiences.filter { section.seenBy.contains($0.key) }.map(\.words)
      if !audiences.isEmpty { remarks.append("Seen by: \(audiences.joined(separator: "; ")).") }
      if let when = section.when { remarks.append("Only if \(form.conditions.words(when)).") }
      if let hint = section.hint { remarks.append(hint) }
      let notes = remarks.map { note -> HTML in "<p class=\"hint\">\(note)</p>" }
      return "<section>\(heading(section.title))\(notes)\(questions(section.questions))</section>"
    }
    let steps = form.next.map { step -> HTML in
      let limit: HTML? = step.within.map { " Within \($0.words) (\($0.source))." }
      return "<li>\(step.words)\(limit)</li>"
    }
    let next: HTML = steps.isEmpty ? .none : "\(heading("What happens next"))<ol>\(steps)</ol>"
    return "\(form.intro.map(paragraph))\(sections)\(next)"
  }

  private func questions(_ questions: [Question]) -> HTML {
    let items = questions.map { question -> HTML in
      var remarks = [question.isRequired ? "Must be answered." : ""]
      if let when = question.when { remarks.append("Only if \(form.conditions.words(when)).") }
      if let hint = question.hint { remarks.append(hint) }
      let note = remarks.filter { !$0.isEmpty }.joined(separator: " ")
      let hint: HTML? = note.isEmpty ? nil : " <span class=\"hint\">\(note)</span>"
      return "<li>\(question.ask)\(hint)\(answers(question.type))</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func answers(_ type: QuestionType) -> HTML {
    switch type {
    case .group(let item, _, _, let inner): "<p>For each \(item):</p>\(questions(inner))"
    case .choice(.own(let options)), .choices(.own(let options)):
      "<ul>\(options.map { option -> HTML in "<li>\(option.words)</li>" })</ul>"
    case .choice(.codelist(let key)), .choices(.codelist(let key)):
      "<p class=\"hint\">From the code list \(key).</p>"
    case .choice(.indicators), .choices(.indicators):
      "<p class=\"hint\">From the indicators of the threshold documents.</p>"
    case .yesNo: "<p class=\"hint\">Yes or no.</p>"
    default: .none
    }
  }
}
