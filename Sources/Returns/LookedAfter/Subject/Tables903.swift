/// The tables of one return as typed columns. A cell that is blank or cannot be read as its type is
/// missing; `raw` columns still hold the text.
final class Tables903: Sendable {
  let header: HeaderTable
  let episodes: EpisodesTable
  let reviews: ReviewsTable
  let uasc: UASCTable
  let oc2: OC2Table
  let oc3: OC3Table
  let ad1: AD1Table
  let placed: PlacedAdoptionTable
  let prevPerm: PrevPermTable
  let missing: MissingTable
  let social: SWEpisodesTable
  let doLo: DoLoTable
  /// The tables that were given.
  let present: Set<SSDA903.Table>

  init(_ columns: Columns903, present: Set<SSDA903.Table>) {
    self.present = present
    header = HeaderTable(columns)
    episodes = EpisodesTable(columns)
    reviews = ReviewsTable(columns)
    uasc = UASCTable(columns)
    oc2 = OC2Table(columns)
    oc3 = OC3Table(columns)
    ad1 = AD1Table(columns)
    placed = PlacedAdoptionTable(columns)
    prevPerm = PrevPermTable(columns)
    missing = MissingTable(columns)
    social = SWEpisodesTable(columns)
    doLo = DoLoTable(columns)
  }
}

/// Gives the typed columns of a return's tables.
struct Columns903 {
  let records: RecordSet
  let readings: Readings
  /// The child's dense number for each text, -1 for texts that are no child's identifier.
  let childNumbers: [Int32]
  let childCount: Int

  func raw(_ table: SSDA903.Table, _ column: String) -> [TextID] {
    records.tables[table.rawValue].column(column)
  }
  func codes(_ table: SSDA903.Table, _ column: String) -> [Code] {
    readings.codes(raw(table, column))
  }
  func dates(_ table: SSDA903.Table, _ column: String) -> [DateCell] {
    readings.dates(raw(table, column))
  }
  func key(_ table: SSDA903.Table) -> ChildKey {
    let owners = raw(table, "CHILD").map { childNumbers[Int($0.number)] }
    return ChildKey(child: owners, rows: Grouping(owners: owners, count: childCount))
  }
}

/// Which child each row is about, and which rows are about each child.
struct ChildKey: Sendable {
  /// The child's number; -1 when the row names none.
  let child: [Int32]
  var rows: Grouping
  var count: Int { child.count }
}

struct HeaderTable: Sendable {
  let key: ChildKey
  let sex, ethnic, upn, mother, uasc: [Code]
  let dob, mcDob: [DateCell]
  let rawDob, rawMcDob, rawUpn: [TextID]

  init(_ c: Columns903) {
    key = c.key(.header)
    sex = c.codes(.header, "SEX")
    ethnic = c.codes(.header, "ETHNIC")
    upn = c.codes(.header, "UPN")
    mother = c.codes(.header, "MOTHER")
    uasc = c.codes(.header, "UASC")
    dob = c.dates(.header, "DOB")
    mcDob = c.dates(.header, "MC_DOB")
    rawDob = c.raw(.header, "DOB")
    rawMcDob = c.raw(.header, "MC_DOB")
    rawUpn = c.raw(.header, "UPN")
  }
}

struct EpisodesTable: Sendable {
  let key: ChildKey
  /// Each child's episodes that have a start date, in order of it.
  let sequence: Grouping
  let rne, ls, cin, place, provider, rec, reason: [Code]
  let decom, dec: [DateCell]
  let rawDecom, rawDec, homePost, placePost, urn: [TextID]
  /// Authority of the placement, `IN` or `OUT`, and the distance from home in tenths of a mile:
  /// worked out from postcodes, missing without a postcode file.
  let placeLA: [TextID]
  let placeLACode, location: [Code]
  /// Tenths of a mile; negative when it is not known.
  let distance: [Int32]

