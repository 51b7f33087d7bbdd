/// What every question on a form has: its name in the form, its words, and what is wrong with it.
public struct Field: Sendable {
  /// The name under which the answer is sent; also the id that an error summary links to.
  public let name: String
  public let label: String
  public var hint: String?
  public var error: String?
  /// The label is also the page's only heading.
  public var labelIsHeading: Bool

  public init(
    _ name: String, _ label: String, hint: String? = nil, error: String? = nil,
    labelIsHeading: Bool = false
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.error = error
    self.labelIsHeading = labelIsHeading
  }

  /// A question with the message that a form reader has for it.
  public init(
    _ name: String, _ label: String, hint: String? = nil, in form: FormReader?,
    labelIsHeading: Bool = false
  ) {
    self.init(
      name, label, hint: hint, error: form?.error(name), labelIsHeading: labelIsHeading)
  }

  var hintID: String? { hint == nil ? nil : "\(name)-hint" }
  var errorID: String? { error == nil ? nil : "\(name)-error" }
  /// For `aria-invalid`.
  var invalid: String? { error == nil ? nil : "true" }

  /// The ids of hint and error, so that a screen reader reads both with the question.
  var describedBy: String? { describedBy(nil) }

  func describedBy(_ more: String?) -> String? {
    let ids = [hintID, errorID, more].compactMap { $0 }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  var hintAndError: HTML {
    var piece = HTML.none
    if let hint { piece += "<p class=\"hint\" id=\"\(name)-hint\">\(hint)</p>" }
    if let error {
      piece +=
        "<p class=\"error\" id=\"\(name)-error\"><span class=\"unseen\">Error:</span> \(error)</p>"
    }
    return piece
  }

  /// The question around one control that has the field's name as its id.
  func around(_ control: HTML) -> HTML {
    let label: HTML = "<label for=\"\(name)\">\(label)</label>"
    let heading: HTML = labelIsHeading ? "<h1 class=\"label\">\(label)</h1>" : label
    return frame("\(heading)\(hintAndError)\(control)")
  }

  /// The question around several controls: a fieldset with a legend.
  func aroundGroup(_ controls: HTML) -> HTML {
    let words: HTML = labelIsHeading ? "<h1 class=\"label\">\(label)</h1>" : "\(label)"
    return frame(
      """
      <fieldset id="\(name)" tabindex="-1"\(attributes(["aria-describedby": describedBy]))>\
      <legend>\(words)</legend>\(hintAndError)\(controls)</fieldset>
      """)
  }

  func frame(_ body: HTML) -> HTML {
    "<div class=\"field\(error == nil ? "" : " wrong")\">\(body)</div>"
  }
}

/// How wide a text box is: about as wide as what belongs in it.
public enum FieldWidth: String, Sendable, CaseIterable {
  case full, half
  case characters20 = "w20"
  case characters10 = "w10"
  case characters4 = "w4"
  case characters2 = "w2"
}

/// Several questions that belong together, under one heading.
/// - Parameter id: unique on the page, where something links to it.
public func fieldset(_ legend: String, id: String? = nil, hint: String? = nil, _ body: HTML)
  -> HTML
{
  let words: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
  return """
    <fieldset class="group"\(attributes(["id": id, "tabindex": id == nil ? nil : "-1"]))>\
    <legend>\(legend)</legend>\(words)\(body)</fieldset>
    """
}
