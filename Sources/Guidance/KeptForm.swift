import Access
import Forms
import Foundation
import Pages

/// A form that was begun, as it is kept: sealed, for one account.
struct KeptForm: Codable, Sendable, Equatable {
  /// The version of the form with which it was begun.
  let version: String
  var answers: Answers
  /// Who wrote each page last, so that two windows do not overwrite each other unseen.
  var edits = Edits()

  init(version: String, answers: Answers) {
    self.version = version
    self.answers = answers
  }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    version = try box.decode(String.self, forKey: .version)
    answers = try box.decode(Answers.self, forKey: .answers)
    edits = try box.decodeIfPresent(Edits.self, forKey: .edits) ?? Edits()
  }

  /// The name under which drafts of a form are kept.
  static func name(_ form: String) -> String { "form:\(form)" }

  static func read(_ bytes: [UInt8]) throws -> KeptForm {
    try JSONDecoder().decode(KeptForm.self, from: Data(bytes))
  }

  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return Array(try encoder.encode(self))
    }
  }

  static func find(
    _ form: String, of account: String, in house: GuidanceHouse
  ) async throws -> KeptForm? {
    let bytes = try await Drafts(house.access).find(form: name(form), of: account)
    return try bytes.map(read)
  }

  /// Changes what is kept of a form, or begins it, and answers with what `change` makes of it. What
  /// somebody else kept meanwhile is never lost: `change` is asked again then.
  ///
  /// - Parameter change: leaves the form nil where there is nothing to keep.
  static func change<Result: Sendable>(
    _ form: String, of account: String, in house: GuidanceHouse,
    _ change: (inout KeptForm?) async throws -> Result
  ) async throws -> Result {
    let drafts = Drafts(house.access)
    for _ in 0..<5 {
      let before = try await drafts.find(form: name(form), of: account)
      let old = try before.map(read)
      var new = old
      let result = try await change(&new)
      guard let new, new != old else { return result }
      let isKept = try await drafts.keep(
        try new.bytes, insteadOf: before, form: name(form), of: account)
      if isKept { return result }
    }
    throw Problem.draftInUse
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
