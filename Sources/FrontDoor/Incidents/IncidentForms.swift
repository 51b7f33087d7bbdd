import Access
import Days
import Pages

/// The page on which incidents are entered or pasted, and the one about schools.
struct IncidentForms: Sendable {
  let rules: IncidentRules
  let typed: FormReader
  let token: CSRFToken

  static let header = IncidentColumn.allCases.map(\.rawValue).joined(separator: ",")

  /// - Parameter senders: agencies for which the reader may enter something; one for their own.
  /// - Parameter seesList: the reader works at the front door.
  func enter(
    _ senders: [Agency], remarks: [IncidentRemark], report: IncidentCommands.Report?,
    seesList: Bool
  ) -> Page {
    Page(
      "What the police sent",
      breadcrumbs: seesList ? [NavigationItem("Police notifications", IncidentRoutes.list())] : [],
      errors: typed.errors, section: seesList ? IncidentRoutes.list() : IncidentRoutes.enter(),
      """
      \(report.map { taken($0, seesList: seesList) })\(wrong(remarks))\
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

  private func taken(_ report: IncidentCommands.Report, seesList: Bool) -> HTML {
    let on: HTML? =
      seesList ? "<p>\(link("To the morning list", IncidentRoutes.list()))</p>" : nil
    return banner(
      "It was taken in",
      """
      <p>\(report.new) new, \(report.drawnTogether) of them further reports of an incident that is \
      known; \(report.unchanged) were here already.</p>\(on)
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
      errors: typed.errors, section: IncidentRoutes.list(),
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
