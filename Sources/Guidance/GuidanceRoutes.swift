import Access
import Days
import Foundation
import Pages
import Procedures
import Thresholds

/// Every route of this feature.
public struct GuidanceRoutes: Sendable {
  let house: GuidanceHouse

  public init(_ house: GuidanceHouse) { self.house = house }

  static let use = Action("guidance.use", .anyone)

  /// The entries of the navigation for somebody with these actions.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    let tool = NavigationItem("Threshold tool", WorryPages.tool())
    let forms = NavigationItem("Forms", FormDesk.list())
    return actor.allowed.contains(FormDesk.fill.key) ? [tool, forms] : [tool]
  }

  public var routes: [Route] {
    FormDesk(house: house).routes + Brought(house: house).routes
      + ProceduresRoutes(house: house).routes + tool
  }

  private var tool: [Route] {
    [
      Route(.get, WorryPages.tool, Self.use, for: .public) { visit in
        .page(try pages(visit).start())
      },
      Route(.post, WorryPages.tool, Self.use, for: .public) { visit in try step(visit) },
      Route(.post, OpenReferral.address, Self.use, for: .public, bodyLimit: 1 << 18) { visit in
        let form = try referral(visit)
        let data = try visit.form()
        guard data["do"] == "keep" else { return .page(form.take(data)) }
        return try await Brought(house: house).keep(form.form, form.turn(data).answers, of: visit)
      },
      Route(.post, Brought.keep, Self.use, for: .public, bodyLimit: 1 << 17) { visit in
        let form = try referral(visit)
        var reader = FormReader(try visit.form())
        let worry = Worry(&reader, in: try thresholds(visit))
        return try await Brought(house: house).keep(form.form, form.answers(worry), of: visit)
      },
      Route(.get, WorryPages.document, Self.use, for: .public) { visit in
        .page(try await paper(visit).page)
      },
      Route(
        .post, "/api/v1/thresholds/evaluate", Self.use, for: .public, bodyLimit: 1 << 17,
        api: APIDescription(
          summary: "Weigh indicators of need: a route, with its reasons",
          request: EvaluationRequest.schema,
          response: #"{"type":"object","required":["route","reasons","closing"]}"#,
          makesSomething: false)
      ) { visit in try evaluate(visit) },
    ]
  }

  private func thresholds(_ visit: Visit) throws(Problem) -> Thresholds {
    guard let thresholds = house.thresholds(visit.now) else { throw .noThresholds }
    return thresholds
  }

  private func paper(_ visit: Visit) async throws -> ThresholdPaper {
    let thresholds = try thresholds(visit)
    let headers = thresholds.documents.map(\.header)
    let earlier = try await house.access.store.read { query in
      try headers.reduce(into: [String: PackFile]()) {
        $0[$1.key] = try EarlierVersions.before($1, in: query)
      }
    }
    return ThresholdPaper(pack: house.pack, thresholds: thresholds, earlier: earlier)
  }

  private func pages(_ visit: Visit) throws(Problem) -> WorryPages {
    WorryPages(thresholds: try thresholds(visit), token: visit.token)
  }

  /// One page sent, the next one shown. Nothing is kept.
  private func step(_ visit: Visit) throws -> Reply {
    let pages = try pages(visit)
    var form = FormReader(try visit.form())
    let worry = Worry(&form, in: pages.thresholds)
    if !worry.unknown.isEmpty { return .page(pages.unknown(worry), status: 422) }
    if !form.isGood { return .page(pages.child(worry, form)) }
    switch form.typed("do") {
    case "start": return .page(pages.start(worry))
    case "search":
      return .page(pages.indicators(worry, words: String(form.typed("words").prefix(200))))
    case "child": return .page(pages.child(worry))
    case "answer":
      let answer = try pages.thresholds.weigh(worry.picks, known: worry.known)
      return .page(pages.answer(answer, worry, carryingOn(visit)))
    case "referral": return .page(try referral(visit).begin(worry))
    default: return .page(pages.indicators(worry, words: nil))
    }
  }

  private func carryingOn(_ visit: Visit) -> CarryingOn {
    guard house.form(OpenReferral.key, visit.now) != nil else { return .nowhere }
    let decision = Policy.decide(visit.actor, FormDesk.fill, for: .directWork, at: visit.now)
    if case .refused = decision { return .visitor }
    return .keeps(form: OpenReferral.key)
  }

  private func referral(_ visit: Visit) throws -> OpenReferral {
    guard let form = house.form(OpenReferral.key, visit.now) else { throw Problem.notFound }
    let open = house.destinations.first { $0.form == OpenReferral.key }?.open
    return OpenReferral(
      form: form, filling: house.filling(form.definition, visit.now, pace: .whole),
      closing: try thresholds(visit).closing,
      next: form.definition.whatHappensNext(
        on: London.day(visit.now), in: house.pack.catalogue), open: open, token: visit.token)
  }

  private func evaluate(_ visit: Visit) throws -> Reply {
    let request = try EvaluationRequest(visit.body)
    do {
      let answer = try thresholds(visit).weigh(request.indicators, known: request.known)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return .json(Array(try encoder.encode(answer)))
    } catch let unknown as UnknownIndicators {
      throw Problem(
        status: 422, code: "unknown-indicators", title: "Some indicators are not known",
        advice: unknown.description)
    }
  }
}

extension Problem {
  static let noThresholds = Problem(
    status: 404, code: "no-thresholds", title: "There is no threshold document in force",
    advice:
      "If a child is in danger now, ring 999. Otherwise ring the front door of your council; its "
      + "number is on the council's own pages.")
}
