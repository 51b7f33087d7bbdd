import Access
import Days
import Pages

/// What an address asks of the single view: which lines of the chronology, and as of which day.
struct ViewQuestion: Sendable {
  var filter = ChronologyFilter()
  /// The record as it was known at the end of this day in London; nil for now.
  var known: Day?
  /// What was typed, with what is wrong with it.
  let typed: FormReader
  /// The address itself.
  let path: Path

  init(_ visit: Visit) {
    let today = London.day(visit.now)
    path = visit.path
    var form = FormReader(
      FormData(fields: visit.path.query.map { (name: $0.name, value: $0.value) }))
    func chosen(_ name: String) -> String? {
      let value = form.typed(name)
      return value.isEmpty ? nil : value
    }
    filter.agency = chosen("agency")
    filter.kind = chosen("kind")
    filter.after = chosen("page")
    filter.isWhole = form.typed("show") == "all"
    filter.first = form.day("from", missing: nil)
    filter.last = form.day("to", missing: nil)
    if let first = filter.first, let last = filter.last, last < first {
      form.wrong("to", "The last day must not be before the first", place: "to-day")
    }
    known = form.day(
      "known", missing: nil,
      in: (Day.earliest...today, "Choose today or a day that is over"))
    typed = form
  }

  /// The same address without what narrows the chronology.
  var whole: Path {
    ["agency", "kind", "page", "show"].reduce(
      ["from", "to"].flatMap { name in ["day", "month", "year"].map { "\(name)-\($0)" } }
        .reduce(path) { $0.with($1, nil) }
    ) { $0.with($1, nil) }
  }
}
