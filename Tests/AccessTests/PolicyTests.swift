import Days
import Testing

@testable import Access

/// Who may try what, before anybody's record is thought of, and what is said to whom.
@Suite struct PolicyTests {
  let now = TestClock().now
  let read = Action("child.read", .roleAndRelationship)

  func worker(
    _ id: String = "account:w", allowed: Set<String> = ["child.read"],
    clearance: Sensitivity = .ordinary, accredited: Bool = true, factorAt: Instant? = nil
  ) -> Actor {
    Actor(
      id: id, agency: "council", teams: ["north"], allowed: allowed, clearance: clearance,
      factorAt: factorAt, isAccredited: accredited)
  }

  func subject(
    shield: Shield = .none, sensitivity: Sensitivity = .ordinary,
    _ relationships: [AccessRelationship] = [], blocked: Set<String> = []
  ) -> SubjectFacts {
    SubjectFacts(
      subject: "person:p", shield: shield, sensitivity: sensitivity,
      relationships: relationships, blocked: blocked)
  }

  func held(_ kind: RelationshipKind, by holder: String) -> AccessRelationship {
    AccessRelationship(kind: kind, holder: holder, start: now.adding(minutes: -10))
  }

  func decide(_ actor: Actor, _ subject: SubjectFacts, _ purpose: Purpose = .directWork) -> Decision
  {
    Policy.decide(actor, read, on: subject, for: purpose, at: now)
  }

