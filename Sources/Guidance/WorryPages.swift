import Access
import Pages
import Procedures
import Thresholds

/// The pages of the threshold tool, as functions from values.
struct WorryPages: Sendable {
  let thresholds: Thresholds
  let token: CSRFToken

  static let tool: RoutePattern = "/worried"
  static let document: RoutePattern = "/thresholds"

  // MARK: Where to begin

  func start(_ worry: Worry = Worry()) -> Page {
    let areas = thresholds.areas.map {
      Choice($0.id, $0.title, hint: $0.count == 1 ? "1 indicator" : "\($0.count) indicators")
    }
    let picked: HTML? = worry.picks.isEmpty ? nil : self.picked(worry)
    return Page(
      "Worried about a child?",
      """
      \(warning("If anyone is in danger now, ring 999."))\
      <p>This tool helps you to see what the partnership's threshold document says of what you have \
      seen, and whom to turn to. It asks for no name, and keeps nothing.</p>\
      <p>It does not decide. You can ring at any time, whatever it says.</p>\
      \(picked)\
      \(step(worry, from: "start", asksAreas: true, onEnter: "indicators", """
        \(checkboxes(
          Field("area", "What is it about?", hint: "Choose all that fit."), areas,
          chosen: Set(worry.areas)))\
        \(actions(button("Show the indicators", name: "do", value: "indicators")))\
        \(search("", heading: "Or search by words"))
        """))\
      <p>\(link("Read the whole threshold document", Self.document()))</p>\
      \(stillWorried)
      """)
  }

  // MARK: What was seen

  /// - Parameter words: what was searched for; nil where the chosen areas are shown.
  func indicators(_ worry: Worry, words: String?) -> Page {
    let found = words.map { thresholds.search($0) }
    let groups = found.map { self.found($0, worry, words ?? "") } ?? areas(worry)
    let shown = Set(
      found?.map(\.key)
        ?? worry.areas.flatMap { id in self.area(id).map { descriptors($0).map(\.key) } ?? [] })
    return Page(
      "What have you seen?",
      """
      <p>Tick what fits. The levels are those of the document; they are no verdict on a child.</p>\
      \(step(worry, from: "indicators", shown: shown, onEnter: "search", """
        \(search(words ?? "", heading: "Search by words"))\(groups)\(others(worry, shown))\
        \(actions(
          button("Carry on", name: "do", value: "child"),
          button("Look in other parts", .secondary, name: "do", value: "start")))
        """))\
      \(stillWorried)
      """)
  }

  private func area(_ id: String) -> Thresholds.Area? { thresholds.areas.first { $0.id == id } }

  private func descriptors(_ area: Thresholds.Area) -> [ThresholdDocument.Descriptor] {
    thresholds.documents[area.document].definition.descriptors.filter { $0.domain == area.domain }
  }

  private func areas(_ worry: Worry) -> HTML {
    if worry.areas.isEmpty {
      return
        "<p>You have chosen no part of the document. Search by words, or look in its parts.</p>"
    }
    let pieces = worry.areas.compactMap { area($0) }.map { area -> HTML in
      let document = thresholds.documents[area.document].definition
      let levels = document.levels.map { level -> HTML in
        let here = document.descriptors(domain: area.domain, level: level.key)
        if here.isEmpty { return .none }
        return checkboxes(
          Field("pick-\(area.id)-\(level.key)", level.title), here.map(choice),
          chosen: Set(worry.picks))
      }
      return "<section>\(heading(area.title))\(levels)</section>"
    }
    return "\(pieces)"
  }

  private func found(
    _ found: [ThresholdDocument.Descriptor], _ worry: Worry, _ words: String
  ) -> HTML {
    if words.isEmpty { return "<p>Type a word to search for, such as “bruise” or “missing”.</p>" }
    if found.isEmpty {
      return """
        <p>Nothing in the document has those words. Try fewer or other words, or look in its parts. \
        If you are worried, you can ring without finding it here.</p>
        """
    }
    let count = found.count == 1 ? "1 indicator" : "\(found.count) indicators"
    return checkboxes(
      Field("pick-found", "\(count) found"), found.map(choice), chosen: Set(worry.picks))
  }

