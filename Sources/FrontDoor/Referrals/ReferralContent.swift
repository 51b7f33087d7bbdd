import Days
import Forms
import Identifiers
import People
import Procedures

/// What a referral form says, as the front door acts on it. The keys are those that every version of
/// the form must ask; whatever else is asked is shown and kept just the same.
struct ReferralContent: Sendable {
  let form: FormDefinition
  let answers: Answers

  /// Questions without which the front door cannot work: a pack whose form lacks one is refused.
  static let needed = ["danger-now", "agency-type", "what-seen", "told", "agrees-to-help"]

  private func shared(_ key: String) -> String? { answers.shared[key]?.text }

  var isDanger: Bool { shared("danger-now") == "yes" }
  var agencyType: String { shared("agency-type") ?? "" }
  /// `yes` or `no`.
  var told: String? { shared("told") }
  var agreesToHelp: String? { shared("agrees-to-help") }
  /// Whether the parents must not be told: said so, or told not because of what makes it dangerous.
  var mustNotTell: Bool { shared("do-not-tell") == "yes" }
  /// Whether the family may know who sent it: `may`, `ask-first` or `never`.
  var hideSender: String? { shared("hide-sender") }
  /// Keys of indicators that were ticked, about all the children.
  var picks: [String] { answers.shared["indicators"]?.texts ?? [] }

  func fact(_ fact: KnownFact) -> String { Self.text(fact, form, answers.shared) }

  func fact(_ fact: KnownFact, ofChild child: Int) -> String {
    answers.children.indices.contains(child)
      ? Self.text(fact, form, answers.children[child]) : ""
  }

  static func text(_ fact: KnownFact, _ form: FormDefinition, _ given: [String: Answer]) -> String {
    let question = form.sections.flatMap(\.questions).first { $0.known == fact }
    return question.flatMap { given[$0.key]?.text } ?? ""
  }

  /// A child as a record that can be matched.
  /// - Parameter key: the record's own, unique for the front door.
  func fields(ofChild child: Int, key: String) -> SuppliedFields {
    let names = fact(.childName, ofChild: child).split(separator: " ").map(String.init)
    let sexes = ["boy": "M", "girl": "F"]
    let number = fact(.childNHSNumber, ofChild: child)
    return SuppliedFields(
      key: key, firstName: names.first.map { names.count > 1 ? $0 : "" } ?? "",
      middleName: names.count > 2 ? names[1..<(names.count - 1)].joined(separator: " ") : "",
      surname: names.last ?? "", dateOfBirth: fact(.childBorn, ofChild: child),
      sex: sexes[fact(.childSex, ofChild: child)] ?? "",
      postcode: fact(.childPostcode, ofChild: child).uppercased(),
      addressLine: fact(.childAddress, ofChild: child), nhsNumber: number.filter(\.isNumber))
  }

  /// By what brothers and sisters on other forms are found: family name and postcode, as letters and
  /// digits; empty where either is missing. From what was typed alone, so that it tells nothing of
  /// anybody's record.
  func household(ofChild child: Int) -> String {
    Self.household(fields(ofChild: child, key: ""))
  }

  static func household(_ fields: SuppliedFields) -> String {
    let parts = [fields.surname, fields.postcode].map {
      String($0.uppercased().filter { $0.isLetter || $0.isNumber })
    }
    return parts.contains("") ? "" : parts.joined(separator: " ")
  }
}
