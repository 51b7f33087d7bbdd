import Guidance
import Pages
import Procedures

/// How the service stands, for those who run it.
struct OperationsPage {
  let house: House
  let adopted: Adoption?

  var page: Page {
    Page(
      "Operations",
      """
      \(heading("Procedures"))\(refusal)\
      \(summaryList([
        SummaryRow(
          "In use", "\(house.pack.header.title), version \(house.pack.header.version.text)"),
        SummaryRow("Fingerprint", "<span class=\"mono\">\(house.pack.hash)</span>"),
        SummaryRow("Adopted", adoption),
        SummaryRow("Chosen for", time(house.day)),
        SummaryRow("Version of the software", "\(Version.current)"),
      ]))\
      <p>\(link("Every version that was adopted", Path("procedures")))</p>
      """)
  }

  private var adoption: HTML {
    guard let adopted else { return "Nothing yet: the pack of the settings is used" }
    let state: HTML =
      adopted.hash == house.pack.hash ? tag("in use", .good) : tag("not in use here", .warning)
    return "\(adopted.title), version \(adopted.version), \(time(adopted.adoptedAt)) \(state)"
  }

  /// What was offered and refused, with every finding.
  private var refusal: HTML {
    guard let last = house.refusals.last else { return .none }
    let lines = last.findings.map { finding -> HTML in "<li>\(finding.description)</li>" }
    return banner(
      "Procedures were refused; those before stay in use",
      """
      <p>\(last.origin), read \(time(last.at)): \(last.findings.count) to mend.</p><ul>\(lines)</ul>
      """, tone: .bad)
  }
}
