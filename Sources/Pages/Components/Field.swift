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

  var hintID: String? { hint == nil ? nil : "\(name)-hint" }
  var errorID: String? { error == nil ? nil : "\(name)-error" }

  /// The ids of hint and error, so that a screen reader reads both with the question.
  var describedBy: String? {
    let ids = [hintID, errorID].compactMap { $0 }
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
    return
      "<div class=\"field\(error == nil ? "" : " wrong")\">\(heading)\(hintAndError)\(control)</div>"
  }

  /// The question around several controls: a fieldset with a legend.
  func aroundGroup(_ controls: HTML) -> HTML {
    let words: HTML = labelIsHeading ? "<h1 class=\"label\">\(label)</h1>" : "\(label)"
    return """
      <div class="field\(error == nil ? "" : " wrong")">
      <fieldset id="\(name)" tabindex="-1"\(attributes(["aria-describedby": describedBy]))>
      <legend>\(words)</legend>\(hintAndError)\(controls)</fieldset></div>
      """
  }
}

/// How wide a text box is: about as wide as what belongs in it.
public enum FieldWidth: String, Sendable {
  case full, half
  case characters20 = "w20"
  case characters10 = "w10"
  case characters4 = "w4"
  case characters2 = "w2"
}

/// A one-line text box.
/// - Parameters:
///   - autocomplete: what the browser may fill in, in HTML's own words.
///   - inputMode: which keys a phone shows, such as `numeric` or `email`.
public func textInput(
  _ field: Field, value: String = "", width: FieldWidth = .full, type: StaticString = "text",
  autocomplete: String? = nil, inputMode: String? = nil, spellcheck: Bool = false
) -> HTML {
  field.around(
    """
    <input class="\(width.rawValue)" id="\(field.name)" name="\(field.name)" type="\("\(type)")" \
    value="\(value)"\(attributes([
      "autocomplete": autocomplete, "inputmode": inputMode,
      "spellcheck": spellcheck ? nil : "false", "aria-describedby": field.describedBy,
      "aria-invalid": field.error == nil ? nil : "true",
    ]))>
    """)
}

/// A password box. Pasting is allowed; the value is never sent back to the page.
public func passwordInput(_ field: Field, autocomplete: String = "current-password") -> HTML {
  field.around(
    """
    <input class="half" id="\(field.name)" name="\(field.name)" type="password" \
    spellcheck="false" autocapitalize="none" data-password\(attributes([
      "autocomplete": autocomplete, "aria-describedby": field.describedBy,
      "aria-invalid": field.error == nil ? nil : "true",
    ]))>
    """)
}

/// A box for a code from an authenticator app.
public func codeInput(_ field: Field) -> HTML {
  textInput(field, width: .characters10, autocomplete: "one-time-code", inputMode: "numeric")
}

/// A text box of several lines.
/// - Parameter most: the most characters it takes; shown, and counted where there is script.
public func textArea(_ field: Field, value: String = "", rows: Int = 5, most: Int? = nil) -> HTML {
  let countID = most == nil ? nil : "\(field.name)-count"
  let described = [field.describedBy, countID].compactMap { $0 }.joined(separator: " ")
  let count: HTML? = most.map {
    "<p class=\"hint\" id=\"\(field.name)-count\" data-count=\"\($0)\">Up to \($0) characters.</p>"
  }
  return field.around(
    """
    <textarea id="\(field.name)" name="\(field.name)" rows="\(rows)"\(attributes([
      "aria-describedby": described.isEmpty ? nil : described,
      "aria-invalid": field.error == nil ? nil : "true",
    ]))>
    \(value)</textarea>\(count)
    """)
}

/// A box to choose files with. What was chosen cannot be shown again: the hint should say so.
public func fileInput(_ field: Field, accept: String? = nil, several: Bool = false) -> HTML {
  field.around(
    """
    <input id="\(field.name)" name="\(field.name)" type="file"\(several ? " multiple" : "")\(attributes([
      "accept": accept, "aria-describedby": field.describedBy,
    ]))>
    """)
}

/// Three boxes for a day, a month and a year: quicker and surer than a calendar.
public func dateInput(_ field: Field, day: String = "", month: String = "", year: String = "")
  -> HTML
{
  func box(_ part: String, _ words: String, _ value: String, _ width: FieldWidth) -> HTML {
    """
    <div><label for="\(field.name)-\(part)">\(words)</label>\
    <input class="\(width.rawValue)" id="\(field.name)-\(part)" name="\(field.name)-\(part)" \
    type="text" inputmode="numeric" value="\(value)"></div>
    """
  }
  return field.aroundGroup(
    """
    <div class="date">\(box("day", "Day", day, .characters2))\
    \(box("month", "Month", month, .characters2))\(box("year", "Year", year, .characters4))</div>
    """)
}
