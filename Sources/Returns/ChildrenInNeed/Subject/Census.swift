import Days

/// Everything that the rules of the census look at: its children with their records nested as the
/// census nests them, the year's dates and its code lists. Made once; the rules only read it.
final class Census: Sendable {
  /// The collection year: 2026 ends on 31 March 2026.
  let year: Int
  /// The first day of the census period and the reference date, its last.
  let start, reference: DateCell
  let lists: CodeListsCIN
  let children: [CensusChild]
  // Every record of a table, in the order of children and with those behind them whose child or
  // episode the files do not have: rules about one record look at them all.
  let particulars: [Particulars]
  let characteristics: [Characteristics]
  let disabilities: [Disability]
  let episodes: [Episode]
  let assessments: [Assessment]
  let plans: [NeedPlan]
  let enquiries: [Enquiry]
  let protection: [ProtectionPlan]
  let reviews: [Review]
  /// The reference dates that the census gives, by row of its header.
  let headerDates: [Dated]
  let texts: Lexicon
  /// Dates of this many working days before the reference date, and before the period.
  let fifteenDaysBefore, fortyFiveDaysBefore, dayBeforeStart: DateCell
  /// Nine months after the reference date: the last day on which a child that is unborn can be expected.
  let nineMonthsLater: DateCell

  init(_ dataset: CINCensus.Dataset, year: Int, start: DateCell, reference: DateCell) {
    self.year = year
    self.start = start
    self.reference = reference
    lists = CodeListsCIN(year: year)
    texts = dataset.records.lexicon
    let readings = Readings(dataset.records.lexicon, styles: dataset.styles)
    func working(_ count: Int, from date: DateCell) -> DateCell {
      date.day.map { DateCell(WorkingDays.england.day(count, after: $0)) } ?? .missing
    }
    fifteenDaysBefore = working(-15, from: reference)
    fortyFiveDaysBefore = working(-45, from: reference)
    dayBeforeStart = working(-1, from: start)
    nineMonthsLater = reference.day.map { DateCell($0.adding(months: 9)) } ?? .missing
    let cells = CensusCells(dataset, readings)
    headerDates = cells.dates(.header, "ReferenceDate")
    let (children, strays) = CensusNesting(dataset, cells).nested()
    self.children = children
    particulars = children.flatMap(\.particulars)
    characteristics = children.flatMap(\.characteristics) + strays.characteristics
    disabilities = children.flatMap(\.disabilities) + strays.disabilities
    episodes = children.flatMap(\.episodes) + strays.episodes
    assessments = episodes.flatMap(\.assessments) + strays.assessments
    plans = episodes.flatMap(\.plans) + strays.plans
    enquiries = episodes.flatMap(\.enquiries) + strays.enquiries
    protection = episodes.flatMap(\.protection) + strays.protection
    reviews = protection.flatMap(\.reviews) + strays.reviews
  }

  /// Whether a date is in the census period, its first and last day among it.
  func isInPeriod(_ date: DateCell) -> Bool { date >= start && date <= reference }
  /// Whether a date is given and is not in the census period.
  func isOutsidePeriod(_ date: DateCell) -> Bool { date < start || date > reference }
}

/// Records that stand under no child or no episode of the files.
struct CensusStrays: Sendable {
  var characteristics: [Characteristics] = []
  var disabilities: [Disability] = []
  var episodes: [Episode] = []
  var assessments: [Assessment] = []
  var plans: [NeedPlan] = []
  var enquiries: [Enquiry] = []
  var protection: [ProtectionPlan] = []
  var reviews: [Review] = []
}

/// Gives the typed columns of the census's tables.
struct CensusCells {
  let dataset: CINCensus.Dataset
  let readings: Readings

  init(_ dataset: CINCensus.Dataset, _ readings: Readings) {
    self.dataset = dataset
    self.readings = readings
  }

  func raw(_ table: CINCensus.Table, _ column: String) -> [TextID] { dataset[table].column(column) }
  func codes(_ table: CINCensus.Table, _ column: String) -> [Code] {
    readings.codes(raw(table, column))
  }
  func dates(_ table: CINCensus.Table, _ column: String) -> [Dated] {
    raw(table, column).map { Dated(on: readings.date($0), isBlank: $0.isMissing) }
  }
  func answers(_ table: CINCensus.Table, _ column: String) -> [Answer] {
    codes(table, column).map { Answer($0) }
  }
  func numbers(_ table: CINCensus.Table, _ column: String) -> [Int?] {
    raw(table, column).map { readings.number($0) }
  }
}
