import Access
import Days
import Pages
import Procedures

/// Alerts on the single view, and the forms to raise and review them.
enum AlertPages {
  static func section(_ sight: ChildSight) -> HTML {
    let open = sight.alerts.filter(\.isOpen)
    let ended = sight.alerts.filter { !$0.isOpen }
    let cards = open.map { card($0, sight, isLinked: true) }
    let raise: HTML? =
      sight.may.raisesAlerts
      ? actions(
        buttonLink("Raise an alert", AlertRoutes.new(sight.admitted.person), .secondary)) : nil
    return """
      \(open.isEmpty ? "<p class=\"empty\">No alert stands.</p>" as HTML : cards.joined)\(raise)\
      \(when(!ended.isEmpty, details(
        ended.count == 1 ? "1 alert that has ended" : "\(ended.count) alerts that have ended",
        ended.map { card($0, sight, isLinked: false) }.joined)))
      """
  }

  static func card(
    _ alert: Alert, _ sight: ChildSight, isLinked: Bool, _ level: HeadingLevel = .third
  ) -> HTML {
    var rows = [
      SummaryRow("What to know", "\(words(alert.words, sight))"),
      SummaryRow(
        "Raised",
        "\(time(alert.raisedAt, short: true)), \(sight.author(alert.raisedBy, alert.agency))"),
    ]
    rows += alert.reviews.map { review in
      SummaryRow(
        review.next == nil ? "Ended" : "Reviewed",
        """
        \(time(review.at, short: true)), \(sight.author(review.by, review.agency)): \
        \(words(review.words, sight))
        """)
    }
    if let ending = alert.ending {
      rows.append(SummaryRow("Why it ended", "\(ending.words)"))
    } else {
      rows.append(
        SummaryRow(
          "Look again by",
          "\(time(alert.reviewBy)) \(when(alert.isOverdue(on: sight.day), tag("Review is late", .bad)))"
        ))
    }
    let review = AlertRoutes.one(sight.admitted.person, alert.id)
    return summaryCard(
      alert.title, rows, headingLevel: level,
      actions: isLinked && sight.may.raisesAlerts
        ? [link("Review or end", review, about: "the alert: \(alert.title)")] : [])
  }

  private static func words(_ words: String?, _ sight: ChildSight) -> String {
    words.map { sight.reader.words($0) } ?? "(erased)"
  }

  static func raising(
    _ person: Someone, types: [Codelist.Code], _ typed: FormReader, _ visit: Visit
  ) -> Page {
    Page(
      "Raise an alert", breadcrumbs: person.trail, errors: typed.errors,
      section: person.section,
      """
      <p>Everybody who may open the record of <strong>\(person.name)</strong> sees it first. \
      Write what they must know to keep the child and themselves safe, and nothing else.</p>\
      \(form(
        AlertRoutes.all(person.id), token: visit.token,
        draft: DraftKey(path: DraftRoutes.path(to: AlertRoutes.draft(person.id))),
        """
        \(radios(
          Field("type", "What is it about?", in: typed),
          types.map { Choice($0.code, $0.words) }, chosen: typed.typed("type")))\
        \(textArea(
          Field("words", "What must people know?", in: typed), value: typed.typed("words"),
          most: Alert.longest))\
        \(reviewDay(typed))\
        \(button("Raise the alert"))
        """))
      """)
  }

  static func reviewing(
    _ alert: Alert, _ sight: ChildSight, _ person: Someone, _ typed: FormReader,
    _ visit: Visit
  ) -> Page {
    let endings = Alert.Ending.allCases.map { Choice($0.rawValue, "It ends: \($0.words)") }
    return Page(
      "Review an alert", breadcrumbs: person.trail, errors: typed.errors, section: person.section,
      """
      <p>About <strong>\(person.name)</strong>.</p>\
      \(card(alert, sight, isLinked: false, .second))\
      \(form(
        AlertRoutes.one(person.id, alert.id), token: visit.token,
        """
        <input type="hidden" name="seen" value="\(alert.reviews.count)">\
        \(radios(
          Field("outcome", "Does it still hold?", in: typed),
          [Choice("stays", "It stays", reveals: reviewDay(typed))] + endings,
          chosen: typed.typed("outcome")))\
        \(textArea(
          Field("words", "What did you find?", in: typed), value: typed.typed("words"),
          most: Alert.longest))\
        \(button("Save the review"))
        """))
      """)
  }

  private static func reviewDay(_ typed: FormReader) -> HTML {
    dateInput(
      Field(
        "review", "Look at it again by", hint: "Within a year. For example 27 3 2027.", in: typed),
      typed: typed)
  }
}
