import Days
import Pages

/// Samples of contacts that were a referral for no child, and what was found on reading them again.
struct AuditPages: Sendable {
  /// Names of accounts.
  let names: [String: String]
  let reader: String
  let typed: FormReader
  let token: CSRFToken

  private static let trail = [
    NavigationItem("Front door", ContactRoutes.queue()),
    NavigationItem("How it goes", BoardRoutes.board()),
  ]

  func list(_ samples: [AuditSample]) -> Page {
    let pieces = samples.map(piece)
    let body: HTML =
      pieces.isEmpty ? "<p class=\"empty\">No sample was drawn so far.</p>" : "\(pieces)"
    return Page(
      "Read again", breadcrumbs: Self.trail, errors: typed.errors, section: ContactRoutes.queue(),
      """
      <p>Contacts that were decided and became a referral for no child, drawn by lot from those of the \
      last \(BoardPages.days) days. What they were drawn from is kept with the draw. Whoever decided \
      does not read them.</p>\
      \(form(
        AuditRoutes.draw(), token: token,
        """
        \(textInput(
          Field("count", "How many are drawn?", in: typed),
          value: typed.typed("count").isEmpty ? "5" : typed.typed("count"), width: .characters4,
          inputMode: "numeric"))\
        \(actions(button("Draw a sample")))
        """))\
      \(body)\(printButton())
      """)
  }

  private func piece(_ sample: AuditSample) -> HTML {
    let read = sample.readings.filter { $0.readAt != nil }
    let same = read.count { $0.agrees == true }
    return """
      \(heading("Drawn on \(London.long(sample.at)) by \(names[sample.by] ?? "somebody")"))\
      <p>\(link("\(sample.readings.count) of \(sample.frame)", AuditRoutes.frame(sample.id), about: "contacts, and how they were drawn")). \
      \(read.count) read; \(same) would have been decided the same.</p>\
      \(sample.readings.map { reading($0, of: sample) })
      """
  }

  private func reading(_ one: AuditSample.Reading, of sample: AuditSample) -> HTML {
    let title = one.reference
    var rows = [SummaryRow("Contact", link(one.reference, ContactRoutes.page(one.contact)))]
    guard let at = one.readAt else {
      if one.deciders.contains(reader) {
        rows.append(SummaryRow("Reading", "You decided: somebody else reads it."))
        return summaryCard(title, rows, headingLevel: .third)
      }
      let (field, why) = ("agrees-\(sample.id)-\(one.contact)", "why-\(sample.id)-\(one.contact)")
      return summaryCard(title, rows, headingLevel: .third)
        + details(
          "I have read \(one.reference)",
          form(
            AuditRoutes.read(sample.id, one.contact), token: token,
            """
            \(radios(
              Field(field, "Would you have decided the same?", in: typed),
              [Choice("yes", "Yes"), Choice("no", "No")], chosen: typed.typed(field), inline: true))\
            \(textArea(Field(why, "Why", in: typed), value: typed.typed(why), rows: 3, most: 2_000))\
            \(actions(button("Keep what I found", .secondary)))
            """), open: typed.error(field) != nil || typed.error(why) != nil)
    }
    rows.append(
      SummaryRow(
        "Reading",
        """
        \(one.agrees == true ? tag("would have been decided the same", .good) : tag("would have been decided otherwise", .bad)) \
        \(one.readBy.flatMap { names[$0] } ?? "somebody"), \(time(at))
        """))
    rows.append(SummaryRow("Why", "\(one.words.map(paragraph) ?? "Erased")"))
    return summaryCard(title, rows, headingLevel: .third)
  }

  /// How a sample was drawn, for somebody who wants to draw it again.
  static func frame(_ sample: AuditSample, _ frame: [String]) -> Page {
    let drawn = Set(sample.readings.map(\.reference))
    return Page(
      "How the sample was drawn",
      breadcrumbs: trail + [NavigationItem("Read again", AuditRoutes.list())],
      section: ContactRoutes.queue(),
      """
      \(summaryList([
        SummaryRow("Drawn", time(sample.at)),
        SummaryRow("From what came in since", time(sample.since)),
        SummaryRow("Seed", "\(sample.seed) (hexadecimal)"),
        SummaryRow("Order drawn", "\(sample.readings.map(\.reference).joined(separator: ", "))"),
        SummaryRow(
          "How",
          "SplitMix64 from the seed; each number, divided by how many are left, gives by its remainder the place of the next in the list below."
        ),
      ]))\
      \(dataTable(
        id: "frame", caption: "What it was drawn from, in the order of the draw",
        columns: ["Reference", "Drawn"].map { TableColumn($0) },
        rows: frame.map { ["\($0)", drawn.contains($0) ? tag("drawn", .notice) : "–"] }))
      \(printButton())
      """)
  }
}
