import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Access

/// Pages and what they do, from form to record.
@Suite struct JourneyTests {
  static let password = "marmalade violin tundra kettle"

  func code(_ test: TestHouse, of id: String) async throws -> String {
    try #require(try await Credentials(test.house).codeForDemonstration(of: id))
  }

  @Test(arguments: EngineKind.allCases)
  func fromTheInvitationToTheFirstPage(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna", roles: ["administrator"])
      let token = try await Invitations(test.house).invite(id, by: test.author)
      let walker = try Walker(test)
      await #expect(throws: Problem.self) { _ = try await walker.get("/invitation/made-up") }
      #expect(try await walker.get("/invitation/\(token)").text.contains("Choose your password"))
      let short = try await walker.post("/invitation/\(token)", ["new": "short", "again": "short"])
      #expect(short.status == 422 && short.text.contains("12 characters or more"))
      let apart = try await walker.post(
        "/invitation/\(token)", ["new": Self.password, "again": "other"])
      #expect(apart.text.contains("The two passwords differ"))
      let chosen = try await walker.post(
        "/invitation/\(token)", ["new": Self.password, "again": Self.password])
      #expect(chosen.location == "/sign-in")
      // A link works once.
      await #expect(throws: Problem.self) { _ = try await walker.get("/invitation/\(token)") }

      let wrong = try await walker.post("/sign-in", ["user-name": "anna", "password": "wrong"])
      #expect(wrong.status == 422 && wrong.text.contains("not right, or there were too many tries"))
      let unknown = try await walker.post("/sign-in", ["user-name": "anna2", "password": "wrong"])
      #expect(unknown.status == wrong.status)
      #expect(
        unknown.text.replacing("anna2", with: "anna")
          .replacing(#/name="_token" value="[0-9a-f]*"/#, with: "")
          == wrong.text.replacing(#/name="_token" value="[0-9a-f]*"/#, with: ""))
      let right = try await walker.post(
        "/sign-in", ["user-name": "anna", "password": Self.password, "return": "/accounts"])
      #expect(right.location == "/sign-in/set-up?return=%2Faccounts")
      // Not in yet.
      await #expect(throws: Problem.signInNeeded) { _ = try await walker.get("/") }
      let setUp = try await walker.get("/sign-in/set-up")
      #expect(setUp.text.contains("<svg") && setUp.text.contains("Set up your second factor"))
      let refused = try await walker.post("/sign-in/set-up", ["code": "12"])
      #expect(refused.status == 422)
      let done = try await walker.post("/sign-in/set-up", ["code": try await code(test, of: id)])
      #expect(done.text.contains("Write down your recovery codes"))
      #expect(try await walker.get("/").text.contains("Name of anna"))
      #expect(try await walker.post("/sign-out").location == "/sign-in")
      await #expect(throws: Problem.signInNeeded) { _ = try await walker.get("/") }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anAdministratorOpensChangesAndDisablesAnAccount(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let admin = try await test.open("admin", roles: ["administrator"])
      let walker = try Walker(test)
      try await walker.carry(admin, factorSecondsAgo: 300)
      #expect(try await walker.get("/accounts").status == 200)
      await #expect(throws: Problem.stepUpNeeded) { _ = try await walker.get("/accounts/new") }
      try await walker.carry(admin)
      let empty = try await walker.post("/accounts", ["name": "Bea <b>Stone</b>"])
      #expect(empty.status == 422)
      #expect(empty.text.contains("Enter a user name") && empty.text.contains("Choose an agency"))
      // What was typed is shown again, escaped.
      #expect(empty.text.contains("Bea &lt;b&gt;Stone&lt;/b&gt;"))
      let needy = try await walker.post(
        "/accounts",
        ["name": "Bea", "user-name": "bea", "agency": "council", "roles": "worker"])
      #expect(needy.text.contains("Enter until when the vetting holds"))
      let opened = try await walker.post(
        "/accounts",
        [
          "name": "Bea Stone", "user-name": "bea", "agency": "council", "roles": "worker",
          "roles": "teacher", "vetting-day": "31", "vetting-month": "3", "vetting-year": "2028",
        ])
      #expect(opened.text.contains("https://continuum.example/invitation/"))
      let bea = try #require(try await test.store.read { try Account.named("bea", in: $0) })
      #expect(bea.roles == ["teacher", "worker"])
      #expect(bea.accreditation == ["vetting": try #require(Day("2028-03-31"))])
      let twice = try await walker.post(
        "/accounts", ["name": "B", "user-name": "BEA", "agency": "council", "roles": "teacher"])
      #expect(twice.text.contains("is taken"))

      try await walker.carry(admin)
      _ = try await walker.post("/accounts/\(bea.id)/roles", ["role": "worker", "do": "end"])
      let gone = try await walker.post(
        "/accounts/\(bea.id)/roles", ["role": "worker", "do": "end"])
      #expect(gone.status == 422)
      let unexplained = try await walker.post("/accounts/\(bea.id)/state", ["state": "disabled"])
      #expect(unexplained.text.contains("Enter the reason"))
      _ = try await walker.post(
        "/accounts/\(bea.id)/state", ["state": "disabled", "reason": "left"])
      let after = try await test.account(bea.id)
      #expect(after.roles == ["teacher"] && after.state == .disabled)
      await #expect(throws: Problem.notFound) { _ = try await walker.get("/accounts/none") }

      func narrowed(_ words: String, _ page: String = "/accounts") async throws -> String {
        let found = try await walker.post("/accounts/find", ["q": words])
        #expect(found.location?.contains(words) == false)
        let address = found.location ?? ""
        return try await walker.get(page + address.dropFirst("/accounts".count)).text
      }
      let csv = try await narrowed("bea", "/accounts.csv")
      #expect(csv.hasPrefix("name,user_name,agency,roles,state\r\n"))
      #expect(csv.contains("Bea Stone,bea,council,teacher,disabled"))
      #expect(try await walker.get("/accounts?state=disabled").text.contains("Bea Stone"))
      #expect(try await !walker.get("/accounts?state=open").text.contains("Bea Stone"))
      #expect(try await narrowed("BEA").contains("Bea Stone"))
      #expect(try await !narrowed("%").contains("Bea Stone"))
      // Another account's address with words finds nothing of ours.
      let other = try Walker(test)
      try await other.carry(try await test.open("second", roles: ["administrator"]))
      #expect(try await other.get("/accounts?words=kept").text.contains("Name of admin"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func changingThePasswordNeedsTheOldOneAndEndsEverySession(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna", password: Self.password)
      let walker = try Walker(test)
      try await walker.carry(id)
      let other = try Walker(test)
      try await other.carry(id)
      let new = "seven odd socks on a fence"
      let refused = try await walker.post(
        "/account/password", ["old": "wrong", "new": new, "again": new])
      #expect(refused.text.contains("This is not your password"))
      let named = try await walker.post(
        "/account/password", ["old": Self.password, "new": "nameofanna1234", "again": "x"])
      #expect(named.text.contains("Do not build it on your name"))
      let changed = try await walker.post(
        "/account/password", ["old": Self.password, "new": new, "again": new])
      #expect(changed.location == "/sign-in")
      for one in [walker, other] {
        await #expect(throws: Problem.signInNeeded) { _ = try await one.get("/account") }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onesOwnSessionsFactorAndRecoveryCodesAreOnesOwnToChange(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna", password: Self.password)
      let secret = Array("12345678901234567890".utf8)
      try await Credentials(test.house).installFactor(secret: secret, of: id, by: test.author)
      let walker = try Walker(test)
      try await walker.carry(id)
      let other = try Walker(test)
      try await other.carry(id)
      #expect(try await walker.get("/account/sessions").text.contains("This one"))
      _ = try await walker.post("/account/sessions/end")
      await #expect(throws: Problem.signInNeeded) { _ = try await other.get("/account") }
      #expect(try await walker.get("/account").status == 200)

      #expect(try await walker.get("/account/factor").text.contains("<svg"))
      let fresh = try await Credentials(test.house).pendingSecret(of: id)
      #expect(fresh != secret)
      let code = OneTimeCode.code(secret: fresh, step: OneTimeCode.step(at: test.clock.now))
      let done = try await walker.post("/account/factor", ["code": code])
      #expect(done.text.contains("Write down your recovery codes"))
      #expect(try await walker.get("/account").status == 200)
      test.clock.move(minutes: 2)
      let step = OneTimeCode.step(at: test.clock.now)
      let credentials = Credentials(test.house)
      #expect(
        try await !credentials.isFactor(
          code: OneTimeCode.code(secret: secret, step: step), of: id))
      #expect(
        try await credentials.isFactor(code: OneTimeCode.code(secret: fresh, step: step), of: id))
      #expect(try await walker.post("/account/recovery").text.contains("recovery codes"))
      test.clock.move(minutes: 4)
      await #expect(throws: Problem.stepUpNeeded) { _ = try await walker.get("/account/factor") }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func agenciesTeamsAndMachinesAreAddedByPage(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let admin = try await test.open("admin", roles: ["administrator"])
      let walker = try Walker(test)
      try await walker.carry(admin)
      let bad = try await walker.post(
        "/agencies", ["name": "Hill", "key": "Hill St", "kind": "school"])
      #expect(bad.text.contains("cannot be used"))
      #expect(
        try await walker.post("/agencies", ["name": "Hill", "key": "hill", "kind": "school"])
          .location
          == "/agencies")
      #expect(try await walker.get("/agencies").text.contains("Hill"))
      #expect(
        try await walker.post("/teams", ["name": "Duty", "key": "duty", "agency": "council"])
          .location
          == "/teams/duty")
      #expect(
        try await walker.post("/teams/duty/members", ["user-name": "nobody", "do": "join"]).text
          .contains("There is no account"))
      _ = try await walker.post("/teams/duty/members", ["user-name": "admin", "do": "join"])
      #expect(try await test.account(admin).teams == ["duty"])
      #expect(try await walker.get("/teams/duty").text.contains("Name of admin"))
      _ = try await walker.post("/teams/duty/members", ["user-name": "admin", "do": "leave"])
      #expect(try await test.account(admin).teams == [])

      let none = try await walker.post("/clients", ["name": "Feed", "agency": "hill"])
      #expect(none.text.contains("Choose what it may do"))
      let made = try await walker.post(
        "/clients", ["name": "Feed", "agency": "hill", "scopes": "agencies.read"])
      let credential = try #require(
        made.text.firstMatch(of: #/[0-9a-z]{26}\.[0-9a-z]{52}/#)
      ).output
      let client = try #require(
        try await ClientCommands(test.house).authenticate(String(credential)))
      #expect(client.scopes == ["agencies.read"])
      _ = try await walker.post("/clients/\(client.id)/close")
      #expect(try await ClientCommands(test.house).authenticate(String(credential)) == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func emergencyAccessIsReviewedByPage(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let lead = try await test.open("lead", roles: ["lead"])
      let worker = try await test.open(
        "worker", roles: ["worker"], accreditation: ["vetting": Day(number: 30_000)])
      let actor = try await test.actor(worker, factorAt: test.clock.now)
      let author = Author(actor: actor.id, purpose: "direct-work", requestID: "r")
      try await test.know(.person("child"))
      let taken = try await EmergencyCommands(test.house).take(
        .person("child"), by: actor, for: SubjectActions.read,
        reason: "Found alone at night", author: author)
      let walker = try Walker(test)
      try await walker.carry(worker)
      await #expect(throws: Problem.refused) { _ = try await walker.get("/emergency-access") }
      try await walker.carry(lead)
      let page = try await walker.get("/emergency-access")
      #expect(page.text.contains("Found alone at night") && page.text.contains("Name of worker"))
      #expect(page.about == ["person:child"])
      #expect(try await walker.get("/").text.contains("Review emergency access"))
      let question = "review-\(taken.id)"
      for answer in ["", "fine"] {
        let again = try await walker.post("/emergency-access/\(taken.id)", [question: answer])
        #expect(again.status == 422 && again.text.contains("Choose whether it was justified"))
      }
      await #expect(throws: Problem.notFound) {
        _ = try await walker.post("/emergency-access/made-up", [question: "justified"])
      }
      let done = try await walker.post("/emergency-access/\(taken.id)", [question: "justified"])
      #expect(done.about == ["person:child"])
      #expect(try await walker.get("/emergency-access").text.contains("Nothing is waiting"))
      #expect(try await walker.get("/").text.contains("Nothing is waiting for you"))
    }
  }
}
