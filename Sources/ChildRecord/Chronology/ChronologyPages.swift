import Days
import Pages
import People

/// The chronology on the single view.
struct ChronologyPages {
  let sight: ChildSight
  let question: ViewQuestion
  let page: ChronologyFilter.Page

  var section: HTML {
    let rows = page.lines.map { line -> [HTML] in
      let title: HTML = line.path.map { link(line.title, $0) } ?? "\(line.title)"
      return ["\(line.when)", title, "\(line.words)", "\(line.from)"]
    }
    let whole: HTML? =
      page.next == nil && page.isFirst
      ? nil
      : actions(link("Show all \(page.total) on one page, to print", place.with("show", "all")))
    return """
      \(filters)\(paragraph(counted))\(whole)\
      \(dataTable(
        id: "lines", caption: "What happened, the latest first",
        columns: ["When", "What", "In their words", "From"].map { TableColumn($0) }, rows: rows,
        state: state,
        empty: question.filter.isNarrowed
          ? "Nothing fits. Choose less, or show all." : "Nothing has been recorded."))
      """
  }

  /// The address of this page without its place in the list.
  private var place: Path { question.path.with("page", nil).with("show", nil).at("chronology") }

  private var counted: String {
    page.total == 1 ? "1 entry." : "\(page.total) entries."
  }

  private var state: TableState {
    let file = question.path.query.reduce(ViewRoutes.file(sight.admitted.person)) {
      $1.name == "page" || $1.name == "show" ? $0 : $0.with($1.name, $1.value)
    }
    return TableState(
      path: place, next: page.next, isFirst: page.isFirst,
      csv: sight.may.exports ? file : nil)
  }

  private var filters: HTML {
    let form = question.typed
    var origins: [Choice] = []
    if sight.lines.contains(where: { $0.origin == .partnership }) {
      origins.append(Choice(ChronologyFilter.partnership, Reader.partnership))
    }
    let agencies = Set(
      sight.lines.compactMap { line -> String? in
        if case .agency(let key) = line.origin { key } else { nil }
      })
    origins += agencies.map { Choice($0, sight.reader.origin($0)) }.sorted { $0.label < $1.label }
    return filterForm(
      question.whole.at("chronology"),
      select(
        Field("agency", "From"), origins, chosen: question.filter.agency, empty: "Everybody"),
      select(
        Field("kind", "Kind"), sight.kinds.map { Choice($0.key, $0.title) },
        chosen: question.filter.kind, empty: "All"),
      dateInput(Field("from", "From this day", in: form), typed: form),
      dateInput(Field("to", "Until this day", in: form), typed: form),
      isNarrowed: question.filter.isNarrowed)
  }
}
