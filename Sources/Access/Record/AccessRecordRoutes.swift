import Days
import Delimited
import Pages
import Store

/// Who looked at what, for those who answer for it.
struct AccessRecordRoutes: Sendable {
  let house: AccessHouse

  var routes: [Route] {
    [Route(.get, "/access-record", AccessActions.readAccessRecord, for: .assurance, list)]
  }

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    let path = visit.path
    let who = path.value(of: "who") ?? ""
    let typedDay = path.value(of: "day") ?? ""
    let day = Day(typedDay) ?? Day(british: typedDay)
    let errors =
      !typedDay.isEmpty && day == nil
      ? [FieldError("day", "Enter a day such as 27/03/2026")] : []
    let withSealed = visit.actor.allowed.contains(AccessActions.readSealedLooks.key)
    let (entries, names) = try await house.store.read { query in
      var listing = AccessEntry.Listing(
        subject: path.value(of: "about"), day: day,
        before: path.value(of: "page").flatMap(Int64.init))
      listing.withSealed = withSealed
      listing.withHidden = visit.actor.clearance == .highlyRestricted
      if !who.isEmpty {
        listing.actor = try Account.named(who, in: query).map { "account:\($0.id)" } ?? who
      }
      let entries = try AccessEntry.list(listing, in: query)
      let ids = Set(entries.flatMap { [$0.actor] + $0.subjects }).filter {
        $0.hasPrefix("account:")
      }
      var names: [String: String] = [:]
      for id in ids {
        names[id] = try Account.find(String(id.dropFirst(8)), in: query)?.name
      }
      return (entries, names)
    }
    let about = Set(entries.flatMap(\.subjects)).sorted()
    return .page(
      Page(
        "Access record", errors: errors, isWide: true,
        """
        <p>Every look at the record, every refusal and every sign-in, newest first. \
        \(withSealed ? "Sealed looks are among them: tell nobody of these." : "Looks that are sealed for an investigation are not shown here.")</p>\
        \(queryForm(
          Path("access-record"),
          """
          <div class="filters">\
          \(textInput(Field("who", "Who (user name)"), value: who, width: .characters20))\
          \(textInput(Field("day", "Day", error: errors.first?.message), value: typedDay, width: .characters10))\
          \(button("Show", .secondary))</div>
          """))\
        \(AccessRecordPages.table(entries, path: path, withActor: true, names: names))
        """)
    ).telling(about: about, count: entries.count)
  }
}

/// How the record of access is shown.
enum AccessRecordPages {
  static func table(
    _ entries: [AccessEntry], path: Path, withActor: Bool, names: [String: String] = [:]
  ) -> HTML {
    var columns = [TableColumn("When")]
    if withActor { columns.append(TableColumn("Who")) }
    columns += ["What", "Where", "Purpose", "Answer", "About"].map { TableColumn($0) }
    let rows = entries.map { entry -> [HTML] in
      // HTML's own form of a moment has milliseconds at most.
      let second = Instant(microseconds: entry.at.secondsSince1970 * 1_000_000)
      let time: HTML = "<time datetime=\"\(second.description)\">\(London.short(entry.at))</time>"
      var cells = [time]
      if withActor { cells.append("\(names[entry.actor] ?? entry.actor)") }
      let answer = entry.outcome == "shown" ? tag("Shown", .neutral) : tag("Refused", .warning)
      let about = entry.subjects.map { names[$0] ?? $0 }.joined(separator: ", ")
      return cells + [
        "\(entry.action)", "\(entry.place)", "\(entry.purpose)",
        "\(answer) <span class=\"hint\">\(entry.reason)</span>",
        "\(about.isEmpty ? "–" : about)\(entry.count.map { " (\($0) shown)" } ?? "")",
      ]
    }
    let next = entries.count == 50 ? entries.last.map { String($0.seq) } : nil
    return dataTable(
      id: "access", caption: "Looks at the record", columns: columns, rows: rows,
      state: TableState(path: path, next: next, isFirst: path.value(of: "page") == nil),
      empty: "Nothing was looked at.")
  }
}
