import Days
import Pages

/// Clinics on the page of an indicator: what was agreed before, and the form for another.
struct ClinicPieces: Sendable {
  let clinics: [Clinic]
  let path: Path
  /// Nil for those who may not write.
  let token: CSRFToken?
  let typed: FormReader?
  let today: Day

  var html: HTML {
    let held = clinics.map { clinic -> HTML in
      let review: HTML =
        clinic.reviewOn.map { day in
          "\(time(day))\(when(day < today, " \(tag("has come", .warning))"))"
        } ?? "not agreed"
      return summaryCard(
        "Clinic of \(clinic.heldOn.long)",
        [
          SummaryRow("Looked at", "\(clinic.period.words)"),
          SummaryRow("Present", "\(clinic.present)"), SummaryRow("Found", "\(clinic.found)"),
          SummaryRow("Agreed", "\(clinic.agreed)"), SummaryRow("To be looked at again", review),
        ], headingLevel: .third)
    }
    guard !held.isEmpty || token != nil else { return .none }
    return "\(heading("Clinics", id: "clinics"))\(held)\(token.map(form) ?? .none)"
  }

  private func form(_ token: CSRFToken) -> HTML {
    func value(_ name: String) -> String { typed?.typed(name) ?? "" }
    func area(_ name: String, _ label: String) -> HTML {
      textArea(Field(name, label, in: typed), value: value(name), rows: 3, most: Self.longest)
    }
    let fields: HTML = """
      \(date("held", "When it was held"))\
      \(textInput(
        Field("present", "Who was there", hint: "By role; no names", in: typed),
        value: value("present")))\
      \(area("found", "What was found"))\(area("agreed", "What was agreed"))\
      \(date("review", "When it is looked at again, if that was agreed"))\
      \(button("Record the clinic", .secondary))
      """
    return details(
      "Record a clinic", Pages.form(path, token: token, fields),
      open: typed?.errors.isEmpty == false)
  }

  private func date(_ name: String, _ label: String) -> HTML {
    dateInput(Field(name, label, in: typed), typed: typed ?? FormReader(FormData()))
  }

  /// The most characters of a text.
  static let longest = 4_000

  /// What was typed; nil with messages noted where something is wrong.
  static func read(
    _ form: inout FormReader, on indicator: String, in period: FigurePeriod, today: Day
  ) -> Clinic? {
    let held = form.day(
      "held", missing: "Say when the clinic was held",
      in: (Day(number: 0)...today, "A clinic is recorded once it was held"))
    let present = form.text("present", missing: "Say who was there, by role", most: 500)
    let found = form.text("found", missing: "Say what was found", most: longest)
    let agreed = form.text("agreed", missing: "Say what was agreed", most: longest)
    let review = form.day("review", missing: nil)
    if let held, let review, review <= held {
      form.wrong("review", "This must be after the clinic", place: "review-day")
    }
    guard form.isGood, let held else { return nil }
    return Clinic(
      indicator: indicator, period: period, heldOn: held, present: present, found: found,
      agreed: agreed, reviewOn: review)
  }
}
