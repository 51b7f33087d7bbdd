// The records of the census as the rules see them: one type for each table, with its row, so that a
// finding can name it. A cell that is blank or cannot be read as its type is missing.

/// A date of the census, and whether anything stands in its cell.
struct Dated: Sendable {
  /// Missing when the cell is blank or is no date.
  let on: DateCell
  /// Nothing stands in the cell. A cell that cannot be read is not blank: no rule may take what it
  /// says for "not yet".
  let isBlank: Bool

  /// The last day of what began on a day and ended on this one: the given day while it has not ended,
  /// missing if this cannot be read.
  func orStanding(on day: DateCell) -> DateCell { isBlank ? day : on }
}

/// An answer of yes or no: `1` or `true`, `0` or `false`.
enum Answer: Sendable {
  case yes, no
  /// Blank, or something else.
  case unclear

  init(_ code: Code) {
    switch code {
    case "1", "TRUE": self = .yes
    case "0", "FALSE": self = .no
    default: self = .unclear
    }
  }
}

/// A record of one table, by its row.
protocol CensusRecord: Sendable {
  static var table: CINCensus.Table { get }
  /// The data row of its table.
  var row: Int { get }
}

/// The child's own particulars.
struct Particulars: CensusRecord {
  static let table = CINCensus.Table.identifiers
  let row: Int
  let id, upn, formerUPN: TextID
  let upnUnknown, sex, gender: Code
  let born, expected, died: Dated
}

struct Characteristics: CensusRecord {
  static let table = CINCensus.Table.characteristics
  let row: Int
  let ethnicity: Code
}

struct Disability: CensusRecord {
  static let table = CINCensus.Table.disabilities
  let row: Int
  let code: Code
}

/// One episode of need: a referral and what came of it.
struct Episode: CensusRecord {
  static let table = CINCensus.Table.details
  let row: Int
  let referred, closed, conference: Dated
  let source, need, reason: Code
  let noFurtherAction: Answer
  var assessments: [Assessment] = []
  var plans: [NeedPlan] = []
  var enquiries: [Enquiry] = []
  var protection: [ProtectionPlan] = []

  /// Neither closed nor a referral that led to nothing.
  var isOpen: Bool { closed.isBlank && noFurtherAction == .no }
}

struct Assessment: CensusRecord {
  static let table = CINCensus.Table.assessments
  let row: Int
  let started, authorised: Dated
  /// The factors found, in their order.
  var factors: [Code] = []
}

/// A child in need plan.
struct NeedPlan: CensusRecord {
  static let table = CINCensus.Table.plans
  let row: Int
  let started, ended: Dated
}

/// An enquiry under section 47 of the Children Act 1989.
struct Enquiry: CensusRecord {
  static let table = CINCensus.Table.enquiries
  let row: Int
  let started, target, conference: Dated
  let notRequired: Answer

  /// No conference was held, and nobody has said that none is needed.
  var isOpen: Bool { conference.isBlank && notRequired != .yes }
}

/// A child protection plan.
struct ProtectionPlan: CensusRecord {
  static let table = CINCensus.Table.protection
  let row: Int
  let started, ended: Dated
  let initial, latest: Code
  /// Nil when it is blank or is no whole number of 0 or more.
  let previousPlans: Int?
  var reviews: [Review] = []
}

struct Review: CensusRecord {
  static let table = CINCensus.Table.reviews
  let row: Int
  let held: Dated
}

/// One child of the census: all that stands under one identifier.
struct CensusChild: Sendable {
  /// More than one when an identifier was given twice.
  var particulars: [Particulars] = []
  var characteristics: [Characteristics] = []
  var disabilities: [Disability] = []
  var episodes: [Episode] = []

  /// The plans of all episodes.
  var plans: [NeedPlan] { episodes.flatMap(\.plans) }
  var protection: [ProtectionPlan] { episodes.flatMap(\.protection) }
}

/// The list of factors in one cell of the assessments table.
enum AssessmentFactors {
  /// The codes of a list, whatever stands between them.
  static func codes(in list: String) -> [String] {
    list.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
