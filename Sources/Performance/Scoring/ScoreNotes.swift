import Procedures

/// Finds what a reader of one row should know.
struct ScoreNotes {
  let indicator: Indicator
  let rule: RatingRule
  let now: Observation?
  let before: Observation?
  let figure: Figure?
  let target: Figure?
  let compared: [Indicator.Comparator: Indicator.Compared]
  let one: RatingRule.Case
  let ratings: [RatingRule.Column: Legend.Level]
  let direction: Direction
  let isException: Bool
  /// What the paper printed for the period.
  let publications: [Publication]

  var all: [ScoreNote] {
    ownFigure + printedFigures + precision + undefined + printedRatings + closeComparators
      + travel + commentary + ambition + vintages
  }

  private func note(_ subject: ScoreNote.Subject, _ words: String) -> ScoreNote {
    ScoreNote(subject: subject, words: words)
  }

  private func words(_ figure: Figure) -> String { "\(figure)\(indicator.unit.sign)" }

  private func comes(_ fraction: Fraction, to places: Int) -> Figure {
    fraction.value(in: indicator.unit).rounded(to: places)
  }

  /// Whether a fraction prints as a figure, to as many places as the figure has.
  private func agrees(_ fraction: Fraction, _ figure: Figure) -> Bool {
    comes(fraction, to: figure.places) == figure
  }

  // MARK: The figures

  private var ownFigure: [ScoreNote] {
    guard let fraction = now?.fraction, let printed = now?.printed, !agrees(fraction, printed)
    else { return [] }
    return [
      note(
        .figureDiffers,
        "The value given is \(words(printed)), but \(fraction) is "
          + "\(words(comes(fraction, to: printed.places))). The fraction is used.")
    ]
  }

  /// Places that print another fraction than the one used, or a figure that is not that of the
  /// fraction beside it.
  private var printedFigures: [ScoreNote] {
    publications.compactMap { place in
      guard let fraction = place.fraction else { return nil }
      let isWrong = place.figure.map { !agrees(fraction, $0) } ?? false
      let isOther = now?.fraction != fraction
      guard isWrong || isOther else { return nil }
      let beside = place.figure.map { "\(words($0)) beside " } ?? ""
      let printed =
        "The \(place.place) prints \(beside)\(fraction), which is "
        + words(comes(fraction, to: place.figure?.places ?? indicator.precision))
      guard isOther, let used = now?.fraction else {
        return note(.figureDiffers, printed + ".")
      }
      return note(
        .fractionDiffers,
        "\(printed); used here is \(used), which is "
          + "\(words(comes(used, to: indicator.precision))).")
    }
  }

  private var precision: [ScoreNote] {
    publications.compactMap { place in
      guard let printed = place.figure, printed.places < indicator.precision,
        place.ratings.isEmpty == false, let fraction = now?.fraction
      else { return nil }
      return note(
        .precision,
        "The \(place.place) prints \(words(printed)), to \(Self.places(printed.places)) where the "
          + "scorecard has \(Self.places(indicator.precision)): \(fraction) is "
          + "\(words(comes(fraction, to: indicator.precision))).")
    }
  }

  private static func places(_ count: Int) -> String {
    switch count {
    case 0: "no decimal place"
    case 1: "one decimal place"
    default: "\(count) decimal places"
    }
  }

  // MARK: The ratings

  private var undefined: [ScoreNote] {
    guard figure != nil, target != nil, one.comparator != .missing,
      ratings.values.contains(where: { $0.state == .noInformation })
    else { return [] }
    return [
      note(
        .ratingUndefined,
        "The rule does not say how to rate a figure that is \(Self.words(one.target)) its target "
          + "and \(Self.words(one.comparator)) \(rule.against.words).")
    ]
  }

  private static func words(_ standing: RatingRule.Standing) -> String {
    switch standing {
    case .better: "better than"
    case .equal: "equal to"
    case .worse: "worse than"
    case .missing: "without"
    }
  }

