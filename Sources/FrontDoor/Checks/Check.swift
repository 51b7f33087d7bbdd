import Days
import Forms
import Store

/// What the hub asked an agency: whether it knows the children of a contact, for what and on what
/// basis, by when, and what it answered.
public struct Check: Sendable, Hashable {
  public enum State: String, Sendable { case asked, answered }

  public let id: String
  public let contact: String
  public let reference: String
  /// Key of the agency that is asked.
  public let agency: String
  /// Why it is asked, in the hub's words; nil where it was erased.
  public let purpose: String?
  /// The agreement and the law on which the agency may answer.
  public let basis: String
  public let askedAt: Instant
  public let due: Instant
  public let state: State
  public let formVersion: String
  public let answeredAt: Instant?
  /// `account:ID` of whoever answered or passed it on; nil before.
  public let answeredBy: String?
  /// Who answered by a link, as they wrote it.
  public let answeredFor: String?
  public let answers: [String: Answer]
  public let escalatedAt: Instant?
}

/// What an answer says that the front door acts on.
struct CheckContent: Sendable {
  /// Questions without which an answer cannot be used: a pack whose form lacks one is refused.
  static let needed = ["knows", "limits", "others"]

  let answers: [String: Answer]

  var knowsSomething: Bool { answers["knows"]?.text != "nothing" }
  /// `share`, `ask-first` or `front-door`.
  var limits: String { answers["limits"]?.text ?? "front-door" }
  /// People whom nobody asked about.
  var others: [NamedPerson] {
    (answers["others"]?.rows ?? []).compactMap { row in
      let person = NamedPerson(
        name: row["name"]?.text ?? "", relation: row["relation"]?.text ?? "",
        why: row["why"]?.text ?? "")
      return person.name.isEmpty && person.why.isEmpty ? nil : person
    }
  }
  /// The answers that everybody at the front door reads: without those whom nobody asked about.
  var forAll: [String: Answer] { answers.filter { $0.key != "others" } }
}

/// Somebody whom an agency named without being asked.
struct NamedPerson: Codable, Sendable, Hashable {
  let name: String
  let relation: String
  let why: String
}

/// Somebody else the front door should know about, as it is kept: held for the hub manager.
struct OtherPerson: Sendable, Hashable {
  enum State: String, Sendable {
    case held
    case drawnIn = "drawn-in"
    case left
  }

  let id: String
  let contact: String
  let agency: String
  let at: Instant
  /// Nil where it was erased.
  let person: NamedPerson?
  let state: State
}
