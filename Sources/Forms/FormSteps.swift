import Procedures

/// One page of a form: a section or a single question, for one child or shared.
public struct FormStep: Sendable, Hashable {
  /// Key of the section; nil where the whole form is one page.
  public let section: String?
  /// Key of the question; nil where the page holds them all.
  public let question: String?
  /// Which child it is about, counted from 0; nil where it is shared.
  public let child: Int?

  /// Name of the page for addresses, such as `child-2.health` or `worry.what-seen`.
  public var id: String {
    let parts = [child.map { "child-\($0 + 1)" }, section, question].compactMap { $0 }
    return parts.isEmpty ? "all" : parts.joined(separator: ".")
  }
}

extension FormFilling {
  /// The pages that apply to these answers, in order.
  public func steps(_ answers: Answers) -> [FormStep] {
    if pace == .whole { return [FormStep(section: nil, question: nil, child: nil)] }
    return places(answers).flatMap { section, child -> [FormStep] in
      if pace == .section {
        return [FormStep(section: section.key, question: nil, child: child)]
      }
      return section.questions.filter { holds($0.when, answers, child: child) }.map {
        FormStep(section: section.key, question: $0.key, child: child)
      }
    }
  }

  /// The page named `id`; nil where it does not apply.
  public func step(_ id: String, _ answers: Answers) -> FormStep? {
    steps(answers).first { $0.id == id }
  }

  /// The page after `step`; nil after the last. Where `step` no longer applies, the first.
  public func step(after step: FormStep, _ answers: Answers) -> FormStep? {
    let steps = steps(answers)
    guard let index = steps.firstIndex(of: step) else { return steps.first }
    return index + 1 < steps.count ? steps[index + 1] : nil
  }

  /// The page before `step`; nil before the first.
  public func step(before step: FormStep, _ answers: Answers) -> FormStep? {
    let steps = steps(answers)
    guard let index = steps.firstIndex(of: step), index > 0 else { return nil }
    return steps[index - 1]
  }

  /// Title of a page.
  public func title(_ step: FormStep, _ answers: Answers) -> String {
    guard let section = definition.sections.first(where: { $0.key == step.section }) else {
      return "Fill in the form"
    }
    let question = section.questions.first { $0.key == step.question }?.ask ?? section.title
    return step.child.map { "\(name(ofChild: $0, answers)): \(question)" } ?? question
  }

  /// What a child is called on the pages: the name given, or a number.
  public func name(ofChild child: Int, _ answers: Answers) -> String {
    let keys = definition.sections.flatMap(\.questions).filter { $0.known == .childName }
    let name = keys.first.flatMap { answers[$0.key, child: child]?.text } ?? ""
    return name.isEmpty ? "Child \(child + 1)" : name
  }

  /// Sections that are shown to this audience and apply, each with the child it is asked about.
  /// Sections for each child that follow one another are asked child by child.
  func places(_ answers: Answers) -> [(section: FormDefinition.Section, child: Int?)] {
    var places: [(FormDefinition.Section, Int?)] = []
    var waiting: [FormDefinition.Section] = []
    func flush() {
      for child in answers.children.indices {
        for section in waiting where holds(section.when, answers, child: child) {
          places.append((section, child))
        }
      }
      waiting = []
    }
    for section in definition.sections where definition.sees(audience, section) {
      if section.isForEachChild {
        waiting.append(section)
      } else {
        flush()
        if holds(section.when, answers, child: nil) { places.append((section, nil)) }
      }
    }
    flush()
    return places
  }

  /// Sections and children on one page, with the questions there. Questions whose condition rests
  /// on another question of the same page are there too, since the page cannot know yet.
  func contents(
    _ step: FormStep, _ answers: Answers
  ) -> [(section: FormDefinition.Section, child: Int?, questions: [Question])] {
    let everything = definition.sections.filter { definition.sees(audience, $0) }
    let places: [(FormDefinition.Section, Int?)]
    if step.section == nil {
      places = everything.flatMap { section -> [(FormDefinition.Section, Int?)] in
        section.isForEachChild ? answers.children.indices.map { (section, $0) } : [(section, nil)]
      }
    } else {
      places = everything.filter { $0.key == step.section }.map { ($0, step.child) }
    }
    let here = Set(places.flatMap { place in place.0.questions.map(\.key) })
    return places.map { section, child in
      let questions = section.questions.filter { question in
        if let only = step.question { return question.key == only }
        let conditions = [section.when, question.when].compactMap { $0 }
        let isOpen = conditions.contains { !$0.mentions.facts.isDisjoint(with: here) }
        return isOpen || conditions.allSatisfy { holds($0, answers, child: child) }
      }
      return (section, child, questions)
    }.filter { !$0.2.isEmpty }
  }
}
