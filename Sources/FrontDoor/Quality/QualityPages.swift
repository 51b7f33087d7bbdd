import Access
import Days
import Pages
import Procedures

/// Scoring a referral, reading what was scored, and the table of all.
struct QualityPages: Sendable {
  let rules: QualityRules

  /// What was scored, for whoever sent it and for the front door alike.
  func card(_ score: ReferralScore, title: String = "How well it was written") -> HTML {
    let rows = score.lines.map { line -> SummaryRow in
      let reason: HTML? = score.reasons[line.question].map(paragraph)
      return SummaryRow(
        rules.question(line.question)?.ask ?? line.question,
        "<p>\(rules.answer(line.answer)?.words ?? line.answer)</p>\(reason)")
    }
    return summaryCard(
      title,
      [SummaryRow("Altogether", "\(score.points) of \(score.most) points")] + rows,
      headingLevel: .third)
  }

  /// The form by which somebody scores it.
  func form(_ contact: String, _ typed: FormReader, token: CSRFToken) -> HTML {
    let choices = rules.answers.map { Choice($0.key, $0.words) }
    let questions = rules.questions.map { question -> HTML in
      let (field, why) = ("quality-\(question.key)", "quality-why-\(question.key)")
      return """
        \(radios(Field(field, question.ask, in: typed), choices, chosen: typed.typed(field), inline: true))\
        \(textInput(
          Field(why, "Why: \(question.ask.lowercasedFirst)", hint: "Needed where it is not the best.", in: typed),
          value: typed.typed(why)))
        """
    }
    return details(
      "Score how well it was written",
      Pages.form(
        QualityRoutes.score(contact), token: token,
        """
        <p>Whoever sent it reads this with the outcome, and learns from it. Name nobody else in it.</p>\
        \(questions)\(actions(button("Keep the score", .secondary)))
        """),
      open: rules.questions.contains {
        typed.error("quality-\($0.key)") != nil || typed.error("quality-why-\($0.key)") != nil
      })
  }

  func table(_ table: QualityTable, months: [String], names: [String: String]) -> Page {
    func cell(_ source: String?, _ month: String?, _ about: String) -> HTML {
      let rows = table.list(source: source, month: month)
      if rows.isEmpty { return "–" }
      return link(
        "\(QualityTable.share(rows)) (\(rows.count))",
        QualityRoutes.scores().with("source", source).with("month", month), about: about)
    }
    let head =
      [TableColumn("Who sent it")] + months.map { TableColumn($0, number: true) }
      + [TableColumn("All", number: true)]
    let rows = table.sources.map { source -> [HTML] in
      let name = names[source] ?? source
      return ["\(name)"] + months.map { cell(source, $0, "\(name), \($0)") }
        + [cell(source, nil, name)]
    }
    return Page(
      "How well referrals are written",
      breadcrumbs: [
        NavigationItem("Front door", ContactRoutes.queue()),
        NavigationItem("How it goes", BoardRoutes.board()),
      ], isWide: true, section: ContactRoutes.queue(),
      """
      <p>Of the points that could be given, how many were; in brackets, how many referrals were \
      scored. A referral counts in the month in which it came in.</p>\
      \(dataTable(
        id: "quality", caption: "Points given to referrals, by who sent them and month",
        columns: head, rows: rows,
        totals: rows.isEmpty
          ? nil : ["All"] + months.map { cell(nil, $0, "all, \($0)") } + [cell(nil, nil, "all")],
        empty: "No referral was scored in these months."))\
      \(questions(table.rows, "by-question"))\(printButton())
      """)
  }

  /// How often each answer was given to each question.
  private func questions(_ rows: [QualityTable.Row], _ id: String) -> HTML {
    let lines = rows.flatMap(\.lines)
    return dataTable(
      id: id, caption: "What was well and what was missing",
      columns: [TableColumn("Question")]
        + rules.answers.map { TableColumn($0.words, number: true) },
      rows: lines.isEmpty
        ? []
        : rules.questions.map { question in
          ["\(question.ask)"]
            + rules.answers.map { answer -> HTML in
              "\(lines.count { $0.question == question.key && $0.answer == answer.key })"
            }
        }, empty: "There is none.")
  }

  func list(_ rows: [QualityTable.Row], of words: String, names: [String: String]) -> Page {
    Page(
      "Scores",
      breadcrumbs: [
        NavigationItem("Front door", ContactRoutes.queue()),
        NavigationItem("How well referrals are written", QualityRoutes.table()),
      ], isWide: true, section: ContactRoutes.queue(),
      """
      <p>\(words): \(rows.count == 1 ? "1 referral" : "\(rows.count) referrals"), \
      \(QualityTable.share(rows)) of the points.</p>\
      \(dataTable(
        id: "scores", caption: "The referrals that this figure counts",
        columns: [TableColumn("Reference"), TableColumn("From")]
          + rules.questions.map { TableColumn($0.ask) } + [TableColumn("Points", number: true)],
        rows: rows.map { row in
          [
            link(row.reference, ContactRoutes.page(row.contact)),
            "\(names[row.source] ?? row.source)",
          ]
            + rules.questions.map { question -> HTML in
              let line = row.lines.first { $0.question == question.key }
              return "\(line.map { rules.answer($0.answer)?.words ?? $0.answer } ?? "–")"
            } + ["\(row.points) of \(row.most)"]
        }))\(questions(rows, "of-these"))
      """)
  }
}
