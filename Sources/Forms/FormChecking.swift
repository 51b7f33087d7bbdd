import Days
import Pages
import Procedures

/// An answer that must be mended, with the page on which it is asked.
public struct FormFault: Sendable, Hashable {
  public let step: FormStep
  public let error: FieldError
}

extension FormFilling {
  /// Everything that is missing or wrong, page by page. Questions that do not apply are not asked.
  public func check(_ answers: Answers) -> [FormFault] {
    steps(answers).flatMap { step in
      check(step, answers).map { FormFault(step: step, error: $0) }
    }
  }

  /// What is missing or wrong on one page.
  public func check(_ step: FormStep, _ answers: Answers) -> [FieldError] {
    contents(step, answers).flatMap { section, child, questions -> [FieldError] in
      guard holds(section.when, answers, child: child) else { return [] }
      return questions.flatMap { question -> [FieldError] in
        guard holds(question.when, answers, child: child) else { return [] }
        return check(
          question, answers[question.key, child: child], field: field(question, child: child))
      }
    }
  }

  /// Name of a question's control: the key, with the child's number before it.
  func field(_ question: Question, child: Int?) -> String {
    child.map { "child-\($0 + 1)-\(question.key)" } ?? question.key
  }

  private func check(_ question: Question, _ answer: Answer?, field: String) -> [FieldError] {
    if case .group(let item, let least, let most, let questions) = question.type {
      let rows = (answer?.rows ?? []).enumerated().filter { !Answer.rows([$0.element]).isEmpty }
      var errors = rows.flatMap { index, row in
        questions.flatMap { inner in
          check(inner, row[inner.key], field: "\(field)-\(index + 1)-\(inner.key)")
        }
      }
      if rows.count < max(least, question.isRequired ? 1 : 0) {
        let words = question.missing.isEmpty ? "Add at least \(least) \(item)" : question.missing
        errors.insert(FieldError(field, words), at: 0)
      }
      if rows.count > most { errors.append(FieldError(field, "Give at most \(most)")) }
      return errors
    }
    guard let answer, !answer.isEmpty else {
      return question.isRequired ? [FieldError(field, question.missing)] : []
    }
    return wrong(question, answer).map { [FieldError(field, $0)] } ?? []
  }

  /// What is wrong with an answer that was given; nil where it is right.
  private func wrong(_ question: Question, _ answer: Answer) -> String? {
    let text = answer.text ?? ""
    switch question.type {
    case .text(let most), .longText(let most):
      return text.count > most ? "Shorten this to \(most) characters or fewer" : nil
    case .yesNo: return ["yes", "no"].contains(text) ? nil : "Choose yes or no"
    case .number(let range):
      if let number = Int(text), range.contains(number) { return nil }
      return "Enter a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .day(let past):
      guard let day = Day(text) else { return "Enter a real date, such as 27 3 2026" }
      return past && day > today ? "Enter a date that is not in the future" : nil
    case .email:
      var reader = FormReader(FormData(fields: [(name: "email", value: text)]))
      _ = reader.email("email", missing: nil)
      return reader.error("email")
    case .telephone:
      let digits = text.filter(\.isNumber).count
      let known = text.allSatisfy { $0.isNumber || " +()-.extEXT".contains($0) }
      return known && (3...15).contains(digits)
        ? nil : "Enter a telephone number, with its area code"
    case .postcode:
      return FormFilling.isPostcode(text) ? nil : "Enter a full postcode, such as S60 1AE"
    case .choice(let source):
      return options(source).contains { $0.key == text } ? nil : "Choose one of the answers"
    case .choices(let source):
      let allowed = Set(options(source).map(\.key))
      return allowed.isSuperset(of: answer.texts) ? nil : "Choose from the answers given"
    case .group: return nil
    }
  }

  /// The shape of a United Kingdom postcode: one or two letters, a digit, perhaps a letter or
  /// digit, then a digit and two letters.
  static func isPostcode(_ text: String) -> Bool {
    let letters = Array(text.uppercased().filter { $0 != " " })
    guard (5...7).contains(letters.count) else { return false }
    func letter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
    func digit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    let inward = letters.suffix(3)
    guard let first = inward.first, digit(first), inward.dropFirst().allSatisfy(letter) else {
      return false
    }
    let outward = letters.dropLast(3)
    let area = outward.prefix(while: letter)
    let rest = outward.dropFirst(area.count)
    guard (1...2).contains(area.count), let district = rest.first, digit(district) else {
      return false
    }
    return rest.count <= 2 && rest.dropFirst().allSatisfy { letter($0) || digit($0) }
  }
}
