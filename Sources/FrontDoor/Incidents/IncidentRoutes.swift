import Access
import Days
import Pages
import Procedures
import Store

/// The morning list of what the police sent, how it comes in by page, and the schools that are told.
struct IncidentRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/incidents"
  static let enter: RoutePattern = "/incidents/new"
  static let takeUp: RoutePattern = "/incidents/:incident/contact"
  static let settle: RoutePattern = "/incidents/:incident/settle"
  static let told: RoutePattern = "/incidents/notices/:notice"
  static let schools: RoutePattern = "/incidents/schools"
  static let end: RoutePattern = "/incidents/schools/:agency/end"

  /// Where somebody begins: those of the front door with the list, the police with what they send.
  static func home(_ actor: Actor) -> Path {
    actor.allowed.contains(FrontDoorActions.screen.key) ? list() : enter()
  }

  static let draft = "incidents.list"
  static let oneDraft = "incidents.one"

  private var commands: IncidentCommands { IncidentCommands(house) }

  var routes: [Route] {
    let (screen, report, decide) = (
      FrontDoorActions.screen, FrontDoorActions.report, FrontDoorActions.decide
    )
    return [
      Route(.get, Self.list, screen, for: .safeguardingCheck) { visit in
        try await showList(visit, FormReader(FormData()))
      },
      Route(.post, Self.takeUp, screen, for: .safeguardingCheck) { visit in
        let root = try visit.parameter("incident")
        _ = try await own(root, visit)
        let contact = try await commands.takeUp(root, by: visit.author)
        return .redirect(ContactRoutes.page(contact))
      },
      Route(.post, Self.settle, screen, for: .safeguardingCheck) { visit in
        let root = try visit.parameter("incident")
        _ = try await own(root, visit)
        var typed = FormReader(try visit.form())
        let reason = typed.text(
          "reason-\(root)", missing: "Write why nothing more is needed", most: 1_000)
        return try await answer(visit, typed, field: "reason-\(root)") {
          try await commands.settle(root, reason: reason, by: visit.author)
        }
      },
      Route(.post, Self.told, screen, for: .safeguardingCheck, keepTold),
      Route(.get, Self.enter, report, for: .safeguardingCheck) { visit in
        let account = try visit.session().account.id
        let drafts = Drafts(house.access)
        let list = try await drafts.typed(form: Self.draft, of: account)
        let one = try await drafts.typed(form: Self.oneDraft, of: account)
        let fields = (list?.form.fields ?? []) + (one?.form.fields ?? [])
        return try await showEnter(visit, FormReader(FormData(fields: fields)))
      },
      Route(.post, Self.enter, report, for: .safeguardingCheck, bodyLimit: 1 << 19, take),
      Route(.get, Self.schools, decide, for: .safeguardingCheck) { visit in
        try await showSchools(visit, FormReader(FormData()))
      },
      Route(.post, Self.schools, decide, for: .safeguardingCheck, agree),
      Route(.post, Self.end, decide, for: .safeguardingCheck) { visit in
        let agency = try visit.parameter("agency")
        do {
          try await SchoolCommands(house).end(agency, by: visit.author)
        } catch FrontDoorProblem.answeredMeanwhile {
          throw Problem.notFound
        }
        return .redirect(Self.schools())
      },
    ]
  }

  // MARK: The morning list

  private func showList(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let rules = try commands.rules(visit.now).incidents
    let lines = try await house.incidents(visit, rules)
    let names = try await house.store.read { try Agency.names(in: $0) }
    let pages = IncidentPages(
      rules: rules, names: names, now: visit.now, typed: typed, token: visit.token)
    let allowed = visit.actor.allowed
    return .page(
      pages.list(
        lines, maySend: allowed.contains(FrontDoorActions.report.key),
        decides: allowed.contains(FrontDoorActions.decide.key))
    ).telling(about: IncidentSight.subjects(lines), count: lines.count)
  }

  /// An incident that the reader may work on; of others nothing else is said than of what does not
  /// exist.
  private func own(_ root: String, _ visit: Visit) async throws -> IncidentSight {
    let rules = try commands.rules(visit.now).incidents
    let lines = try await house.incidents(visit, rules)
    guard let found = lines.first(where: { $0.root == root && !$0.isKept }) else {
      throw Problem.incidentGone
    }
    return found
  }

  private func answer(
    _ visit: Visit, _ typed: FormReader, field: String, _ work: () async throws -> Void
  ) async throws -> Reply {
    var typed = typed
    if typed.isGood {
      do {
        try await work()
        return .redirect(Self.list())
      } catch let problem as FrontDoorProblem {
        typed.wrong(field, "\(problem)".capitalisedFirst)
      }
    }
    return try await showList(visit, typed)
  }

  @Sendable private func keepTold(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("notice")
    let found = try await house.store.read { query in
      try SchoolNotice.find(id, in: query).map {
        ($0, try Incident.find($0.incident, in: query)?.root ?? "")
      }
    }
    guard let (notice, root) = found else { throw Problem.notFound }
    _ = try await own(root, visit)
    var typed = FormReader(try visit.form())
    let name = typed.text("told-\(id)", missing: "Write whom you told, and what they do")
    return try await answer(visit, typed, field: "told-\(id)") {
      try await SchoolCommands(house).read(
        notice, by: "\(name), by telephone", author: visit.author)
    }
  }

  // MARK: Coming in

  /// For whom somebody may enter incidents: of the police for the police, of the front door for any.
  private func senders(_ visit: Visit, _ rules: IncidentRules) async throws -> [Agency] {
    let own = try visit.session().account.agency
    let all = try await house.store.read { try Agency.all(in: $0) }
      .filter { rules.senders.contains($0.kind) }
    if let mine = all.first(where: { $0.key == own }) { return [mine] }
    return visit.actor.allowed.contains(FrontDoorActions.screen.key) ? all : []
  }

  private func showEnter(
    _ visit: Visit, _ typed: FormReader, remarks: [IncidentRemark] = [],
    report: IncidentCommands.Report? = nil
  ) async throws -> Reply {
    let rules = try commands.rules(visit.now).incidents
    let senders = try await senders(visit, rules)
    if senders.isEmpty { throw Problem.noIncidents }
    let forms = IncidentForms(rules: rules, typed: typed, token: visit.token)
    let isWrong = !remarks.isEmpty || !typed.isGood
    return .page(
      forms.enter(
        senders, remarks: remarks, report: report,
        seesList: visit.actor.allowed.contains(FrontDoorActions.screen.key)),
      status: isWrong ? 422 : nil)
  }

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    let rules = try commands.rules(visit.now).incidents
    let senders = try await senders(visit, rules)
    var typed = FormReader(try visit.form())
    let isOne = typed.typed("do") == "one"
    let field = isOne ? "number" : "rows"
    let agency =
      senders.count == 1
      ? senders[0].key
      : typed.choice(
        isOne ? "one-agency" : "agency", of: senders.map(\.key), missing: "Choose who sent it")
    let list =
      isOne
      ? Self.one(&typed, rules, visit.now)
      : IncidentList(csv: Array((typed.data["rows"] ?? "").utf8), rules, now: visit.now)
    guard typed.isGood, list.remarks.isEmpty, let agency else {
      // Where an answer of the form is missing, there was no list to read.
      guard typed.isGood else { return try await showEnter(visit, typed) }
      typed.wrong(field, "Mend the lines that are named above")
      return try await showEnter(visit, typed, remarks: list.remarks)
    }
    do {
      let report = try await commands.take(list.incidents, from: agency, by: visit.author)
      try await Drafts(house.access).discard(
        form: isOne ? Self.oneDraft : Self.draft, of: try visit.session().account.id)
      return try await showEnter(visit, FormReader(FormData()), report: report)
    } catch let problem as FrontDoorProblem {
      typed.wrong(field, "\(problem)".capitalisedFirst)
      return try await showEnter(visit, typed)
    }
  }

  /// One incident as it was typed, made into rows of a list.
  private static func one(
    _ typed: inout FormReader, _ rules: IncidentRules, _ now: Instant
  ) -> IncidentList {
    let number = typed.text("number", missing: "Enter the number of the report")
    let day = typed.day("date", missing: "Enter on what day it happened")
    let minutes = typed.time("time", missing: "Enter at what time it happened")
    let grade = typed.choice(
      "grade", of: rules.grades.map(\.key), missing: "Choose how the police graded the risk")
    let children = typed.text("children", missing: "Name at least one child", most: 2_000)
    let words = typed.text("words", missing: nil, most: 4_000)
    guard typed.isGood, let day, let minutes, let grade else {
      return IncidentList([(1, [:])], rules, now: now)
    }
    let rows = children.split(whereSeparator: \.isNewline).enumerated().map { place, line in
      let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
      let cells: [IncidentColumn: String] = [
        .incident: number, .date: day.description,
        .time: London.WallTime(day: day, minutes: minutes).clock, .grade: grade,
        .firstName: part(0), .surname: part(1), .born: part(2), .postcode: part(3),
        .words: words,
      ]
      return (line: place + 1, cells: cells)
    }
    return IncidentList(rows, rules, now: now)
  }

  // MARK: Schools

  private func showSchools(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let rules = try commands.rules(visit.now).incidents
    guard let telling = rules.schools,
      let agreement = house.catalogue.inForce(
        Agreement.self, telling.agreement, on: house.guidance.day(visit.now))
    else { throw Problem.noIncidents }
    let (agreed, agencies) = try await house.store.read { query in
      (try AgreedSchool.all(in: query), try Agency.all(in: query))
    }
    let names = Dictionary(agencies.map { ($0.key, $0.name) }) { first, _ in first }
    let forms = IncidentForms(rules: rules, typed: typed, token: visit.token)
    return .page(
      forms.schools(
        agreed.values.sorted { $0.agency < $1.agency },
        free: agencies.filter {
          agreement.definition.parties.contains($0.kind) && !rules.senders.contains($0.kind)
            && $0.kind != "council"
        }, names: names, basis: "\(agreement.definition.purpose) \(agreement.definition.law)"))
  }

  @Sendable private func agree(_ visit: Visit) async throws -> Reply {
    var typed = FormReader(try visit.form())
    let all = try await house.store.read { try Agency.all(in: $0) }
    let school = typed.choice("school", of: all.map(\.key), missing: "Choose the school")
    let email = typed.email("email", missing: "Enter the mailbox that the school named")
    if typed.isGood, let school, let email {
      do {
        try await SchoolCommands(house).agree(school, email: email, by: visit.author)
        return .redirect(Self.schools())
      } catch let problem as FrontDoorProblem {
        typed.wrong("school", "\(problem)".capitalisedFirst)
      }
    }
    return try await showSchools(visit, typed)
  }
}

extension Problem {
  static let incidentGone = Problem(
    status: 404, code: "incident-gone", title: "This is no longer on the list",
    advice: "Somebody has seen to it meanwhile, or it is kept from you. Open the list again.")
}
