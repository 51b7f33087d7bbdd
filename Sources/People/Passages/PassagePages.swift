import Access
import Pages

/// What agencies say of a person: who works with them, and what happened.
enum PassagePages {
  static func sections(_ sight: PersonRoutes.Sight) -> HTML {
    involved(sight) + chronology(sight)
  }

  private static func hides(_ content: Passage.Content, _ sight: PersonRoutes.Sight) -> Bool {
    content.isSensitive && !sight.seesSensitive
  }

  private static func involved(_ sight: PersonRoutes.Sight) -> HTML {
    let rows = sight.passages.filter { $0.kind == .involvement }.map { passage -> [HTML] in
      guard let content = passage.content else { return ["(erased)", "", "", "", ""] }
      let until: HTML = content.to.isEmpty ? tag("Now", .good) : PersonPages.day(content.to)
      if hides(content, sight) {
        return ["A sensitive service", "", "Ask the hub", PersonPages.day(content.from), until]
      }
      // Which school or clinic works with somebody tells where they live.
      if sight.hidesPlace {
        return ["A service", "Protected", "Ask the hub", PersonPages.day(content.from), until]
      }
      return [
        "\(content.title)", "\(sight.name(of: passage.agency))",
        "\(content.worker) \(content.contact)",
        PersonPages.day(content.from), until,
      ]
    }
    return """
      <h2>Who is involved</h2>\
      \(dataTable(
        id: "involved", caption: "Services that work or worked with this person",
        columns: ["Service", "Agency", "How to reach", "From", "Until"].map { TableColumn($0) },
        rows: rows, empty: "No agency has said that it works with this person."))
      """
  }

  private static func chronology(_ sight: PersonRoutes.Sight) -> HTML {
    let rows = sight.passages.filter { $0.kind == .event }.compactMap { passage -> [HTML]? in
      guard let content = passage.content else { return nil }
      if hides(content, sight) {
        return [PersonPages.day(content.from), "A sensitive service", "", ""]
      }
      if sight.hidesPlace {
        return [PersonPages.day(content.from), "\(content.title)", "Protected", "Protected"]
      }
      return [
        PersonPages.day(content.from), "\(content.title)", "\(content.words)",
        "\(sight.name(of: passage.agency))",
      ]
    }
    return """
      <h2>What happened</h2>\
      \(dataTable(
        id: "happened", caption: "Events from every agency, the latest first",
        columns: ["Day", "What", "In their words", "Who says so"].map { TableColumn($0) },
        rows: rows, empty: "No agency has supplied an event.", filter: true))
      """
  }
}
