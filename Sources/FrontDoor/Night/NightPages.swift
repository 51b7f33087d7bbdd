import Days
import Pages

/// What the night hands to the day.
enum NightPages {
  struct Line: Sendable {
    let note: NightNote
    let by: String
    let line: QueueLine?
  }

  /// - Parameters:
  ///   - notes: those that nobody has acknowledged.
  ///   - silent: contacts of the night about which nobody wrote a note.
  static func list(
    _ notes: [Line], silent: [QueueLine], now: Instant, reader: String, error: String?,
    token: CSRFToken
  ) -> Page {
    let pieces = notes.map { one -> HTML in
      let isOwn = one.note.by == reader
      let next: HTML =
        isOwn
        ? inset("<p>You wrote this. Somebody of the day team takes it.</p>")
        : Pages.form(
          NightRoutes.acknowledge(one.note.id), token: token,
          actions(button("I have read it and see to it: \(one.note.reference)", .secondary)))
      let names = one.line.map { $0.children.map(\.called).joined(separator: ", ") } ?? ""
      return summaryCard(
        names.isEmpty ? one.note.reference : "\(one.note.reference): \(names)",
        [SummaryRow("Decision", decision(one.line, now))] + rows(one.note, by: one.by),
        actions: [
          link("Open the contact", ContactRoutes.page(one.note.contact), about: one.note.reference)
        ])
        + next
    }
    let body: HTML =
      pieces.isEmpty
      ? "<p class=\"empty\">Every note of the night is acknowledged.</p>" : "\(pieces)"
    return Page(
      "From the night",
      breadcrumbs: [NavigationItem("Front door", ContactRoutes.queue())],
      errors: error.map { [FieldError("note", $0)] } ?? [],
      section: ContactRoutes.queue(),
      """
      <p>What the emergency duty team hands to the day team. Every clock runs on as it did.</p>\
      \(heading("Notes that nobody has acknowledged"))<div id="note" tabindex="-1">\(body)</div>\
      \(heading("Came in out of hours, without a note"))\
      \(dataTable(
        id: "silent", caption: "Contacts that wait and about which the night wrote nothing",
        columns: ["Reference", "Children", "Came in", "Decision"].map { TableColumn($0) },
        rows: silent.map { line in
          [
            link(line.contact.reference, ContactRoutes.page(line.contact.id)),
            line.isKept ? tag("Kept from you") : "\(line.children.map(\.called).joined(separator: ", "))",
            time(line.contact.receivedAt, short: true),
            QueuePages.clock(line.contact.clock, now),
          ]
        }, empty: "There is none."))\(printButton())
      """)
  }

  private static func decision(_ line: QueueLine?, _ now: Instant) -> HTML {
    line.map { QueuePages.clock($0.contact.clock, now) } ?? tag("every child is decided", .good)
  }

  /// One note, here and on the page of its contact.
  static func rows(_ note: NightNote, by: String) -> [SummaryRow] {
    [
      SummaryRow("Written", "\(time(note.at)) by \(by)"),
      SummaryRow("What was done", "\(note.words.map { paragraph($0.done) } ?? "Erased")"),
      SummaryRow("Still to be done", "\(note.words.map { paragraph($0.left) })"),
      SummaryRow("Who was told", "\(note.words.map { paragraph($0.told) })"),
    ]
  }

  /// The form on the page of a contact.
  static func form(_ contact: String, _ typed: FormReader, token: CSRFToken) -> HTML {
    details(
      "Hand over to the day team",
      Pages.form(
        NightRoutes.note(contact), token: token,
        """
        <p>For the emergency duty team. The day team finds it in the morning. It moves no clock.</p>\
        \(textArea(Field("night-done", "What was done", in: typed), value: typed.typed("night-done"), rows: 3, most: 4_000))\
        \(textArea(Field("night-left", "What is still to be done", in: typed), value: typed.typed("night-left"), rows: 3, most: 4_000))\
        \(textArea(Field("night-told", "Who was told, and when", in: typed), value: typed.typed("night-told"), rows: 3, most: 4_000))\
        \(actions(button("Hand it over", .secondary)))
        """),
      open: ["night-done", "night-left", "night-told"].contains { typed.error($0) != nil })
  }
}
