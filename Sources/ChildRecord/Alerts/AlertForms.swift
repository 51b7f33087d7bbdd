import Days
import Pages
import Procedures

/// An alert as it was typed and checked.
struct NewAlert: Sendable, Hashable {
  let type: String
  let title: String
  let words: String
  let reviewBy: Day

  /// The days by which an alert may be looked at again.
  static func reviewDays(_ today: Day) -> (days: ClosedRange<Day>, message: String) {
    (
      today.adding(days: 1)...today.adding(days: Alert.longestUntilReview),
      "Choose a day from tomorrow on, within a year"
    )
  }

  /// Nil where something is wrong; the form says what.
  static func read(
    _ form: inout FormReader, types: [Codelist.Code], today: Day
  ) -> NewAlert? {
    let type = form.choice(
      "type", of: types.map(\.code), missing: "Choose what the alert is about")
    let words = form.text(
      "words", missing: "Write what people must know", most: Alert.longest)
    let reviewBy = form.day(
      "review", missing: "Enter the day by which it is looked at again",
      in: reviewDays(today))
    guard form.isGood, let reviewBy, let code = types.first(where: { $0.code == type }) else {
      return nil
    }
    return NewAlert(type: code.code, title: code.words, words: words, reviewBy: reviewBy)
  }
}

/// What somebody found who looked at an alert again.
struct AlertReview: Sendable, Hashable {
  enum Outcome: Sendable, Hashable {
    case stays(until: Day)
    case ends(Alert.Ending)
  }

  let outcome: Outcome
  let words: String
  /// How many reviews there were when the page was shown.
  let reviewsSeen: Int

  static func read(_ form: inout FormReader, today: Day) -> AlertReview? {
    let choice = form.choice(
      "outcome", of: ["stays"] + Alert.Ending.allCases.map(\.rawValue),
      missing: "Choose whether the alert stays")
    var next: Day?
    if choice == "stays" {
      next = form.day(
        "review", missing: "Enter the day by which it is looked at again",
        in: NewAlert.reviewDays(today))
    }
    let words = form.text("words", missing: "Write what you found", most: Alert.longest)
    guard form.isGood, let choice else { return nil }
    let ending = Alert.Ending(rawValue: choice)
    guard let outcome = ending.map(Outcome.ends) ?? next.map(Outcome.stays) else { return nil }
    return AlertReview(
      outcome: outcome, words: words, reviewsSeen: Int(form.typed("seen")) ?? -1)
  }
}
