import Days

/// Reading comparisons and counts, whose values must fit the type of the fact.
extension ConditionReading {
  func comparison(of fact: Vocabulary.Fact, _ rows: [Written.Field], at place: Place) -> Condition {
    guard let (relation, row) = relation(rows, allowed: relations(fact.type), at: place) else {
      return .all([])
    }
    let here = Place(
      file: place.file, line: row.line, key: "\(place.key).\(row.name)")
    guard let value = value(row.value, fact.type, relation, at: here) else { return .all([]) }
    return .compare(fact.name, relation, value)
  }

  func count(
    of fact: Vocabulary.Fact, _ rows: [Written.Field], at place: Place, depth: Int
  ) -> Condition {
    var inner: Condition?
    let rest = rows.filter { $0.name != "where" }
    switch fact.type {
    case .items(let vocabulary):
      if let row = rows.first(where: { $0.name == "where" }) {
        inner = ConditionReading(report: report, conditions: Conditions(over: vocabulary)).read(
          row.value, at: Place(file: place.file, line: row.line, key: "\(place.key).where"),
          depth: depth + 1)
      }
    case .texts:
      refuse(rows.filter { $0.name == "where" }, at: place, known: [])
    default:
      report.add(place, "\(fact.name) cannot be counted", "Compare it instead")
      return .all([])
    }
    let numeric = relations(.number)
    guard let (relation, row) = relation(rest, allowed: numeric, at: place) else { return .all([]) }
    guard let text = row.value.text, let number = Int(text), number >= 0 else {
      report.add(
        Place(file: place.file, line: row.line, key: "\(place.key).\(row.name)"),
        "a count is compared with a whole number", "Write digits")
      return .all([])
    }
    return .count(fact.name, where: inner, relation, number)
  }

  private func relations(_ type: Vocabulary.FactType) -> [Condition.Relation] {
    switch type {
    case .truth: [.is, .isNot]
    case .number, .day: [.is, .isNot, .below, .atMost, .above, .atLeast]
    case .text: [.is, .isNot, .among]
    case .texts: [.has]
    case .items: []
    }
  }

  private func relation(
    _ rows: [Written.Field], allowed: [Condition.Relation], at place: Place
  ) -> (Condition.Relation, Written.Field)? {
    let names = allowed.map(\.rawValue)
    refuse(rows, at: place, known: names)
    let known = rows.compactMap { row in
      Condition.Relation(rawValue: row.name).flatMap { allowed.contains($0) ? ($0, row) : nil }
    }
    if known.count != 1, rows.count == known.count {
      report.add(
        place, known.isEmpty ? "nothing is compared" : "several things are compared at once",
        names.isEmpty ? "Count it instead" : "Write one of: \(names.joined(separator: ", "))")
    }
    return known.count == 1 ? known.first : nil
  }

  private func value(
    _ written: Written, _ type: Vocabulary.FactType, _ relation: Condition.Relation,
    at place: Place
  ) -> Value? {
    func wrong(_ expected: String) -> Value? {
      report.add(place, "\(written.text ?? written.noun) is not \(expected)", "Write \(expected)")
      return nil
    }
    func known(_ text: String, _ names: [String]?) {
      guard let names, !names.contains(text) else { return }
      report.add(
        place, "\(text) is not one of the values that can occur",
        NearMatches.advice(for: text, among: names))
    }
    if relation == .among {
      guard case .text(let names) = type, case .list(let items) = written.content,
        !items.isEmpty, items.allSatisfy({ $0.text != nil })
      else { return wrong("a list of texts") }
      let texts = items.compactMap(\.text)
      for text in texts { known(text, names) }
      return .texts(Set(texts))
    }
    guard let text = written.text else { return wrong("a single value") }
    switch type {
    case .truth: return Fields.truth(of: text).map(Value.truth) ?? wrong("yes or no")
    case .number:
      guard let number = Double(text), number.isFinite else { return wrong("a number") }
      return .number(number)
    case .day: return Day(text).map(Value.day) ?? wrong("a day such as 2014-07-16")
    case .text(let names), .texts(let names):
      known(text, names)
      return .text(text)
    case .items: return wrong("something that can be compared")
    }
  }
}
