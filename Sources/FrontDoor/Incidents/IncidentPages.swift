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
    let links = [
      maySend ? link("Enter or paste what the police sent", IncidentRoutes.enter()) : nil,
      decides ? link("Schools that agreed to be told", IncidentRoutes.schools()) : nil,
    ].compactMap { $0 }
    return Page(
      "Police notifications",
      breadcrumbs: [NavigationItem("Front door", ContactRoutes.queue())], errors: typed.errors,
      section: ContactRoutes.queue(),
      """
      <p>\(lines.count == 1 ? "1 incident of domestic abuse waits" : "\(lines.count) incidents of domestic abuse wait") \
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
    let called = line.children.map(\.child.called).joined(separator: ", ")
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
    if line.maySeeHeld {
      rows.insert(
        SummaryRow("Bear in mind", tag("may be a protected person", .warning)), at: 0)
    }
    return summaryCard(called.isEmpty ? "No child is named" : called, rows)
      + telephone(line) + next(line, called)
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

/// The page on which incidents are entered or pasted, and the one about schools.
struct IncidentForms: Sendable {
  let rules: IncidentRules
  let typed: FormReader
  let token: CSRFToken

  static let header = IncidentColumn.allCases.map(\.rawValue).joined(separator: ",")

  /// - Parameter senders: agencies for which the reader may enter something; one for their own.
  func enter(_ senders: [Agency], remarks: [IncidentRemark], report: IncidentCommands.Report?)
    -> Page
  {
    Page(
      "What the police sent",
      breadcrumbs: [NavigationItem("Police notifications", IncidentRoutes.list())],
      errors: typed.errors, section: ContactRoutes.queue(),
      """
      \(report.map(taken))\(wrong(remarks))\
      \(heading("Paste a list"))\
      \(form(
        IncidentRoutes.enter(), token: token,
        draft: DraftKey(path: DraftRoutes.path(to: IncidentRoutes.draft)),
        """
        \(agency(senders, "agency"))\
        \(textArea(
          Field(
            "rows", "The list, one row for each child",
            hint: "The first line names the columns. date, time, surname, incident and grade are needed; grade is one of \(rules.grades.map(\.key).joined(separator: ", ")). The same list sent twice is taken once.",
            in: typed),
          value: typed.data["rows"] ?? Self.header + "\n", rows: 10))\
        \(actions(button("Take the list in", name: "do", value: "list")))
        """))\
      \(heading("Enter one incident"))\
      \(form(
        IncidentRoutes.enter(), token: token,
        draft: DraftKey(path: DraftRoutes.path(to: IncidentRoutes.oneDraft)),
        """
        \(agency(senders, "one-agency"))\
        \(textInput(Field("number", "Number of the police report", in: typed), value: typed.typed("number"), width: .half))\
        \(dateInput(Field("date", "On what day did it happen?", in: typed), typed: typed))\
        \(textInput(Field("time", "At what time?", hint: "By the 24-hour clock, such as 23:10.", in: typed), value: typed.typed("time"), width: .characters10))\
        \(radios(
          Field("grade", "How did the police grade the risk?", in: typed),
          rules.grades.map { Choice($0.key, $0.words) }, chosen: typed.typed("grade")))\
        \(textArea(
          Field(
            "children", "The children",
            hint: "One child a line: first name, family name, date of birth, postcode, with commas between. Leave out what is not known, but not the commas.",
            in: typed),
          value: typed.typed("children"), rows: 4, most: 2_000))\
        \(textArea(
          Field("words", "What happened", hint: "The front door alone reads this.", in: typed),
          value: typed.typed("words"), most: 4_000))\
        \(actions(button("Take the incident in", name: "do", value: "one")))
        """))
      """)
  }

  private func agency(_ senders: [Agency], _ name: String) -> HTML {
    senders.count == 1
      ? .none
      : select(
        Field(name, "Who sent it?", in: typed), senders.map { Choice($0.key, $0.name) },
        chosen: typed.typed(name))
  }

  private func taken(_ report: IncidentCommands.Report) -> HTML {
    banner(
      "It was taken in",
      """
      <p>\(report.new) new, \(report.drawnTogether) of them further reports of an incident that is \
      known; \(report.unchanged) were here already.</p>\
      <p>\(link("To the morning list", IncidentRoutes.list()))</p>
      """)
  }

  private func wrong(_ remarks: [IncidentRemark]) -> HTML {
    if remarks.isEmpty { return .none }
    return banner(
      "Nothing was taken in",
      """
      <p>Mend these lines and send the list again. What you pasted is still below.</p>\
      \(dataTable(
        id: "remarks", caption: "What is wrong with the list",
        columns: [TableColumn("Line", number: false), TableColumn("What is wrong")],
        rows: remarks.prefix(50).map { ["\($0.line)", "\($0.words.capitalisedFirst)"] }))
      """, tone: .bad)
  }

  func schools(_ agreed: [AgreedSchool], free: [Agency], names: [String: String], basis: String)
    -> Page
  {
    let rows = agreed.map { school -> [HTML] in
      [
        "\(names[school.agency] ?? school.agency)", "\(school.email)",
        time(London.day(school.agreedAt), short: true), "\(school.agreement)",
        form(
          IncidentRoutes.end(school.agency), token: token,
          button("End it for \(names[school.agency] ?? school.agency)", .secondary)),
      ]
    }
    return Page(
      "Schools that agreed to be told",
      breadcrumbs: [NavigationItem("Police notifications", IncidentRoutes.list())],
      errors: typed.errors, section: ContactRoutes.queue(),
      """
      <p>\(basis)</p>\
      <p>A school is told that something happened, and when: nothing else.</p>\
      \(dataTable(
        id: "schools", caption: "Agreements that hold",
        columns: ["School", "Mailbox", "Since", "Agreement", "End"].map { TableColumn($0) },
        rows: rows, empty: "No school has agreed so far."))\
      \(heading("A school agrees"))\
      \(form(
        IncidentRoutes.schools(), token: token,
        """
        \(select(
          Field("school", "Which school?", hint: "An agreement before is replaced.", in: typed),
          free.map { Choice($0.key, $0.name) }, chosen: typed.typed("school")))\
        \(textInput(
          Field(
            "email", "Its mailbox for this",
            hint: "The school names it: one that those who look after children there read before lessons, and nobody else.",
            in: typed),
          value: typed.typed("email"), type: "email"))\
        \(actions(button("Keep the agreement")))
        """))
      """)
  }
}