  init(_ c: Columns903) {
    key = c.key(.episodes)
    rne = c.codes(.episodes, "RNE")
    ls = c.codes(.episodes, "LS")
    cin = c.codes(.episodes, "CIN")
    place = c.codes(.episodes, "PLACE")
    provider = c.codes(.episodes, "PLACE_PROVIDER")
    rec = c.codes(.episodes, "REC")
    reason = c.codes(.episodes, "REASON_PLACE_CHANGE")
    decom = c.dates(.episodes, "DECOM")
    dec = c.dates(.episodes, "DEC")
    rawDecom = c.raw(.episodes, "DECOM")
    rawDec = c.raw(.episodes, "DEC")
    homePost = c.raw(.episodes, "HOME_POST")
    placePost = c.raw(.episodes, "PL_POST")
    urn = c.raw(.episodes, "URN")
    placeLA = c.raw(.episodes, "PL_LA")
    placeLACode = c.codes(.episodes, "PL_LA")
    location = c.codes(.episodes, "PL_LOCATION")
    distance = c.raw(.episodes, "PL_DISTANCE").map { id in
      id.isMissing
        ? -1 : Int32(c.records.lexicon.string(id).replacing(".", with: "")) ?? -1
    }
    sequence = Self.ordered(
      child: key.child, count: c.childCount, decom: decom, dec: dec,
      ties: [rne, ls, place, rec, cin, provider])
  }

  /// Episodes in order of start, then end (an open one last); what is equal in both is ordered by
  /// its codes, so that the order of rows in the file never matters.
  private static func ordered(
    child: [Int32], count: Int, decom: [DateCell], dec: [DateCell], ties: [[Code]]
  ) -> Grouping {
    var owners = child
    for i in owners.indices where decom[i].isMissing { owners[i] = -1 }
    var grouping = Grouping(owners: owners, count: count)
    grouping.sort { a, b in
      let (a, b) = (Int(a), Int(b))
      if decom[a].number != decom[b].number { return decom[a].number < decom[b].number }
      if dec[a].number != dec[b].number {
        if dec[a].isMissing { return false }
        return dec[b].isMissing || dec[a].number < dec[b].number
      }
      for column in ties where column[a] != column[b] { return column[a].bits < column[b].bits }
      return false
    }
    return grouping
  }
}

struct ReviewsTable: Sendable {
  let key: ChildKey
  let dob, review: [DateCell]
  let code: [Code]
  let rawDob, rawReview: [TextID]

  init(_ c: Columns903) {
    key = c.key(.reviews)
    dob = c.dates(.reviews, "DOB")
    review = c.dates(.reviews, "REVIEW")
    code = c.codes(.reviews, "REVIEW_CODE")
    rawDob = c.raw(.reviews, "DOB")
    rawReview = c.raw(.reviews, "REVIEW")
  }
}

struct UASCTable: Sendable {
  let key: ChildKey
  let sex: [Code]
  let dob, duc: [DateCell]
  let rawDob, rawDuc: [TextID]

  init(_ c: Columns903) {
    key = c.key(.uasc)
    sex = c.codes(.uasc, "SEX")
    dob = c.dates(.uasc, "DOB")
    duc = c.dates(.uasc, "DUC")
    rawDob = c.raw(.uasc, "DOB")
    rawDuc = c.raw(.uasc, "DUC")
  }
}

struct OC2Table: Sendable {
  let key: ChildKey
  let dob: [DateCell]
  let rawDob, rawScore: [TextID]
  let reason, convicted, healthCheck, immunisations, teeth, assessment, misuse: [Code]
  let received, offered: [Code]
  /// The score if it is a whole number, -1 otherwise.
  let score: [Int]

  init(_ c: Columns903) {
    key = c.key(.oc2)
    dob = c.dates(.oc2, "DOB")
    rawDob = c.raw(.oc2, "DOB")
    rawScore = c.raw(.oc2, "SDQ_SCORE")
    score = rawScore.map { c.readings.number($0) ?? -1 }
    reason = c.codes(.oc2, "SDQ_REASON")
    convicted = c.codes(.oc2, "CONVICTED")
    healthCheck = c.codes(.oc2, "HEALTH_CHECK")
    immunisations = c.codes(.oc2, "IMMUNISATIONS")
    teeth = c.codes(.oc2, "TEETH_CHECK")
    assessment = c.codes(.oc2, "HEALTH_ASSESSMENT")
    misuse = c.codes(.oc2, "SUBSTANCE_MISUSE")
    received = c.codes(.oc2, "INTERVENTION_RECEIVED")
    offered = c.codes(.oc2, "INTERVENTION_OFFERED")
  }
}
