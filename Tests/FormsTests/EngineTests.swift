import Days
import Forms
import Pages
import Procedures
import Testing

private let small = """
  children: {least: 1, most: 2}
  sections:
    - key: one
      title: One
      questions:
        - {key: when, ask: When?, type: day, past: true, required: true, missing: Enter the day}
        - {key: many, ask: How many?, type: number, from: 1, to: 9}
        - {key: why, ask: Why?, type: text, most: 10, when: {compare: many, above: 3}, required: true, missing: Say why}
        - key: people
          ask: Who?
          type: group
          item: person
          least: 1
          most: 3
          required: true
          missing: Name somebody
          questions:
            - {key: name, ask: Name, type: text, required: true, missing: Enter a name}
            - {key: colours, ask: Colours, type: choices, options: {red: Red, blue: Blue}}
            - {key: postcode, ask: Postcode, type: postcode}
  """

private func filling(_ pace: FormDefinition.Pace = .section) throws -> FormFilling {
  FormFilling(
    try Samples.read(small).get(), audience: "", today: try #require(Day("2026-09-07")), pace: pace)
}

private func turn(
  _ fields: KeyValuePairs<String, String>, into answers: Answers = Answers()
) throws -> FormTurn {
  let filling = try filling()
  return filling.decode(
    try #require(filling.steps(answers).first), Samples.data(fields), into: answers)
}

@Test(arguments: [
  ("31", "2", "2026", "Enter a real date, such as 27 3 2026"),
  ("8", "9", "2026", "Enter a date that is not in the future"),
  ("7", "", "2026", "Enter a real date, such as 27 3 2026"),
  ("", "", "", "Enter the day"),
])
func aDayThatIsWrongSaysWhatToDoAndStaysAsTyped(
  day: String, month: String, year: String, message: String
) throws {
  let turn = try turn(["when-day": day, "when-month": month, "when-year": year])
  #expect(turn.errors.first { $0.field == "when" }?.message == message)
  let filling = try filling()
  let page = filling.render(try #require(filling.steps(turn.answers).first), turn.answers).string
  #expect(
    page.contains(
      "id=\"when-day\" name=\"when-day\" type=\"text\" autocomplete=\"off\" inputmode=\"numeric\""
        + " value=\"\(day)\""))
}

@Test func aConditionalQuestionIsCheckedOnlyWhereItApplies() throws {
  #expect(!(try turn(["many": "3"]).errors.contains { $0.field == "why" }))
  #expect(try turn(["many": "4"]).errors.contains { $0.field == "why" })
  #expect(
    try turn(["many": "4", "why": "a reason too long"]).errors.contains {
      $0.message == "Shorten this to 10 characters or fewer"
    })
  #expect(try turn(["many": "ten"]).errors.contains { $0.field == "many" })
}

@Test func onOnePageAConditionalQuestionSaysWhenItApplies() throws {
  let filling = try filling()
  let page = filling.render(try #require(filling.steps(Answers()).first), Answers()).string
  #expect(page.contains("Only if the answer to “How many?” is above 3."))
}

@Test func rowsAreAddedFilledAndTakenAwayWithoutScript() throws {
  var answers = try turn(["people-1": "row", "people-1-name": "Ann", "do": "add:people"]).answers
  #expect(answers.shared["people"]?.rows.count == 2)
  let full = try turn(
    [
      "people-1": "row", "people-1-name": "Ann", "people-1-colours": "red",
      "people-1-colours": "blue",
      "people-2": "row", "people-2-name": "Bo", "people-2-postcode": "s60 1ae",
    ], into: answers)
  answers = full.answers
  #expect(answers.shared["people"]?.rows.first?["colours"] == .texts(["red", "blue"]))
  #expect(answers.shared["people"]?.rows.last?["postcode"] == .text("S60 1AE"))
  #expect(full.errors.map(\.field) == ["when"])
  let fewer = try turn(
    [
      "people-1": "row", "people-1-name": "Ann", "people-2": "row", "people-2-name": "Bo",
      "do": "remove:people:1",
    ],
    into: answers)
  #expect(fewer.answers.shared["people"]?.rows.compactMap { $0["name"]?.text } == ["Bo"])
  #expect(fewer.action == .changedRows)
  #expect(try turn(["people-1": "row"]).errors.contains { $0.message == "Name somebody" })
  #expect(
    try turn(["people-1": "row", "people-1-postcode": "nowhere"]).errors.map(\.field)
      == ["when", "people-1-name", "people-1-postcode"])
}

@Test func hostileFieldsChangeNothingElse() throws {
  let before = Answers(shared: ["other": .text("kept")], children: [["x": .text("kept")]])
  for action in [
    "remove-child:1", "remove-child:99", "remove:people:99", "add:nothing", "add", "remove", "::",
    "remove-child:-1",
  ] {
    let after = try turn(["do": "\(action)", "child-9-when": "1", "injected": "1"], into: before)
      .answers
    #expect(after.shared["other"] == .text("kept"), "\(action)")
    #expect(after.children == before.children, "\(action)")
    #expect(after.shared["injected"] == nil)
  }
  let script = try turn(["why": "<script>&\"'"])
  let filling = try filling()
  let page = filling.render(try #require(filling.steps(script.answers).first), script.answers)
    .string
  #expect(!page.contains("<script>"))
}

@Test func postcodesAreCheckedByShape() throws {
  for (postcode, isGood) in [
    ("S60 1AE", true), ("SW1A 1AA", true), ("M1 1AA", true), ("S601AE", true), ("60 1AE", false),
    ("S60", false), ("S60 1A1", false), ("ABC1 1AA", false), ("S6000 1AA", false),
  ] {
    let errors = try turn(["people-1": "row", "people-1-name": "A", "people-1-postcode": postcode])
      .errors
    #expect(errors.contains { $0.field == "people-1-postcode" } == !isGood, "\(postcode)")
  }
}

@Test(arguments: [
  (
    "sections: [{key: a, title: A, questions: [{key: q, ask: Q, type: txet}]}]",
    "sections[1].questions[1].type", "text"
  ),
  (
    "sections: [{key: a, title: A, questions: [{key: q, ask: Q, type: text, required: true}]}]",
    "sections[1].questions[1].missing", "Add missing"
  ),
  (
    "sections: [{key: a, title: A, questions: [{key: child-name, ask: Q, type: text}]}]",
    "sections[1].questions[1].key", "Add known"
  ),
  (
    "sections: [{key: a, title: A, each: child, questions: [{key: q, ask: Q, type: text}]}]",
    "sections[1].each", "Add children"
  ),
  (
    "sections: [{key: a, title: A, questions: [{key: q, ask: Q, type: text, when: {missing: r}}, {key: r, ask: R, type: text}]}]",
    "sections[1].questions[1].when", "Ask r before"
  ),
  (
    "sections: [{key: a, title: A, questions: [{key: q, ask: Q, type: choice, codelist: nowhere}]}]",
    "sections[1].questions[1].codelist", "Nothing"
  ),
  (
    "sections: [{key: a, title: A, questions: [{key: q, ask: Q, type: text}, {key: q, ask: R, type: text}]}]",
    "sections[1].questions[2].key", "own key"
  ),
  (
    "sections: [{key: a, title: A, seenBy: [nobody], questions: [{key: q, ask: Q, type: text}]}]",
    "sections[1].seenBy[1]", "Nothing"
  ),
])
func aFormThatCannotWorkIsRefused(body: String, key: String, remedy: String) {
  let findings = Samples.findings(body)
  #expect(findings.count == 1, "\(findings)")
  #expect(findings.first?.place.key == key)
  #expect(findings.first?.remedy.contains(remedy) == true, "\(findings)")
}

@Test func aFormWhoseConditionComparesTheWrongTypeIsRefused() {
  let body = """
    sections:
      - key: a
        title: A
        questions:
          - {key: q, ask: Q, type: yes-no}
          - {key: r, ask: R, type: text, when: {compare: q, is: perhaps}}
    """
  #expect(Samples.findings(body).map(\.place.key) == ["sections[1].questions[2].when.is"])
}
