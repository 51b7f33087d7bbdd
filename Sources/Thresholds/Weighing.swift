import Procedures

/// One document's part of an answer.
struct Weighing {
  typealias Document = ThresholdDocument

  let versioned: Versioned<ThresholdDocument>
  let chosen: [Document.Descriptor]
  let known: KnownOfChild
  /// What fired, strongest route first.
  let reasons: [ThresholdAnswer.Reason]
  let standing: ThresholdAnswer.Standing?
  /// The strongest route that fired; the document's route for "nothing else applies" otherwise.
  let route: Document.Route?
  private let judgements: [(rule: Document.Rule, judgement: Judgement)]

  var document: Document { versioned.definition }
  private var key: String { versioned.header.key }

  init(
    _ versioned: Versioned<ThresholdDocument>, chosen: [Document.Descriptor], known: KnownOfChild
  ) {
    self.versioned = versioned
    self.chosen = chosen
    self.known = known
    let document = versioned.definition
    let key = versioned.header.key
    let facts = known.facts(chosen: chosen)
    judgements = document.rules.map { ($0, document.conditions.judge($0.when, on: facts)) }
    let holding = judgements.filter(\.judgement.holds)
    // A rule for a level at which the child may not be held gives way to the rule that bars it,
    // unless that one is less urgent.
    let fired = holding.filter { one in
      !holding.contains { other in
        other.rule.notAt != nil && other.rule.notAt == one.rule.level
          && Self.strength(document, other.rule.route, "")
            >= Self.strength(document, one.rule.route, "")
      }
    }
    var reasons = fired.map { rule, judgement in
      ThresholdAnswer.Reason(
        document: key, rule: rule.key, words: rule.says, because: judgement.reasons,
        route: rule.route)
    }
    reasons += Self.levelReasons(document, key, chosen)
    self.reasons = reasons.sorted {
      Self.strength(document, $0.route, $0.rule) > Self.strength(document, $1.route, $1.rule)
    }
    route = document.route(self.reasons.compactMap(\.route).first ?? document.otherwise)
    if document.givesLevels, !chosen.isEmpty {
      let barred = Set(fired.compactMap(\.rule.notAt))
      let placed = fired.compactMap(\.rule.level).filter { !barred.contains($0) }
      let order = document.levels.map(\.key)
      standing = ThresholdAnswer.Standing(
        document: key, level: order.last { placed.contains($0) },
        mayNotBeHeldAt: order.filter { barred.contains($0) })
    } else {
      standing = nil
    }
  }

  /// Orders routes: by urgency, then by their place in the document, later ones stronger.
  private static func strength(
    _ document: Document, _ route: String?, _ rule: String
  ) -> (Document.Urgency, Int, Int) {
    let place = document.routes.firstIndex { $0.key == route }
    let rulePlace = document.rules.firstIndex { $0.key == rule } ?? document.rules.count
    guard let place else { return (.whenever, -1, -rulePlace) }
    return (document.routes[place].urgency, place, -rulePlace)
  }

  /// Levels that point to a route of their own, in documents or levels without rules.
  private static func levelReasons(
    _ document: Document, _ key: String, _ chosen: [Document.Descriptor]
  ) -> [ThresholdAnswer.Reason] {
    var reasons = document.levels.compactMap { level -> ThresholdAnswer.Reason? in
      let here = chosen.filter { $0.level == level.key && !$0.isContext }
      guard let route = level.route, !here.isEmpty else { return nil }
      let what = here.count == 1 ? "one thing" : "\(here.count) things"
      return ThresholdAnswer.Reason(
        document: key, rule: "level-\(level.key)",
        words: "You picked \(what) that the document lists at \(level.title).",
        because: here.map(\.words), route: route)
    }
    let context = chosen.filter(\.isContext)
    if !context.isEmpty {
      reasons.append(
        ThresholdAnswer.Reason(
          document: key, rule: "context",
          words:
            "This is a circumstance of the child's life to bear in mind, not a harm in itself.",
          because: context.map(\.words), route: document.contextRoute))
    }
    return reasons
  }

  /// What was picked at each level of the document, with what it offers there.
  var found: [ThresholdAnswer.Found] {
    chosen.isEmpty
      ? []
      : document.levels.map { level in
        ThresholdAnswer.Found(
          document: key, level: level.key, title: level.title, meaning: level.meaning,
          picked: chosen.filter { $0.level == level.key }.map {
            ThresholdAnswer.Picked(
              key: $0.key, words: $0.words, domain: document.domain($0.domain)?.title ?? $0.domain,
              isContext: $0.isContext, note: $0.note)
          },
          whoItHelps: level.whoItHelps, frameworks: level.frameworks, services: level.services)
      }
  }

