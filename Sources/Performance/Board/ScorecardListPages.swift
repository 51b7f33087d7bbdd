import Days
import Delimited
import Pages
import Procedures

/// The lists of scorecards, and the page that takes figures.
enum ScorecardListPages {
  /// A scorecard with the periods for which there are figures, the last first.
  struct Listed: Sendable {
    let card: Versioned<Scorecard>
    let periods: [FigurePeriod]
  }

  static func list(_ all: [Listed], canRecord: Bool, hasBenchmarks: Bool) -> Page {
    let pieces = all.map { one -> HTML in
      let items = one.periods.map { period -> HTML in
        "<li>\(link(period.words, ScorecardPages.card(one.card.header.key, period.description), about: one.card.header.title))</li>"
      }
      return """
        \(heading(one.card.header.title))\(one.card.header.notes.map(paragraph))\
        \(items.isEmpty ? paragraph("No figures have been recorded.") : "<ul>\(items)</ul>")
        """
    }
    let record: HTML =
      canRecord ? "<p>\(link("Record figures", ScorecardPages.figures()))</p>" : .none
    return Page(
      "Scorecards", section: ScorecardPages.list(),
      """
      \(pieces.isEmpty ? paragraph("The procedures in force have no scorecard.") : "\(pieces)")\
      \(record)\(when(
        hasBenchmarks, "<p>\(link("Published figures of every council", BenchmarkPages.page()))</p>"))\
      <p>\(link("What the public sees", ScorecardPages.publicList()))</p>
      """)
  }

  static func publicList(_ all: [PublishedScorecard]) -> Page {
    let rows = all.map { one -> [HTML] in
      let words = FigurePeriod(one.card.period)?.words ?? one.card.period
      return [
        link(
          "\(one.card.title), \(words)", ScorecardPages.publicCard(one.card.key, one.card.period)),
        time(London.day(one.publishedAt)),
      ]
    }
    return Page(
      "Published scorecards",
      dataTable(
        id: "published", caption: "What the partnership has published",
        columns: [TableColumn("Scorecard"), TableColumn("Published")], rows: rows,
        empty: "Nothing has been published yet."))
  }

  /// The page that takes a file of figures.
  /// - Parameter done: what became of the last one.
  static func figures(
    _ typed: FormReader, problems: [SheetProblem] = [],
    done: ScorecardCommands.Recorded? = nil, token: CSRFToken
  ) -> Page {
    let listed = problems.prefix(50).map { one -> HTML in "<li>\(one.description)</li>" }
    let more: HTML =
      problems.count > 50 ? paragraph("And \(problems.count - 50) more.") : .none
    let refused: HTML =
      problems.isEmpty
      ? .none
      : banner(
        "Nothing was recorded. Mend this and send the file again.",
        "<ul>\(listed)</ul>\(more)", tone: .warning)
    let told: HTML = done.map(words) ?? .none
    return Page(
      "Record figures",
      breadcrumbs: [NavigationItem("Scorecards", ScorecardPages.list())], errors: typed.errors,
      section: ScorecardPages.list(),
      """
      \(told)\(refused)\
      <p>A file is taken whole or not at all. A figure that is in the record already is replaced; \
      the journal keeps the earlier one.</p>\
      \(form(
        ScorecardPages.figures(), token: token, files: true,
        """
        \(fileInput(Field(
          "file", "CSV file",
          hint: "Columns: \(FigureFile.observationColumns.joined(separator: ", ")). The last four may be left out.",
          error: typed.error("file")), accept: ".csv,text/csv"))\(button("Record these figures"))
        """))
      """)
  }

  private static func words(_ done: ScorecardCommands.Recorded) -> HTML {
    banner(
      "Recorded",
      paragraph("\(done.new) new, \(done.changed) replaced, \(done.same) as they were."),
      tone: .good)
  }
}
