/// A one-line text box.
/// - Parameters:
///   - type: `text`, `email`, `tel`, `search` or `url`.
///   - autocomplete: what the browser may fill in, in HTML's own words.
///   - inputMode: which keys a phone shows, such as `numeric` or `email`.
public func textInput(
  _ field: Field, value: String = "", width: FieldWidth = .full, type: StaticString = "text",
  autocomplete: String? = nil, inputMode: String? = nil, spellcheck: Bool = false
) -> HTML {
  field.around(
    """
    <input class="\(width.rawValue)" id="\(field.name)" name="\(field.name)" type="\(type)" \
    value="\(value)"\(attributes([
      "autocomplete": autocomplete, "inputmode": inputMode,
      "spellcheck": spellcheck ? nil : "false", "aria-describedby": field.describedBy,
      "aria-invalid": field.invalid,
    ]))>
    """)
}

/// A password box. Pasting is allowed; the value is never sent back to the page. Where there is
/// script, a button shows what was typed.
public func passwordInput(_ field: Field, autocomplete: String = "current-password") -> HTML {
  field.around(
    """
    <div class="password"><input class="half" id="\(field.name)" name="\(field.name)" \
    type="password" spellcheck="false" autocapitalize="none" data-password\(attributes([
      "autocomplete": autocomplete, "aria-describedby": field.describedBy,
      "aria-invalid": field.invalid,
    ]))></div>
    """)
}

/// A box for a code from an authenticator app.
public func codeInput(_ field: Field) -> HTML {
  field.around(
    """
    <input class="w10 code" id="\(field.name)" name="\(field.name)" type="text" value="" \
    autocomplete="one-time-code" inputmode="numeric" spellcheck="false"\(attributes([
      "aria-describedby": field.describedBy, "aria-invalid": field.invalid,
    ]))>
    """)
}

/// A text box of several lines.
/// - Parameter most: the most characters it takes; shown, and counted where there is script.
public func textArea(_ field: Field, value: String = "", rows: Int = 5, most: Int? = nil) -> HTML {
  let count: HTML? = most.map {
    "<p class=\"hint\" id=\"\(field.name)-count\" data-count=\"\($0)\">Up to \($0) characters.</p>"
  }
  // A line end straight after the tag is dropped by browsers, so that one more keeps the first.
  return field.around(
    """
    <textarea id="\(field.name)" name="\(field.name)" rows="\(rows)"\(attributes([
      "aria-describedby": field.describedBy(most == nil ? nil : "\(field.name)-count"),
      "aria-invalid": field.invalid,
    ]))>
    \(value)</textarea>\(count)
    """)
}

/// A box to choose files with. What was chosen cannot be shown again: the hint should say so, and
/// which kinds and sizes are taken.
/// - Parameter accept: kinds that the browser offers, such as `.pdf,.docx`; checked again on arrival.
public func fileInput(_ field: Field, accept: String? = nil, several: Bool = false) -> HTML {
  field.around(
    """
    <input id="\(field.name)" name="\(field.name)" type="file"\(several ? " multiple" : "")\
    \(attributes([
      "accept": accept, "aria-describedby": field.describedBy, "aria-invalid": field.invalid,
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
    type="text" autocomplete="off"\(attributes([
      "inputmode": part == "month" ? nil : "numeric", "aria-invalid": field.invalid,
    ])) value="\(value)"></div>
    """
  }
  return field.aroundGroup(
    """
    <div class="date">\(box("day", "Day", day, .characters2))\
    \(box("month", "Month", month, .characters2))\(box("year", "Year", year, .characters4))</div>
    """)
}

/// The same, showing again what was typed.
public func dateInput(_ field: Field, typed form: FormReader) -> HTML {
  dateInput(
    field, day: form.typed("\(field.name)-day"), month: form.typed("\(field.name)-month"),
    year: form.typed("\(field.name)-year"))
}

/// A box to search with: one line, one button, sent in the address.
/// - Parameter name: under which the words are sent.
public func searchBox(_ path: Path, _ label: String, name: String = "q", value: String = "") -> HTML
{
  """
  <form method="get" action="\(Path(segments: path.segments))" class="search" role="search">\
  \(hiddenQuery(of: path, without: [name]))\
  <label for="\(name)">\(label)</label><div><input id="\(name)" name="\(name)" type="search" \
  value="\(value)" autocomplete="off" spellcheck="false">\
  <button class="button" type="submit">Search</button></div></form>
  """
}

/// The query of an address as hidden fields of a form that asks.
func hiddenQuery(of path: Path, without names: [String] = []) -> HTML {
  path.query.filter { !names.contains($0.name) }.map { pair -> HTML in
    "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
  }.joined
}
