import Days
import Pages

/// What is typed about how two people are related.
enum RelationshipForm {
  /// The statement that was typed; nil where something is wrong with it.
  static func read(
    _ typed: inout FormReader, _ kinds: RelationKinds
  ) -> RelationshipStatement? {
    let code = typed.choice(
      "kind", of: kinds.all.map(\.code), missing: "Choose what the other person is")
    let since = approximate("since", &typed)
    let until = approximate("until", &typed)
    let note = typed.text("note", missing: nil, most: 1_000)
    guard typed.isGood, let code else { return nil }
    return RelationshipStatement(
      code, span: Span(since: since, until: until),
      otherIsResponsible: typed.ticked("other-responsible"),
      isResponsible: typed.ticked("responsible"), note: note)
  }

  /// A day of which only the year, or the month and the year, may be known.
  static func approximate(_ name: String, _ typed: inout FormReader) -> ApproximateDay? {
    let boxes = ["day", "month", "year"].map { typed.typed("\(name)-\($0)") }
    guard boxes.contains(where: { !$0.isEmpty }) else { return nil }
    let text: String? =
      switch (boxes[0].isEmpty, boxes[1].isEmpty, boxes[2].isEmpty) {
      case (true, true, false): boxes[2]
      case (true, false, false): boxes[2] + "-" + (boxes[1].count == 1 ? "0" : "") + boxes[1]
      default: nil
      }
    if let text {
      if let day = ApproximateDay(text) { return day }
      typed.wrong(
        name, "Enter a real month and a year, such as 3 2014, or a year alone",
        place: "\(name)-month")
      return nil
    }
    return typed.day(name, missing: nil).map(ApproximateDay.exact)
  }

  /// The questions of the form.
  static func questions(
    _ name: String, _ kinds: RelationKinds, _ typed: FormReader
  ) -> HTML {
    """
    \(select(
      Field("kind", "What are they to \(name)?", in: typed),
      kinds.all.map { Choice($0.code, $0.words) }, chosen: typed.typed("kind")))\
    \(checkbox(
      Field("other-responsible", "They have parental responsibility for \(name)", in: typed),
      checked: typed.ticked("other-responsible")))\
    \(checkbox(
      Field("responsible", "\(name) has parental responsibility for them", in: typed),
      checked: typed.ticked("responsible")))\
    \(dateInput(
      Field("since", "Since when?", hint: "Leave out the day, or the day and the month, where they are not known", in: typed),
      typed: typed))\
    \(dateInput(
      Field("until", "Until when?", hint: "Only if it has ended", in: typed), typed: typed))\
    \(textArea(
      Field("note", "How is this known?", hint: "Others who work with them will read it", in: typed),
      value: typed.typed("note"), rows: 3, most: 1_000))
    """
  }

  /// The answers that a relationship has now, as if they had been typed.
  static func filled(with relationship: Relationship) -> FormReader {
    var fields: [(name: String, value: String)] = [
      ("kind", relationship.kind?.code ?? ""), ("note", relationship.note),
    ]
    if relationship.otherIsResponsible { fields.append(("other-responsible", "yes")) }
    if relationship.isResponsible { fields.append(("responsible", "yes")) }
    fields += boxes("since", relationship.span.since)
    fields += boxes("until", relationship.span.until)
    return FormReader(FormData(fields: fields))
  }

  /// A day that is known more or less exactly, as its boxes would hold it.
  static func boxes(_ name: String, _ day: ApproximateDay?) -> [(name: String, value: String)] {
    let parts = day?.description.split(separator: "-").map(String.init) ?? []
    return zip(["year", "month", "day"], parts).map { box, part in
      ("\(name)-\(box)", Int(part).map(String.init) ?? part)
    }
  }
}
