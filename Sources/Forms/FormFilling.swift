import Days
import Procedures

/// A form being filled in by somebody: the definition with all it needs from its surroundings.
public struct FormFilling: Sendable {
  public let definition: FormDefinition
  /// Key of the audience that the person belongs to; sections for others are not shown.
  public let audience: String
  public let today: Day
  /// Codes of the pack's code lists, by key.
  public let codelists: [String: [AnswerOption]]
  /// The indicators that can be ticked, where the form asks for them.
  public let indicators: [AnswerOption]
  public let pace: FormDefinition.Pace
  /// Every question by its key.
  private let questions: [String: Question]

  /// - Parameter pace: another pace than the form's own.
  public init(
    _ definition: FormDefinition, audience: String, today: Day,
    codelists: [String: [AnswerOption]] = [:], indicators: [AnswerOption] = [],
    pace: FormDefinition.Pace? = nil
  ) {
    self.definition = definition
    self.audience = audience
    self.today = today
    self.codelists = codelists
    self.indicators = indicators
    self.pace = pace ?? definition.pace
    questions = Dictionary(definition.sections.flatMap(\.questions).map { ($0.key, $0) }) {
      first, _ in first
    }
  }

  /// The code lists of a pack in force on a day, as `init` takes them.
  public static func codelists(_ catalogue: Catalogue, on day: Day) -> [String: [AnswerOption]] {
    catalogue.inForce(Codelist.self, on: day).reduce(into: [:]) { lists, list in
      lists[list.header.key] = list.definition.codes
        .filter { code in code.ended.map { day <= $0 } ?? true }
        .map { AnswerOption($0.code, $0.words) }
    }
  }

  /// Answers before anything is typed, filled with what is known already.
  ///
  /// - Parameters:
  ///   - known: facts about the sender.
  ///   - children: facts about each child that is known already.
  public func start(
    known: [KnownFact: String] = [:], children: [[KnownFact: String]] = []
  ) -> Answers {
    var answers = Answers()
    if let limits = definition.children {
      let count = min(max(children.count, limits.least, 1), limits.most)
      answers.children = Array(repeating: [:], count: count)
    }
    for section in definition.sections {
      for question in section.questions {
        guard let fact = question.known else { continue }
        if section.isForEachChild {
          for (index, child) in children.enumerated() where index < answers.children.count {
            if let text = child[fact] { answers.children[index][question.key] = .text(text) }
          }
        } else if let text = known[fact] {
          answers.shared[question.key] = .text(text)
        }
      }
    }
    return answers
  }

  /// The answers to choose from.
  public func options(_ options: QuestionType.Options) -> [AnswerOption] {
    switch options {
    case .own(let own): own
    case .codelist(let key): codelists[key] ?? []
    case .indicators: indicators
    }
  }

  /// Whether a condition holds on the answers; without a condition, yes.
  func holds(_ condition: Condition?, _ answers: Answers, child: Int?) -> Bool {
    guard let condition else { return true }
    let given = answers.all(child: child)
    var facts = Facts()
    for name in condition.mentions.facts {
      facts[name] = questions[name]?.value(of: given[name])
    }
    return definition.conditions.judge(condition, on: facts).holds
  }
}