  /// What was picked elsewhere; it stays picked unless its box is cleared.
  private func others(_ worry: Worry, _ shown: Set<String>) -> HTML {
    let rest = thresholds.descriptors(worry.picks).filter { !shown.contains($0.key) }
    if rest.isEmpty { return .none }
    let items = rest.map { one -> HTML in "<li>\(one.words)</li>" }
    return details("Picked elsewhere: \(rest.count)", "<ul>\(items)</ul>")
  }

  private func choice(_ descriptor: ThresholdDocument.Descriptor) -> Choice {
    var hints: [String] = []
    if descriptor.isContext { hints.append("A circumstance to bear in mind, not a harm.") }
    if descriptor.isDanger { hints.append("May mean danger now.") }
    if let from = descriptor.fromAge { hints.append("From age \(from).") }
    if let under = descriptor.underAge { hints.append("Under age \(under).") }
    if let note = descriptor.note { hints.append(note) }
    return Choice(
      descriptor.key, descriptor.words, hint: hints.isEmpty ? nil : hints.joined(separator: " "))
  }

  // MARK: What is known of the child

  func child(_ worry: Worry, _ form: FormReader? = nil) -> Page {
    func typed(_ name: String, _ value: Int?) -> String {
      form?.typed(name) ?? value.map { "\($0)" } ?? ""
    }
    let questions = Worry.questions.map { question in
      radios(
        Field(question.name, question.ask, hint: question.hint),
        [Choice("yes", "Yes"), Choice("no", "No"), Choice("unknown", "I do not know")],
        chosen: worry.known[keyPath: question.fact].map { $0 ? "yes" : "no" }, inline: true)
    }
    return Page(
      "What do you know of the child?", errors: form?.errors ?? [],
      """
      <p>Leave out what you do not know. Do not write a name.</p>\
      \(step(worry, from: "child", asksKnown: true, onEnter: "answer", """
        \(textInput(
          Field("age", "Age in years", hint: "0 for a baby. Leave it empty if not born yet.",
            error: form?.error("age")),
          value: typed("age", worry.known.age), width: .characters4, inputMode: "numeric"))\
        \(questions)\
        \(textInput(
          Field("earlier-referrals", "How many referrals were there before, if you know?",
            error: form?.error("earlier-referrals")),
          value: typed("earlier-referrals", worry.known.earlierReferrals), width: .characters4,
          inputMode: "numeric"))\
        \(actions(
          button("Show what to do", name: "do", value: "answer"),
          button("Back to what you have seen", .secondary, name: "do", value: "indicators")))
        """))\
      \(stillWorried)
      """)
  }

  // MARK: Pieces

  func picked(_ worry: Worry) -> HTML {
    let items = thresholds.descriptors(worry.picks).map { one -> HTML in "<li>\(one.words)</li>" }
    return items.isEmpty
      ? .none : details("Picked so far: \(items.count)", "<ul>\(items)</ul>")
  }

  private func search(_ words: String, heading: String) -> HTML {
    """
    <section>\(Pages.heading(heading))\
    \(textInput(Field("words", "Words", hint: "Such as bruise, missing or food."), value: words))\
    \(actions(button("Search", .secondary, name: "do", value: "search")))</section>
    """
  }

  /// The form around a page: every page sends the worry on in its body.
  func step(
    _ worry: Worry, from: String, shown: Set<String> = [], asksKnown: Bool = false,
    asksAreas: Bool = false, onEnter: String, _ body: HTML
  ) -> HTML {
    form(
      Self.tool(), token: token, onEnter: (name: "do", value: onEnter),
      """
      \(worry.hidden(shown: shown, asksKnown: asksKnown, asksAreas: asksAreas))\
      <input type="hidden" name="from" value="\(from)">\(body)
      """)
  }

  /// The end of every page.
  var stillWorried: HTML {
    let lines = thresholds.closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" }
    return inset("\(lines)")
  }
}
