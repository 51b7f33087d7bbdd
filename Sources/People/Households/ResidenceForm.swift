import Days
import Pages

/// What is typed about where somebody lives.
enum ResidenceForm {
  /// The statement that was typed; nil where something is wrong with it.
  static func read(
    _ typed: inout FormReader, _ kinds: [PeopleLists.Code]
  ) -> ResidenceStatement? {
    let code = typed.choice(
      "kind", of: kinds.map(\.code), missing: "Choose what kind of home it is")
    let place = Place(
      line: typed.text("line", missing: nil),
      postcode: typed.text("postcode", missing: nil, most: 12))
    let span = Span(
      since: RelationshipForm.approximate("since", &typed),
      until: RelationshipForm.approximate("until", &typed))
    let note = typed.text("note", missing: nil, most: 1_000)
    guard typed.isGood, let code else { return nil }
    return ResidenceStatement(
      code, at: place, span: span, isProtected: typed.ticked("protected"), note: note)
  }

  static func questions(_ kinds: [PeopleLists.Code], _ typed: FormReader) -> HTML {
    let roughly = "Leave out the day, or the day and the month, where they are not known"
    return """
      \(radios(Field("kind", "What kind of home is it?", in: typed), kinds.map { Choice($0.code, $0.words) }, chosen: typed.typed("kind")))\
      \(textInput(Field("line", "Address", hint: "Number and street", in: typed), value: typed.typed("line")))\
      \(textInput(Field("postcode", "Postcode", in: typed), value: typed.typed("postcode"), width: .characters10))\
      \(checkbox(Field("protected", "Nobody must learn where this is", hint: "A refuge, for example. Then only people cleared for protected details see this address, for everybody who lives there", in: typed), checked: typed.ticked("protected")))\
      \(dateInput(Field("since", "Since when?", hint: roughly, in: typed), typed: typed))\
      \(dateInput(Field("until", "Until when?", hint: "Only if it has ended", in: typed), typed: typed))\
      \(textArea(Field("note", "How is this known?", in: typed), value: typed.typed("note"), rows: 3, most: 1_000))
      """
  }

  /// The answers that a residence has now, as if they had been typed.
  static func filled(with residence: Residence) -> FormReader {
    var fields: [(name: String, value: String)] = [
      ("kind", residence.code), ("line", residence.place.line),
      ("postcode", residence.place.postcode), ("note", residence.note),
    ]
    if residence.isProtected { fields.append(("protected", "yes")) }
    fields += RelationshipForm.boxes("since", residence.span.since)
    fields += RelationshipForm.boxes("until", residence.span.until)
    return FormReader(FormData(fields: fields))
  }
}
