import Days
import Pages
import Returns

/// The pages on the way to a result, as functions from values.
struct CheckPages: Sendable {
  let token: CSRFToken
  let now: Instant

  // MARK: Where to begin

  func start(_ held: [CheckDesk.Check], _ kept: [KeptCheck]) -> Page {
    let kinds = ReturnKind.all.map { kind in
      TaskRow(
        kind.title, path: DataQualityRoutes.form(kind.key), hint: kind.files,
        status: tag("\(kind.years.lowerBound) to \(kind.years.upperBound)"))
    }
    let keptIDs = Set(kept.map(\.id))
    let rows = held.filter { !keptIDs.contains($0.id) }.map { row($0.title, $0.id, state($0)) }
    let keptRows = kept.map { row($0.title, $0.id, "Kept until \(time(London.day($0.until)))") }
    return Page(
      "Check a return",
      """
      <p>Finds what the department would send back, before it does: every published rule, with the \
      place of each finding and how to put it right.</p>\
      \(taskList(kinds, id: "returns"))\
      \(heading("Your checks"))\
      <p>A result is held in this server's memory for \(CheckDesk.hours) hours after you last looked \
      at it, for you alone. The files themselves are gone as soon as the check is done.</p>\
      \(dataTable(
        id: "checks", caption: "Checks that you can open",
        columns: [TableColumn("Return"), TableColumn("Checked"), TableColumn("State")],
        rows: rows + keptRows, empty: "You have no checks here."))
      """)
  }

  private func row(_ title: CheckTitle, _ id: String, _ state: HTML) -> [HTML] {
    [
      link(ResultPages.name(title), DataQualityRoutes.check(id), about: "checked"),
      time(title.at, short: true), state,
    ]
  }

  private func state(_ check: CheckDesk.Check) -> HTML {
    switch check.stage {
    case .waiting, .running: tag("Under way", .notice)
    case .unreadable: tag("Could not be read", .bad)
    case .done(let result):
      result.findings.errorCount == 0
        ? tag("No errors", .good) : tag(counted(result.findings.errorCount, "error"), .bad)
    }
  }

  // MARK: The form

  func form(_ kind: ReturnKind, _ sent: FormReader? = nil) -> Page {
    let resent: HTML? = sent.map { _ in
      inset("<p>Choose the files again: a browser does not keep them.</p>")
    }
    return Page(
      kind.title, breadcrumbs: crumbs, errors: sent?.errors ?? [],
      section: DataQualityRoutes.start(),
      """
      <p>The files are checked in this server's memory. They are not kept.</p>\(resent)\
      \(Pages.form(
        DataQualityRoutes.form(kind.key), token: token, files: true,
        """
        \(required(kind, sent))\(more(kind, sent))\
        \(paragraph(
          "All files together may have \(CheckForm.mostBytes >> 20) MB. For more, use the command "
            + "line: continuum check \(kind.key)."))\
        \(button("Check the return"))
        """))
      """)
  }

  private var crumbs: [NavigationItem] {
    [NavigationItem("Check a return", DataQualityRoutes.start())]
  }

  private func required(_ kind: ReturnKind, _ sent: FormReader?) -> HTML {
    let years = kind.years.reversed().map { Choice(String($0), String($0)) }
    let today = London.day(now)
    // The year that ended last is the one that is being made ready.
    let latest = min(
      max(today.month >= 4 ? today.year : today.year - 1, kind.years.lowerBound),
      kind.years.upperBound)
    let authority: HTML? =
      kind.inputs.contains(.authority)
      ? textInput(
        Field(
          "authority", "The authority's three-digit code (optional)",
          hint: "For example 372. Rules about where children live need it.", in: sent),
        value: sent?.typed("authority") ?? "", width: .characters4, autocomplete: "off",
        inputMode: "numeric") : nil
    return """
      \(fileInput(
        Field("files", "Files of the return", hint: kind.files, in: sent), accept: ".csv,.xml",
        several: true))\
      \(select(
        Field("year", "Collection year", hint: kind.yearHint, in: sent), years,
        chosen: sent?.typed("year") ?? String(latest), empty: nil))\
      \(authority)\(period(sent))
      """
  }

