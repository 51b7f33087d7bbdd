/// Everything that the rules of the looked-after return look at: this year's tables, last year's if
/// given, the year's dates and code lists. Made once; the rules only read it.
final class Caseload: Sendable {
  /// The collection year: 2026 ends on 31 March 2026.
  let year: Int
  /// 1 April and 31 March of the collection year, unless the check was given other dates.
  let start, end: DateCell
  let lists: CodeLists903
  let now: Tables903
  /// Last year's return; empty tables when it was not given.
  let last: Tables903
  /// How many children this year's and last year's return name together.
  let childCount: Int
  /// For each child: looked after the whole year, and not in a series of short breaks.
  let continuous: [Bool]
  /// For each episode of this year, the child's one before and after it by start date; -1 for none.
  let before, after: [Int32]
  let texts: Lexicon
  let places: PlacementFacts
  /// What is known of the registered provider of each reference number.
  let providers: [TextID: [RegisteredProvider]]
  /// The authority's own code, nine characters; nil when it was not given.
  let authority: String?

  init(
    year: Int, start: DateCell, end: DateCell, now: Tables903, last: Tables903, childCount: Int,
    texts: Lexicon, places: PlacementFacts, providers: [TextID: [RegisteredProvider]],
    authority: String?
  ) {
    self.year = year
    self.start = start
    self.end = end
    self.now = now
    self.last = last
    self.childCount = childCount
    self.texts = texts
    self.places = places
    self.providers = providers
    self.authority = authority
    lists = CodeLists903(year: year)
    continuous = Self.continuous(now.episodes, count: childCount, start: start, end: end)
    var before = [Int32](repeating: -1, count: now.episodes.key.count)
    var after = before
    for child in 0..<childCount {
      var previous: Int32 = -1
      for row in now.episodes.sequence[child] {
        before[Int(row)] = previous
        if previous >= 0 { after[Int(previous)] = row }
        previous = row
      }
    }
    self.before = before
    self.after = after
  }

  /// Continuously looked after for the year: in care at some time in it, no start of a period of care
  /// after its first day, no end of one before its last day, and no short breaks in it.
  private static func continuous(
    _ e: EpisodesTable, count: Int, start: DateCell, end: DateCell
  ) -> [Bool] {
    (0..<count).map { child in
      var seen = false
      for row in e.key.rows[child] {
        let i = Int(row)
        let inYear = e.decom[i] <= end && (e.dec[i].isMissing || e.dec[i] >= start)
        if inYear { seen = true }
        if e.rne[i] == "S", e.decom[i] > start, e.decom[i] <= end { return false }
        if e.rec[i] != "X1", e.dec[i] >= start, e.dec[i] < end { return false }
        if inYear, e.ls[i] == "V3" || e.ls[i] == "V4" { return false }
      }
      return seen
    }
  }

  /// All rows of a table of this year's return.
  func all<R: CareRow>(_: R.Type) -> RowsOf<R> {
    RowsOf(c: self, tables: now, rows: nil, count: R.key(now).count)
  }

  /// All rows of a table of last year's return.
  func lastYear<R: CareRow>(_: R.Type) -> RowsOf<R> {
    RowsOf(c: self, tables: last, rows: nil, count: R.key(last).count)
  }

  /// A child's rows in a table of this year's return.
  func rows<R: CareRow>(_: R.Type, of child: Int32) -> RowsOf<R> {
    RowsOf(c: self, tables: now, rows: child < 0 ? [] : R.key(now).rows[Int(child)], count: 0)
  }

  /// A child's rows in a table of last year's return.
  func lastRows<R: CareRow>(_: R.Type, of child: Int32) -> RowsOf<R> {
    RowsOf(c: self, tables: last, rows: child < 0 ? [] : R.key(last).rows[Int(child)], count: 0)
  }

  /// A child's episodes of this year in order of their start.
  func sequence(of child: Int32) -> RowsOf<EpisodeRow> {
    RowsOf(
      c: self, tables: now, rows: child < 0 ? [] : now.episodes.sequence[Int(child)], count: 0)
  }

  /// A child's episodes of last year in order of their start.
  func lastSequence(of child: Int32) -> RowsOf<EpisodeRow> {
    RowsOf(
      c: self, tables: last, rows: child < 0 ? [] : last.episodes.sequence[Int(child)], count: 0)
  }
}

/// Rows of one table, as views.
struct RowsOf<R: CareRow>: RandomAccessCollection {
  let c: Caseload
  let tables: Tables903
  let rows: ArraySlice<Int32>?
  let count: Int

  init(c: Caseload, tables: Tables903, rows: ArraySlice<Int32>?, count: Int) {
    self.c = c
    self.tables = tables
    self.rows = rows
    self.count = rows?.count ?? count
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }
  subscript(i: Int) -> R {
    R(c, tables, rows.map { Int($0[$0.startIndex + i]) } ?? i)
  }
}

/// One row of one table as the rules see it.
protocol CareRow: SendableMetatype {
  static var table: SSDA903.Table { get }
  static func key(_ tables: Tables903) -> ChildKey
  var c: Caseload { get }
  var t: Tables903 { get }
  /// The row's place in its table.
  var i: Int { get }
  init(_ c: Caseload, _ t: Tables903, _ i: Int)
}

extension CareRow {
  /// The child's number, -1 if the row names none.
  @inline(__always) var child: Int32 { Self.key(t).child[i] }
  /// The first row about the child in this year's header table.
  var header: HeaderRow? { child < 0 ? nil : c.rows(HeaderRow.self, of: child).first }
  /// The child's date of birth by the header table.
  var born: DateCell { header?.dob ?? .missing }
  /// The child's episodes of this year, in file order.
  var episodes: RowsOf<EpisodeRow> { c.rows(EpisodeRow.self, of: child) }
  /// The child's episodes of this year by start date.
  var sequence: RowsOf<EpisodeRow> { c.sequence(of: child) }
  var isContinuous: Bool { child >= 0 && c.continuous[Int(child)] }
}

extension Findings {
  /// The row fails: every column of the rule in its table is affected.
  @inline(__always) mutating func flag<R: CareRow>(_ row: R) {
    flag(table: R.table.rawValue, row: row.i)
  }

  /// Each of the rows fails.
  mutating func flag<S: Sequence>(all rows: S) where S.Element: CareRow {
    for row in rows { flag(row) }
  }
}
