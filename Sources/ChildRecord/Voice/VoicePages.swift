import Access
import Days
import Pages

/// What a child said, on the single view, and the forms to write it down and take it back.
enum VoicePages {
  /// How many stand open; older ones are a click away.
  private static let shown = 3

  static func section(_ sight: ChildSight) -> HTML {
    let pieces = sight.voices.map { piece($0, sight) }
    let older = pieces.dropFirst(shown)
    let write: HTML? =
      sight.may.hears
      ? actions(
        buttonLink(
          "Write down what the child said", VoiceRoutes.new(sight.admitted.person), .secondary))
      : nil
    return """
      \(when(pieces.isEmpty, "<p class=\"empty\">Nothing has been written down yet. Ask the child, and write what they say in their own words.</p>"))\
      \(pieces.prefix(shown))\(write)\
      \(when(!older.isEmpty, details("What they said before", older.joined)))
      """
  }

  private static func piece(_ voice: Voice, _ sight: ChildSight) -> HTML {
    let back: HTML? =
      sight.may.hears
      ? " · \(link("Take it back", VoiceRoutes.takeBack(sight.admitted.person, voice.id), about: "what was said on \(voice.happened.words)"))"
      : nil
    let from = sight.author(voice.recordedBy, voice.agency)
    guard let content = voice.content else {
      return inset("<p>(erased)</p><p class=\"hint\">\(voice.happened.words) · \(from)</p>")
    }
    let how = content.circumstances.isEmpty ? "" : ", \(content.circumstances)"
    let about = sight.reader.hidesPlace ? "" : " · to \(content.heardBy)\(how)"
    return inset(
      """
      <p><q>\(sight.reader.words(content.words))</q></p>\
      <p class="hint">\(voice.happened.words)\(about) · written down by \(from)\(back)</p>
      """)
  }

  static func writing(
    _ person: Someone, _ typed: FormReader, _ visit: Visit
  ) -> Page {
    Page(
      "What the child said", breadcrumbs: person.trail, errors: typed.errors,
      section: person.section,
      """
      <p>About <strong>\(person.name)</strong>. Write their own words, not yours. For a baby or a \
      child who does not speak, write what they did.</p>\
      \(form(
        VoiceRoutes.all(person.id), token: visit.token,
        draft: DraftKey(path: DraftRoutes.path(to: VoiceRoutes.draft(person.id))),
        """
        \(textArea(
          Field("words", "What did they say or show?", in: typed), value: typed.typed("words"),
          most: Voice.longest))\
        \(dateInput(
          Field("said", "When?", hint: "For example 27 3 2026", in: typed), typed: typed))\
        \(textInput(
          Field("to", "To whom?", hint: "Name and role", in: typed), value: typed.typed("to")))\
        \(textArea(
          Field(
            "circumstances", "Where and how? (optional)",
            hint: "Such as: alone at school, while drawing, through an interpreter", in: typed),
          value: typed.typed("circumstances"), rows: 2))\
        \(button("Save what they said"))
        """))
      """)
  }

  static func takingBack(
    _ voice: Voice, _ person: Someone, _ reader: Reader, _ typed: FormReader,
    _ visit: Visit
  ) -> Page {
    Page(
      "Take back what was written down", breadcrumbs: person.trail, errors: typed.errors,
      section: person.section,
      """
      <p>About <strong>\(person.name)</strong>, \(voice.happened.words):</p>\
      \(inset("<p>\(voice.content.map { reader.words($0.words) } ?? "(erased)")</p>"))\
      <p>Take it back where it was written down for the wrong child or wrongly. It shows no more; \
      the journal keeps it, with your reason.</p>\
      \(form(
        VoiceRoutes.takeBack(person.id, voice.id), token: visit.token,
        """
        \(textArea(Field("reason", "Why?", in: typed), value: typed.typed("reason"), rows: 2))\
        \(button("Take it back", .danger))
        """))
      """)
  }
}