  @Test func aVisitorMayDoOnlyWhatIsOpenToEverybody() {
    #expect(Policy.decide(.visitor, Action("a.b", .anyone), at: now).isAllowed)
    for need in [Action.Need.signedIn, .role, .roleAndRelationship] {
      #expect(
        Policy.decide(.visitor, Action("a.b", need), for: .directWork, at: now)
          == .refused(reason: .notSignedIn))
    }
    #expect(
      Policy.decide(.visitor, Action("a.b", .machine(scope: "s")), at: now)
        == .refused(reason: .notSignedIn))
  }

  @Test func aRoleThatDoesNotCarryTheActionIsRefused() {
    let action = Action("account.administer", .role)
    #expect(Policy.decide(worker(), action, at: now) == .refused(reason: .noRole))
    #expect(
      Policy.decide(worker(allowed: ["account.administer"]), action, at: now).isAllowed)
  }

  @Test func aLapsedAccreditationRefusesEvenOnesOwnAccount() {
    let own = Action("own-account.read", .signedIn)
    #expect(
      Policy.decide(worker(accredited: false), own, at: now) == .refused(reason: .notAccredited))
  }

  @Test func aSecondFactorIsFreshForLessThanFiveMinutes() {
    let action = Action("account.administer", .role, stepUp: true)
    func decide(secondsAgo: Int64?) -> Decision {
      let factorAt = secondsAgo.map { now.adding(seconds: -$0) }
      return Policy.decide(
        worker(allowed: ["account.administer"], factorAt: factorAt), action, at: now)
    }
    #expect(decide(secondsAgo: 0).isAllowed)
    #expect(decide(secondsAgo: 299).isAllowed)
    #expect(decide(secondsAgo: 300) == .refused(reason: .stepUpNeeded))
    #expect(decide(secondsAgo: nil) == .refused(reason: .stepUpNeeded))
  }

  @Test func nobodyIsAskedToStepUpForWhatTheirRoleDoesNotCarry() {
    let action = Action("account.administer", .role, stepUp: true)
    #expect(Policy.decide(worker(), action, at: now) == .refused(reason: .noRole))
  }

  @Test func aMachineHasItsScopesAndNoRole() {
    let machine = Actor(id: "client:m", allowed: ["account.administer"], scopes: ["s"])
    #expect(Policy.decide(machine, Action("a.b", .machine(scope: "s")), at: now).isAllowed)
    #expect(
      Policy.decide(machine, Action("a.b", .machine(scope: "t")), at: now)
        == .refused(reason: .noScope))
    #expect(
      Policy.decide(machine, Action("account.administer", .role), at: now)
        == .refused(reason: .notSignedIn))
    let person = Actor(id: "account:x", scopes: ["s"])
    #expect(
      Policy.decide(person, Action("a.b", .machine(scope: "s")), at: now)
        == .refused(reason: .notSignedIn))
  }

  @Test func aRoleWithoutARelationshipOpensNobody() {
    #expect(decide(worker(), subject()) == .refused(reason: .unknownPerson))
    #expect(
      decide(worker(allowed: ["child.read", "person.ask"]), subject())
        == .refused(reason: .mayAsk))
    #expect(
      decide(
        worker(allowed: ["child.read", "person.ask", "person.emergency-access"]), subject())
        == .refused(reason: .mayUseEmergencyAccess))
  }

  @Test(arguments: RelationshipKind.allCases)
  func everyKindOfRelationshipOpensAPersonForDirectWork(_ kind: RelationshipKind) {
    for holder in ["account:w", "team:north", "agency:council"] {
      let decision = decide(worker(), subject([held(kind, by: holder)]))
      #expect(
        decision == .allowed(masks: [], reason: "relationship: \(kind.rawValue)"),
        "\(kind) held by \(holder)")
    }
    for holder in ["account:v", "team:south", "agency:police", "w", "north"] {
      #expect(!decide(worker(), subject([held(kind, by: holder)])).isAllowed)
    }
  }

  @Test func aRelationshipHoldsFromItsFirstMomentToItsLast() {
    func decide(from start: Int64, to end: Int64?) -> Bool {
      self.decide(
        worker(),
        subject([
          AccessRelationship(
            kind: .allocated, holder: "account:w", start: now.adding(seconds: start),
            end: end.map { now.adding(seconds: $0) })
        ])
      ).isAllowed
    }
    #expect(decide(from: 0, to: nil))
    #expect(!decide(from: 1, to: nil))
    #expect(decide(from: -10, to: 1))
    #expect(!decide(from: -10, to: 0))
  }

  @Test(arguments: [
    Purpose.administration, .statutoryReturn, .public, .signIn, .ownAccount,
  ])
  func somePurposesOpenNobodysRecord(_ purpose: Purpose) {
    let all = RelationshipKind.allCases.map { held($0, by: "account:w") }
    #expect(decide(worker(), subject(all), purpose) == .refused(reason: .wrongPurpose))
  }

  @Test func aReferrerDoesNotSeeWhatTheHubChecks() {
    #expect(
      !decide(worker(), subject([held(.referred, by: "account:w")]), .safeguardingCheck).isAllowed)
    #expect(
      decide(worker(), subject([held(.check, by: "agency:council")]), .safeguardingCheck).isAllowed)
  }

  @Test func hiddenDetailsAreMaskedForAllButTheHighestClearance() {
    let shielded = subject(
      shield: .details, sensitivity: .restricted, [held(.allocated, by: "account:w")])
    func masks(_ clearance: Sensitivity) -> Set<Mask>? {
      guard case .allowed(let masks, _) = decide(worker(clearance: clearance), shielded) else {
        return nil
      }
      return masks
    }
    #expect(masks(.ordinary) == [.address, .school, .contact, .sensitivePassages])
    #expect(masks(.restricted) == [.address, .school, .contact])
    #expect(masks(.highlyRestricted) == [])
  }

  @Test func ofAPersonWhoseExistenceIsHiddenOnlyThoseNamedLearnAnything() {
    let everything: Set<String> = ["child.read", "person.ask", "person.emergency-access"]
    func decide(_ holder: String, _ kind: RelationshipKind, _ clearance: Sensitivity) -> Decision {
      self.decide(
        worker(allowed: everything, clearance: clearance),
        subject(shield: .existence, [held(kind, by: holder)]))
    }
    #expect(decide("account:w", .allocated, .ordinary).isAllowed)
    #expect(decide("team:north", .allocated, .restricted) == .refused(reason: .unknownPerson))
    #expect(decide("team:north", .allocated, .highlyRestricted).isAllowed)
    #expect(decide("account:x", .allocated, .highlyRestricted) == .refused(reason: .unknownPerson))
    #expect(decide("account:w", .emergency, .ordinary) == .refused(reason: .unknownPerson))
  }

  @Test func nobodyReadsTheirOwnHouseholdWhateverElseHolds() {
    let all = RelationshipKind.allCases.map { held($0, by: "account:w") }
    let blocked: Set<String> = ["account:w"]
    #expect(
      decide(worker(clearance: .highlyRestricted), subject(all, blocked: blocked))
        == .refused(reason: .blocked))
    // Without a relationship and without a role that may ask, not even that is said.
    #expect(
      decide(worker(), subject(blocked: blocked)) == .refused(reason: .unknownPerson))
    #expect(
      decide(
        worker(allowed: ["child.read", "person.emergency-access"]),
        subject(shield: .existence, blocked: blocked)) == .refused(reason: .unknownPerson))
  }

  @Test func anOperatorOpensNobodysRecordWithoutARelationshipEither() {
    let person = Actor(id: "operator:root")
    #expect(Policy.decide(person, Action("account.administer", .role), at: now).isAllowed)
    #expect(!decide(person, subject([held(.allocated, by: "account:w")])).isAllowed)
  }

  @Test func anEmptyListOfRulesLetsNobodyIn() {
    let question = Question(worker(), read, for: .directWork, at: now)
    #expect(Rule.all([]).verdict(question) == .refuses(.noRole))
    #expect(Rule.any([]).verdict(question) == .refuses(.noRole))
    #expect(!SubjectCondition.all([]).holds(of: subject()))
    #expect(!SubjectCondition.any([]).holds(of: subject()))
    #expect(SubjectCondition.all([]).sql(on: "p").text == "1 = 0")
  }
}
