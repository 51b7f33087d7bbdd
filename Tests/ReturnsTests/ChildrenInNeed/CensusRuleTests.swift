import Testing

@testable import Returns

@Suite struct CensusRuleTests {
  static let cases = RuleCase.parse(
    censusChildCases + censusEpisodeCases + censusAssessmentCases + censusPlanCases
      + censusReturnCases)

  @Test(arguments: cases) func aRuleFailsOnItsFailingCaseAndOnThatAlone(rule: RuleCase) {
    var failing = FaultlessCensus()
    failing.edit(rule.failing)
    let report = failing.check(rule.year, only: rule.code)
    let status = zip(report.rules, report.statuses).first { $0.0.code == rule.code }?.1
    #expect(status == .ran)
    let rows = Set(report.findings.map { "\($0.table)\($0.row.map(String.init) ?? "")" }).sorted()
    #expect(rows == rule.rows)
    #expect(report.findings.allSatisfy { !$0.message.isEmpty && !$0.column.isEmpty })

    var passing = FaultlessCensus()
    passing.edit(rule.passing)
    #expect(Array(passing.check(rule.year, only: rule.code).findings).isEmpty)
  }

  @Test func everyRuleHasACase() {
    let covered = Set(Self.cases.map(\.code))
    #expect(CINCensus.definitions.map(\.code).filter { !covered.contains($0) } == [])
  }

  @Test func everyPublishedCodeIsDefinedOnceAndTheFaultlessCensusIsFaultless() {
    let codes = CINCensus.definitions.map(\.code)
    #expect(codes.count == 109)
    #expect(Set(codes).count == codes.count)
    // One child cannot have eight kinds of disability, for which 2887Q asks.
    let found = FaultlessCensus().check().findings.filter { $0.rule != "2887Q" }
    #expect(found.map { "\($0.rule) \($0.table) \($0.column)" } == [])
  }

  @Test func everyRuleSaysWhatIsWrongWhatMustBeTrueAndWhatToDo() {
    for rule in CINCensus.definitions {
      for text in [rule.title, rule.statement, rule.remedy] {
        #expect(text.hasSuffix("."), "\(rule.code): \(text)")
      }
      #expect(rule.severity == (rule.code.hasSuffix("Q") ? .query : .error))
      for affected in rule.affected where affected.table != "LA" {
        let known = Set(CINCensus.Table.named(affected.table)?.columns ?? [])
        #expect(known.isSuperset(of: affected.columns), "\(rule.code)")
      }
    }
  }

  @Test func rulesOfTheNewerCodesBeginWithTheirYear() {
    let older = Set(CINCensus.definitions(year: 2024).map(\.code))
    let newer = CINCensus.definitions(year: 2025).map(\.code)
    #expect(newer.filter { !older.contains($0) }.sorted() == ["1570", "1580", "8945Q", "8950Q"])
    #expect(older.isSubset(of: newer))
  }

  @Test func theFactorsOfTheListGoBeforeThoseOfTheCell() {
    var census = FaultlessCensus()
    census.edit("Assessments.AssessmentFactors=1A; +AssessmentFactorsList AssessmentFactor=18A")
    #expect(census.check(only: "8945Q").findings.map(\.row) == [0])
    census.edit("AssessmentFactorsList.AssessmentID=2")
    #expect(Array(census.check(only: "8945Q").findings).isEmpty)
  }

  @Test func aDateThatCannotBeReadIsNotTakenForOneThatIsMissing() {
    var census = FaultlessCensus()
    census.edit(
      "ChildProtectionPlans.CPPendDate=soon; Assessments.AssessmentAuthorisationDate=2025-02-30")
    census.edit("CINplanDates.CINPlanEndDate=31/07/25; CINdetails.CINclosureDate=?")
    let rules = Set(census.check().findings.map(\.rule))
    // What is said is that the case was closed, for no known reason; nothing is said of other dates.
    #expect(rules == ["8805", "2887Q"])
  }
}
