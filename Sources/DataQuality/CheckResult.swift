import Days
import Returns

/// Which return was checked, and when: what a result is known by.
struct CheckTitle: Sendable, Codable, Equatable {
  /// The key of the return.
  let kind: String
  let year: Int
  /// The authority's code; nil where it was not given.
  let authority: String?
  let period: Period?
  let at: Instant

  /// Two checks can be compared if they are of the same return.
  func isSameReturn(as other: CheckTitle) -> Bool {
    kind == other.kind && year == other.year && authority == other.authority
  }

  /// How the record of access names it.
  var subject: String { "return:\(kind)/\(year)" + (authority.map { "/\($0)" } ?? "") }
}

/// What a check found, without the return that was checked.
struct CheckResult: Sendable {
  let title: CheckTitle
  let children: Int
  /// Every rule and what became of it.
  let outcomes: [RuleOutcome]
  let findings: FindingList
  /// What could not be read as it should.
  let problems: [ReadingProblem]
  /// What is different from an earlier check; nil where there was none to compare with.
  var comparison: Comparison?

  struct Comparison: Sendable {
    /// Which check it was compared with, in words.
    let with: String
    let changes: FindingList.Changes
  }

  /// How many rules have this status.
  func count(status: String) -> Int { outcomes.count { $0.status == status } }
}

/// An earlier check to compare with.
struct EarlierCheck: Sendable {
  /// In words, such as `your check of 3 Nov 2026 09:12`.
  let name: String
  let findings: FindingList
}
