import Pages

extension Gallery {
  /// A form as it was sent, with something wrong in every answer.
  static var wrongAnswers: FormReader {
    var form = FormReader(
      FormData(fields: [
        ("name", String(repeating: "Long ", count: 60)), ("born-day", "31"), ("born-month", "Feb"),
        ("born-year", "2026"), ("email", "not an address"), ("count", "many"), ("seen", "no"),
        ("told", ""), ("story", "<script>alert('typed')</script>"), ("who", "parent"),
      ]))
    _ = form.text("name", missing: "Enter a name", most: 100)
    _ = form.day("born", missing: "Enter the date of birth")
    _ = form.email("email", missing: nil)
    _ = form.number("count", in: 1...20, missing: "Enter how many")
    _ = form.choice("harm", of: ["yes", "no"], missing: "Say whether the child was harmed")
    _ = form.choice("consent", of: ["yes", "no"], missing: "Say whether consent was given")
    _ = form.choices("agencies", of: ["police", "health"], missing: "Choose at least one agency")
    _ = form.choice("level", of: ["a", "b"], missing: "Choose a level")
    _ = form.text("story", missing: "Say what happened", most: 10)
    _ = form.file("photo", missing: "Choose a file")
    form.wrong("agree", "Tick the box to go on")
    return form
  }

  static func questions(_ form: FormReader?) -> Page {
    Page(
      "Questions", breadcrumbs: [NavigationItem("My work", Path())], errors: form?.errors ?? [],
      Pages.form(
        Path("questions"), token: token, files: true, draft: DraftKey(path: Path("drafts", "1")),
        onEnter: ("do", "continue"),
        """
        \(boxes(form))\(choices(form))\
        \(fileInput(
          Field("photo", "A photograph or a letter", hint: "PDF, JPEG or PNG, up to 10 MB", in: form),
          accept: ".pdf,.jpg,.png"))\
        \(checkbox(Field("agree", "What I wrote is true as far as I know", in: form)))\
        \(actions(
          button("Continue", name: "do", value: "continue"),
          button("Add another child", .secondary, name: "do", value: "add")))
        """))
  }

  private static func boxes(_ form: FormReader?) -> HTML {
    func typed(_ name: String) -> String { form?.typed(name) ?? "" }
    let born = Field("born", "Date of birth", hint: "For example 27 3 2012", in: form)
    return """
      \(fieldset(
        "The child", hint: "As far as you know.",
        """
        \(textInput(Field("name", "Name", in: form), value: typed("name")))\
        \(form.map { dateInput(born, typed: $0) } ?? dateInput(born))\
        \(textInput(
          Field("email", "E-mail (optional)", in: form), value: typed("email"), width: .half,
          type: "email", autocomplete: "email"))\
        \(textInput(
          Field("count", "How many children live there?", in: form), value: typed("count"),
          width: .characters4, inputMode: "numeric"))
        """))\
      \(codeInput(Field("code", "Code", hint: "Six digits from your app")))\
      \(textArea(
        Field(
          "story", "What happened?",
          hint: "Write what you saw and heard. Use the child's own words where you can.", in: form),
        value: typed("story"), most: 2_000))
      """
  }

  private static func choices(_ form: FormReader?) -> HTML {
    """
    \(radios(
      Field("harm", "Was the child harmed?", in: form),
      [Choice("yes", "Yes"), Choice("no", "No")], chosen: nil, inline: true))\
    \(radios(
      Field("consent", "Did a parent agree to this referral?", in: form),
      [
        Choice("yes", "Yes"),
        Choice(
          "no", "No", hint: "You may send it all the same if asking would put the child at risk.",
          reveals: textInput(Field("why-not", "Why not?"))),
      ], chosen: "no"))\
    \(checkboxes(
      Field("agencies", "Who already knows?", hint: "Choose all that apply.", in: form),
      [
        Choice("police", "Police", reveals: textInput(Field("crime", "Crime number"))),
        Choice("health", "Health", hint: "Such as a GP or a health visitor"),
        Choice("school", "School or nursery"),
      ], chosen: ["school"]))\
    \(select(
      Field("level", "Level of need", in: form),
      [Choice("universal", "Universal"), Choice("acute", "Acute")], chosen: "acute"))
    """
  }
}
