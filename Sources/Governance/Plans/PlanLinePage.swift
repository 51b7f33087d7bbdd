import Access
import Days
import Delimited
import Pages

/// One line of a plan, opened: all that was said of it, and the forms to say more.
struct PlanLinePage: Sendable {
  let plan: Plan
  let line: PlanLine
  let day: Day
  /// Who holds the roles that lead.
  let seats: SeatDirectory
  /// The token for the forms; nil for those who only read.
  let keeping: CSRFToken?
  /// What was typed and cannot be taken.
  let typed: FormReader

  private var path: Path { PlanPages.line(plan.header.key, line.number) }

  var page: Page {
    Page(
      "\(line.rung.rawValue.capitalisedFirst) \(line.number)",
      breadcrumbs: [
        NavigationItem("Plans", PlanPages.list()),
        NavigationItem(plan.header.title, PlanPages.plan(plan.header.key)),
      ], errors: typed.errors, section: PlanPages.list(),
      """
      <p class="lead">\(line.words)</p>\(summaryList(rows))\(history)\(forms)
      """)
  }

  private var rows: [SummaryRow] {
    var rows = [
      SummaryRow("How it stands", PlanView.standing(line, on: day)),
      SummaryRow("Due", "\(line.due?.words ?? "No date")"),
      SummaryRow(
        "Led by",
        "\(line.leading.isEmpty ? "Nobody" : line.leading.map { seats.words($0, on: day) }.joined(separator: "; "))"
      ),
      SummaryRow("Rating", "\(line.rating?.description ?? "Not rated")"),
    ]
    if let closed = line.closed {
      let into: HTML = closed.into.map { ": \($0)" } ?? .none
      rows.append(
        SummaryRow(
          "Closed", "\(time(closed.on)): \(closed.reason.words)\(into). \(closed.why)"))
    }
    if let place = line.elsewhere { rows.append(SummaryRow("Reported elsewhere", "\(place)")) }
    if !line.links.isEmpty {
      rows.append(SummaryRow("Linked with", "\(line.links.joined(separator: "; "))"))
    }
    return rows
  }

  private var history: HTML {
    let notes = line.notes.map { (on: $0.on, words: "\($0.kind.words): \($0.words)") }
    let ratings = line.ratings.map {
      (on: $0.on, words: "Rated \($0.rating)\($0.why.isEmpty ? "" : ": \($0.why)")")
    }
    let dues = line.dues.map {
      (
        on: $0.on,
        words: "Due \($0.due?.words ?? "without a date")\($0.why.isEmpty ? "" : ": \($0.why)")"
      )
    }
    let leads = line.leads.flatMap { lead in
      [(on: lead.from, words: "\(seats.words(lead.role, on: lead.from)) leads")]
        + (lead.to.map { [(on: $0, words: "\(lead.role) no longer leads")] } ?? [])
    }
    let all = (dues + leads + ratings + notes).sorted { $0.on > $1.on }
    return """
      \(heading("What was said"))\(dataTable(
        id: "history", caption: "The latest first",
        columns: [TableColumn("Date"), TableColumn("What")],
        rows: all.map { [time($0.on, short: true), "\($0.words)"] }, empty: "Nothing yet."))
      """
  }

