import Procedures

extension ThresholdDocument {
  public init(from fields: Fields) {
    let levelRows = fields.table("levels", atLeast: 2)
    let routeRows = fields.table("routes", atLeast: 1)
    let contactRows = fields.table("contacts", atLeast: 1)
    let routeKeys = routeRows.map(\.name)
    let contactKeys = contactRows.map(\.name)
    levels = levelRows.map { Self.level($0.name, $0.fields, routes: routeKeys) }
    domains = fields.table("domains", atLeast: 1, textAs: "title").map {
      Domain(key: $0.name, title: $0.fields.text("title"))
    }
    routes = routeRows.map { Self.route($0.name, $0.fields, contacts: contactKeys) }
    contacts = contactRows.map { key, row in
      Contact(
        key: key, title: row.text("title"), words: row.text("words"),
        telephone: row.optionalText("telephone"))
    }
    let levelKeys = levels.map(\.key)
    let domainKeys = domains.map(\.key)
    descriptors = Self.descriptors(fields, domains: domainKeys, levels: levelKeys)
    let vocabulary = KnownOfChild.vocabulary(domains: domainKeys, levels: levelKeys)
    let conditions = fields.conditions("conditions", over: vocabulary)
    self.conditions = conditions
    rules = fields.table("rules").map { key, row in
      let rule = Rule(
        key: key, when: row.condition("when", over: conditions), says: row.text("says"),
        route: row.optionalChoice("route", among: routeKeys),
        level: row.optionalChoice("level", among: levelKeys),
        notAt: row.optionalChoice("notAt", among: levelKeys), change: row.optionalText("change"))
      if rule.level != nil, rule.route == nil {
        row.fault("level", "a level is named but no route", remedy: "Name the route to help too")
      }
      return rule
    }
    remember = fields.texts("remember")
    otherwise = fields.choice("otherwise", among: routeKeys)
    contextRoute = fields.optionalChoice("contextRoute", among: routeKeys)
    stillWorried = fields.choice("stillWorried", among: contactKeys)
    supplements = fields.optionalReference("supplements", to: .threshold)
    checkDescriptors(fields)
    checkAgainstOthers(fields)
  }

  private static func level(_ key: String, _ row: Fields, routes: [String]) -> Level {
    Level(
      key: key, title: row.text("title"), meaning: row.optionalText("meaning"),
      whoItHelps: row.texts("whoItHelps"), frameworks: row.texts("frameworks"),
      services: row.texts("services"), route: row.optionalChoice("route", among: routes))
  }

  private static func route(_ key: String, _ row: Fields, contacts: [String]) -> Route {
    Route(
      key: key, title: row.text("title"), words: row.text("words"),
      urgency: row.choice("urgency", placeholder: .whenever),
      contacts: row.choices("contacts", among: contacts))
  }

  /// Descriptors stand under their domain, then their level, then their key.
  private static func descriptors(
    _ fields: Fields, domains: [String], levels: [String]
  ) -> [Descriptor] {
    fields.table("descriptors", atLeast: 1).flatMap { domain, byLevel in
      if !domains.contains(domain) {
        byLevel.fault(
          "\(domain) is not a domain of this document",
          remedy: NearMatches.advice(for: domain, among: domains))
      }
      return byLevel.allNames().flatMap { level -> [Descriptor] in
        if !levels.contains(level) {
          byLevel.fault(
            level, "\(level) is not a level of this document",
            remedy: NearMatches.advice(for: level, among: levels))
        }
        return byLevel.table(level, textAs: "words").map { key, row in
          Descriptor(
            key: key, domain: domain, level: level, words: row.text("words"),
            fromAge: row.optionalWhole("fromAge", in: 0...25),
            underAge: row.optionalWhole("underAge", in: 1...25),
            isContext: row.flag("context", default: false),
            isDanger: row.flag("danger", default: false), note: row.optionalText("note"))
        }
      }
    }
  }

  private func checkDescriptors(_ fields: Fields) {
    for (key, twins) in Dictionary(grouping: descriptors, by: \.key) where twins.count > 1 {
      let places = twins.map { "\($0.domain), \($0.level)" }.joined(separator: " and ")
      fields.fault(
        "descriptors", "the key \(key) is used twice: \(places)", remedy: "Give each its own key")
    }
    if descriptors.contains(where: \.isContext), contextRoute == nil {
      fields.fault(
        "contextRoute", "some descriptors are circumstances but there is no contextRoute",
        remedy: "Name the route where only circumstances were picked")
    }
  }

  /// A supplement must speak of the same levels, and no two documents may share a descriptor key.
  private func checkAgainstOthers(_ fields: Fields) {
    let own = Set(descriptors.map(\.key))
    let levels = levels.map(\.key)
    let key = fields.header?.key ?? ""
    let effective = fields.header?.effective
    let parent = supplements
    fields.later("descriptors") { catalogue in
      for other in catalogue.all(ThresholdDocument.self) where other.header.key < key {
        guard effective?.overlaps(other.header.effective) == true else { continue }
        if let shared = other.definition.descriptors.first(where: { own.contains($0.key) }) {
          return (
            "the key \(shared.key) is used in \(other.header.key) too", "Give each its own key"
          )
        }
      }
      return nil
    }
    fields.later("levels") { catalogue in
      for other in catalogue.all(ThresholdDocument.self) where other.header.key == parent {
        if other.definition.levels.map(\.key) != levels {
          return (
            "the levels differ from those of \(other.header.key), which this supplements",
            "Write the same levels in the same order"
          )
        }
      }
      return nil
    }
  }
}
