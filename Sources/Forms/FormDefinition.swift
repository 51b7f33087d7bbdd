import Procedures

/// A form as data: what is asked, of whom, when, and how it is checked.
public struct FormDefinition: Definition {
  public static let kind = Kind.form

  /// How much stands on one page.
  public enum Pace: String, Sendable, Hashable, CaseIterable {
    /// One question a page, for people in a hurry or new to it.
    case question
    /// One section a page.
    case section
    /// All of it on one page, for those who know it well.
    case whole
  }

  /// Who may see a section, such as the sender, the decision-maker or the family.
  public struct Audience: Sendable, Hashable {
    public let key: String
    public let words: String
  }

  /// The children that the form is about: shared answers are given once, these for each.
  public struct Children: Sendable, Hashable {
    public let least: Int
    public let most: Int
  }

  public struct Section: Sendable, Hashable {
    public let key: String
    public let title: String
    public let hint: String?
    /// Asked again for every child.
    public let isForEachChild: Bool
    /// Keys of the audiences that see it; empty for everybody.
    public let seenBy: [String]
    /// Asked only where this holds.
    public let when: Condition?
    public let questions: [Question]
  }

  /// What happens after the form has arrived, and by when.
  public struct Step: Sendable, Hashable {
    public let words: String
    /// Nil where the procedures set no limit.
    public let within: Clock?
  }

  public let pace: Pace
  /// Whether people begin it by themselves, from the list of forms; others are part of other work.
  public let isListed: Bool
  /// What the person should know before beginning.
  public let intro: [String]
  public let audiences: [Audience]
  /// Nil where the form is not about children one by one.
  public let children: Children?
  public let sections: [Section]
  /// What happens next, in order.
  public let next: [Step]
  /// The facts that conditions speak of: every question's key, with the type of its answer.
  public let conditions: Conditions

  /// Whether people of this audience see the section.
  public func sees(_ audience: String, _ section: Section) -> Bool {
    section.seenBy.isEmpty || section.seenBy.contains(audience)
  }
}

/// One question of a form.
public struct Question: Sendable, Hashable {
  public let key: String
  /// The question in words, as asked.
  public let ask: String
  public let hint: String?
  public let type: QuestionType
  public let isRequired: Bool
  /// What to say when a required answer is missing.
  public let missing: String
  /// Asked only where this holds.
  public let when: Condition?
  /// Name of the fact in the record that answers it, so that nobody types it twice.
  public let known: KnownFact?
}

/// What kind of answer a question has.
public indirect enum QuestionType: Sendable, Hashable {
  /// One line, at most so many characters.
  case text(most: Int)
  case longText(most: Int)
  case yesNo
  case number(ClosedRange<Int>)
  /// A day; not after today where it must be past.
  case day(past: Bool)
  case email, telephone, postcode
  case choice(Options)
  case choices(Options)
  /// Several rows, each with the same questions; `item` is what a row is called.
  case group(item: String, least: Int, most: Int, [Question])

  /// Where the answers to choose from come from.
  public enum Options: Sendable, Hashable {
    case own([AnswerOption])
    /// The codes of a code list of the pack.
    case codelist(String)
    /// Supplied where the form is used: the indicators of the threshold documents.
    case indicators
  }
}

/// One answer that can be chosen.
public struct AnswerOption: Sendable, Hashable {
  public let key: String
  public let words: String
  public let hint: String?

  public init(_ key: String, _ words: String, hint: String? = nil) {
    self.key = key
    self.words = words
    self.hint = hint
  }
}

/// What the record may already hold, so that a form need not ask it again.
public enum KnownFact: String, Sendable, Hashable, CaseIterable {
  case childName = "child-name"
  case childBorn = "child-born"
  case childDue = "child-due"
  case childSex = "child-sex"
  case childEthnicity = "child-ethnicity"
  case childLanguage = "child-language"
  case childAddress = "child-address"
  case childPostcode = "child-postcode"
  case childSchool = "child-school"
  case childDoctor = "child-doctor"
  case childNHSNumber = "child-nhs-number"
  case senderName = "sender-name"
  case senderRole = "sender-role"
  case senderAgency = "sender-agency"
  case senderEmail = "sender-email"
  case senderTelephone = "sender-telephone"

  /// Whether it differs from child to child.
  public var isOfChild: Bool { rawValue.hasPrefix("child-") }
}
