import Days
import Pages
import Performance

/// A plan as a page shows it, for the board and for the public alike.
struct PlanView: Sendable {
  let plan: Plan
  /// The day as at which it is shown.
  let day: Day
  /// Who holds the roles that lead; nil where names are not shown.
  let seats: SeatDirectory?
  /// Where a line leads; nil where there is nothing more to see.
  let linePath: (@Sendable (PlanLine) -> Path)?
  let csvPath: Path

  var body: HTML {
    "\(standings)\(overview)\(exceptions)\(lines)\(versions)\(legend)\(printButton())"
  }

  /// The colour that the plan's own legend gives a level; its word is always beside it.
  static func tone(_ level: PlanLegend.Level?) -> Tone {
    switch level?.colour {
    case "blue": .notice
    case "green": .good
    case "amber": .warning
    case "red": .bad
    default: .neutral
    }
  }

  /// An exact number that does not break before its fraction.
  private static func whole(_ ratio: Ratio) -> HTML {
    "\(ratio.mixed.replacing(" ", with: "\u{a0}"))"
  }

  private func rated(_ rating: Rating?) -> HTML {
    guard let rating else { return "not rated" }
    let tags = rating.parts.map { part -> HTML in
      let share = part.share == Ratio(1) ? "" : " \(part.share.mixed)"
      return "\(tag("\(part.level)\(share)", Self.tone(plan.header.legend.level(part.level)))) "
    }
    return tags.joined
  }

  private var standings: HTML {
    let counted = PlanStandings(plan, on: day)
    guard counted.all > 0 else { return .none }
    let undated: HTML = counted.undated > 0 ? ", \(counted.undated) without a date" : .none
    return """
      <p>As at \(time(day)): <strong>\(counted.all)</strong> actions, \
      <strong>\(counted.closed)</strong> closed, <strong>\(counted.overdue)</strong> overdue, \
      <strong>\(counted.notYetDue)</strong> not yet due\(undated).</p>
      """
  }

  private var overview: HTML {
    let overview = PlanOverview(plan)
    guard overview.total > Ratio(0), overview.rows.count > 0 else { return .none }
    let rows = overview.rows.map { row -> [HTML] in
      let name: HTML = "\(row.number). \(row.words)"
      if let place = row.elsewhere {
        return ["\(name)<br><span class=\"hint\">Reported elsewhere: \(place)</span>"]
          + (0..<overview.levels.count + 2).map { _ in "–" }
      }
      return [name] + row.counts.map(Self.whole)
        + ["\(row.unrated)", Self.whole(row.total)]
    }
    let sums: [HTML] =
      ["All"] + overview.sums.map(Self.whole)
      + ["\(overview.unrated)", Self.whole(overview.total)]
    let shares = zip(overview.levels, overview.percentages).map { level, share -> HTML in
      "<li>\(tag(level.key, Self.tone(level))) \(share.description)%</li>"
    }
    let notes = (overview.explained(plan.printed) + PlanOverview.cuts(plan)).map { line -> HTML in
      "<li>\(line)</li>"
    }
    let printed: HTML? =
      notes.isEmpty
      ? nil
      : details("What the paper printed, beside the exact sums", "<ul>\(notes)</ul>")
    return """
      \(heading("Overview"))\(dataTable(
        id: "overview", caption: "Ratings by priority, split ratings as exact shares",
        columns: [TableColumn("Priority")]
          + overview.levels.map { TableColumn($0.key.capitalisedFirst, number: true) }
          + [TableColumn("Not rated", number: true), TableColumn("All", number: true)],
        rows: rows, totals: sums))\
      <p>Of what is rated, in whole percent that add up to 100:</p><ul>\(shares)</ul>\(printed)
      """
  }

  private var exceptions: HTML {
    let all = PlanException.all(plan, on: day)
    guard !plan.working.isEmpty else { return .none }
    return """
      \(heading("Exceptions"))\(dataTable(
        id: "exceptions", caption: "What calls for a word at the meeting",
        columns: [TableColumn("Line"), TableColumn("Led by"), TableColumn("Why")],
        rows: all.map { one in
          [
            name(one.line), leadsByName(one.line),
            one.reasons.map { reason -> HTML in "\(reason) " }.joined,
          ]
        }, empty: "Nothing is late, slipping, undated or without a lead."))
      """
  }