  /// What would lead to a route more urgent or stronger than `current`.
  func changes(beyond current: Document.Urgency, isOwn: Bool) -> [ThresholdAnswer.Change] {
    let place = isOwn ? document.routes.firstIndex { $0.key == route?.key } ?? -1 : -1
    func stronger(_ key: String?) -> Document.Route? {
      guard let index = document.routes.firstIndex(where: { $0.key == key }) else { return nil }
      let candidate = document.routes[index]
      if candidate.urgency > current { return candidate }
      return isOwn && candidate.urgency == current && index > place ? candidate : nil
    }
    var changes = judgements.compactMap { rule, judgement -> ThresholdAnswer.Change? in
      guard !judgement.holds, let route = stronger(rule.route) else { return nil }
      let facts = judgement.wanting.map { document.conditions.vocabulary[$0]?.words ?? $0 }
      return ThresholdAnswer.Change(
        words: rule.change ?? document.conditions.words(rule.when), route: route.title,
        notKnown: facts)
    }
    changes += document.levels.compactMap { level in
      guard !chosen.contains(where: { $0.level == level.key && !$0.isContext }),
        let route = stronger(level.route)
      else { return nil }
      return ThresholdAnswer.Change(
        words: "something listed at \(level.title) is seen", route: route.title, notKnown: [])
    }
    return changes
  }

  /// The document's points to remember, and doubts about ages that do not fit.
  var remember: [String] {
    if chosen.isEmpty { return [] }
    let doubts = chosen.compactMap { descriptor -> String? in
      guard let age = known.age else { return nil }
      if let limit = descriptor.underAge, age >= limit {
        return "“\(descriptor.words)” is written for children under \(limit): check the age."
      }
      if let limit = descriptor.fromAge, age < limit {
        return "“\(descriptor.words)” is written for ages from \(limit): check the age."
      }
      return nil
    }
    return doubts + chosen.compactMap(\.note) + document.remember
  }
}

extension ThresholdAnswer {
  /// Joins the documents' parts: the most urgent route leads; of equals, the later document's.
  init(_ weighings: [Weighing]) {
    func unique<Thing: Hashable>(_ things: [Thing]) -> [Thing] {
      var seen: Set<Thing> = []
      return things.filter { seen.insert($0).inserted }
    }
    let fired = weighings.filter { !$0.reasons.isEmpty }
    var leading = fired.first ?? weighings.first
    for weighing in fired.dropFirst() {
      if let urgency = weighing.route?.urgency, let best = leading?.route?.urgency, urgency >= best
      {
        leading = weighing
      }
    }
    let urgency = leading?.route?.urgency ?? .whenever
    documents = weighings.map { one in
      Document(
        key: one.versioned.header.key, version: one.versioned.header.version.text,
        title: one.versioned.header.title, source: one.versioned.header.source,
        checked: one.versioned.header.checked)
    }
    found = weighings.flatMap(\.found)
    standings = weighings.compactMap(\.standing)
    route = Route(
      key: leading?.route?.key ?? "", title: leading?.route?.title ?? "",
      words: leading?.route?.words ?? "", urgency: urgency, urgencyInWords: urgency.words)
    let leader = leading?.versioned.header.key
    reasons =
      (weighings.filter { $0.versioned.header.key == leader }
      + weighings.filter { $0.versioned.header.key != leader }).flatMap(\.reasons)
    changes = unique(
      weighings.flatMap {
        $0.changes(
          beyond: urgency, isOwn: $0.versioned.header.key == leading?.versioned.header.key)
      }.sorted { !$0.notKnown.isEmpty && $1.notKnown.isEmpty })
    remember = unique(weighings.flatMap(\.remember))
    let wanted = (leading.map { [$0] } ?? []) + weighings
    contacts = unique(
      wanted.flatMap { weighing in
        (weighing.route?.contacts ?? []).compactMap { weighing.document.contact($0) }
      }.map { Contact(key: $0.key, title: $0.title, words: $0.words, telephone: $0.telephone) })
    let worried = (leading ?? weighings.first).flatMap {
      $0.document.contact($0.document.stillWorried)
    }
    let who = worried.map { one in
      let title = one.title.hasPrefix("The ") ? String(one.title.dropFirst(4)) : one.title
      let name = "the " + title.prefix(1).lowercased() + title.dropFirst()
      return one.telephone.map { "\(name), \($0)" } ?? name
    }
    closing = [
      "Still worried? Ring \(who ?? "children's social care"). You never need a tool's agreement to ask.",
      "If anyone is in danger now, ring 999.",
    ]
  }
}
