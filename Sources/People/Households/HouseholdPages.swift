import Access
import Days
import Pages

/// Where a person lives and who lives there, as a part of their page.
enum HouseholdPages {
  static func section(_ sight: PersonRoutes.Sight) -> HTML {
    let homes = sight.households.enumerated().map { home($0.element, $0.offset, sight) }
    let none: HTML = homes.isEmpty ? "<p class=\"empty\">Nobody has said where.</p>" : .none
    let add: HTML =
      sight.mayRecord
      ? "<p>\(link("Record where they live", ResidenceRoutes.new(sight.person)))</p>" : .none
    return "<h2>Where they live, and with whom</h2>\(none)\(homes)\(residences(sight))\(add)"
  }

  private static func home(
    _ household: HouseholdSight, _ number: Int, _ sight: PersonRoutes.Sight
  ) -> HTML {
    guard let place = household.place else {
      return "<p>\(tag("Protected", .notice)) Where they live, and with whom, is protected.</p>"
    }
    let title = place.words.isEmpty ? "No fixed address" : place.words
    let said = "\(household.sources.map { source($0, sight) }.joined(separator: "; "))."
    if household.isCrowd {
      return """
        \(heading(title, .third))\(paragraph(said))\
        <p>More than \(Household.most) people are recorded here, so it is no single household.</p>
        """
    }
    let rows = household.others.map { other -> [HTML] in
      let name: HTML =
        if case .open = other.sight {
          link(other.heading.name, PersonRoutes.page(other.person))
        } else {
          "\(other.heading.name)"
        }
      return [
        name, "\(other.relation.isEmpty ? "Not recorded" : other.relation)",
        age(other, sight.today),
        "\(other.sources.map { source($0, sight) }.joined(separator: "; "))",
      ]
    }
    return """
      \(heading(title, .third))\(paragraph(said))\
      \(dataTable(
        id: "household-\(number + 1)", caption: "Who else lives at \(title)",
        columns: ["Who", "Is their", "Age", "Who says so"].map { TableColumn($0) }, rows: rows,
        empty: "Nobody else is recorded here."))
      """
  }

  /// An age to those who may open the record; a year of birth to others.
  private static func age(_ other: HouseholdSight.Housemate, _ today: Day) -> HTML {
    let born = other.heading.dateOfBirth
    if case .open = other.sight, let day = Day(born) {
      return "\(Age.words(born: day, on: today))"
    }
    return "\(born.isEmpty ? "Not known" : "Born \(born.prefix(4))")"
  }

  private static func source(_ source: Household.Source, _ sight: PersonRoutes.Sight) -> String {
    let who = sight.name(of: source.agency ?? "")
    let since = source.span.since.map { " since \($0.words)" } ?? ""
    return (source.words.map { "\($0), says " } ?? "") + who + since
  }

  /// What workers recorded, to be ended or taken back.
  private static func residences(_ sight: PersonRoutes.Sight) -> HTML {
    let shown = sight.residences.filter { home in
      sight.isCleared || (!sight.masks.contains(.address) && !home.isProtected)
    }
    guard !shown.isEmpty else { return .none }
    let rows = shown.map { home -> [HTML] in
      [
        "\(home.words)\(when(home.isProtected, " \(tag("Protected", .notice))"))",
        "\(home.place.words)", RelationshipPages.span(home.span),
        "\(sight.name(of: home.agency ?? ""))",
        when(
          sight.mayRecord,
          link("Change", ResidenceRoutes.page(sight.person, home.id), about: "\(home.words)")),
      ]
    }
    return details(
      "Every home that was recorded",
      dataTable(
        id: "residences", caption: "Homes that workers recorded, with those that have ended",
        columns: ["Kind", "Where", "When", "Who says so", "Change"].map { TableColumn($0) },
        rows: rows))
  }
}
