/// A column of a table.
public struct TableColumn: Sendable {
  public let title: String
  public let isNumber: Bool
  /// The name by which the list can be sorted, or nil.
  public let sort: String?

  public init(_ title: String, number: Bool = false, sort: String? = nil) {
    self.title = title
    isNumber = number
    self.sort = sort
  }
}

/// Where a list stands: how it is sorted, and how to go on.
public struct TableState: Sendable {
  /// The list's own address with its filters, from which sort and page links are made.
  public var path: Path
  public var sort: String?
  public var isDescending: Bool
  /// The cursor of the next page, or nil on the last.
  public var next: String?
  public var isFirst: Bool
  /// The same list as CSV, for those who may take it away.
  public var csv: Path?

  public init(
    path: Path, sort: String? = nil, isDescending: Bool = false, next: String? = nil,
    isFirst: Bool = true, csv: Path? = nil
  ) {
    self.path = path
    self.sort = sort
    self.isDescending = isDescending
    self.next = next
    self.isFirst = isFirst
    self.csv = csv
  }
}

/// A table with a caption. On a narrow screen it scrolls inside its own region, which can be
/// reached by keyboard; the first cell of each row is its heading.
/// - Parameters:
///   - id: unique on the page.
///   - totals: a last row, such as sums.
///   - empty: what to say when there are no rows.
///   - filter: where there is script, a box above the table narrows the rows shown.
public func dataTable(
  id: String, caption: String, columns: [TableColumn], rows: [[HTML]], totals: [HTML]? = nil,
  state: TableState? = nil, empty: String = "Nothing to show.", filter: Bool = false
) -> HTML {
  guard !rows.isEmpty else {
    return "<p class=\"empty\">\(empty)</p>\(state.map { tableFooter($0, caption) } ?? .none)"
  }
  let heads = columns.map { columnHead($0, state) }
  let lines = rows.map { tableRow($0, columns) }
  let foot: HTML? = totals.map { "<tfoot>\(tableRow($0, columns))</tfoot>" }
  return """
    <div class="table-frame" role="region" aria-labelledby="\(id)-caption" tabindex="0">\
    <table id="\(id)"\(when(filter, " data-filter"))><caption id="\(id)-caption">\(caption)</caption>\
    <thead><tr>\(heads)</tr></thead><tbody>\(lines)</tbody>\(foot)</table></div>\
    \(state.map { tableFooter($0, caption) } ?? .none)
    """
}

private func columnHead(_ column: TableColumn, _ state: TableState?) -> HTML {
  let number = column.isNumber ? " class=\"number\"" as HTML : .none
  guard let state, let sort = column.sort else {
    return "<th scope=\"col\"\(number)>\(column.title)</th>"
  }
  let isCurrent = state.sort == sort
  let order = isCurrent ? (state.isDescending ? "descending" : "ascending") : nil
  let path = state.path.with("page", nil).with("sort", sort)
    .with("order", isCurrent && !state.isDescending ? "down" : nil)
  let arrow = isCurrent ? (state.isDescending ? "▼" : "▲") : "↕"
  return """
    <th scope="col"\(number)\(attributes(["aria-sort": order]))>\
    <a href="\(path)"><span class="unseen">Sort by </span>\(column.title)\
    <span class="arrow" aria-hidden="true">\(arrow)</span></a></th>
    """
}

private func tableRow(_ cells: [HTML], _ columns: [TableColumn]) -> HTML {
  let pieces = zip(cells.indices, cells).map { index, cell -> HTML in
    if index == 0 { return "<th scope=\"row\">\(cell)</th>" }
    let number = index < columns.count && columns[index].isNumber
    return number ? "<td class=\"number\">\(cell)</td>" : "<td>\(cell)</td>"
  }
  return "<tr>\(pieces)</tr>"
}

private func tableFooter(_ state: TableState, _ caption: String) -> HTML {
  var pieces: [HTML] = []
  if !state.isFirst { pieces.append(link("First page", state.path.with("page", nil))) }
  if let next = state.next { pieces.append(link("Next page", state.path.with("page", next))) }
  if let csv = state.csv { pieces.append(link("Take this list away (CSV)", csv)) }
  guard !pieces.isEmpty else { return .none }
  let items = pieces.map { piece -> HTML in "<li>\(piece)</li>" }
  // A page can have several lists: the caption tells one from another.
  return """
    <nav class="table-foot" aria-label="Pages of this list: \(caption)"><ul>\(items)</ul></nav>
    """
}

/// Questions above a list that narrow it: sent in the address, so that a narrowed list can be kept
/// as a bookmark.
/// - Parameters:
///   - path: the list without its filters; sort order and the like may stay in its query.
///   - controls: text boxes, selects and the like, side by side.
///   - isNarrowed: some filter holds, so that a link to the whole list is offered.
public func filterForm(_ path: Path, _ controls: HTML..., isNarrowed: Bool) -> HTML {
  let clear: HTML? = isNarrowed ? link("Show all", path) : nil
  return queryForm(
    path,
    """
    <fieldset class="filters"><legend>Narrow this list</legend><div>\(controls)\
    <div class="actions">\(button("Show", .secondary))\(clear)</div></div></fieldset>
    """)
}
