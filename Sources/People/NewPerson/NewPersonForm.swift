import Days
import Identifiers
import Pages

/// What a worker types of somebody whom no agency's file knows yet.
struct NewPersonForm: Sendable {
  let fields: SuppliedFields
  /// How the worker knows of them: the basis on which it is kept.
  let known: String

  /// The shortest explanation that others can follow, in characters.
  static let leastKnown = 10

  /// Nil where something is wrong; the form says what.
  static func read(_ typed: inout FormReader, today: Day) -> NewPersonForm? {
    let first = typed.text("first", missing: nil, most: 120)
    let surname = typed.text(
      "surname", missing: "Enter the family name, or write “not known”", most: 120)
    let born = typed.day(
      "born", missing: nil,
      in: (
        Day.earliest...today, "The date of birth lies ahead: for an unborn baby, open the mother"
      ))
    let sex = typed.choice("sex", of: ["F", "M", ""], missing: nil) ?? ""
    let line = typed.text("line", missing: nil)
    let postcode = typed.text("postcode", missing: nil, most: 12)
    let number = typed.text("nhs", missing: nil, most: 20)
    var checked: NHSNumber?
    do throws(NHSNumber.Problem) {
      if !number.isEmpty { checked = try NHSNumber(number) }
    } catch {
      typed.wrong("nhs", error.words)
    }
    let known = typed.text("known", missing: "Write how you know of them", most: 1_000)
    if !known.isEmpty, known.count < leastKnown {
      typed.wrong("known", "Write a few words more: others must be able to follow")
    }
    guard typed.isGood else { return nil }
    return NewPersonForm(
      fields: SuppliedFields(
        key: "", firstName: first, surname: surname, dateOfBirth: born?.description ?? "",
        sex: sex, postcode: postcode, addressLine: line,
        nhsNumber: checked?.description ?? ""),
      known: known)
  }

  /// The same as a search: whoever fits it may be the one that is meant.
  var query: PersonQuery {
    PersonQuery(
      name: "\(fields.firstName) \(fields.surname)", dateOfBirth: fields.dateOfBirth,
      postcode: fields.postcode, identifier: fields.nhsNumber)
  }

  /// From this score on, somebody who was found is asked about: as much as a full name with a
  /// birthday, one of them a little wrong.
  static let alike = 90

  /// What was looked for, as the first answers of the form.
  static func begun(from search: FormReader) -> FormReader {
    let names = search.typed("name").split(separator: " ").map(String.init)
    var fields: [(name: String, value: String)] = [
      ("first", names.count > 1 ? names.dropLast().joined(separator: " ") : ""),
      ("surname", names.last ?? ""), ("postcode", search.typed("postcode")),
    ]
    let number = search.typed("identifier")
    if (try? NHSNumber(number)) != nil { fields.append(("nhs", number)) }
    for box in ["day", "month", "year"] {
      fields.append(("born-\(box)", search.typed("born-\(box)")))
    }
    return FormReader(FormData(fields: fields))
  }
}
