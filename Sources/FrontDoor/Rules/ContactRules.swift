import Forms
import Procedures

/// How a partnership handles what comes in at its front door: the clock of the decision and what can
/// shorten it, what can be decided and who goes on with it, who is asked what they know, and what
/// happens when somebody disagrees. One file of the pack.
public struct ContactRules: Definition {
  public static let kind = Kind.frontDoor

  /// How soon a contact must be decided.
  public struct Priority: Sendable, Hashable {
    public let key: String
    public let words: String
    /// Nil for the ordinary time.
    public let within: Clock?
  }

  /// What can be decided about a child.
  public struct Outcome: Sendable, Hashable {
    public let key: String
    public let words: String
    /// With what the words to the sender begin; the decision-maker changes them.
    public let told: String
    /// Keys of the routes of the threshold documents that point to it.
    public let routes: [String]
    /// The contact becomes a referral to social care by it.
    public let isReferral: Bool
    /// Who goes on with it; nil where the front door does what there is to do itself.
    public let handover: Handover?
  }

  /// What a receiving team has to do, and by when.
  public struct Handover: Sendable, Hashable {
    public let words: String
    /// Key of the team that is offered first.
    public let team: String
    public let within: Clock
  }

  /// One stage of a disagreement between professionals.
  public struct Stage: Sendable, Hashable {
    public let key: String
    public let words: String
    public let within: Clock
    /// The clock where harm is imminent.
    public let imminent: Clock
  }

  /// What may be sent with a contact.
  public struct Files: Sendable, Hashable {
    /// How many.
    public let most: Int
    /// How much one may have, and all together.
    public let megabytes: Int
    public let megabytesTogether: Int
  }

  /// Key of the form by which a worry comes in.
  public let form: String
  /// The audience of the form that the front door is.
  public let reader: String
  /// Key of the team on duty at the front door.
  public let team: String
  /// Kinds of sender who get a receipt and nothing more: relatives and the public.
  public let receiptOnly: [String]
  public let decision: Clock
  /// Key of the calendar that says when the offices are open.
  public let calendar: String
  /// How many hours before it is late the manager is told.
  public let warnHours: Int
  public let priorities: [Priority]
  public let outcomes: [Outcome]
  /// Key of the short form by which agencies answer what they know.
  public let checkForm: String
  /// Key of the agreement under which agencies are asked.
  public let agreement: String
  /// How soon an agency that is asked must answer.
  public let answers: Clock
  public let stages: [Stage]
  /// What the police send overnight; nil where the procedures have nothing of it.
  public let incidents: IncidentRules?
  /// Nil where no files are taken.
  public let files: Files?
  /// How referrals are scored; nil where they are not.
  public let quality: QualityRules?
  /// Keys of the questions of the checks that every agency is asked, shown side by side.
  public let screening: [String]

  public init(from fields: Fields) {
    form = fields.reference("form", to: .form)
    reader = fields.key("reader")
    team = fields.key("team")
    receiptOnly = fields.texts("receiptOnly")
    let decision = fields.group("decision")
    self.decision = Clock(from: decision.group("within"))
    calendar = decision.reference("calendar", to: .calendar)
    warnHours = decision.whole("warnHours", in: 1...24)
    priorities = fields.table("priorities", atLeast: 1).map { key, row in
      Priority(
        key: key, words: row.text("words"),
        within: row.optionalGroup("within").map(Clock.init(from:)))
    }
    outcomes = fields.table("outcomes", atLeast: 2).map { key, row in
      Outcome(
        key: key, words: row.text("words"), told: row.text("told"), routes: row.texts("routes"),
        isReferral: row.flag("isReferral", default: false),
        handover: row.optionalGroup("handover").map {
          Handover(
            words: $0.text("words"), team: $0.key("team"), within: Clock(from: $0.group("within")))
        })
    }
    let checks = fields.group("checks")
    checkForm = checks.reference("form", to: .form)
    agreement = checks.reference("agreement", to: .agreement)
    answers = Clock(from: checks.group("within"))
    stages = fields.table("disagreement", atLeast: 1).map { key, row in
      Stage(
        key: key, words: row.text("words"), within: Clock(from: row.group("within")),
        imminent: Clock(from: row.group("imminent")))
    }
    screening = checks.texts("screening")
    incidents = fields.optionalGroup("incidents").map(IncidentRules.init(from:))
    files = fields.optionalGroup("files").map {
      Files(
        most: $0.whole("most", in: 1...50), megabytes: $0.whole("megabytes", in: 1...20),
        megabytesTogether: $0.whole("megabytesTogether", in: 1...200))
    }
    quality = fields.optionalGroup("quality").map(QualityRules.init(from:))
    check(fields)
  }

  private func check(_ fields: Fields) {
    if let first = priorities.first, first.within != nil {
      fields.fault(
        "priorities", "the first priority, \(first.key), has a clock of its own",
        remedy: "Put the priority of the ordinary time first, without within")
    }
    for outcome in outcomes where outcome.isReferral && outcome.handover == nil {
      fields.fault(
        "outcomes", "\(outcome.key) is a referral and nobody goes on with it",
        remedy: "Add handover with words, team and within")
    }
    let (form, reader) = (form, reader)
    fields.later("reader") { catalogue in
      let audiences = catalogue.versions(FormDefinition.self, form).flatMap(\.definition.audiences)
        .map(\.key)
      guard !audiences.isEmpty, !audiences.contains(reader) else { return nil }
      return (
        "the form \(form) has no audience \(reader)",
        NearMatches.advice(for: reader, among: audiences)
      )
    }
    fields.later("form") { catalogue in
      let forms = catalogue.versions(FormDefinition.self, form)
      return Self.lacking(forms, ReferralContent.needed)
    }
    let (checkForm, screening) = (checkForm, screening)
    fields.later("checks") { catalogue in
      let forms = catalogue.versions(FormDefinition.self, checkForm)
      return Self.lacking(forms, CheckContent.needed + screening)
    }
  }

  private static func lacking(
    _ forms: [Versioned<FormDefinition>], _ keys: [String]
  ) -> (problem: String, remedy: String)? {
    for key in keys {
      guard let form = forms.first(where: { !$0.definition.asks(key) }) else { continue }
      return (
        "version \(form.header.version.text) of the form \(form.header.key) does not ask \(key)",
        "Add the question \(key): the front door reads it"
      )
    }
    return nil
  }

  public func outcome(_ key: String) -> Outcome? { outcomes.first { $0.key == key } }
  public func priority(_ key: String) -> Priority? { priorities.first { $0.key == key } }
}

extension FormDefinition {
  /// Whether a question with this key is asked.
  func asks(_ key: String) -> Bool {
    sections.contains { $0.questions.contains { $0.key == key } }
  }
}
