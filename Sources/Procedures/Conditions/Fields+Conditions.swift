/// Reading conditions, typed against a vocabulary.
extension Fields {
  /// The condition under `name`; reported if missing or wrong.
  public func condition(_ name: String, over conditions: Conditions) -> Condition {
    guard let value = required(name) else { return .all([]) }
    return ConditionReading(report: report, conditions: conditions)
      .read(value, at: place(of: name), depth: 0)
  }

  /// The condition under `name` if it is written.
  public func optionalCondition(_ name: String, over conditions: Conditions) -> Condition? {
    written(name) == nil ? nil : condition(name, over: conditions)
  }

  /// The named conditions under `name`, which may use each other but not go round in a circle.
  public func conditions(_ name: String, over vocabulary: Vocabulary) -> Conditions {
    guard let value = written(name) else { return Conditions(over: vocabulary) }
    guard case .fields(let rows) = value.content else {
      fault(name, "\(name) must be names with conditions", remedy: "Write name: condition")
      return Conditions(over: vocabulary)
    }
    let names = Dictionary(rows.map { ($0.name, Condition.all([])) }) { first, _ in first }
    let reading = ConditionReading(
      report: report, conditions: Conditions(over: vocabulary, named: names))
    let path = place(of: name).key
    var read: [String: Condition] = [:]
    for row in rows {
      let place = Place(file: place.file, line: row.line, key: "\(path).\(row.name)")
      read[row.name] = reading.read(row.value, at: place, depth: 0)
    }
    for row in rows {
      if let circle = Self.circle(from: row.name, in: read) {
        report.add(
          Place(file: place.file, line: row.line, key: "\(path).\(row.name)"),
          "the condition goes round in a circle: \(circle.joined(separator: ", "))",
          "Write one of them without the others")
        return Conditions(over: vocabulary, named: names)
      }
    }
    return Conditions(over: vocabulary, named: read)
  }

  /// A path of names from `start` back to itself.
  private static func circle(from start: String, in named: [String: Condition]) -> [String]? {
    var visited: Set<String> = []
    func follow(_ name: String, _ path: [String]) -> [String]? {
      for next in (named[name]?.mentions.conditions ?? []).sorted() {
        if next == start { return path + [next] }
        if visited.insert(next).inserted, let found = follow(next, path + [next]) { return found }
      }
      return nil
    }
    return follow(start, [start])
  }
}

/// Reads one condition, reporting what does not fit the vocabulary.
struct ConditionReading {
  let report: Report
  let conditions: Conditions
  private static let forms = ["all", "any", "not", "compare", "count", "missing", "condition"]

  func read(_ written: Written, at place: Place, depth: Int) -> Condition {
    guard depth < 20 else {
      report.add(place, "the condition is nested too deeply", "Name parts of it under conditions")
      return .all([])
    }
    guard case .fields(let rows) = written.content, !rows.isEmpty else {
      report.add(
        place, "this is not a condition", "Write one of: \(Self.forms.joined(separator: ", "))")
      return .all([])
    }
    let forms = rows.filter { Self.forms.contains($0.name) }
    guard let form = forms.first, forms.count == 1 else {
      let names = rows.map(\.name).joined(separator: ", ")
      report.add(
        place, forms.isEmpty ? "\(names) is not a condition" : "\(names) are several conditions",
        forms.isEmpty
          ? NearMatches.advice(for: rows.first?.name ?? "", among: Self.forms)
          : "Put them in a list under all or any")
      return .all([])
    }
    let inner = Place(file: place.file, line: form.line, key: "\(place.key).\(form.name)")
    let rest = rows.filter { $0.name != form.name }
    switch form.name {
    case "all", "any":
      refuse(rest, at: place, known: [])
      let parts = list(form.value, at: inner, depth: depth)
      return form.name == "all" ? .all(parts) : .any(parts)
    case "not":
      refuse(rest, at: place, known: [])
      return .not(read(form.value, at: inner, depth: depth + 1))
    case "condition":
      refuse(rest, at: place, known: [])
      let name = form.value.text ?? ""
      if conditions.named[name] == nil {
        report.add(
          inner, "there is no condition named \(name)",
          NearMatches.advice(for: name, among: conditions.named.keys))
      }
      return .named(name)
    case "missing":
      refuse(rest, at: place, known: [])
      return .missing(fact(form.value, at: inner)?.name ?? "")
    default:
      guard let fact = fact(form.value, at: inner) else { return .all([]) }
      return form.name == "compare"
        ? comparison(of: fact, rest, at: place) : count(of: fact, rest, at: place, depth: depth)
    }
  }

  func refuse(_ rows: [Written.Field], at place: Place, known: [String]) {
    for row in rows where !known.contains(row.name) {
      report.add(
        Place(file: place.file, line: row.line, key: "\(place.key).\(row.name)"),
        "\(row.name) is not known in this condition",
        NearMatches.advice(for: row.name, among: known))
    }
  }

  private func list(_ written: Written, at place: Place, depth: Int) -> [Condition] {
    guard case .list(let items) = written.content, !items.isEmpty else {
      report.add(place, "this must be a list of conditions", "Begin each condition with -")
      return []
    }
    return items.enumerated().map { index, item in
      let place = Place(file: place.file, line: item.line, key: "\(place.key)[\(index + 1)]")
      return read(item, at: place, depth: depth + 1)
    }
  }

  private func fact(_ written: Written, at place: Place) -> Vocabulary.Fact? {
    guard let name = written.text, let fact = conditions.vocabulary[name] else {
      report.add(
        place, "\(written.text ?? written.noun) is not a fact that is known here",
        NearMatches.advice(for: written.text ?? "", among: conditions.vocabulary.names))
      return nil
    }
    return fact
  }
}
