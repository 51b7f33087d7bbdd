import Pages
import Procedures

extension FormFilling {
  /// The questions of one page, with what was answered and what is wrong: everything between a
  /// page's heading and the end of its form but for the token. Works without script.
  ///
  /// - Parameter isOnlyQuestion: true where the question is also the page's heading.
  public func render(
    _ step: FormStep, _ answers: Answers, errors: [FieldError] = []
  ) -> HTML {
    let places = contents(step, answers)
    let pieces = places.map { section, child, questions -> HTML in
      let title = child.map { "\(name(ofChild: $0, answers)): \(section.title)" } ?? section.title
      let heading: HTML? = step.section == nil ? "<h2>\(title)</h2>" : nil
      let hint: HTML? = section.hint.map { "<p class=\"hint\">\($0)</p>" }
      let condition: HTML? =
        step.section == nil && section.when != nil
        ? section.when.map { "<p class=\"hint\">Only if \(definition.conditions.words($0)).</p>" }
        : nil
      let controls = questions.map { question in
        control(
          question, answers[question.key, child: child], field(question, child: child), errors,
          isHeading: step.question != nil, isOpen: step.question == nil)
      }
      return "\(heading)\(condition)\(hint)\(controls)"
    }
    return "\(pieces)\(childButtons(places.contains { $0.child != nil }, step, answers))"
  }

  private func childButtons(_ isAboutChild: Bool, _ step: FormStep, _ answers: Answers) -> HTML {
    guard isAboutChild, let limits = definition.children else { return .none }
    let here = step.child.map { [$0] } ?? Array(answers.children.indices)
    let remove = here.map { child -> HTML in
      answers.children.count > max(limits.least, 1)
        ? button(
          "Take \(name(ofChild: child, answers)) off this form", .secondary, name: "do",
          value: "remove-child:\(child + 1)") : .none
    }
    let add = when(
      answers.children.count < limits.most,
      button("Add another child", .secondary, name: "do", value: "add-child"))
    return "<div class=\"actions\">\(add)\(remove)</div>"
  }

  private func control(
    _ question: Question, _ answer: Answer?, _ name: String, _ errors: [FieldError],
    isHeading: Bool, isOpen: Bool
  ) -> HTML {
    var hints = [question.hint].compactMap { $0 }
    if isOpen, let condition = question.when {
      hints.insert("Only if \(definition.conditions.words(condition)).", at: 0)
    }
    if question.known != nil, answer?.isEmpty == false {
      hints.append("Already known. Change it if it is wrong.")
    }
    let label = question.isRequired ? question.ask : "\(question.ask) (optional)"
    let field = Field(
      name, label, hint: hints.isEmpty ? nil : hints.joined(separator: " "),
      error: errors.first { $0.field == name }?.message, labelIsHeading: isHeading)
    let text = answer?.text ?? ""
    switch question.type {
    case .text(let most):
      return textInput(
        field, value: text, width: most <= 20 ? .characters20 : .full,
        autocomplete: question.known.flatMap(Self.autocomplete), spellcheck: most > 100)
    case .longText(let most): return textArea(field, value: text, rows: 6, most: most)
    case .yesNo:
      return radios(field, [Choice("yes", "Yes"), Choice("no", "No")], chosen: text, inline: true)
    case .number:
      return textInput(field, value: text, width: .characters4, inputMode: "numeric")
    case .day:
      let parts = Self.dayParts(text)
      return dateInput(field, day: parts[0], month: parts[1], year: parts[2])
    case .email:
      return textInput(field, value: text, type: "email", autocomplete: "email", inputMode: "email")
    case .telephone:
      return textInput(
        field, value: text, width: .characters20, type: "tel", autocomplete: "tel", inputMode: "tel"
      )
    case .postcode: return textInput(field, value: text, width: .characters10)
    case .choice(let source):
      let choices = choices(source)
      return choices.count > 8
        ? select(field, choices, chosen: text) : radios(field, choices, chosen: text)
    case .choices(let source):
      return checkboxes(field, choices(source), chosen: Set(answer?.texts ?? []))
    case .group(let item, let least, let most, let questions):
      return group(field, item, least...max(least, most), questions, answer?.rows ?? [], errors)
    }
  }

  private func choices(_ source: QuestionType.Options) -> [Choice] {
    options(source).map { Choice($0.key, $0.words, hint: $0.hint) }
  }

  /// Rows of a group, each a fieldset with its number, with buttons to add and take away.
  private func group(
    _ field: Field, _ item: String, _ limits: ClosedRange<Int>, _ questions: [Question],
    _ rows: [[String: Answer]], _ errors: [FieldError]
  ) -> HTML {
    let shown = rows.isEmpty ? [[:]] : rows
    let pieces = shown.enumerated().map { index, row -> HTML in
      let number = index + 1
      let controls = questions.map { question in
        control(
          question, row[question.key], "\(field.name)-\(number)-\(question.key)", errors,
          isHeading: false, isOpen: true)
      }
      let remove = when(
        shown.count > max(limits.lowerBound, 1),
        button(
          "Take away \(item) \(number)", .secondary, name: "do",
          value: "remove:\(field.name):\(number)"))
      return """
        <fieldset class="group"><legend>\(item.prefix(1).uppercased() + item.dropFirst()) \(number)</legend>\
        <input type="hidden" name="\(field.name)-\(number)" value="row">\(controls)\(remove)</fieldset>
        """
    }
    let hint: HTML? = field.hint.map { "<p class=\"hint\">\($0)</p>" }
    let error: HTML? = field.error.map {
      "<p class=\"error\"><span class=\"unseen\">Error:</span> \($0)</p>"
    }
    let words: HTML =
      field.labelIsHeading ? "<h1 class=\"label\">\(field.label)</h1>" : "\(field.label)"
    let add = when(
      shown.count < limits.upperBound,
      button("Add another \(item)", .secondary, name: "do", value: "add:\(field.name)"))
    return """
      <div class="field\(field.error == nil ? "" : " wrong")">\
      <fieldset id="\(field.name)" tabindex="-1"><legend>\(words)</legend>\(hint)\(error)\
      \(pieces)\(add)</fieldset></div>
      """
  }

  private static func dayParts(_ text: String) -> [String] {
    let iso = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if iso.count == 3 { return iso.reversed().map { Int($0).map(String.init) ?? $0 } }
    let typed = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return typed.count == 3 ? typed : ["", "", ""]
  }

  private static func autocomplete(_ fact: KnownFact) -> String? {
    switch fact {
    case .senderName: "name"
    case .senderAgency: "organization"
    case .senderRole: "organization-title"
    default: nil
    }
  }
}
