import Days

extension SSDA903 {
  /// Everything that a check is given beside the return.
  public struct Circumstances: Sendable {
    /// The collection year: 2026 is 1 April 2025 to 31 March 2026.
    public var year: Int
    /// The first and last day of the collection period; nil for the whole collection year.
    public var period: Period?
    /// The authority's code: nine characters as the statistics office writes it.
    public var authority: String?
    public var previous: Dataset?
    public var postcodes: Postcodes?
    public var providers: Providers?
    /// The codes of the rules to run; nil for all.
    public var only: Set<String>?

    public init(
      year: Int, period: Period? = nil, authority: String? = nil,
      previous: Dataset? = nil, postcodes: Postcodes? = nil, providers: Providers? = nil,
      only: Set<String>? = nil
    ) {
      self.year = year
      self.period = period
      self.authority = authority
      self.previous = previous
      self.postcodes = postcodes
      self.providers = providers
      self.only = only
    }

    var inputs: Set<RuleInput> {
      var given: Set<RuleInput> = []
      if previous != nil { given.insert(.previousReturn) }
      if postcodes != nil { given.insert(.postcodes) }
      if providers != nil { given.insert(.providers) }
      if authority != nil { given.insert(.authority) }
      return given
    }
  }

  /// Every rule of the return that is known, of all years.
  public static var definitions: [RuleDefinition] { rules.map(\.definition) }

  /// The rules of one collection year, in the order in which they are listed.
  public static func definitions(year: Int) -> [RuleDefinition] {
    definitions.filter { $0.years.contains(year) }
  }

  /// Checks a return.
  /// - Parameter progress: told how many rules are done, of how many.
  public static func check(
    _ dataset: Dataset, _ circumstances: Circumstances,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> Report {
    let (caseload, records) = prepare(dataset, circumstances)
    let scope = CheckScope(
      year: circumstances.year, inputs: circumstances.inputs, only: circumstances.only,
      tables: Set(dataset.present.map(\.name)),
      lastTables: circumstances.previous.map { Set($0.present.map(\.name)) })
    return Report(
      running: rules, on: caseload, records: records, childColumn: "CHILD", scope: scope,
      progress: progress)
  }

  /// The tables as the rules see them, and as findings show them.
  private static func prepare(
    _ dataset: Dataset, _ circumstances: Circumstances
  ) -> (Caseload, RecordSet) {
    var lexicon = dataset.records.lexicon
    var records = dataset.records
    var last = (circumstances.previous ?? Dataset()).records.renumbered(into: &lexicon)
    markUASC(&records, lexicon: &lexicon)
    markUASC(&last, lexicon: &lexicon)
    var places = PlacementFacts()
    if let postcodes = circumstances.postcodes {
      places = PlacementFacts(
        adding: postcodes, to: &records, authority: circumstances.authority, lexicon: &lexicon)
      _ = PlacementFacts(
        adding: postcodes, to: &last, authority: circumstances.authority, lexicon: &lexicon)
    }
    records.lexicon = lexicon
    last.lexicon = lexicon

    var numbers = [Int32](repeating: -1, count: lexicon.count)
    var count: Int32 = 0
    for table in records.tables + last.tables {
      for id in table.column("CHILD") where !id.isMissing && numbers[Int(id.number)] < 0 {
        numbers[Int(id.number)] = count
        count += 1
      }
    }
    let styles = dataset.styles + (circumstances.previous?.styles ?? [])
    let readings = Readings(
      lexicon, styles: styles.contains(.yearMonthDay) ? [.dayMonthYear, .yearMonthDay] : styles)
    func tables(_ records: RecordSet, _ present: Set<Table>) -> Tables903 {
      Tables903(
        Columns903(
          records: records, readings: readings, childNumbers: numbers, childCount: Int(count)),
        present: present)
    }
    var providers: [TextID: [RegisteredProvider]] = [:]
    if let list = circumstances.providers {
      for id in Set(records.tables[Table.episodes.rawValue].column("URN")) where !id.isMissing {
        providers[id] = list.byURN[lexicon.string(id)]?.map {
          $0.located(by: circumstances.postcodes)
        }
      }
    }
    let year = circumstances.year
    let period = circumstances.period
    let caseload = Caseload(
      year: year, start: period.map { DateCell($0.first) } ?? DateCell(year - 1, 4, 1),
      end: period.map { DateCell($0.last) } ?? DateCell(year, 3, 31),
      now: tables(records, dataset.present),
      last: tables(last, circumstances.previous?.present ?? []), childCount: Int(count),
      texts: lexicon, places: places, providers: providers,
      authority: circumstances.authority)
    return (caseload, records)
  }

  /// Says in the header table who is in the table of unaccompanied children, where the file does not
  /// say so itself.
  private static func markUASC(_ records: inout RecordSet, lexicon: inout Lexicon) {
    let listed = Set(records.tables[Table.uasc.rawValue].column("CHILD"))
    let (yes, no) = (lexicon.intern("1"), lexicon.intern("0"))
    let header = Table.header.rawValue
    let given = records.tables[header].column("UASC")
    // XML says it for each child; there a blank is a blank.
    guard given.allSatisfy(\.isMissing) else { return }
    for (row, child) in records.tables[header].column("CHILD").enumerated() {
      records.tables[header].set(
        row: row, column: "UASC", to: listed.contains(child) ? yes : no)
    }
  }
}
