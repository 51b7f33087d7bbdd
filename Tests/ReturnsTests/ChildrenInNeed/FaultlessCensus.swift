import Days

@testable import Returns

/// A faultless census of one child, to be edited: one episode with an assessment, a child in need
/// plan, an enquiry, and the child protection plan that followed it.
struct FaultlessCensus: EditableReturn {
  var tables: [String: [Row]] = Dictionary(
    uniqueKeysWithValues: Self.filled.map { ($0, [Self.added($0, [:])]) })

  /// The tables that have a row from the start. Factors stand in the assessment's own cell.
  static let filled = usual.keys.filter { $0 != "AssessmentFactorsList" }

  /// What an added row holds where the edit says nothing.
  static let usual: [String: Row] = [
    "Header": ["Collection": "CIN", "Year": "2026", "ReferenceDate": "2026-03-31", "LEA": "372"],
    "ChildIdentifiers": [
      "UPN": "H801200001001", "PersonBirthDate": "2014-06-10", "Sex": "F", "GenderCurrent": "2",
    ],
    "ChildCharacteristics": ["Ethnicity": "WBRI"],
    "Disabilities": ["Disability": "NONE"],
    "CINdetails": [
      "CINreferralDate": "2025-05-01", "ReferralSource": "1A", "PrimaryNeedCode": "N1",
      "ReferralNFA": "0",
    ],
    "Assessments": [
      "AssessmentActualStartDate": "2025-05-02", "AssessmentAuthorisationDate": "2025-06-02",
      "AssessmentFactors": "1A 3B",
    ],
    "AssessmentFactorsList": ["AssessmentFactor": "1A"],
    "CINplanDates": ["CINPlanStartDate": "2025-06-10", "CINPlanEndDate": "2025-08-01"],
    "Section47": [
      "S47ActualStartDate": "2025-07-15", "InitialCPCtarget": "2025-08-05",
      "DateOfInitialCPC": "2025-08-01", "ICPCnotRequired": "0",
    ],
    "ChildProtectionPlans": [
      "CPPstartDate": "2025-08-01", "InitialCategoryOfAbuse": "NEG",
      "LatestCategoryOfAbuse": "EMO", "NumberOfPreviousCPP": "0",
    ],
    "Reviews": ["CPPreviewDate": "2025-10-20"],
  ]

  static func added(_ table: String, _ cells: Row) -> Row {
    var row: Row = [:]
    for column in CINCensus.Table.named(table)?.columns ?? [] {
      if column == "LAchildID" { row[column] = "A1" }
      if ["CINdetailsID", "AssessmentID", "CPPID"].contains(column) { row[column] = "1" }
    }
    row.merge(usual[table] ?? [:]) { $1 }
    row.merge(cells) { $1 }
    return row
  }

  /// The census as its reader of CSV would give it.
  var dataset: CINCensus.Dataset {
    var dataset = CINCensus.Dataset()
    dataset.present = Set(CINCensus.Table.allCases)
    for table in CINCensus.Table.allCases {
      for row in tables[table.name] ?? [] {
        precondition(
          Set(table.columns).isSuperset(of: row.keys), "\(table.name) has no \(row.keys)")
        dataset.append(
          table.columns.map { dataset.records.lexicon.intern(row[$0] ?? "") }, to: table)
      }
    }
    dataset.joinByIdentifier()
    return dataset
  }

  func check(_ year: Int = 2026, only: String? = nil) -> Report {
    CINCensus.check(dataset, .init(year: year, only: only.map { [$0] }))
  }
}