  /// What can be given beside the return; each lets more rules run.
  private func more(_ kind: ReturnKind, _ sent: FormReader?) -> HTML {
    var fields: [HTML] = []
    func file(_ name: String, _ label: String, _ hint: String, several: Bool = false) {
      fields.append(
        fileInput(
          Field(name, label, hint: hint, in: sent), accept: ".csv,.xml", several: several))
    }
    if kind.inputs.contains(.previousReturn) {
      file(
        "previous", "Last year's return (optional)",
        "The same kind of files. Rules that compare the two years need it.", several: true)
    }
    if kind.inputs.contains(.postcodes) {
      file(
        "postcodes", "Postcode file (optional)",
        "The national postcode lookup as CSV; the columns pcds, oseast1m, osnrth1m, laua and oscty "
          + "are enough. Rules about distance need it.")
    }
    if kind.inputs.contains(.providers) {
      file(
        "providers", "List of registered providers (optional)",
        "The inspectorate's list, saved as CSV. Rules about URN need it.")
    }
    file(
      "earlier", "Findings of an earlier check (optional)",
      "A findings.csv, to see what has changed since. Without it, your last check here of the same "
        + "return is compared.")
    return fieldset("More files, for more rules", fields.joined)
  }

  private func period(_ sent: FormReader?) -> HTML {
    details(
      "The period is not the whole collection year",
      """
      \(dates(Field("first", "First day", in: sent), sent))\
      \(dates(Field("last", "Last day", in: sent), sent))
      """, open: sent != nil)
  }

  private func dates(_ field: Field, _ sent: FormReader?) -> HTML {
    sent.map { dateInput(field, typed: $0) } ?? dateInput(field)
  }

  // MARK: Under way

  func progress(_ check: CheckDesk.Check, _ kind: ReturnKind) -> Page {
    let (stage, share): (HTML, HTML) =
      switch check.stage {
      case .running(.rules(let done, let all)):
        (
          stages(1),
          meter(done, of: all, words: "\(done) of \(all) rules done")
        )
      case .running(.reading(let file)):
        (stages(0), "<p>Reading \(file)</p>")
      default: (stages(nil), "<p>Other checks are being done first.</p>")
      }
    return Page(
      "Checking the return", breadcrumbs: crumbs, section: DataQualityRoutes.start(),
      """
      <p>\(kind.title), \(check.title.year)</p>\(stage)\(share)\
      <p>This page looks again by itself. \
      \(link("Look now", DataQualityRoutes.check(check.id)))</p>
      """)
  }

  private func stages(_ current: Int?) -> HTML {
    let titles = ["Read the files", "Run the rules", "Show the result"]
    return steps(
      "How far the check has come",
      titles.enumerated().map { place, title in
        guard let current else { return Step(title, .ahead) }
        return Step(title, place < current ? .done : place == current ? .current : .ahead)
      })
  }

  func unreadable(_ check: CheckDesk.Check, _ problems: [ReadingProblem], _ kind: ReturnKind)
    -> Page
  {
    Page(
      "The files cannot be checked", breadcrumbs: crumbs, section: DataQualityRoutes.start(),
      """
      \(banner(
        "Nothing was checked",
        "<p>Mend what is listed here, then send the files again.</p>", tone: .bad))\
      \(Self.problems(problems))\
      <p>\(buttonLink("Send the files again", DataQualityRoutes.form(kind.key)))</p>
      """)
  }

  /// What could not be read as it should, the worst first.
  static func problems(_ problems: [ReadingProblem]) -> HTML {
    let fatal = problems.filter { $0.weight == .fatal }
    let rows = (fatal + problems.filter { $0.weight != .fatal }).map { problem -> [HTML] in
      [
        "\(problem.file)", "\(problem.row.map { String($0 + 1) } ?? "")",
        "\(problem.column)", "\(problem.what)", "\(problem.remedy)",
      ]
    }
    return dataTable(
      id: "problems", caption: "What could not be read as it should",
      columns: [
        TableColumn("File"), TableColumn("Record", number: true), TableColumn("Column"),
        TableColumn("What is wrong"), TableColumn("What to do"),
      ], rows: rows)
  }
}

/// A number and its noun.
func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

/// A number with commas between its thousands.
func grouped(_ count: Int) -> String {
  var text = String(count)
  var place = text.count - 3
  while place > 0 {
    text.insert(",", at: text.index(text.startIndex, offsetBy: place))
    place -= 3
  }
  return text
}
