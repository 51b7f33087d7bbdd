import Access
import Days
import Pages
import People

/// What is open about a child, by when, and with whom.
enum MatterPages {
  static func section(_ sight: ChildSight) -> HTML {
    dataTable(
      id: "matters", caption: "What is open, and by when",
      columns: ["What", "Who has it", "Since", "Due"].map { TableColumn($0) },
      rows: sight.matters.map { row($0, sight) }, empty: "Nothing is open in this record.")
  }

  private static func row(_ matter: OpenMatter, _ sight: ChildSight) -> [HTML] {
    guard sight.reader.sees(matter.sensitivity) else {
      return ["\(Reader.sensitiveService)", "Ask the hub", time(matter.since, short: true), ""]
    }
    let isHidden = matter.tellsPlace && sight.reader.hidesPlace
    let name = isHidden ? "A service" : matter.title
    let title: HTML =
      sight.reader.way(matter.path, matter.needs).map { link(name, $0) } ?? "\(name)"
    return [title, "\(holder(matter, sight))", time(matter.since, short: true), due(matter, sight)]
  }

  private static func holder(_ matter: OpenMatter, _ sight: ChildSight) -> String {
    guard !sight.reader.hidesPlace else { return sight.reader.origin(matter.agency) }
    let isKey = matter.holder.hasPrefix("account:") || matter.holder.hasPrefix("team:")
    return [
      sight.names[matter.holder] ?? (isKey ? "" : matter.holder),
      matter.agency.map { sight.reader.origin($0) } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func due(_ matter: OpenMatter, _ sight: ChildSight) -> HTML {
    guard let due = matter.due else {
      return matter.until.map { "until \(time($0, short: true))" } ?? "No date"
    }
    let date: HTML =
      switch due {
      case .moment(let moment): time(moment, short: true)
      case .day(let day): time(day, short: true)
      }
    let words = due.words(at: sight.now)
    return "\(date) \(due.isLate(at: sight.now) ? tag(words, .bad) : tag(words, .notice))"
  }
}