  private var forms: HTML {
    guard let token = keeping else { return .none }
    let said = typed.typed("what")
    func piece(_ what: String, _ title: String, _ fields: HTML, _ label: String) -> HTML {
      details(
        title,
        form(
          path, token: token,
          """
          <input type="hidden" name="what" value="\(what)">\(fields)\(when(what))\
          \(button(label, .secondary))
          """), open: said == what)
    }
    func shown(_ name: String) -> String { typed.typed(name) }
    // One field a form: what is said later about an earlier day stands under that day.
    func when(_ what: String) -> HTML {
      textInput(
        Field(
          "on-\(what)", "From which day this holds",
          hint: "Such as \(day). Leave it empty for today.", in: typed),
        value: shown("on-\(what)"), width: .characters10)
    }
    let note: HTML = """
      \(radios(
        Field("kind", "What it is", in: typed),
        PlanNote.allCases.map { Choice($0.rawValue, $0.words) },
        chosen: shown("kind").isEmpty ? "evidence" : shown("kind"), inline: true))\
      \(textArea(
        Field(
          "words", "What was done or found", hint: "It may be published: name no child.",
          in: typed), value: shown("words"), most: 2_000))
      """
    let levels = plan.header.legend.levels.map(\.key).joined(separator: ", ")
    let rate: HTML = """
      \(textInput(
        Field(
          "rating", "Rating",
          hint: "One of \(levels); or split, such as green 1/2, amber 1/2.", in: typed),
        value: shown("rating"), width: .half))\
      \(textInput(Field("why-rated", "Why", in: typed), value: shown("why-rated")))
      """
    let due: HTML = """
      \(textInput(
        Field("due", "Due", hint: "2026-03-31, or 2026-03 for the end of March.", in: typed),
        value: shown("due"), width: .characters10))\
      \(textInput(Field("why-due", "Why it moves", in: typed), value: shown("why-due")))
      """
    let leads = textInput(
      Field(
        "leads", "Led by",
        hint:
          "Roles, parted by semicolons. Of these seats the page says who holds them: \(seats.titles.joined(separator: "; ")).",
        in: typed),
      value: shown("leads").isEmpty ? line.leading.joined(separator: "; ") : shown("leads"))
    let close: HTML = """
      \(radios(
        Field("closure", "Why it needs no more work", in: typed),
        PlanClosure.allCases.map { Choice($0.rawValue, $0.words) }, chosen: shown("closure")))\
      \(textInput(
        Field("into", "Which line or plan takes it over", in: typed), value: shown("into")))\
      \(textInput(Field("why-closed", "How one knows", in: typed), value: shown("why-closed")))
      """
    let linked: HTML = """
      \(textInput(
        Field("other-plan", "Plan", hint: "Its short name, as in its address.", in: typed),
        value: shown("other-plan"), width: .half))\
      \(textInput(Field("other-line", "Line", in: typed), value: shown("other-line"), width: .characters10))
      """
    let reopen = textInput(
      Field("why-reopened", "Why it is open again", in: typed), value: shown("why-reopened"))
    return """
      \(heading("Say more"))\
      \(piece("note", "Note evidence, a highlight or an issue", note, "Save the note"))\
      \(piece("rate", "Rate it", rate, "Save the rating"))\
      \(piece("due", "Change when it is due", due, "Save the date"))\
      \(piece("lead", "Change who leads", leads, "Save who leads"))\
      \(piece("link", "Link it with a line of another plan", linked, "Link them"))\
      \(line.closed == nil
        ? piece("close", "Close it", close, "Close it")
        : piece("reopen", "Open it again", reopen, "Open it again"))
      """
  }

  /// The day from which it holds: today, or an earlier one that was written.
  private static func from(_ form: inout FormReader, today: Day) -> Day {
    let field = "on-\(form.typed("what"))"
    let text = form.text(field, missing: nil, most: 10)
    if text.isEmpty { return today }
    guard let day = Day(text), day <= today else {
      form.wrong(field, "Write today's date or an earlier one, such as \(today)")
      return today
    }
    return day
  }

  /// What the form asks to be said, or nil where something is wrong with it.
  static func entry(_ form: inout FormReader, of plan: Plan, _ number: String, on day: Day)
    -> PlanEntry?
  {
    let on = from(&form, today: day)
    func entry(_ change: PlanChange) -> PlanEntry { PlanEntry(on: on, line: number, change) }
    switch form.typed("what") {
    case "note":
      let kinds = PlanNote.allCases.map(\.rawValue)
      let kind = form.choice("kind", of: kinds, missing: "Choose what it is")
      let words = form.text("words", missing: "Write what was done or found", most: 2_000)
      guard let kind = kind.flatMap(PlanNote.init(rawValue:)) else { return nil }
      return entry(.noted(kind, words: words))
    case "rate":
      let rating = form.text("rating", missing: "Write a rating")
      let why = form.text("why-rated", missing: nil, most: 500)
      do throws(Rating.Problem) { _ = try Rating(rating, in: plan.header.legend) } catch {
        form.wrong("rating", "\(error)".capitalisedFirst)
      }
      return entry(.rated(rating, why: why))
    case "due":
      let text = form.text("due", missing: "Write when it is due", most: 10)
      let why = form.text("why-due", missing: "Write why it moves", most: 500)
      guard let due = ApproximateDay(text) else {
        form.wrong("due", "Write a date such as 2026-03-31 or 2026-03")
        return nil
      }
      return entry(.due(due, why: why))
    case "lead":
      let roles = form.text("leads", missing: "Write who leads", most: 500)
      return entry(
        .led(
          by: roles.split(separator: ";").map { SheetRow.trimmed($0) }.filter { !$0.isEmpty }))
    case "link":
      let other = form.text("other-plan", missing: "Write the plan's short name", most: 60)
      let line = form.text("other-line", missing: "Write the line's number", most: 20)
      return entry(.linked(plan: other, line: line))
    case "close":
      let kinds = PlanClosure.allCases.map(\.rawValue)
      let closure = form.choice("closure", of: kinds, missing: "Choose why it needs no more work")
      let into = form.text("into", missing: nil)
      let why = form.text("why-closed", missing: "Write how one knows", most: 500)
      guard let closure = closure.flatMap(PlanClosure.init(rawValue:)) else { return nil }
      if into.isEmpty, [.merged, .transferred].contains(closure) {
        form.wrong("into", "Name the line or plan that takes it over")
      }
      return entry(.closed(closure, why: why, into: into.isEmpty ? nil : into))
    case "reopen":
      return entry(.reopened(why: form.text("why-reopened", missing: "Write why", most: 500)))
    default:
      form.wrong("words", "Choose what to say")
      return nil
    }
  }
}
