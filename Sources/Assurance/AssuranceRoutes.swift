import Access
import Pages
import Store

/// Every route of assurance: those of agencies that answer, those of the board, the public's.
public struct AssuranceRoutes: Sendable {
  let house: AssuranceHouse

  public init(_ house: AssuranceHouse) { self.house = house }

  /// What somebody with these actions finds in the navigation.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    var items: [NavigationItem] = []
    if actor.allowed.contains(AssuranceActions.answer.key) {
      items.append(NavigationItem("Self-assessments", AssurancePaths.own()))
    }
    if actor.allowed.contains(AssuranceActions.read.key) {
      items.append(NavigationItem("Assurance", AssurancePaths.rounds()))
    }
    return items
  }

  public var routes: [Route] {
    AnswerRoutes(house: house).routes + PlanRoutes(house: house).routes
      + RoundRoutes(house: house).routes + GradingRoutes(house: house).routes
      + SampleRoutes(house: house).routes + publicRoutes
  }

  private var publicRoutes: [Route] {
    let open = AssuranceActions.readPublished
    return [
      Route(.get, AssurancePaths.publicList, open, for: .public) { _ in
        let all = try await house.access.store.read { try PublishedResult.all(in: $0) }
        return .page(PublicPages.list(all))
      },
      Route(.get, AssurancePaths.publicResult, open, for: .public) { visit in
        .page(PublicPages.result(try await published(visit)))
      },
      Route(.get, AssurancePaths.publicCSV, open, for: .public) { visit in
        .result(try await published(visit).result)
      },
    ]
  }

  private func published(_ visit: Visit) async throws -> PublishedResult {
    let id = try visit.parameter("round")
    let found = try await house.access.store.read { try PublishedResult.find(id, in: $0) }
    guard let found else { throw Problem.notFound }
    return found
  }
}

/// Addresses of this feature.
enum AssurancePaths {
  static let own: RoutePattern = "/self-assessments"
  static let ownRound: RoutePattern = "/self-assessments/:round"
  static let ownPart: RoutePattern = "/self-assessments/:round/parts/:node"
  static let ownSubmit: RoutePattern = "/self-assessments/:round/submit"
  static let ownCSV: RoutePattern = "/self-assessments/:round/return.csv"
  static let ownPlan: RoutePattern = "/self-assessments/:round/plan"
  static let ownAction: RoutePattern = "/self-assessments/:round/plan/:action"

  static let rounds: RoutePattern = "/board/assurance"
  static let newRound: RoutePattern = "/board/assurance/new"
  static let round: RoutePattern = "/board/assurance/:round"
  static let resultCSV: RoutePattern = "/board/assurance/:round/result.csv"
  static let answersCSV: RoutePattern = "/board/assurance/:round/answers.csv"
  static let plans: RoutePattern = "/board/assurance/:round/plans"
  static let plansCSV: RoutePattern = "/board/assurance/:round/plans.csv"
  static let crosswalk: RoutePattern = "/board/assurance/:round/crosswalk"
  static let upgrade: RoutePattern = "/board/assurance/:round/upgrade"
  static let publish: RoutePattern = "/board/assurance/:round/publish"
  static let withdraw: RoutePattern = "/board/assurance/:round/withdraw"
  static let samples: RoutePattern = "/board/assurance/:round/samples"
  static let sample: RoutePattern = "/board/assurance/:round/samples/:number"
  static let agency: RoutePattern = "/board/assurance/:round/agencies/:agency"
  static let part: RoutePattern = "/board/assurance/:round/agencies/:agency/parts/:node"
  static let rules: RoutePattern = "/board/assurance/:round/agencies/:agency/rules"
  static let ratify: RoutePattern = "/board/assurance/:round/agencies/:agency/ratify"
  static let giveBack: RoutePattern = "/board/assurance/:round/agencies/:agency/give-back"

  static let publicList: RoutePattern = "/assurance"
  static let publicResult: RoutePattern = "/assurance/:round"
  static let publicCSV: RoutePattern = "/assurance/:round/result.csv"
}

extension AssuranceHouse {
  /// The round that an address names, with its framework.
  func round(_ visit: Visit, _ query: any Query) throws -> (round: Round, pinned: PinnedFramework) {
    guard let round = try Round.find(try visit.parameter("round"), in: query) else {
      throw Problem.notFound
    }
    return (round, try pinned(round))
  }

  /// The round that an address names, with one agency's return in it.
  func assessed(
    _ visit: Visit, _ agency: String, _ query: any Query
  ) throws -> (round: Round, pinned: PinnedFramework, one: Assessed) {
    let (round, pinned) = try round(visit, query)
    guard let one = try Assessed.all(in: round, of: agency, pinned.framework, query).first else {
      throw Problem.notFound
    }
    return (round, pinned, one)
  }
}

extension AssuranceProblem {
  /// As people are told of it, where it is no matter of one answer.
  var problem: Problem {
    let words = "\(self)"
    return Problem(
      status: 409, code: "assurance-refused", title: "That cannot be done yet",
      advice: words.prefix(1).uppercased() + words.dropFirst() + ".")
  }

  /// Does something, and tells what stands against it as a page.
  @discardableResult
  static func told<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
    do {
      return try await body()
    } catch let problem as AssuranceProblem {
      throw problem.problem
    }
  }
}

extension Reply {
  /// A result to take away: one row an agency, one column a part.
  static func result(_ result: ShownResult) -> Reply {
    .download(AssuranceFiles.result(result), type: AssuranceFiles.type, name: "result.csv")
  }
}
