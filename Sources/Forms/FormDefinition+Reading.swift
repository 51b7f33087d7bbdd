import Procedures

extension FormDefinition {
  public init(from fields: Fields) {
    pace = fields.choice("pace", default: .section)
    isListed = fields.flag("listed", default: true)
    intro = fields.texts("intro")
    audiences = fields.table("audiences", textAs: "words").map {
      Audience(key: $0.name, words: $0.fields.text("words"))
    }
    children = fields.optionalGroup("children").map {
      Children(least: $0.whole("least", in: 0...20), most: $0.whole("most", in: 1...20))
    }
    next = fields.list("next").map { row in
      Step(
        words: row.text("words"), within: row.optionalGroup("within").map(Clock.init(from:)))
    }
    let rows = fields.list("sections", atLeast: 1, uniqueBy: "key").map { row in
      (row, FormReading.questions(row))
    }
    var seen: [String: Place] = [:]
    var facts: [Vocabulary.Fact] = []
    for question in rows.flatMap(\.1) {
      if let place = seen[question.key] {
        question.fields.fault(
          "key", "the key \(question.key) is already used in line \(place.line)",
          remedy: "Give each question its own key")
      }
      seen[question.key] = question.fields.place
      facts.append(FormReading.fact(question))
    }
    let all = Conditions(over: Vocabulary(facts))
    conditions = all
    let audienceKeys = audiences.map(\.key)
    let isAboutChildren = children != nil
    var asked: Set<String> = []
    var askedOfChild: Set<String> = []
    sections = rows.map { row, drafts in
      let ofChild = row.optionalChoice("each", among: ["child"]) != nil
      if ofChild, !isAboutChildren {
        row.fault("each", "the form has no children", remedy: "Add children: {least: 1, most: 12}")
      }
      let readable = ofChild ? asked.union(askedOfChild) : asked
      let when = FormReading.condition(row, over: all, answered: readable)
      let questions = drafts.map { draft in
        let earlier = ofChild ? asked.union(askedOfChild) : asked
        let question = FormReading.question(draft, over: all, answered: earlier)
        if let known = question.known, known.isOfChild != ofChild {
          draft.fields.fault(
            "known", "\(known.rawValue) is \(ofChild ? "not " : "")about each child",
            remedy: "Ask it in a section \(ofChild ? "without" : "with") each: child")
        }
        if ofChild { askedOfChild.insert(draft.key) } else { asked.insert(draft.key) }
        return question
      }
      return Section(
        key: row.key("key"), title: row.text("title"), hint: row.optionalText("hint"),
        isForEachChild: ofChild, seenBy: row.choices("seenBy", among: audienceKeys), when: when,
        questions: questions)
    }
  }
}

/// The steps of reading questions: first their types, then the conditions that speak of them.
enum FormReading {
  struct Draft {
    let key: String
    let ask: String
    let type: QuestionType
    let fields: Fields
  }

  private static let types = [
    "text", "long-text", "yes-no", "number", "day", "email", "telephone", "postcode", "choice",
    "choices", "group",
  ]

  static func questions(_ row: Fields) -> [Draft] {
    row.list("questions", atLeast: 1).map { fields in
      Draft(
        key: fields.key("key"), ask: fields.text("ask"), type: type(fields), fields: fields)
    }
  }

  private static func type(_ fields: Fields) -> QuestionType {
    switch fields.choice("type", among: types) {
    case "long-text": .longText(most: fields.optionalWhole("most", in: 1...20_000) ?? 4_000)
    case "yes-no": .yesNo
    case "number":
      .number(
        (fields.optionalWhole("from", in: 0...1_000_000) ?? 0)...max(
          fields.optionalWhole("from", in: 0...1_000_000) ?? 0,
          fields.optionalWhole("to", in: 0...1_000_000) ?? 1_000_000))
    case "day": .day(past: fields.flag("past", default: false))
    case "email": .email
    case "telephone": .telephone
    case "postcode": .postcode
    case "choice": .choice(options(fields))
    case "choices": .choices(options(fields))
    case "group": group(fields)
    default: .text(most: fields.optionalWhole("most", in: 1...1_000) ?? 200)
    }
  }

  private static func group(_ fields: Fields) -> QuestionType {
    let inner = questions(fields).map { draft -> Question in
      if case .group = draft.type {
        draft.fields.fault("type", "a group cannot stand in a group", remedy: "Ask it apart")
      }
      return question(draft, over: Conditions(over: Vocabulary([])), answered: [])
    }
    return .group(
      item: fields.text("item"), least: fields.optionalWhole("least", in: 0...50) ?? 0,
      most: fields.optionalWhole("most", in: 1...50) ?? 20, inner)
  }

  private static func options(_ fields: Fields) -> QuestionType.Options {
    if fields.has("codelist") { return .codelist(fields.reference("codelist", to: .codelist)) }
    if fields.has("from") {
      _ = fields.choice("from", among: ["indicators"])
      return .indicators
    }
    return .own(
      fields.table("options", atLeast: 2, textAs: "words").map {
        AnswerOption($0.name, $0.fields.text("words"), hint: $0.fields.optionalText("hint"))
      })
  }

  static func question(_ draft: Draft, over all: Conditions, answered: Set<String>) -> Question {
    let fields = draft.fields
    let required = fields.flag("required", default: false)
    let missing = fields.optionalText("missing")
    if required, missing == nil {
      fields.fault(
        "missing", "a required question does not say what to do when it is left empty",
        remedy: "Add missing, such as: Say what you have seen")
    }
    let known = fields.optionalChoice("known", among: KnownFact.allCases.map(\.rawValue))
    if known == nil, KnownFact(rawValue: draft.key) != nil {
      fields.fault(
        "key", "the form asks for \(draft.key), which the record may already hold",
        remedy: "Add known: \(draft.key)")
    }
    return Question(
      key: draft.key, ask: draft.ask, hint: fields.optionalText("hint"), type: draft.type,
      isRequired: required, missing: missing ?? "",
      when: condition(fields, over: all, answered: answered),
      known: known.flatMap(KnownFact.init(rawValue:)))
  }

  /// A condition may speak only of what has been asked before, or nobody could follow the form.
  static func condition(_ fields: Fields, over all: Conditions, answered: Set<String>) -> Condition?
  {
    guard let condition = fields.optionalCondition("when", over: all) else { return nil }
    for name in condition.mentions.facts.subtracting(answered).sorted() where !name.isEmpty {
      fields.fault(
        "when", "it depends on \(name), which is asked later or for each child apart",
        remedy: "Ask \(name) before")
    }
    return condition
  }

  static func fact(_ draft: Draft) -> Vocabulary.Fact {
    .init(draft.key, "the answer to “\(draft.ask)”", factType(draft.type))
  }

  private static func factType(_ type: QuestionType) -> Vocabulary.FactType {
    func names(_ options: QuestionType.Options) -> [String]? {
      if case .own(let own) = options { own.map(\.key) } else { nil }
    }
    switch type {
    case .yesNo: return .text(["yes", "no"])
    case .number: return .number
    case .day: return .day
    case .choice(let options): return .text(names(options))
    case .choices(let options): return .texts(names(options))
    case .group(_, _, _, let questions):
      return .items(
        Vocabulary(
          questions.map {
            .init($0.key, "the answer to “\($0.ask)”", factType($0.type))
          }))
    default: return .text(nil)
    }
  }
}
