/// The return on children looked after (SSDA903): reading, writing and checking it.
public enum SSDA903 {
  /// The collection years whose rules are known: 2026 is 1 April 2025 to 31 March 2026.
  public static let years = 2023...2027

  /// The tables of the return, in the order in which they are listed everywhere.
  public enum Table: Int, CaseIterable, Sendable {
    case header, episodes, reviews, uasc, oc2, oc3, ad1, placedAdoption, prevPerm, missing
    case swEpisodes, doLo

    /// The table's name in findings and messages.
    public var name: String { layout.name }
    /// Its columns, in the order in which they are written.
    public var columns: [String] { layout.columns }
    /// The columns without which a row means nothing.
    public var required: [String] { layout.required }
    /// Columns that a CSV file of this table may have beside `columns`.
    public var extra: [String] { self == .header ? ["UASC"] : [] }
    /// The columns that hold dates.
    public var dateColumns: [String] { layout.columns.filter { Self.dates.contains($0) } }
    /// The first collection year that has this table.
    public var firstYear: Int {
      switch self {
      case .swEpisodes: 2024
      case .doLo: 2027
      default: 2023
      }
    }

    static func named(_ name: String) -> Table? { allCases.first { $0.name == name } }

    private static let dates: Set<String> = [
      "DOB", "MC_DOB", "DECOM", "DEC", "REVIEW", "DUC", "DATE_INT", "DATE_MATCH", "DATE_PLACED",
      "DATE_PLACED_CEASED", "MIS_START", "MIS_END", "SW_DECOM", "SW_DEC", "DOLO_START", "DOLO_END",
    ]

    private struct Layout {
      let name: String
      let columns: [String]
      let required: [String]

      /// - Parameter columns: the columns with spaces between; a star marks a required one.
      init(_ name: String, _ columns: String) {
        self.name = name
        let words = columns.split(separator: " ")
        self.columns = words.map { String($0.filter { $0 != "*" }) }
        required = words.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
      }
    }

    private var layout: Layout { Self.layouts[rawValue] }

    private static let layouts: [Layout] = [
      Layout("Header", "CHILD* SEX* DOB* ETHNIC* UPN* MOTHER MC_DOB"),
      Layout(
        "Episodes",
        "CHILD* DECOM* RNE* LS* CIN* PLACE* PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST"
          + " PL_POST URN"),
      Layout("Reviews", "CHILD* DOB* REVIEW* REVIEW_CODE*"),
      Layout("UASC", "CHILD* SEX* DOB* DUC"),
      Layout(
        "OC2",
        "CHILD* DOB* SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK"
          + " HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"),
      Layout("OC3", "CHILD* DOB* IN_TOUCH* ACTIV* ACCOM*"),
      Layout(
        "AD1",
        "CHILD* DOB* DATE_INT* DATE_MATCH* FOSTER_CARE* NB_ADOPTR* SEX_ADOPTR* LS_ADOPTR*"),
      Layout(
        "PlacedAdoption", "CHILD* DOB* DATE_PLACED* DATE_PLACED_CEASED REASON_PLACED_CEASED"),
      Layout("PrevPerm", "CHILD* DOB* PREV_PERM* LA_PERM DATE_PERM"),
      Layout("Missing", "CHILD* DOB* MISSING* MIS_START* MIS_END"),
      Layout("SWEpisodes", "CHILD* DOB* SW_ID* SW_DECOM* SW_DEC SW_REASON"),
      Layout("DoLo", "CHILD* DOB* DOLO_START* DOLO_END"),
    ]
  }
}
