import Access
import Days
import Pages

/// The morning list: what the police sent, and which schools know.
struct IncidentPages: Sendable {
  let rules: IncidentRules
  /// Names of agencies, by key.
  let names: [String: String]
  let now: Instant
  let typed: FormReader
  let token: CSRFToken

  func list(_ lines: [IncidentSight], maySend: Bool, decides: Bool) -> Page {
    let groups = IncidentSight.drawnTogether(lines)
    let pieces = groups.map { group -> HTML in
      let together: HTML? =
        group.count > 1
        ? "<p>\(tag("\(group.count) incidents of one household", .warning))</p>" : nil
      return "\(together)\(group.map(piece))"
    }
    let body: HTML =
      pieces.isEmpty
      ? "<p class=\"empty\">Nothing of the night waits to be looked at.</p>" : "\(pieces)"
    let waiting = lines.count { !$0.isSettled }
    let links = [
      maySend ? link("Enter or paste what the police sent", IncidentRoutes.enter()) : nil,
      decides && rules.schools != nil
        ? link("Schools that agreed to be told", IncidentRoutes.schools()) : nil,
    ].compactMap { $0 }
    return Page(
      "Police notifications",
      errors: typed.errors, section: IncidentRoutes.list(),
      """
      <p>\(waiting == 1 ? "1 incident of domestic abuse waits" : "\(waiting) incidents of domestic abuse wait") \
      to be looked at. Several reports of one incident stand here once.</p>\
      \(links.map { link -> HTML in "<p>\(link)</p>" })\(body)\(printButton())
      """)
  }

  private func piece(_ line: IncidentSight) -> HTML {
    if line.isKept {
      return summaryCard(
        "An incident that is kept from you",
        [SummaryRow("What to do", "Ask the hub manager: somebody else has to look at it.")])
    }
    let names = line.children.map(\.child.called).joined(separator: ", ")
    let called = "\(names) (\(line.reports.first?.number ?? ""))"
    var rows = [
      SummaryRow("When", time(line.happenedAt)),
      SummaryRow("Risk, as the police graded it", "\(grades(line))"),
      SummaryRow("What the police write", "\(line.reports.compactMap(\.words).map(paragraph))"),
      SummaryRow("Children", "<ul>\(line.children.map(child))</ul>"),
    ]
    if rules.schools != nil {
      rows.append(SummaryRow("School", "<ul>\(line.children.map { school($0, line) })</ul>"))
    }
    let numbers = line.reports.map(\.number).joined(separator: ", ")
    rows.append(
      SummaryRow(
        line.reports.count == 1 ? "Report" : "\(line.reports.count) reports of it",
        "\(line.agencyName): \(numbers)"))
    if line.isSettled {
      let contact = line.reports.lazy.compactMap(\.contact).first
      rows.append(
        SummaryRow(
          "Seen to",
          contact.map { link("It is a contact", ContactRoutes.page($0), about: "about \(called)") }
            ?? "Nothing more was needed. A school has still to be told."))
    }
    if line.maySeeHeld {
      rows.insert(
        SummaryRow("Bear in mind", tag("may be a protected person", .warning)), at: 0)
    }
    return summaryCard(names.isEmpty ? "No child is named" : names, rows)
      + telephone(line) + (line.isSettled ? .none : next(line, called))
  }

  private func grades(_ line: IncidentSight) -> String {
    var seen: Set<String> = []
    return line.reports.map(\.grade).filter { seen.insert($0).inserted }.map(rules.grade)
      .joined(separator: ", ")
  }

  private func child(_ one: IncidentSight.Child) -> HTML {
    let born = one.child.born.flatMap { Day($0) }
    let age = born.map { ", \(Age.words(born: $0, on: London.day(now)))" } ?? ""
    let count: HTML =
      one.count > 1
      ? tag("\(one.count) incidents in \(rules.repeatMonths) months", .warning)
      : "the first in \(rules.repeatMonths) months"
    return "<li>\(one.child.called)\(age): \(count)</li>"
  }

  private func school(_ one: IncidentSight.Child, _ line: IncidentSight) -> HTML {
    let notices = line.notices.filter { $0.person == one.child.person }
    let words: [HTML] =
      notices.isEmpty
      ? one.schools.map { standing($0, line) } : notices.map(notice)
    return "<li>\(one.child.called): \(words.map { word -> HTML in "\(word) " })</li>"
  }

  private func standing(_ standing: SchoolStanding, _ line: IncidentSight) -> HTML {
    switch standing {
    case .none: "no school here has this child"
    case .protected:
      "\(tag("told to nobody by itself", .warning)) Where this child lives and learns is protected. Speak with the hub manager."
    case .notAgreed(let school):
      "\(tag("told to nobody by itself", .warning)) \(names[school] ?? school) has not agreed to be told."
    case .agreed(let school, _):
      if let send = line.reports.compactMap(\.sendAt).max(), send > now {
        "\(names[school.agency] ?? school.agency) is told on \(time(send))"
      } else {
        "\(names[school.agency] ?? school.agency) was not told: it agreed later, or the child came to it later"
      }
    }
  }

  private func notice(_ notice: SchoolNotice) -> HTML {
    let school = names[notice.agency] ?? notice.agency
    if let at = notice.readAt {
      return
        "\(tag("knows", .good)) \(school), \(notice.readBy ?? "erased"), \(time(at, short: true))"
    }
    return now >= notice.due
      ? "\(tag("nobody has read it", .bad)) Ring \(school)."
      : "\(tag("sent", .notice)) \(school), to be read by \(time(notice.due))"
  }

  /// Where a school has not read it, somebody can ring and say whom they told.
  private func telephone(_ line: IncidentSight) -> HTML {
    let waiting = line.notices.filter { $0.readAt == nil }
    let forms = waiting.map { notice -> HTML in
      let field = "told-\(notice.id)"
      let child =
        line.children.first { $0.child.person == notice.person }?.child.called ?? "a child"
      let school = names[notice.agency] ?? notice.agency
      return form(
        IncidentRoutes.told(notice.id), token: token,
        """
        \(textInput(
          Field(field, "Whom at \(school) did you tell of \(child)?", in: typed),
          value: typed.typed(field)))\
        \(actions(button("I rang \(school) about \(child)", .secondary)))
        """)
    }
    guard !forms.isEmpty else { return .none }
    return details(
      "I rang the school", "\(forms)",
      open: waiting.contains { typed.error("told-\($0.id)") != nil })
  }

  private func next(_ line: IncidentSight, _ called: String) -> HTML {
    let field = "reason-\(line.root)"
    return """
      \(form(
        IncidentRoutes.takeUp(line.root), token: token,
        actions(button("Make it a contact: \(called)", .secondary))))\
      \(details(
        "Nothing more is needed about \(called)",
        form(
          IncidentRoutes.settle(line.root), token: token,
          """
          \(textArea(
            Field(field, "Why is nothing more needed about \(called)?", in: typed),
            value: typed.typed(field), rows: 3, most: 1_000))\
          \(actions(button("Take \(called) off the list", .secondary)))
          """), open: typed.error(field) != nil))
      """
  }
}
