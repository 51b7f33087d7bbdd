/// One answer that can be chosen.
public struct Choice: Sendable {
  public let value: String
  public let label: String
  public var hint: String?
  /// Further questions that belong to this answer. They are on the page from the start and the
  /// style sheet alone hides them while the answer is not chosen, so that no script is needed; a
  /// browser that cannot do this shows them. Their values are sent all the same: leave them aside
  /// where the answer was not chosen.
  public var reveals: HTML?

  public init(_ value: String, _ label: String, hint: String? = nil, reveals: HTML? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
    self.reveals = reveals
  }
}

/// A list from which exactly one answer is chosen.
public func radios(
  _ field: Field, _ choices: [Choice], chosen: String? = nil, inline: Bool = false
) -> HTML {
  field.aroundGroup(
    list(field, choices, type: "radio", inline: inline) { $0 == chosen })
}

/// A list from which any number of answers is chosen.
public func checkboxes(_ field: Field, _ choices: [Choice], chosen: Set<String> = []) -> HTML {
  field.aroundGroup(list(field, choices, type: "checkbox", inline: false, chosen.contains))
}

/// One box to tick, for a single yes.
public func checkbox(_ field: Field, value: String = "yes", checked: Bool = false) -> HTML {
  let box: HTML = """
    <div class="choices"><div class="choice">\
    <input type="checkbox" id="\(field.name)" name="\(field.name)" value="\(value)"\
    \(checked ? " checked" : "")\(attributes(["aria-describedby": field.describedBy]))>\
    <label for="\(field.name)">\(field.label)</label></div></div>
    """
  return field.frame("\(field.hintAndError)\(box)")
}

private func list(
  _ field: Field, _ choices: [Choice], type: StaticString, inline: Bool,
  _ isChosen: (String) -> Bool
) -> HTML {
  let items = choices.enumerated().map { index, choice -> HTML in
    let id = "\(field.name)-\(index + 1)"
    let hint: HTML? = choice.hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
    let reveals: HTML? = choice.reveals.map { "<div class=\"reveals\">\($0)</div>" }
    return """
      <div class="choice"><input type="\(type)" id="\(id)" name="\(field.name)" \
      value="\(choice.value)"\(isChosen(choice.value) ? " checked" : "")\
      \(attributes(["aria-describedby": choice.hint == nil ? nil : "\(id)-hint"]))>\
      <label for="\(id)">\(choice.label)</label>\(hint)</div>\(reveals)
      """
  }
  return "<div class=\"choices\(inline ? " inline" : "")\">\(items)</div>"
}

/// A list that opens. Better as radios where there are fewer than about eight answers.
public func select(
  _ field: Field, _ choices: [Choice], chosen: String? = nil, empty: String? = "Choose one"
) -> HTML {
  let first: HTML? = empty.map { "<option value=\"\">\($0)</option>" }
  let options = choices.map { choice -> HTML in
    "<option value=\"\(choice.value)\"\(choice.value == chosen ? " selected" : "")>\(choice.label)</option>"
  }
  return field.around(
    """
    <select id="\(field.name)" name="\(field.name)"\(attributes([
      "aria-describedby": field.describedBy,
      "aria-invalid": field.invalid,
    ]))>\(first)\(options)</select>
    """)
}