  private var printedRatings: [ScoreNote] {
    publications.compactMap { place in
      let wrong = RatingRule.Column.allCases.filter { column in
        place.ratings[column].map { $0 != ratings[column]?.key } ?? false
      }
      guard let first = wrong.first, let printed = place.ratings[first], let right = ratings[first]
      else { return nil }
      let columns = wrong.count == 2 ? "in both columns" : "in the \(first.rawValue) column"
      return note(
        .ratingDiffers,
        "The \(place.place) rates it \(printed) \(columns); the printed rule gives \(right.key), "
          + "as the figure is \(Self.words(one.target)) its target and "
          + "\(Self.words(one.comparator)) \(rule.against.words).")
    }
  }

  /// Where the comparator has fewer places than the figure and would be a tie at its own.
  private var closeComparators: [ScoreNote] {
    guard let figure, let other = compared[rule.against]?.figure, other.places < figure.places,
      one.comparator == .better || one.comparator == .worse,
      figure.ratio.rounded(to: other.places) == other
    else { return [] }
    return [
      note(
        .closeToComparator,
        "\(rule.against.words.firstCapital) is printed as \(words(other)), to "
          + "\(Self.places(other.places)): rounded alike, the two are equal.")
    ]
  }

  private var commentary: [ScoreNote] {
    let told = publications.filter { $0.hasCommentary != nil }
    guard isException, !told.isEmpty, !told.contains(where: { $0.hasCommentary == true }) else {
      return []
    }
    return [
      note(
        .commentaryMissing,
        "By the rule this is an exception, and the paper gives no commentary on it.")
    ]
  }

  // MARK: Over time, and beside others

  private var travel: [ScoreNote] {
    var notes: [ScoreNote] = []
    let printed = publications.first { $0.direction != nil }
    let arrow = printed.flatMap { place in
      place.direction.map { " The \(place.place)'s arrow says \($0.rawValue)." }
    }
    if before?.isRedefined == true || now?.isRedefined == true {
      notes.append(
        note(
          .redefined,
          "A new definition is marked beside the \(before?.isRedefined == true ? "earlier " : "")"
            + "figure, so the two periods cannot be compared." + (arrow ?? "")))
    } else if direction == .undecidable, let earlier = before?.printed {
      notes.append(
        note(
          .undecidable,
          "The earlier figure is known only as \(words(earlier)), which may be anything from "
            + "\(words(earlier.span.low.rounded(to: earlier.places + 1))) to just under "
            + "\(words(earlier.span.high.rounded(to: earlier.places + 1))), so no direction can be "
            + "told." + (arrow ?? "")))
    } else if let printed, let told = printed.direction, told != direction, direction != .unknown {
      let from = before.flatMap { $0.figure(by: indicator) }.map(words) ?? ""
      notes.append(
        note(
          .directionDiffers,
          "The \(printed.place)'s arrow says \(told.rawValue); from \(from) to "
            + "\(figure.map(words) ?? "") performance \(Self.words(direction)), as "
            + "\(indicator.good.rawValue) is good."))
    }
    return notes
  }

  private static func words(_ direction: Direction) -> String {
    direction == .unchanged ? "is unchanged" : "has \(direction.rawValue)"
  }

  private var ambition: [ScoreNote] {
    guard let target else { return [] }
    let better = compared.sorted { $0.key < $1.key }.filter {
      RatingRule.Standing(target, to: $0.value.figure, good: indicator.good) == .worse
    }
    guard !better.isEmpty else { return [] }
    let others = better.map { "\($0.key.words) of \(words($0.value.figure))" }
    return [
      note(
        .ambition,
        "The target of \(words(target)) is worse than \(others.joined(separator: " and ")).")
    ]
  }

  private var vintages: [ScoreNote] {
    let old = Dictionary(grouping: compared.sorted { $0.key < $1.key }, by: \.value.vintage)
      .filter { $0.key != period?.previous.description && $0.key != period?.description }
    return old.sorted { $0.key < $1.key }.map { vintage, ones in
      note(
        .vintage,
        "\(ones.map(\.key.words).joined(separator: " and ").firstCapital) "
          + "\(ones.count == 1 ? "is" : "are") of \(vintage).")
    }
  }

  private var period: FigurePeriod? { now?.period }
}

extension String {
  fileprivate var firstCapital: String { prefix(1).uppercased() + dropFirst() }
}
