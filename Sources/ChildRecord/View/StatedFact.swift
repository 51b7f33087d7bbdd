import Access
import Days
import People

/// One fact about a person as the agencies state it. Where they differ, every value stands, with
/// whose it is: nothing here decides who is right.
struct StatedFact: Sendable, Hashable {
  struct Value: Sendable, Hashable {
    let text: String
    /// Who says so, in alphabetical order.
    let origins: [String]
  }

  let title: String
  /// In the order of how many say so. Empty where nobody says anything.
  let values: [Value]
  /// Not for this reader.
  var isProtected = false

  /// Somebody may have several, and no two contradict each other.
  var areMany = false

  var isDisputed: Bool { values.count > 1 && !areMany }

  /// What is asked of a record, and which mask hides the answer.
  private struct Question {
    let title: String
    let mask: Mask?
    let read: @Sendable (SuppliedFields) -> String
  }

  private static let questions: [Question] = [
    Question(title: "Names", mask: nil) { $0.name },
    Question(title: "Date of birth", mask: nil) { Day($0.dateOfBirth)?.long ?? $0.dateOfBirth },
    Question(title: "Sex", mask: nil) { $0.sex },
    Question(title: "Lives at", mask: .address) { $0.address },
    Question(title: "NHS number", mask: nil) { $0.nhsNumber },
    Question(title: "Unique pupil number", mask: .school) { $0.upn },
  ]

  /// Everything that is stated, other names after the names that agencies give.
  static func all(_ sight: ChildSight) -> [StatedFact] {
    var facts = all(sight.records, for: sight.reader)
    facts.insert(aliases(sight), at: min(1, facts.count))
    return facts
  }

  private static func aliases(_ sight: ChildSight) -> StatedFact {
    let values = sight.aliases.map { alias in
      let origins = [
        sight.reader.origin(alias.agency), sight.reader.words(alias.note),
        "recorded \(London.day(alias.recordedAt).long)",
      ]
      return Value(text: alias.name, origins: origins.filter { !$0.isEmpty })
    }
    return StatedFact(title: "Also known as", values: values, areMany: true)
  }

  static func all(_ records: [AgencyRecord], for reader: Reader) -> [StatedFact] {
    questions.map { question in
      if let mask = question.mask, reader.masks.contains(mask) {
        return StatedFact(title: question.title, values: [], isProtected: true)
      }
      var origins: [String: Set<String>] = [:]
      for record in records {
        let text = record.fields.map(question.read) ?? ""
        if !text.isEmpty { origins[text, default: []].insert(reader.origin(record.agency)) }
      }
      let values = origins.map { Value(text: $0.key, origins: $0.value.sorted()) }
      return StatedFact(
        title: question.title,
        values: values.sorted {
          ($1.origins.count, $0.text) < ($0.origins.count, $1.text)
        })
    }
  }
}