  private func name(_ line: PlanLine) -> HTML {
    let words = "\(line.number) \(line.words)"
    return linePath.map { link(words, $0(line)) } ?? "\(words)"
  }

  private func leads(_ line: PlanLine) -> HTML {
    line.leading.isEmpty ? "–" : "\(line.leading.joined(separator: "; "))"
  }

  /// Whom to ask about an exception.
  private func leadsByName(_ line: PlanLine) -> HTML {
    guard let seats, !line.leading.isEmpty else { return leads(line) }
    return "\(line.leading.map { seats.words($0, on: day) }.joined(separator: "; "))"
  }

  private var lines: HTML {
    let blocks = plan.lines(below: nil).map { priority -> HTML in
      let below = plan.lines(below: priority.number)
      let direct = below.filter { $0.rung >= .action }
      let objectives = below.filter { $0.rung < .action }.map { objective -> HTML in
        let rows = descendants(of: objective)
        return """
          \(heading("\(objective.number) \(objective.words)", .third))\(table(rows, objective))
          """
      }
      let own: HTML = direct.isEmpty ? .none : table(direct.flatMap(withBelow), priority)
      let title = heading("Priority \(priority.number): \(priority.words)")
      let more: HTML? = linePath.map {
        "<p>\(link("Notes and history", $0(priority), about: "of priority \(priority.number)"))</p>"
      }
      let led: HTML =
        priority.leading.isEmpty ? .none : "<p>Led by \(leads(priority)).</p>"
      return "\(title)\(led)\(more)\(own)\(objectives)"
    }
    let csv: HTML = "<p>\(link("Take this plan away (CSV)", csvPath))</p>"
    return "\(blocks)\(csv)"
  }

  private func descendants(of line: PlanLine) -> [PlanLine] {
    plan.lines(below: line.number).flatMap(withBelow)
  }

  private func withBelow(_ line: PlanLine) -> [PlanLine] { [line] + descendants(of: line) }

  private func table(_ rows: [PlanLine], _ below: PlanLine) -> HTML {
    dataTable(
      id: "lines-\(below.number.replacing(".", with: "-"))",
      caption: "What is to be done under \(below.number)",
      columns: ["Line", "Led by", "Due", "How it stands", "Rating", "Last evidence"]
        .map { TableColumn($0) },
      rows: rows.map { line in
        [
          name(line), leads(line), "\(line.due?.words ?? "no date")", standing(line),
          rated(line.rating), "\(line.notes.last?.words ?? "none")",
        ]
      }, empty: "Nothing is listed here.")
  }

  private func standing(_ line: PlanLine) -> HTML { Self.standing(line, on: day) }

  static func standing(_ line: PlanLine, on day: Day) -> HTML {
    switch line.standing(on: day) {
    case .closed(let reason): tag(reason.words.lowercasedFirst, .notice)
    case .overdue: tag("overdue", .bad)
    case .notYetDue: tag("not yet due", .good)
    case .undated: tag("no date", .warning)
    }
  }

  private var versions: HTML {
    guard !plan.versions.isEmpty else { return .none }
    return """
      \(heading("Versions"))\(dataTable(
        id: "versions", caption: "Versions of this plan",
        columns: ["Version", "Date", "By", "What changed"].map { TableColumn($0) },
        rows: plan.versions.map {
          ["\($0.number)", time($0.on, short: true), "\($0.author)", "\($0.comment)"]
        }))
      """
  }

  private var legend: HTML {
    let rows = plan.header.legend.levels.map { level in
      SummaryRow(
        level.key.capitalisedFirst,
        "\(tag(level.key, Self.tone(level))) \(level.words). <span class=\"hint\">Counted elsewhere as \(level.state.replacing("-", with: " ")).</span>"
      )
    }
    return """
      \(heading("What the colours say here"))<p>\(plan.header.legend.title), version \
      \(plan.header.legend.version). Each plan has its own: amber can be good news or bad.</p>\
      \(summaryList(rows))
      """
  }
}
