import Access
import Days
import Pages
import Returns
import Store

/// Every route of this feature.
public struct DataQualityRoutes: Sendable {
  let house: AccessHouse
  let desk: CheckDesk

  public init(_ house: AccessHouse, desk: CheckDesk) {
    self.house = house
    self.desk = desk
  }

  /// Checks a return that somebody has at hand. What it shows is what they brought.
  public static let checkReturns = Action("returns.check", .role)

  /// What the navigation offers somebody with these actions.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    actor.allowed.contains(checkReturns.key) ? [NavigationItem("Check a return", start())] : []
  }

  static let start: RoutePattern = "/returns"
  static let form: RoutePattern = "/returns/:return"
  static let check: RoutePattern = "/returns/checks/:check"
  static let rule: RoutePattern = "/returns/checks/:check/rules/:rule"
  static let children: RoutePattern = "/returns/checks/:check/children"
  static let child: RoutePattern = "/returns/checks/:check/children/:number"
  static let findings: RoutePattern = "/returns/checks/:check/findings"
  static let changes: RoutePattern = "/returns/checks/:check/changes"
  static let coverage: RoutePattern = "/returns/checks/:check/rules"
  static let findingsFile: RoutePattern = "/returns/checks/:check/findings.csv"
  static let summaryFile: RoutePattern = "/returns/checks/:check/summary.csv"
  static let keep: RoutePattern = "/returns/checks/:check/keep"
  static let forget: RoutePattern = "/returns/checks/:check/forget"

  public var routes: [Route] {
    [
      get(Self.start) { visit in try await showStart(visit) },
      get(Self.form) { visit in .page(pages(visit).form(try kind(visit))) },
      Route(
        .post, Self.form, Self.checkReturns, for: .statutoryReturn,
        bodyLimit: CheckForm.mostBytes, tooLarge: .returnTooLarge
      ) { visit in try await begin(visit) },
      get(Self.check) { visit in try await showCheck(visit) },
      result(Self.rule) { pages, visit in
        pages.rule(try visit.parameter("rule"), from: Self.start(of: visit))
      },
      result(Self.children) { pages, visit in pages.children(from: Self.start(of: visit)) },
      result(Self.child) { pages, visit in
        guard let number = Int(try visit.parameter("number")) else { return nil }
        return pages.child(number, from: Self.start(of: visit))
      },
      result(Self.findings) { pages, visit in
        pages.findings(Self.filter(visit), from: Self.start(of: visit))
      },
      result(Self.changes) { pages, visit in
        pages.changes(visit.path.value(of: "of"), from: Self.start(of: visit))
      },
      result(Self.coverage) { pages, visit in
        let status = visit.path.value(of: "status").flatMap { $0.isEmpty ? nil : $0 }
        return (pages.coverage(status: status), 0)
      },
      get(Self.findingsFile) { visit in try await takeFindings(visit) },
      get(Self.summaryFile) { visit in try await takeSummary(visit) },
      Route(.post, Self.keep, Self.checkReturns, for: .statutoryReturn) { visit in
        try await keepResult(visit)
      },
      Route(.post, Self.forget, Self.checkReturns, for: .statutoryReturn) { visit in
        let account = try visit.session().account.id
        let id = try visit.parameter("check")
        desk.forget(id, owner: account)
        try await KeptChecks(house: house).remove(id, of: account)
        return .redirect(Self.start())
      },
    ]
  }

  private func get(_ pattern: RoutePattern, _ handler: @escaping Route.Handler) -> Route {
    Route(.get, pattern, Self.checkReturns, for: .statutoryReturn, handler)
  }

  /// A page of a result. The look is noted with the return and how many findings or children it
  /// names.
  private func result(
    _ pattern: RoutePattern,
    _ show: @escaping @Sendable (ResultPages, Visit) throws -> (page: Page, shown: Int)?
  ) -> Route {
    get(pattern) { visit in
      let pages = try await resultPages(visit)
      guard let (page, shown) = try show(pages, visit) else { throw Problem.notFound }
      return .page(page).telling(about: [pages.result.title.subject], count: shown)
    }
  }

  // MARK: What the address says

  private func kind(_ visit: Visit) throws(Problem) -> ReturnKind {
    guard let kind = ReturnKind.named(try visit.parameter("return")) else { throw .notFound }
    return kind
  }

  private func pages(_ visit: Visit) -> CheckPages {
    CheckPages(token: visit.token, now: visit.now)
  }

  /// How many rows come before the page that is asked for.
  private static func start(of visit: Visit) -> Int {
    max(0, visit.path.value(of: "page").flatMap { Int($0) } ?? 0)
  }

  private static func filter(_ visit: Visit) -> FindingList.Filter {
    func value(_ name: String) -> String? {
      visit.path.value(of: name).flatMap { $0.isEmpty ? nil : $0 }
    }
    return .init(
      rule: value("rule"), severity: value("severity").flatMap { Severity(rawValue: $0) },
      table: value("table"))
  }

  // MARK: Handlers

  private func showStart(_ visit: Visit) async throws -> Reply {
    let account = try visit.session().account.id
    let kept = try await KeptChecks(house: house).all(of: account, at: visit.now)
    return .page(pages(visit).start(desk.all(owner: account, at: visit.now), kept))
  }

  private func begin(_ visit: Visit) async throws -> Reply {
    let kind = try kind(visit)
    let account = try visit.session().account.id
    var form = CheckForm(try visit.form(limits: CheckForm.limits), kind)
    let submission = form.submission()
    let given = form.earlier()
    guard form.reader.isGood, let submission else {
      return .page(pages(visit).form(kind, form.reader))
    }
    let title = CheckTitle(
      kind: kind.key, year: submission.year, authority: submission.authority,
      period: submission.period, at: visit.now)
    var earlier = given
    if earlier == nil { earlier = try await lastCheck(like: title, of: account, visit) }
    let id = house.token()
    guard
      desk.begin(title, id: id, owner: account, kind: kind, submission, earlier: earlier)
    else { throw Problem.checkUnderWay }
    return .redirect(Self.check(id))
  }

  /// The account's latest check of the same return, held or kept.
  private func lastCheck(
    like title: CheckTitle, of account: String, _ visit: Visit
  ) async throws -> EarlierCheck? {
    for check in desk.all(owner: account, at: visit.now) where check.title.isSameReturn(as: title) {
      if case .done(let result) = check.stage { return Self.earlier(result) }
    }
    let kept = KeptChecks(house: house)
    guard
      let latest = try await kept.all(of: account, at: visit.now)
        .filter({ $0.title.isSameReturn(as: title) }).max(by: { $0.title.at < $1.title.at }),
      let result = try await kept.find(latest.id, of: account, at: visit.now)
    else { return nil }
    return Self.earlier(result)
  }

  private static func earlier(_ result: CheckResult) -> EarlierCheck {
    EarlierCheck(
      name: "your check of \(London.short(result.title.at))", findings: result.findings)
  }

  private func showCheck(_ visit: Visit) async throws -> Reply {
    let (check, keptUntil) = try await openCheck(visit)
    guard let kind = ReturnKind.named(check.title.kind) else { throw Problem.notFound }
    switch check.stage {
    case .waiting, .running:
      return .page(pages(visit).progress(check, kind)).with("refresh", "2")
    case .unreadable(let problems):
      return .page(pages(visit).unreadable(check, problems, kind))
    case .done(let result):
      let pages = ResultPages(
        id: check.id, result: result, kind: kind, token: visit.token, keptUntil: keptUntil)
      let page = pages.overview(
        sort: visit.path.value(of: "sort"), isDescending: visit.path.value(of: "order") == "down")
      return .page(page).telling(about: [check.title.subject], count: result.findings.rules.count)
    }
  }

  /// The list that a page shows, narrowed in the same way; without a query, every finding.
  private func takeFindings(_ visit: Visit) async throws -> Reply {
    let result = try await resultPages(visit).result
    var findings = result.findings
    switch visit.path.value(of: "of") {
    case "new": findings = result.comparison?.changes.new ?? FindingList()
    case "gone": findings = result.comparison?.changes.mended ?? FindingList()
    default: break
    }
    let places = findings.places(Self.filter(visit))
    var bytes: [UInt8] = []
    FindingsFile.write(places.lazy.map { findings[$0] }) { bytes += Array($0.utf8) }
    return .download(bytes, type: "text/csv; charset=utf-8", name: "findings.csv")
      .telling(about: [result.title.subject], count: places.count)
  }

  private func takeSummary(_ visit: Visit) async throws -> Reply {
    let result = try await resultPages(visit).result
    var bytes: [UInt8] = []
    RuleOutcome.write(result.outcomes) { bytes += Array($0.utf8) }
    return .download(bytes, type: "text/csv; charset=utf-8", name: "summary.csv")
      .telling(about: [result.title.subject])
  }

  private func keepResult(_ visit: Visit) async throws -> Reply {
    let account = try visit.session().account.id
    let pages = try await resultPages(visit)
    do {
      try await KeptChecks(house: house).keep(
        pages.result, id: pages.id, of: account, at: visit.now)
    } catch let problem as KeepingProblem {
      throw problem == .tooMany ? Problem.tooManyKept : Problem.tooLargeToKeep
    }
    return .redirect(Self.check(pages.id))
  }

  // MARK: The check that is open

  /// A check of this account, held or kept.
  private func openCheck(_ visit: Visit) async throws -> (CheckDesk.Check, keptUntil: Instant?) {
    let account = try visit.session().account.id
    let id = try visit.parameter("check")
    let checks = KeptChecks(house: house)
    let kept = try await checks.all(of: account, at: visit.now).first { $0.id == id }
    if let held = desk.find(id, owner: account, at: visit.now) { return (held, kept?.until) }
    guard let kept, let result = try await checks.find(id, of: account, at: visit.now) else {
      throw Problem.checkGone
    }
    desk.hold(result, id: id, owner: account, at: visit.now)
    guard let held = desk.find(id, owner: account, at: visit.now) else { throw Problem.checkGone }
    return (held, kept.until)
  }

  private func resultPages(_ visit: Visit) async throws -> ResultPages {
    let (check, keptUntil) = try await openCheck(visit)
    guard case .done(let result) = check.stage, let kind = ReturnKind.named(check.title.kind) else {
      throw Problem.checkGone
    }
    return ResultPages(
      id: check.id, result: result, kind: kind, token: visit.token, keptUntil: keptUntil)
  }
}

extension Problem {
  static let returnTooLarge = Problem(
    status: 413, code: "return-too-large", title: "These files are too large for this page",
    advice:
      "All files together may have \(CheckForm.mostBytes >> 20) MB. A postcode file can be cut down "
      + "to the columns pcds, oseast1m, osnrth1m, laua and oscty. For more, use the command line: "
      + "continuum check.")
  static let checkUnderWay = Problem(
    status: 409, code: "check-under-way", title: "A check of yours is still under way",
    advice: "Wait until it is done, then send the files again. It is in your list of checks.")
  static let checkGone = Problem(
    status: 404, code: "check-gone", title: "This result is no longer here",
    advice:
      "Results are held for \(CheckDesk.hours) hours, unless you keep them, and for the account "
      + "that made them. Check the return again.")
  static let tooManyKept = Problem(
    status: 409, code: "too-many-kept",
    title: "You have kept \(KeptCheck.mostOfOne) results already",
    advice: "Forget one that you no longer need, then keep this one.")
  static let tooLargeToKeep = Problem(
    status: 413, code: "too-large-to-keep", title: "There are too many findings to keep",
    advice: "Take the findings away as CSV: they can be compared with a later check.")
}
