import Foundation

/// Who each route is for, written down once more and by hand, apart from the code that declares it.
/// A route that is missing here fails the tests: whoever adds one says here whom it is meant for.
enum RouteModel {
  enum Need: Equatable {
    case anyone, signedIn
    /// Whoever holds a role with this action.
    case role(String)
    case machine(scope: String)
  }

  struct Meant: Equatable {
    let need: Need
    var isFresh = false

    static let anyone = Meant(need: .anyone)
    static let signedIn = Meant(need: .signedIn)
    static let signedInFresh = Meant(need: .signedIn, isFresh: true)
    static func role(_ action: String) -> Meant { Meant(need: .role(action)) }
    static func roleFresh(_ action: String) -> Meant { Meant(need: .role(action), isFresh: true) }
    static func machine(_ scope: String) -> Meant { Meant(need: .machine(scope: scope)) }
  }

  static let all: [String: Meant] = [
    // The public
    "GET /about": .anyone, "GET /healthz": .anyone, "GET /metrics": .anyone,
    "GET /worried": .anyone, "POST /worried": .anyone, "POST /worried/referral": .anyone,
    "POST /worried/keep": .anyone, "GET /thresholds": .anyone,
    "GET /procedures": .anyone, "GET /procedures/:pack": .anyone,
    "GET /procedures/:pack/:kind/:definition": .anyone,
    "GET /api/v1/openapi.json": .anyone, "POST /api/v1/thresholds/evaluate": .anyone,
    // Signing in
    "GET /sign-in": .anyone, "POST /sign-in": .anyone,
    "GET /sign-in/code": .anyone, "POST /sign-in/code": .anyone,
    "POST /sign-in/recovery": .anyone,
    "GET /sign-in/set-up": .anyone, "POST /sign-in/set-up": .anyone,
    "GET /sign-in/with/:provider": .anyone, "GET /sign-in/back/:provider": .anyone,
    "POST /sign-out": .anyone,
    "GET /invitation/:token": .anyone, "POST /invitation/:token": .anyone,
    // Whoever is signed in, about themselves
    "GET /": .signedIn,
    "GET /step-up": .signedIn, "POST /step-up": .signedIn,
    "GET /step-up/with/:provider": .signedIn,
    "POST /session/extend": .signedIn,
    "GET /unsent": .signedIn, "POST /unsent/discard": .signedIn, "POST /drafts/:form": .signedIn,
    "GET /account": .signedIn, "GET /account/access": .signedIn,
    "GET /account/sessions": .signedIn, "POST /account/sessions/end": .signedIn,
    "GET /account/password": .signedInFresh, "POST /account/password": .signedInFresh,
    "GET /account/factor": .signedInFresh, "POST /account/factor": .signedInFresh,
    "GET /account/recovery": .signedInFresh, "POST /account/recovery": .signedInFresh,
    // Administration
    "GET /accounts": .role("account.read"), "POST /accounts/find": .role("account.read"),
    "GET /accounts/:account": .role("account.read"),
    "GET /accounts.csv": .roleFresh("account.export"),
    "GET /accounts/new": .roleFresh("account.administer"),
    "POST /accounts": .roleFresh("account.administer"),
    "POST /accounts/:account/state": .roleFresh("account.administer"),
    "POST /accounts/:account/roles": .roleFresh("account.administer"),
    "POST /accounts/:account/accreditation": .roleFresh("account.administer"),
    "POST /accounts/:account/invite": .roleFresh("account.administer"),
    "GET /agencies": .role("agency.read"), "POST /agencies": .role("agency.administer"),
    "GET /teams": .role("agency.read"), "POST /teams": .role("agency.administer"),
    "GET /teams/:team": .role("agency.read"),
    "POST /teams/:team/members": .role("agency.administer"),
    "GET /clients": .role("client.read"), "POST /clients": .roleFresh("client.administer"),
    "POST /clients/:client/close": .roleFresh("client.administer"),
    // Those who answer for access
    "GET /access-record": .role("access-record.read"),
    "POST /access-record": .role("access-record.read"),
    "GET /emergency-access": .role("person.review-emergency-access"),
    "POST /emergency-access/:access": .role("person.review-emergency-access"),
    "GET /people/:person/emergency-access": .roleFresh("person.emergency-access"),
    "POST /people/:person/emergency-access": .roleFresh("person.emergency-access"),
    // People
    "GET /people": .role("person.find"), "POST /people": .role("person.find"),
    "GET /new-person": .role("person.open"), "POST /new-person": .role("person.open"),
    "POST /new-person/open": .role("person.open"),
    "GET /new-person/recorded": .role("person.open"),
    "GET /people/:person": .role("person.read"),
    "GET /people/:person/relationships/new": .role("person.record"),
    "POST /people/:person/relationships/find": .role("person.record"),
    "POST /people/:person/relationships": .role("person.record"),
    "GET /people/:person/relationships/:relationship": .role("person.record"),
    "POST /people/:person/relationships/:relationship": .role("person.record"),
    "GET /people/:person/protection": .roleFresh("person.shield"),
    "POST /people/:person/protection": .roleFresh("person.shield"),
    "GET /people/:person/life": .role("person.record"),
    "POST /people/:person/life": .role("person.record"),
    "GET /people/:person/family": .role("person.read"),
    "GET /people/:person/residences/new": .role("person.record"),
    "POST /people/:person/residences": .role("person.record"),
    "GET /people/:person/residences/:residence": .role("person.record"),
    "POST /people/:person/residences/:residence": .role("person.record"),
    "GET /people/:person/record": .role("person.read"),
    "GET /people/:person/chronology.csv": .roleFresh("chronology.export"),
    "POST /people/:person/alerts": .role("alert.write"),
    "GET /people/:person/alerts/new": .role("alert.write"),
    "GET /people/:person/alerts/:alert": .role("alert.write"),
    "POST /people/:person/alerts/:alert": .role("alert.write"),
    "POST /people/:person/voice": .role("voice.write"),
    "GET /people/:person/voice/new": .role("voice.write"),
    "GET /people/:person/voice/:voice/take-back": .role("voice.write"),
    "POST /people/:person/voice/:voice/take-back": .role("voice.write"),
    "POST /people/:person/part": .role("match.review"),
    "POST /people/:person/moves/:move/undo": .role("match.review"),
    "GET /matching": .role("match.review"),
    "GET /matching/:doubt": .role("match.review"), "POST /matching/:doubt": .role("match.review"),
    "POST /api/v1/records": .machine("records.write"),
    // The front door
    "GET /referrals": .role("referral.send"), "GET /referrals/:contact": .role("referral.send"),
    "POST /referrals/send/:form": .role("referral.send"),
    "GET /contacts": .role("contact.screen"), "GET /contacts/:contact": .role("contact.screen"),
    "POST /contacts/:contact/notes": .role("contact.screen"),
    "POST /contacts/:contact/priority": .role("contact.screen"),
    "GET /contacts/:contact/children/:number": .role("contact.decide"),
    "POST /contacts/:contact/children/:number": .role("contact.decide"),
    "GET /contacts/board": .role("contact.decide"),
    "GET /contacts/board/:figure": .role("contact.decide"),
    "GET /contacts/meeting": .role("contact.screen"),
    "POST /contacts/:contact/checks": .role("contact.screen"),
    "POST /contacts/:contact/others/:other": .role("contact.decide"),
    "POST /contacts/:contact/letters/:number": .role("contact.decide"),
    "GET /checks": .role("check.answer"), "GET /checks/:check": .role("check.answer"),
    "POST /checks/:check": .role("check.answer"),
    "POST /checks/:check/link": .role("check.answer"),
    "GET /answer/:link": .anyone, "POST /answer/:link": .anyone,
    "GET /tell": .anyone, "POST /tell": .anyone, "GET /follow/:link": .anyone,
    "POST /follow/:link/confirm": .anyone, "GET /follow/:link/disagree/:number": .anyone,
    "POST /follow/:link/disagree/:number": .anyone,
    "POST /follow/:link/disagreements/:disagreement": .anyone,
    "GET /disagreements": .role("contact.decide"),
    "GET /disagreements/:disagreement": .role("contact.decide"),
    "POST /disagreements/:disagreement": .role("contact.decide"),
    "GET /referrals/:contact/disagree/:number": .role("referral.send"),
    "POST /referrals/:contact/disagree/:number": .role("referral.send"),
    "POST /referrals/:contact/disagreements/:disagreement": .role("referral.send"),
    "POST /api/v1/referrals": .machine("referrals.write"),
    "GET /api/v1/referrals/:reference": .machine("referrals.read"),
    "GET /handovers": .role("handover.take"),
    "POST /handovers/:handover/take": .role("handover.take"),
    "POST /handovers/:handover/done": .role("handover.take"),
    // Returns
    "GET /returns": .role("returns.check"), "GET /returns/:return": .role("returns.check"),
    "POST /returns/:return": .role("returns.check"),
    "GET /returns/checks/:check": .role("returns.check"),
    "GET /returns/checks/:check/rules": .role("returns.check"),
    "GET /returns/checks/:check/rules/:rule": .role("returns.check"),
    "GET /returns/checks/:check/children": .role("returns.check"),
    "GET /returns/checks/:check/children/:number": .role("returns.check"),
    "GET /returns/checks/:check/findings": .role("returns.check"),
    "GET /returns/checks/:check/changes": .role("returns.check"),
    "GET /returns/checks/:check/findings.csv": .role("returns.check"),
    "GET /returns/checks/:check/summary.csv": .role("returns.check"),
    "POST /returns/checks/:check/keep": .role("returns.check"),
    "POST /returns/checks/:check/forget": .role("returns.check"),
    // The board
    "GET /board/scorecards": .role("scorecard.read"),
    "GET /board/scorecards/:scorecard/:period": .role("scorecard.read"),
    "GET /board/scorecards/:scorecard/:period/figures.csv": .role("scorecard.read"),
    "GET /board/scorecards/:scorecard/:period/indicators/:indicator": .role("scorecard.read"),
    "POST /board/scorecards/:scorecard/:period/indicators/:indicator/commentary":
      .role("commentary.write"),
    "POST /board/scorecards/:scorecard/:period/indicators/:indicator/clinics":
      .role("commentary.write"),
    "POST /board/scorecards/:scorecard/:period/publish": .role("scorecard.publish"),
    "POST /board/scorecards/:scorecard/:period/withdraw": .role("scorecard.publish"),
    "GET /board/figures": .role("figure.record"), "POST /board/figures": .role("figure.record"),
    "GET /board/plans": .role("plan.read"), "GET /board/plans/new": .role("plan.keep"),
    "POST /board/plans/new": .role("plan.keep"), "GET /board/plans/:plan": .role("plan.read"),
    "GET /board/plans/:plan/plan.csv": .role("plan.read"),
    "GET /board/plans/:plan/report": .role("plan.read"),
    "POST /board/plans/:plan/shown": .role("plan.keep"),
    "POST /board/plans/:plan/version": .role("plan.keep"),
    "POST /board/plans/:plan/publish": .role("plan.keep"),
    "POST /board/plans/:plan/withdraw": .role("plan.keep"),
    "GET /board/plans/:plan/lines/:line": .role("plan.read"),
    "POST /board/plans/:plan/lines/:line": .role("plan.keep"),
    "GET /board/budgets": .role("plan.read"), "GET /board/attendance": .role("meeting.read"),
    "GET /board/bodies": .role("meeting.read"), "GET /board/bodies/:body": .role("meeting.read"),
    "GET /board/bodies/:body/attendance": .role("meeting.read"),
    "POST /board/bodies/:body/seats": .role("meeting.keep"),
    "POST /board/bodies/:body/seats/leave": .role("meeting.keep"),
    "POST /board/bodies/:body/meetings": .role("meeting.keep"),
    "GET /board/bodies/:body/actions": .role("meeting.read"),
    "POST /board/bodies/:body/actions": .role("meeting.keep"),
    "GET /board/bodies/:body/actions/log.csv": .role("meeting.read"),
    "GET /board/actions/:action": .role("meeting.read"),
    "POST /board/actions/:action": .role("meeting.keep"),
    "GET /board/meetings/:meeting": .role("meeting.read"),
    "GET /board/meetings/:meeting/pack": .role("meeting.read"),
    "POST /board/meetings/:meeting/agenda": .role("meeting.keep"),
    "POST /board/meetings/:meeting/attendance": .role("meeting.keep"),
    "POST /board/meetings/:meeting/visitors": .role("meeting.keep"),
    "POST /board/meetings/:meeting/open": .role("meeting.keep"),
    "POST /board/meetings/:meeting/circulate": .role("meeting.keep"),
    "POST /board/meetings/:meeting/comments": .role("minutes.comment"),
    "POST /board/meetings/:meeting/settle": .role("meeting.keep"),
    "POST /board/meetings/:meeting/publish": .role("meeting.keep"),
    "POST /board/meetings/:meeting/withdraw": .role("meeting.keep"),
    "GET /board/meetings/:meeting/items/:item": .role("meeting.read"),
    "POST /board/meetings/:meeting/items/:item": .role("meeting.keep"),
    "POST /board/meetings/:meeting/items/:item/paper": .role("meeting.keep"),
    "POST /board/meetings/:meeting/items/:item/actions": .role("meeting.keep"),
    "POST /board/meetings/:meeting/items/:item/off": .role("meeting.keep"),
    "GET /meetings": .anyone, "GET /meetings/:meeting": .anyone,
    "GET /plans": .anyone, "GET /plans/:plan": .anyone, "GET /plans/:plan/plan.csv": .anyone,
    "GET /scorecards": .anyone, "GET /scorecards/:scorecard/:period": .anyone,
    "GET /scorecards/:scorecard/:period/figures.csv": .anyone,
    // Assurance: what agencies answer, what the board does with it, what the public sees
    "GET /self-assessments": .role("assurance.answer"),
    "GET /self-assessments/:round": .role("assurance.answer"),
    "GET /self-assessments/:round/parts/:node": .role("assurance.answer"),
    "POST /self-assessments/:round/parts/:node": .role("assurance.answer"),
    "POST /self-assessments/:round/submit": .role("assurance.answer"),
    "GET /self-assessments/:round/return.csv": .role("assurance.answer"),
    "GET /self-assessments/:round/plan": .role("assurance.answer"),
    "POST /self-assessments/:round/plan": .role("assurance.answer"),
    "GET /self-assessments/:round/plan/:action": .role("assurance.answer"),
    "POST /self-assessments/:round/plan/:action": .role("assurance.answer"),
    "GET /board/assurance": .role("assurance.read"),
    "POST /board/assurance": .role("assurance.moderate"),
    "GET /board/assurance/new": .role("assurance.moderate"),
    "GET /board/assurance/:round": .role("assurance.read"),
    "GET /board/assurance/:round/result.csv": .role("assurance.read"),
    "GET /board/assurance/:round/answers.csv": .role("assurance.read"),
    "GET /board/assurance/:round/plans": .role("assurance.read"),
    "GET /board/assurance/:round/plans.csv": .role("assurance.read"),
    "GET /board/assurance/:round/crosswalk": .role("assurance.read"),
    "POST /board/assurance/:round/upgrade": .role("assurance.moderate"),
    "POST /board/assurance/:round/publish": .role("assurance.moderate"),
    "POST /board/assurance/:round/withdraw": .role("assurance.moderate"),
    "GET /board/assurance/:round/samples": .role("assurance.read"),
    "POST /board/assurance/:round/samples": .role("assurance.moderate"),
    "POST /board/assurance/:round/samples/:number": .role("assurance.moderate"),
    "GET /board/assurance/:round/agencies/:agency": .role("assurance.read"),
    "GET /board/assurance/:round/agencies/:agency/parts/:node": .role("assurance.read"),
    "POST /board/assurance/:round/agencies/:agency/parts/:node": .role("assurance.moderate"),
    "POST /board/assurance/:round/agencies/:agency/rules": .role("assurance.moderate"),
    "POST /board/assurance/:round/agencies/:agency/ratify": .role("assurance.moderate"),
    "POST /board/assurance/:round/agencies/:agency/give-back": .role("assurance.moderate"),
    "GET /assurance": .anyone, "GET /assurance/:round": .anyone,
    "GET /assurance/:round/result.csv": .anyone,
    // Those who run the service
    "GET /operations": .role("operations.read"),
    // Forms
    "GET /worried/kept": .role("form.fill"), "POST /worried/kept": .role("form.fill"),
    "GET /forms": .role("form.fill"), "POST /forms/:form/begin": .role("form.fill"),
    "GET /forms/:form/pages/:page": .role("form.fill"),
    "POST /forms/:form/pages/:page": .role("form.fill"),
    "POST /forms/:form/drafts/:page": .role("form.fill"),
    "GET /forms/:form/check": .role("form.fill"), "POST /forms/:form/discard": .role("form.fill"),
    // Machines
    "GET /api/v1/agencies": .machine("agencies.read"),
    "POST /api/v1/agencies": .machine("agencies.write"),
  ]

  /// The roles of a pack and the actions they carry, read from their files by hand: by no code of
  /// the program.
  static func roles(of pack: String) throws -> [String: Set<String>] {
    let folder = DoorHouse.packs.appendingPathComponent("\(pack)/role")
    var roles: [String: Set<String>] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let lines = text.split(separator: "\n").map(String.init)
      guard let key = lines.first(where: { $0.hasPrefix("key: ") })?.dropFirst(5),
        let actions = lines.first(where: { $0.hasPrefix("actions: [") })
      else { throw CocoaError(.fileReadCorruptFile) }
      roles[String(key)] = Set(
        actions.dropFirst("actions: [".count).prefix { $0 != "]" }.split(separator: ",")
          .map { $0.trimmingCharacters(in: .whitespaces) })
    }
    return roles
  }
}
