/// Reading lists and groups.
extension Fields {
  /// The fields under `name`; reported if missing.
  public func group(_ name: String) -> Fields {
    below(required(name), at: place(of: name))
  }

  /// The fields under `name` if it is written.
  public func optionalGroup(_ name: String) -> Fields? {
    written(name).map { below($0, at: place(of: name)) }
  }

  /// The texts listed under `name`, at least `least` of them, none twice.
  public func texts(_ name: String, atLeast least: Int = 0) -> [String] {
    var seen: Set<String> = []
    return items(name, atLeast: least).compactMap { item, place in
      guard let text = item.text, !text.isEmpty else {
        report.add(place, "this must be text, not \(item.noun)", "Write its words")
        return nil
      }
      if !seen.insert(text).inserted {
        report.add(place, "\(text) is listed twice", "Keep one of them")
      }
      return text
    }
  }

  /// The texts listed under `name`, each one of `names`.
  public func choices(
    _ name: String, among names: some Sequence<String>, atLeast least: Int = 0
  ) -> [String] {
    let allowed = Set(names)
    let texts = texts(name, atLeast: least)
    for (index, text) in texts.enumerated() where !allowed.contains(text) {
      report.add(
        element(index, of: name), "\(text) is not known here",
        NearMatches.advice(for: text, among: allowed))
    }
    return texts
  }

  /// The keys of definitions of another kind listed under `name`.
  public func references(_ name: String, to kind: Kind, atLeast least: Int = 0) -> [String] {
    let keys = texts(name, atLeast: least)
    for (index, key) in keys.enumerated() {
      report.references.append(
        Report.Reference(place: element(index, of: name), kind: kind, key: key))
    }
    return keys
  }

  /// The sets of fields listed under `name`, at least `least` of them.
  ///
  /// With `textAs`, an item that is plain text is read as one field of that name. With
  /// `uniqueBy`, two items with the same text there are reported.
  public func list(
    _ name: String, atLeast least: Int = 0, textAs: String? = nil, uniqueBy: String? = nil
  ) -> [Fields] {
    var seen: [String: Int] = [:]
    return items(name, atLeast: least).map { item, place in
      let fields = below(Fields.spread(item, as: textAs), at: place)
      if let uniqueBy, let text = fields.peek(uniqueBy) {
        if let line = seen[text] {
          fields.fault(
            uniqueBy, "\(text) is already used in line \(line)", remedy: "Give each its own")
        }
        seen[text] = seen[text] ?? place.line
      }
      return fields
    }
  }

  /// The named sets of fields under `name`, in the order in which they are written.
  ///
  /// With `textAs`, a value that is plain text is read as one field of that name.
  public func table(
    _ name: String, atLeast least: Int = 0, textAs: String? = nil
  ) -> [(name: String, fields: Fields)] {
    let value = least > 0 ? required(name) : written(name)
    guard let value else { return [] }
    guard case .fields(let rows) = value.content else {
      fault(
        name, "\(name) must be names with values, not \(value.noun)", remedy: "Write name: value")
      return []
    }
    if rows.count < least { fault(name, "\(name) is empty", remedy: "Name at least \(least)") }
    let path = place(of: name).key
    return rows.map { row in
      let place = Place(file: place.file, line: row.line, key: "\(path).\(row.name)")
      return (row.name, below(Fields.spread(row.value, as: textAs), at: place))
    }
  }

  private func items(_ name: String, atLeast least: Int) -> [(Written, Place)] {
    let value = least > 0 ? required(name) : written(name)
    guard let value else { return [] }
    guard case .list(let items) = value.content else {
      fault(name, "\(name) must be a list, not \(value.noun)", remedy: "Begin each item with -")
      return []
    }
    if items.count < least {
      fault(name, "\(name) has fewer than \(least)", remedy: "List at least \(least)")
    }
    let path = place(of: name).key
    return items.enumerated().map { index, item in
      (item, Place(file: place.file, line: item.line, key: "\(path)[\(index + 1)]"))
    }
  }

  private func element(_ index: Int, of name: String) -> Place {
    let whole = place(of: name)
    var line = whole.line
    if case .list(let items) = written(name)?.content, items.indices.contains(index) {
      line = items[index].line
    }
    return Place(file: whole.file, line: line, key: "\(whole.key)[\(index + 1)]")
  }

  /// The text of `name` without asking for it.
  private func peek(_ name: String) -> String? {
    has(name) ? written(name)?.text : nil
  }

  private static func spread(_ written: Written, as name: String?) -> Written {
    guard let name, written.text != nil else { return written }
    return Written(
      .fields([Written.Field(name: name, line: written.line, value: written)]), line: written.line)
  }
}
