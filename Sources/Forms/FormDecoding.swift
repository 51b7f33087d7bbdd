import Days
import Pages
import Procedures

/// What the person asked for by the button that was pressed.
public enum FormAction: Sendable, Hashable {
  /// Carry on to the next page.
  case next
  /// Keep what was typed and come back later.
  case save
  case addChild
  /// Take away a child, counted from 0.
  case removeChild(Int)
  /// A row of a group was added or taken away: show the page again.
  case changedRows
}

/// What came of one page that was sent.
public struct FormTurn: Sendable {
  public let answers: Answers
  public let action: FormAction
  /// What is wrong on the page; only to be shown where the person carried on.
  public let errors: [FieldError]

  public init(answers: Answers, action: FormAction, errors: [FieldError]) {
    self.answers = answers
    self.action = action
    self.errors = errors
  }
}

extension FormFilling {
  /// Takes the answers of a form that is all on one page and kept nowhere: how many children it has
  /// travels with it, as `children`.
  public func turnOfWhole(_ data: FormData) -> FormTurn {
    guard let step = steps(Answers()).first else {
      return FormTurn(answers: start(), action: .save, errors: [])
    }
    var before = start()
    let most = definition.children?.most ?? 1
    let count = min(max(Int(data["children"] ?? "") ?? 1, before.children.count), most)
    while before.children.count < count { before.children.append([:]) }
    return decode(step, data, into: before)
  }

  /// Takes the answers of one page. What was typed is kept even where it is wrong.
  ///
  /// Fields that the page does not have are left aside; nothing else in `answers` changes.
  public func decode(_ step: FormStep, _ data: FormData, into answers: Answers) -> FormTurn {
    var answers = answers
    for (_, child, questions) in contents(step, answers) {
      for question in questions {
        let name = field(question, child: child)
        let now = read(question, data, name, before: answers[question.key, child: child])
        answers[question.key, child: child] = now.isEmpty && now.rows.count <= 1 ? nil : now
      }
    }
    let parts = (data["do"] ?? "").split(separator: ":").map(String.init)
    let action = act(parts, on: step, &answers)
    return FormTurn(
      answers: answers, action: action, errors: action == .next ? check(step, answers) : [])
  }

  private func act(_ parts: [String], on step: FormStep, _ answers: inout Answers) -> FormAction {
    switch parts.first {
    case "save", "keep": return .save
    case "add-child":
      guard let limits = definition.children, answers.children.count < limits.most else {
        return .changedRows
      }
      answers.children.append([:])
      return .addChild
    case "remove-child":
      guard parts.count == 2, let number = Int(parts[1]), let limits = definition.children,
        answers.children.indices.contains(number - 1), answers.children.count > max(limits.least, 1)
      else { return .changedRows }
      answers.children.remove(at: number - 1)
      return .removeChild(number - 1)
    case "add", "remove":
      guard parts.count >= 2 else { return .changedRows }
      for (_, child, questions) in contents(step, answers) {
        for question in questions where field(question, child: child) == parts[1] {
          guard case .group(_, _, let most, _) = question.type else { continue }
          var rows = answers[question.key, child: child]?.rows ?? [[:]]
          if parts[0] == "add", rows.count < most { rows.append([:]) }
          if parts[0] == "remove", parts.count == 3, let row = Int(parts[2]),
            rows.indices.contains(row - 1)
          {
            rows.remove(at: row - 1)
          }
          answers[question.key, child: child] = .rows(rows)
        }
      }
      return .changedRows
    default: return .next
    }
  }

  private func read(
    _ question: Question, _ data: FormData, _ name: String, before: Answer?
  ) -> Answer {
    let typed = FormReader(data)
    switch question.type {
    case .choices: return .texts(unique(data.all(name).filter { !$0.isEmpty }))
    case .day:
      let parts = ["day", "month", "year"].map { typed.typed("\(name)-\($0)") }
      if parts.allSatisfy(\.isEmpty) { return .text("") }
      let numbers = parts.compactMap(Int.init)
      if numbers.count == 3,
        let day = Day(year: numbers[2], month: numbers[1], day: numbers[0])
      {
        return .text(day.description)
      }
      return .text(parts.joined(separator: "/"))
    case .group(_, _, let most, let questions):
      var rows: [[String: Answer]] = []
      for number in 1...most {
        guard data[("\(name)-\(number)")] != nil else { break }
        rows.append(
          questions.reduce(into: [:]) { row, inner in
            let answer = read(inner, data, "\(name)-\(number)-\(inner.key)", before: nil)
            if !answer.isEmpty { row[inner.key] = answer }
          })
      }
      return .rows(rows)
    case .longText: return .text(typed.typed(name))
    case .postcode: return .text(typed.typed(name).uppercased())
    default: return .text(typed.typed(name))
    }
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
