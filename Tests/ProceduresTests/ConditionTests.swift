import Days
import Testing

@testable import Procedures

private let vocabulary = Vocabulary([
  .init("age", "the child's age", .number),
  .init("looked-after", "the child is looked after", .truth),
  .init("born", "the day of birth", .day),
  .init("colour", "the colour", .text(["red", "green"])),
  .init("ticked", "boxes ticked", .texts(["a", "b"])),
  .init(
    "chosen", "indicators chosen",
    .items(Vocabulary([.init("level", "the level", .text(["low", "high"]))]))),
])

/// Reads a condition written in YAML, with all that is wrong with it.
private func read(_ yaml: String, named: String? = nil) -> (Condition, Conditions, [Finding]) {
  let text = (named.map { "conditions: \($0)\n" } ?? "") + "when: \(yaml)"
  guard case .success(let written) = YAML.read(text, file: "f") else {
    return (.all([]), Conditions(over: vocabulary), [])
  }
  let report = Report()
  let fields = Fields(written, at: Place(file: "f", line: 1, key: ""), report: report)
  let conditions = fields.conditions("conditions", over: vocabulary)
  let condition = fields.condition("when", over: conditions)
  return (condition, conditions, report.findings)
}

private func judge(_ yaml: String, _ facts: [String: Value], named: String? = nil) -> Judgement {
  let (condition, conditions, findings) = read(yaml, named: named)
  #expect(findings.isEmpty, "\(findings)")
  return conditions.judge(condition, on: Facts(facts))
}

@Test func aComparisonSaysWhatItSaw() {
  let young = judge("{compare: age, below: 13}", ["age": .number(12)])
  #expect(
    young == Judgement(truth: .yes, reasons: ["the child's age (12) is below 13"], wanting: []))
  let older = judge("{compare: age, below: 13}", ["age": .number(13)])
  #expect(
    older == Judgement(truth: .no, reasons: ["the child's age (13) is at least 13"], wanting: []))
  let unknown = judge("{compare: age, below: 13}", [:])
  #expect(unknown.truth == .unknown)
  #expect(unknown.wanting == ["age"])
  #expect(unknown.reasons == ["it is not known: the child's age"])
}

@Test func anUnknownPartOnlyMattersWhereItDecides() {
  let any = "{any: [{compare: age, below: 13}, {compare: looked-after, is: yes}]}"
  #expect(judge(any, ["looked-after": .truth(true)]).truth == .yes)
  #expect(judge(any, ["looked-after": .truth(false)]).truth == .unknown)
  #expect(judge(any, ["age": .number(14), "looked-after": .truth(false)]).truth == .no)
  let all = "{all: [{compare: age, below: 13}, {compare: looked-after, is: yes}]}"
  #expect(judge(all, ["looked-after": .truth(false)]).truth == .no)
  #expect(judge(all, ["age": .number(3)]).wanting == ["looked-after"])
  #expect(judge("{not: {compare: age, below: 13}}", [:]).truth == .unknown)
  #expect(judge("{missing: age}", [:]).truth == .yes)
  #expect(judge("{not: {missing: age}}", ["age": .number(1)]).truth == .yes)
}

@Test func everyRelationDoesWhatItsNameSays() {
  let cases: [(String, Double, Bool)] = [
    ("is: 5", 5, true), ("is: 5", 4, false), ("isNot: 5", 4, true), ("below: 5", 5, false),
    ("below: 5", 4, true), ("atMost: 5", 5, true), ("atMost: 5", 6, false), ("above: 5", 5, false),
    ("above: 5", 6, true), ("atLeast: 5", 5, true), ("atLeast: 5", 4, false),
  ]
  for (rule, number, holds) in cases {
    let judgement = judge("{compare: age, \(rule)}", ["age": .number(number)])
    #expect(judgement.holds == holds, "\(rule) \(number)")
  }
  #expect(judge("{compare: born, below: 2014-07-16}", ["born": .day(Day(number: 16_265))]).holds)
  #expect(judge("{compare: colour, among: [red, green]}", ["colour": .text("red")]).holds)
  #expect(judge("{compare: ticked, has: a}", ["ticked": .texts(["a"])]).holds)
  #expect(judge("{compare: looked-after, isNot: yes}", ["looked-after": .truth(false)]).holds)
}

@Test func aCountIsUnknownOnlyWhileUnknownThingsCouldChangeIt() {
  let rule = "{count: chosen, where: {compare: level, is: high}, atLeast: 2}"
  func chosen(_ levels: String?...) -> [String: Value] {
    ["chosen": .items(levels.map { level in level.map { ["level": .text($0)] } ?? [:] })]
  }
  #expect(judge(rule, chosen("high", "high", nil)).truth == .yes)
  #expect(judge(rule, chosen("high", nil)).truth == .unknown)
  #expect(judge(rule, chosen("high", "low")).truth == .no)
  #expect(judge("{count: chosen, is: 0}", chosen()).truth == .yes)
  #expect(judge("{count: ticked, above: 1}", ["ticked": .texts(["a", "b"])]).holds)
  let exactly = "{count: chosen, where: {compare: level, is: high}, is: 1}"
  #expect(judge(exactly, chosen(nil, nil)).truth == .unknown)
  #expect(
    judge(rule, chosen("high", "high")).reasons
      == ["indicators chosen where the level is high: 2, which is at least 2"])
}

@Test func conditionsCanBeNamedButNotGoRoundInACircle() {
  let named =
    "{young: {compare: age, below: 13}, either: {any: [{condition: young}, {missing: age}]}}"
  #expect(judge("{condition: either}", ["age": .number(4)], named: named).holds)
  let circle = "{a: {not: {condition: b}}, b: {all: [{condition: a}]}}"
  let (_, _, findings) = read("{compare: age, is: 1}", named: circle)
  #expect(findings.count == 1)
  #expect(findings.first?.problem == "the condition goes round in a circle: a, b, a")
  #expect(findings.first?.place.key == "conditions.a")
}

@Test(arguments: [
  ("{compare: agee, below: 13}", "agee is not a fact", "Did you mean age"),
  ("{compare: age, below: young}", "young is not a number", "a number"),
  ("{compare: colour, is: reed}", "reed is not one of the values", "Did you mean red"),
  ("{compare: colour, below: red}", "below is not known", "among"),
  ("{compare: age}", "nothing is compared", "Write one of"),
  ("{compare: age, below: 3, above: 1}", "several things", "Write one of"),
  ("{count: age, atLeast: 2}", "cannot be counted", "Compare"),
  ("{count: chosen, atLeast: many}", "whole number", "digits"),
  ("{alll: []}", "alll is not a condition", "Did you mean all"),
  ("{all: []}", "list of conditions", "-"),
  ("{all: [{missing: age}], any: [{missing: age}]}", "several conditions", "all or any"),
  ("{condition: nobody}", "no condition named", "Nothing"),
  ("yes", "not a condition", "all"),
])
func aConditionThatDoesNotFitIsExplained(yaml: String, problem: String, remedy: String) {
  let findings = read(yaml).2
  #expect(findings.count == 1, "\(findings)")
  #expect(findings.first?.problem.contains(problem) == true, "\(findings)")
  #expect(findings.first?.remedy.contains(remedy) == true, "\(findings)")
}

@Test func aConditionCanBeReadAloud() {
  let (condition, conditions, _) = read(
    "{any: [{compare: age, below: 13}, {all: [{compare: looked-after, is: yes}, {missing: born}]}]}"
  )
  #expect(
    conditions.words(condition)
      == "the child's age is below 13 or (the child is looked after and it is not known: the day of birth)"
  )
}
