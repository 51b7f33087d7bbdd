import Procedures
import Testing

@testable import Assurance

/// Limiting judgements as truth tables, written down apart from the definitions.
@Suite struct LimitTests {
  static let grades: [String?] = [nil, "outstanding", "good", "requires-improvement", "inadequate"]

  private func state(
    _ limit: String, _ framework: Framework, _ given: [String: String?],
    findings: [String: Bool] = [:]
  ) -> LimitStanding.State? {
    let marks = given.compactMapValues { $0.map { Mark.grade($0) } }
    return framework.limits(on: marks, findings: findings).first { $0.limit.key == limit }?.state
  }

  /// What a "likely" rule comes to, once it is known whether it holds.
  private func expected(_ holds: Bool?, _ given: String?) -> LimitStanding.State {
    switch (holds, given) {
    case (nil, _): .undecided
    case (false, _): .idle
    case (true, nil): .waiting
    case (true, "inadequate"): .followed
    case (true, _): .departedFrom
    }
  }

  /// Whether one of several is inadequate; nil where that is not known yet.
  private func any(_ grades: [String?]) -> Bool? {
    grades.contains("inadequate") ? true : grades.contains(nil) ? nil : false
  }

  @Test func paragraph67LimitsHealthByEachOfThree() throws {
    let framework = try Shipped.framework("joint-inspection-2014")
    var rows = 0
    for overall in Self.grades {
      for one in Self.grades {
        for two in Self.grades {
          for three in Self.grades {
            rows += 1
            let found = state(
              "health-overall", framework,
              [
                "health": overall, "health.protection": one, "health.looked-after": two,
                "health.leadership": three,
              ])
            #expect(
              found == expected(any([one, two, three]), overall),
              "\(overall ?? "-") \(one ?? "-") \(two ?? "-") \(three ?? "-")")
          }
        }
      }
    }
    #expect(rows == 625)
  }

  @Test func paragraph79LimitsThePoliceByEitherOfTwo() throws {
    let framework = try Shipped.framework("joint-inspection-2014")
    for overall in Self.grades {
      for one in Self.grades {
        for two in Self.grades {
          let found = state(
            "police-overall", framework,
            ["police": overall, "police.protection": one, "police.leadership": two])
          #expect(found == expected(any([one, two]), overall))
        }
      }
    }
  }

  /// Every one holds; nil where that is not known yet.
  private func all(_ parts: [Bool?]) -> Bool? {
    parts.contains(false) ? false : parts.contains(nil) ? nil : true
  }

  @Test(arguments: ["health", "police"])
  func theLeadershipDescriptorsNeedAFailureThatLeadersNeitherUnderstoodNorMended(
    _ who: String
  ) throws {
    let framework = try Shipped.framework("joint-inspection-2014")
    let answers: [Bool?] = [nil, true, false]
    for given in Self.grades {
      for one in Self.grades {
        for two in who == "health" ? Self.grades : [Optional("good")] {
          for understands in answers {
            for improves in answers {
              var findings: [String: Bool] = [:]
              findings["\(who).understands"] = understands
              findings["\(who).improves"] = improves
              let found = state(
                "\(who)-leadership", framework,
                [
                  "\(who).leadership": given, "\(who).protection": one, "\(who).looked-after": two,
                ], findings: findings)
              let failure = who == "health" ? any([one, two]) : any([one])
              let holds = all([failure, understands.map(!), improves.map(!)])
              #expect(found == expected(holds, given))
            }
          }
        }
      }
    }
  }

  private static let must = Shipped.small(
    more: """
      limits:
        essential:
          node: overall
          grade: poor
          modality: must
          says: An essential part that is poor makes the whole poor
          source: A test
          when: {count: a, where: {all: [{compare: essential, is: yes}, {compare: grade, is: poor}]}, atLeast: 1}
      """)

  @Test func aRuleThatSaysMustIsBrokenByABetterGrade() throws {
    let framework = try Shipped.read(Self.must)
    func state(_ marks: [String: Mark]) -> LimitStanding.State? {
      framework.limits(on: marks).first?.state
    }
    let poor = Mark.grade("poor")
    #expect(state(["overall": .grade("good"), "a.1": poor, "a.2": poor]) == .broken)
    #expect(state(["overall": poor, "a.1": poor, "a.2": .grade("good")]) == .followed)
    // What is not essential does not count.
    #expect(state(["overall": .grade("good"), "a.1": .grade("fair"), "a.2": poor]) == .idle)
    // What is not graded yet could.
    #expect(state(["overall": .grade("good"), "a.2": poor]) == .undecided)
    // What does not apply cannot.
    #expect(state(["overall": .grade("good"), "a.1": .notApplicable, "a.2": poor]) == .idle)
    #expect(state(["overall": .notApplicable, "a.1": poor, "a.2": poor]) == .idle)
  }

  @Test func aLimitTellsWhy() throws {
    let framework = try Shipped.framework("joint-inspection-2014")
    let standing = try #require(
      framework.limits(on: ["police.protection": .grade("inadequate")]).first {
        $0.limit.key == "police-overall"
      })
    #expect(standing.judgement.reasons.joined().contains("inadequate"))
  }
}
