import Days
import Procedures

/// What was answered to one question.
public enum Answer: Sendable, Hashable, Codable {
  /// What was typed or chosen; a day as `2026-03-27`, or as typed (`31/2/2026`) if there is none.
  case text(String)
  /// What was ticked.
  case texts([String])
  /// Rows of a group, each with answers of its own.
  case rows([[String: Answer]])

  /// Nothing was typed, chosen or ticked, in any row.
  public var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .texts(let texts): texts.isEmpty
    case .rows(let rows): rows.allSatisfy { $0.values.allSatisfy(\.isEmpty) }
    }
  }

  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var texts: [String] { if case .texts(let texts) = self { texts } else { [] } }
  public var rows: [[String: Answer]] { if case .rows(let rows) = self { rows } else { [] } }
}

/// Everything answered so far in one form: a plain value, kept as JSON in drafts and the record.
public struct Answers: Sendable, Hashable, Codable {
  /// Answers given once, by question key.
  public var shared: [String: Answer]
  /// Answers for each child, by question key.
  public var children: [[String: Answer]]

  public init(shared: [String: Answer] = [:], children: [[String: Answer]] = []) {
    self.shared = shared
    self.children = children
  }

  /// The answers that count for one child (shared ones and its own), or the shared ones alone.
  func all(child: Int?) -> [String: Answer] {
    guard let child, children.indices.contains(child) else { return shared }
    return shared.merging(children[child]) { _, own in own }
  }

  subscript(key: String, child child: Int?) -> Answer? {
    get {
      guard let child else { return shared[key] }
      return children.indices.contains(child) ? children[child][key] : nil
    }
    set {
      guard let child else {
        shared[key] = newValue
        return
      }
      guard (0..<50).contains(child) else { return }
      while children.count <= child { children.append([:]) }
      children[child][key] = newValue
    }
  }
}

extension Question {
  /// The answer as a fact for conditions; nil where it is missing or not of the right form.
  func value(of answer: Answer?) -> Value? {
    guard let answer, !answer.isEmpty else { return nil }
    switch type {
    case .number: return answer.text.flatMap(Int.init).map { .number(Double($0)) }
    case .day: return answer.text.flatMap { Day($0) }.map(Value.day)
    case .choices: return .texts(Set(answer.texts))
    case .group(_, _, _, let questions):
      return .items(
        answer.rows.map { row in
          questions.reduce(into: [:]) { $0[$1.key] = $1.value(of: row[$1.key]) }
        })
    default: return answer.text.map(Value.text)
    }
  }
}
