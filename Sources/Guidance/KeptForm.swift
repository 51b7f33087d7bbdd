import Access
import Forms
import Foundation

/// A form that was begun, as it is kept: sealed, for one account.
struct KeptForm: Codable, Sendable, Equatable {
  /// The version of the form with which it was begun.
  let version: String
  var answers: Answers

  /// The name under which drafts of a form are kept.
  static func name(_ form: String) -> String { "form:\(form)" }

  static func find(
    _ form: String, of account: String, in house: GuidanceHouse
  ) async throws -> KeptForm? {
    let bytes = try await Drafts(house.access).find(form: name(form), of: account)
    return try bytes.map { try JSONDecoder().decode(KeptForm.self, from: Data($0)) }
  }

  func keep(_ form: String, of account: String, in house: GuidanceHouse) async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try await Drafts(house.access).keep(
      Array(try encoder.encode(self)), form: Self.name(form), of: account)
  }
}

extension FormFilling {
  /// The answers with what was picked in the threshold tool ticked too.
  func carryingOn(_ worry: Worry, into answers: Answers) -> Answers {
    var answers = answers
    let allowed = Set(indicators.map(\.key))
    for section in definition.sections {
      for question in section.questions {
        guard case .choices(.indicators) = question.type else { continue }
        let picks = worry.picks.filter(allowed.contains)
        if picks.isEmpty { continue }
        func joined(_ before: Answer?) -> Answer {
          let old = before?.texts ?? []
          return .texts(old + picks.filter { !old.contains($0) })
        }
        if section.isForEachChild {
          for child in answers.children.indices {
            answers.children[child][question.key] = joined(answers.children[child][question.key])
          }
        } else {
          answers.shared[question.key] = joined(answers.shared[question.key])
        }
      }
    }
    return answers
  }
}
