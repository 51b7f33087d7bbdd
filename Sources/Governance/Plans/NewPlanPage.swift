import Access
import Delimited
import Pages
import Procedures

extension PlanPages {
  /// The page that opens a plan from a file.
  static func new(
    _ typed: FormReader, legends: [PlanLegend], problems: [SheetProblem], token: CSRFToken
  ) -> Page {
    let refused: HTML =
      problems.isEmpty
      ? .none
      : banner(
        "Nothing was taken. Mend this and send the file again.", list(of: problems),
        tone: .warning)
    return Page(
      "Open a plan", breadcrumbs: [NavigationItem("Plans", list())], errors: typed.errors,
      section: list(),
      """
      \(refused)<p>A file is taken whole or not at all: one line of the file for each priority, \
      objective, action and milestone.</p>\
      \(form(
        new(), token: token, files: true,
        """
        \(textInput(Field("title", "What the plan is called", in: typed), value: typed.typed("title")))\
        \(textInput(
          Field(
            "key", "Short name for its address",
            hint: "Lower-case letters, digits and hyphens, such as neglect-2026-28.", in: typed),
          value: typed.typed("key"), width: .half))\
        \(textInput(Field("source", "Whose plan it is", in: typed), value: typed.typed("source")))\
        \(radios(
          Field("legend", "What its colours say", in: typed),
          legends.map { legend in
            Choice(
              legend.key, legend.title,
              hint: legend.levels.map { "\($0.key): \($0.words.lowercasedFirst)" }
                .joined(separator: "; "))
          }, chosen: typed.typed("legend")))\
        \(fileInput(
          Field(
            "file", "CSV file",
            hint: "Columns: \((PlanFile.required + PlanFile.optional).joined(separator: ", ")). Those after due may be left out.",
            in: typed), accept: ".csv,text/csv"))\(button("Open the plan"))
        """))
      """)
  }

  /// What is said once a plan was taken that should be looked at.
  static func taken(_ header: PlanHeader, _ flags: [SheetProblem]) -> Page {
    Page(
      "The plan was taken", breadcrumbs: [NavigationItem("Plans", list())], section: list(),
      """
      \(banner(
        "Look at this: \(flags.count) things are missing in the file", list(of: flags),
        tone: .warning))<p>\(link("Go to \(header.title)", plan(header.key)))</p>
      """)
  }

  private static func list(of problems: [SheetProblem]) -> HTML {
    let listed = problems.prefix(50).map { one -> HTML in "<li>\(one.description)</li>" }
    let more: HTML =
      problems.count > 50 ? paragraph("And \(problems.count - 50) more.") : .none
    return "<ul>\(listed)</ul>\(more)"
  }
}

extension GovernanceHouse {
  /// Every legend of the pack in its last version: what the colours of a plan may say.
  var legends: [PlanLegend] {
    pack.catalogue.keys(of: .legend).compactMap {
      pack.catalogue.versions(Legend.self, $0).last.map { PlanLegend($0) }
    }
  }
}
