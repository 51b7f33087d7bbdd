import Pages
import Store

/// How the record of access is shown.
enum AccessRecordPages {
  static func table(
    _ looks: [RecordedLook], path: Path, withActor: Bool, names: [String: String]
  ) -> HTML {
    var columns = [TableColumn("When")]
    if withActor { columns.append(TableColumn("Who")) }
    columns += ["What", "About", "Answer"].map { TableColumn($0) }
    let rows = looks.map { entry -> [HTML] in
      let (author, look) = (entry.stamp.author, entry.look)
      var cells = [time(entry.stamp.recordedAt, short: true)]
      if withActor { cells.append("\(LookWords.somebody(author.actor, names))") }
      let answer = look.outcome == .shown ? tag("Shown", .neutral) : tag("Refused", .warning)
      return cells + [
        """
        \(LookWords.action(look.action))\
        <p class="hint">\(look.place), for \(LookWords.purpose(author.purpose))</p>
        """,
        about(look, names), "\(answer) <p class=\"hint\">\(look.reason)</p>",
      ]
    }
    let next = looks.count == 50 ? looks.last.map { String($0.stamp.seq) } : nil
    return dataTable(
      id: "access", caption: "Looks at the record", columns: columns, rows: rows,
      state: TableState(path: path, next: next, isFirst: path.value(of: "page") == nil),
      empty: "Nothing was looked at.")
  }

  /// The first few whom a look was about, and how many more.
  private static func about(_ look: Look, _ names: [String: String]) -> HTML {
    let all = look.subjects.map { LookWords.somebody($0.description, names) }.sorted()
    let more = all.count > 3 ? " and \(all.count - 3) more" : ""
    let shown = look.count.map { " (\($0) shown)" } ?? ""
    return "\(all.isEmpty ? "–" : all.prefix(3).joined(separator: ", "))\(more)\(shown)"
  }
}
