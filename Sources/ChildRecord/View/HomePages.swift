import Days
import Pages
import People

/// Who a child lives with, and who their family are.
enum HomePages {
  /// What stands above everything else: that the child died, or is not born yet.
  static func banner(_ home: Home) -> HTML {
    if let ending = home.ending {
      let day = ending.on.map { " \($0.isExact ? "on" : "in") \($0.words)" } ?? ""
      return Pages.banner(
        ending.kind == .died ? "Died\(day)" : "Died before birth\(day)",
        paragraph("No letter is sent and no clock runs for them any more."))
    }
    guard let unborn = home.unborn, unborn.state == .expected else { return .none }
    return Pages.banner(
      "Not born yet", paragraph("Due \(unborn.due?.words ?? "on a day that is not known")."))
  }

  static func section(_ home: Home, _ sight: ChildSight) -> HTML {
    let places = home.households.map { household($0, sight) }
    let rows = home.relatives.map { relative -> [HTML] in
      [
        who(relative.name, relative.person, isOpen: relative.isOpen), "\(relative.words)",
        relative.isResponsible ? "Yes" : "Not recorded",
        "\(sight.reader.origin(relative.agency))",
      ]
    }
    return """
      \(places.isEmpty ? "<p class=\"empty\">Nobody has said where they live.</p>" as HTML : places.joined)\
      \(dataTable(
        id: "family", caption: "Family and others who matter",
        columns: ["Who", "Is their", "Parental responsibility", "Who says so"].map {
          TableColumn($0)
        },
        rows: rows, empty: "No relationship has been recorded."))\
      \(actions(link("Family tree", PeopleRoutes.family(sight.admitted.person))))
      """
  }

  private static func household(_ household: HouseholdSight, _ sight: ChildSight) -> HTML {
    guard let place = household.place else {
      return "<p>\(tag("Protected", .notice)) Where they live, and with whom, is protected.</p>"
    }
    let title = place.words.isEmpty ? "No fixed address" : place.words
    let origins = Set(household.sources.map { sight.reader.origin($0.agency) }).sorted()
    let others = household.others.map { other -> HTML in
      var isOpen = false
      if case .open = other.sight { isOpen = true }
      let relation = other.relation.isEmpty ? "" : ", \(other.relation)"
      return "<li>\(who(other.heading.name, other.person, isOpen: isOpen))\(relation)</li>"
    }
    let company: HTML =
      if household.isCrowd {
        "<p>So many people are recorded here that it is no single household.</p>"
      } else if others.isEmpty {
        "<p>Nobody else is recorded here.</p>"
      } else {
        "<p>With:</p><ul>\(others)</ul>"
      }
    return """
      \(heading(title, .third))<p class="hint">\(origins.joined(separator: ", "))</p>\(company)
      """
  }

  private static func who(_ name: String, _ person: String, isOpen: Bool) -> HTML {
    isOpen ? link(name, ViewRoutes.page(person)) : "\(name)"
  }
}
