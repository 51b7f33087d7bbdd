import Access
import Days
import Pages
import Procedures

/// A round as pages of the board.
struct RoundPages: Sendable {
  let whole: RoundRoutes.Whole
  let visit: Visit

  private var round: Round { whole.round }
  private var mayModerate: Bool {
    visit.actor.allowed.contains(AssuranceActions.moderate.key)
  }
  private var trail: [NavigationItem] {
    [
      NavigationItem("Assurance", AssurancePaths.rounds()),
      NavigationItem(round.title, AssurancePaths.round(round.id)),
    ]
  }

  static func list(
    _ all: [(round: Round, returns: [AgencyReturn])], canOpen: Bool
  ) -> Page {
    let rows = all.map { round, returns -> [HTML] in
      let sent = returns.count { !$0.isOpen }
      let ratified = returns.count { $0.state == .ratified }
      return [
        link(round.title, AssurancePaths.round(round.id)), time(round.due),
        "\(sent) of \(returns.count)", "\(ratified)",
      ]
    }
    let open: HTML =
      canOpen ? actions(buttonLink("Open a round", AssurancePaths.newRound())) : .none
    return Page(
      "Assurance",
      """
      \(open)\(dataTable(
        id: "rounds", caption: "Rounds of assurance",
        columns: [
          TableColumn("Round"), TableColumn("Answers by"), TableColumn("Returns sent"),
          TableColumn("Ratified", number: true),
        ], rows: rows, empty: "No round has been opened."))\
      <p>\(link("What the public sees", AssurancePaths.publicList()))</p>
      """)
  }

  /// - Parameter later: a later version of the framework, where the pack has one.
  func overview(later: Version?) -> Page {
    let id = round.id
    let own: HTML =
      whole.pinned.framework.gradedBy.contains(.own)
      ? """
      \(heading("As agencies grade themselves"))\(heatmap("own", whole.ownResult, csv: nil))
      """ : .none
    let upgrade: HTML =
      later.map { version in
        banner(
          "There is a later version of this framework",
          "<p>\(link("What version \(version.text) changes", AssurancePaths.crosswalk(id)))</p>")
      } ?? .none
    let nothing: HTML =
      whole.pinned.framework.gathering == .none
      ? paragraph("This framework adds nothing up: each judgement stands for its own agency.")
      : .none
    return Page(
      round.title, breadcrumbs: [NavigationItem("Assurance", AssurancePaths.rounds())],
      isWide: true, section: AssurancePaths.rounds(),
      """
      \(upgrade)<p>\(ResultPieces.source(whole.pinned)) Agencies answer by \(time(round.due)).</p>\
      \(nothing)\(heading("As the board grades them"))\
      \(heatmap("result", whole.result, csv: AssurancePaths.resultCSV(id)))\(own)\
      \(ResultPieces.heads(whole.result))\(ResultPieces.meanings(whole.pinned.framework))\
      <ul><li>\(link("Samples of evidence", AssurancePaths.samples(id)))</li>\
      <li>\(link("Action plans", AssurancePaths.plans(id)))</li>\
      <li>\(link("Every answer (CSV)", AssurancePaths.answersCSV(id)))</li></ul>\
      \(when(mayModerate, publishing))\(printButton())
      """)
  }

  private func heatmap(_ id: String, _ result: ShownResult, csv: Path?) -> HTML {
    let round = round.id
    return ResultPieces.heatmap(
      id: id, result, caption: id == "own" ? "Agencies' own grades" : "Agencies by standard",
      agencyPath: { AssurancePaths.agency(round, $0) },
      cellPath: { AssurancePaths.part(round, $0, $1) }, csv: csv)
  }

  private var publishing: HTML {
    let id = round.id
    let withdraw: HTML =
      whole.isPublished
      ? """
      <p>\(link("The published page", AssurancePaths.publicResult(id)))</p>\
      \(form(
        AssurancePaths.withdraw(id), token: visit.token,
        "\(textInput(Field("reason", "Why it is taken back")))\(button("Take it back", .secondary))"
      ))
      """ : .none
    return """
      \(heading("Publishing"))\
      <p>The public then sees, without signing in, how many requirements each ratified return meets. \
      What agencies wrote is not published.</p>\
      \(form(
        AssurancePaths.publish(id), token: visit.token,
        button(whole.isPublished ? "Publish again" : "Publish")))\(withdraw)
      """
  }

  func plans(_ today: Day) -> Page {
    let legend = whole.pinned.legend
    let tables = whole.all.map { one -> HTML in
      let without = one.withoutAction
      let needed: HTML? =
        without.isEmpty
        ? nil
        : banner(
          "No action yet for what is not met",
          paragraph("\(one.agency.name): \(one.framework.names(without))"), tone: .warning)
      return """
        \(heading(one.agency.name))\(needed)\(ResultPieces.plan(
          id: "plan-\(one.agency.key)", one.plan, whole.pinned, caption: "Plan of \(one.agency.name)",
          today: today))
        """
    }
    let levels = legend?.levels.map { level in
      SummaryRow(level.colour.rawValue, "\(level.words)")
    }
    return Page(
      "Action plans", breadcrumbs: trail, isWide: true, section: AssurancePaths.rounds(),
      """
      \(levels.map { details("What the colours mean here", summaryList($0)) } ?? .none)\(tables)\
      <p>\(link("Take the plans away (CSV)", AssurancePaths.plansCSV(round.id)))</p>\(printButton())
      """)
  }

  /// What a later version of the framework changes, and whether the round can be moved to it.
  func crosswalk(
    _ crosswalk: Crosswalk, _ later: Versioned<Framework>, live: [String]
  ) -> Page {
    let old = whole.pinned.framework
    func titles(_ keys: [String], _ framework: Framework) -> String {
      keys.map { framework[$0]?.label ?? $0 }.joined(separator: "; ")
    }
    let rows = crosswalk.lines.map { line -> [HTML] in
      let now = line.node.map { titles([$0], later.definition) } ?? "–"
      return [
        "\(now)", "\(line.was.isEmpty ? "–" : titles(line.was, old))", "\(line.change.rawValue)",
      ]
    }
    let moving: HTML
    if !live.isEmpty {
      moving = banner(
        "This round stays with version \(round.version)",
        paragraph(
          "Answers have been written under it (" + live.joined(separator: ", ")
            + "). Finish them, and open the next round under the later version: it offers these "
            + "answers as a beginning, by the table below."), tone: .warning)
    } else if mayModerate {
      moving = form(
        AssurancePaths.upgrade(round.id), token: visit.token,
        "<p>Nobody has begun to answer.</p>\(button("Move the round to version \(later.header.version.text)"))"
      )
    } else {
      moving = .none
    }
    return Page(
      "What version \(later.header.version.text) changes", breadcrumbs: trail, isWide: true,
      section: AssurancePaths.rounds(),
      """
      \(moving)\(dataTable(
        id: "crosswalk", caption: "\(later.header.title), version \(later.header.version.text)",
        columns: ["Now", "Before", "Change"].map { TableColumn($0) }, rows: rows))
      """)
  }
}
