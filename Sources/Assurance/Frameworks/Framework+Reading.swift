import Procedures

extension Framework {
  public init(from fields: Fields) {
    purpose = fields.text("purpose")
    let scales = Self.scales(fields)
    self.scales = scales
    var nodes: [Node] = []
    Self.read(fields, inside: nil, scales, into: &nodes)
    self.nodes = nodes
    gathering = fields.choice("gathering", placeholder: .none)
    gradedBy = fields.choices("gradedBy", among: Grader.allCases.map(\.rawValue), atLeast: 1)
      .compactMap(Grader.init(rawValue:))
    let tops = nodes.filter { $0.parent == nil }.map(\.key)
    respondents = fields.table("respondents", atLeast: 1).map { key, row in
      Respondents(
        key: key, title: row.text("title"), agencies: row.texts("agencies"),
        answers: row.choices("answers", among: tops))
    }
    findings = fields.table("findings", textAs: "words").map { ($0.name, $0.fields.text("words")) }
    let vocabulary = Self.vocabulary(nodes: nodes, scales: scales, findings: findings)
    let conditions = fields.conditions("conditions", over: vocabulary)
    self.conditions = conditions
    limits = fields.table("limits").map { key, row in
      Self.limit(key, row, nodes, scales, conditions)
    }
    planLegend = fields.optionalReference("planLegend", to: .legend)
    replaces = fields.optionalGroup("replaces").map {
      Origin(framework: $0.key("framework"), version: $0.text("version"))
    }
    checkKeys(fields)
    checkAgencies(fields)
    checkOrigin(fields)
  }

  private static func scales(_ fields: Fields) -> [Scale] {
    fields.table("scales", atLeast: 1).map { key, row in
      let grades = row.table("grades", atLeast: 2).map { key, one in
        if key == Mark.notApplicableKey {
          one.fault("\(key) is no grade", remedy: "Write notApplicable: yes beside the grades")
        }
        return Grade(
          key: key, title: one.text("title"), value: one.optionalWhole("value", in: 0...100),
          meaning: one.text("meaning"), meets: one.flag("meets", default: false))
      }
      let values = grades.compactMap(\.value)
      if Set(values).count < values.count {
        row.fault("grades", "two grades have the same value", remedy: "Give each its own")
      }
      // A better grade cannot fall short of what a worse one reaches.
      if let firstUnmet = grades.firstIndex(where: { !$0.meets }),
        grades[firstUnmet...].contains(where: \.meets)
      {
        row.fault(
          "grades", "\(grades[firstUnmet].key) does not meet what a worse grade meets",
          remedy: "Write the grades from best to worst")
      }
      return Scale(
        key: key, title: row.text("title"), grades: grades,
        allowsNotApplicable: row.flag("notApplicable", default: false))
    }
  }

  private static func read(
    _ fields: Fields, inside parent: String?, _ scales: [Scale], into nodes: inout [Node]
  ) {
    for (key, row) in fields.table("nodes", atLeast: 1, textAs: "title") {
      let scale = row.optionalChoice("scale", among: scales.map(\.key))
      let isNarrative = row.flag("narrative", default: false)
      let grades = scales.first { $0.key == scale }?.grades.map(\.key) ?? []
      nodes.append(
        Node(
          key: key, title: row.text("title"), short: row.optionalText("short"), parent: parent,
          scale: scale,
          isNarrative: isNarrative, isEssential: row.flag("essential", default: false),
          evidence: row.texts("evidence"), descriptors: descriptors(row, grades),
          judgedBy: row.texts("judgedBy"), gathering: row.choice("gathering", default: .share),
          was: row.texts("was"), note: row.optionalText("note")))
      if !isKey(key) {
        row.fault(
          "\(key) cannot name a node", remedy: "Use lower-case letters, digits, points and hyphens")
      }
      if isNarrative, scale != nil {
        row.fault(
          "narrative", "it is told in words and graded at once", remedy: "Keep one of the two")
      }
      if row.has("nodes") {
        read(row, inside: key, scales, into: &nodes)
      } else if scale == nil, !isNarrative {
        row.fault(
          "it has neither a scale nor nodes inside",
          remedy: "Name the scale on which it is judged, or write narrative: yes")
      }
    }
  }

  private static func descriptors(_ row: Fields, _ grades: [String]) -> [String: [String]] {
    guard let group = row.optionalGroup("descriptors") else { return [:] }
    var found: [String: [String]] = [:]
    for name in group.allNames() {
      if !grades.contains(name) {
        group.fault(
          name, "\(name) is no grade of its scale",
          remedy: "Use " + grades.joined(separator: ", "))
      }
      found[name] = group.texts(name, atLeast: 1)
    }
    return found
  }

  private static func limit(
    _ key: String, _ row: Fields, _ nodes: [Node], _ scales: [Scale], _ conditions: Conditions
  ) -> LimitingJudgement {
    let judged = nodes.filter { $0.scale != nil }
    let node = row.choice("node", among: judged.map(\.key))
    let scale = scales.first { one in judged.first { $0.key == node }?.scale == one.key }
    return LimitingJudgement(
      key: key, node: node, grade: row.choice("grade", among: scale?.grades.map(\.key) ?? []),
      modality: row.choice("modality", placeholder: .likely),
      when: row.condition("when", over: conditions), says: row.text("says"),
      source: row.text("source"))
  }

  private static func isKey(_ key: String) -> Bool {
    guard let first = key.utf8.first, (97...122).contains(first) || (48...57).contains(first)
    else { return false }
    return key.utf8.count <= 40
      && key.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
      }
  }

  private func checkKeys(_ fields: Fields) {
    let keys = nodes.map(\.key) + findings.map(\.key)
    let twice = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +).filter { $1 > 1 }
    for key in twice.keys.sorted() {
      fields.fault("nodes", "the key \(key) is used twice", remedy: "Give each its own")
    }
    if replaces == nil, nodes.contains(where: { !$0.was.isEmpty }) {
      fields.fault(
        "replaces", "nodes say what they were, but not in which framework",
        remedy: "Name the framework and the version that this one follows")
    }
  }

  private func checkAgencies(_ fields: Fields) {
    let named = respondents.flatMap(\.agencies)
    fields.later("respondents") { catalogue in
      let codes = catalogue.all(Codelist.self).filter { $0.header.key == "agency-type" }
        .flatMap { $0.definition.codes.map(\.code) }
      guard !codes.isEmpty, let stranger = named.first(where: { !codes.contains($0) }) else {
        return nil
      }
      return (
        "\(stranger) is no kind of agency of this pack",
        "Use one of: " + codes.joined(separator: ", ")
      )
    }
  }

  /// Where the framework that this one follows is in the same pack, what its nodes were must be
  /// there.
  private func checkOrigin(_ fields: Fields) {
    guard let replaces else { return }
    let was = nodes.flatMap(\.was)
    fields.later("replaces") { catalogue in
      guard let version = Version(replaces.version) else {
        return ("\(replaces.version) is not a version", "Write the version of the framework before")
      }
      guard
        let old = catalogue.version(Framework.self, replaces.framework, version)?.definition,
        let lost = was.first(where: { old[$0] == nil })
      else { return nil }
      return (
        "\(replaces.framework) \(replaces.version) has no node \(lost)",
        "Name nodes of that version"
      )
    }
  }
}
