/// The children in need census: reading, writing and checking it.
public enum CINCensus {
  /// The collection years whose rules are known: 2026 is 1 April 2025 to 31 March 2026.
  public static let years = 2023...2027

  /// The tables into which the census is taken apart, in the order in which they are listed
  /// everywhere. The census itself nests them: a child has episodes (`CINdetails`), and an episode
  /// has assessments, plans, enquiries and child protection plans.
  public enum Table: Int, CaseIterable, Sendable {
    case header, identifiers, characteristics, disabilities, details, assessments, factors
    case plans, enquiries, protection, reviews, proceedings

    /// The table's name in findings and messages.
    public var name: String { layout.name }
    /// Its columns, in the order in which they are written.
    public var columns: [String] { layout.columns }
    /// The columns without which a row means nothing.
    public var required: [String] { layout.required }
    /// Columns that a CSV file of this table may have beside `columns`: none.
    public var extra: [String] { [] }
    /// The sex of a child: the newer and the older item, of which a file has one.
    var dispensable: [String] { self == .identifiers ? ["Sex", "GenderCurrent"] : [] }
    /// The columns that hold dates.
    public var dateColumns: [String] { columns.filter { Self.dates.contains($0) } }
    /// The first collection year that has this table.
    public var firstYear: Int { self == .proceedings ? 2027 : 2023 }

    static func named(_ name: String) -> Table? { allCases.first { $0.name == name } }

    private static let dates: Set<String> = [
      "ReferenceDate", "PersonBirthDate", "ExpectedPersonBirthDate", "PersonDeathDate",
      "CINreferralDate", "CINclosureDate", "DateOfInitialCPC", "AssessmentActualStartDate",
      "AssessmentInternalReviewDate", "AssessmentAuthorisationDate", "CINPlanStartDate",
      "CINPlanEndDate", "S47ActualStartDate", "InitialCPCtarget", "CPPstartDate", "CPPendDate",
      "CPPreviewDate", "PPStartDate", "LBPSentDate", "InitialPPMeetingDate", "StepDecisionDate",
      "CourtAppDate", "LetterInitCPDate",
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
      Layout(
        "Header",
        "Collection Year ReferenceDate* SourceLevel LEA SoftwareCode Release SerialNo DateTime"),
      Layout(
        "ChildIdentifiers",
        "LAchildID* UPN FormerUPN UPNunknown PersonBirthDate* ExpectedPersonBirthDate"
          + " GenderCurrent Sex PersonDeathDate"),
      Layout("ChildCharacteristics", "LAchildID* Ethnicity*"),
      Layout("Disabilities", "LAchildID* Disability*"),
      Layout(
        "CINdetails",
        "LAchildID* CINdetailsID* CINreferralDate* ReferralSource PrimaryNeedCode CINclosureDate"
          + " ReasonForClosure DateOfInitialCPC ReferralNFA"),
      Layout(
        "Assessments",
        "LAchildID* CINdetailsID* AssessmentID* AssessmentActualStartDate*"
          + " AssessmentInternalReviewDate AssessmentAuthorisationDate AssessmentFactors"),
      Layout(
        "AssessmentFactorsList", "LAchildID* CINdetailsID* AssessmentID* AssessmentFactor*"),
      Layout("CINplanDates", "LAchildID* CINdetailsID* CINPlanStartDate* CINPlanEndDate"),
      Layout(
        "Section47",
        "LAchildID* CINdetailsID* S47ActualStartDate* InitialCPCtarget DateOfInitialCPC"
          + " ICPCnotRequired"),
      Layout(
        "ChildProtectionPlans",
        "LAchildID* CINdetailsID* CPPID* CPPstartDate* CPPendDate InitialCategoryOfAbuse"
          + " LatestCategoryOfAbuse NumberOfPreviousCPP"),
      Layout("Reviews", "LAchildID* CINdetailsID* CPPID* CPPreviewDate*"),
      Layout(
        "PreProceedingsandFGDM",
        "LAchildID* CINdetailsID* PPStartDate* LBPSentDate FGDMMeetingOffer FGDMMeetingFac"
          + " InitialPPMeetingDate ReviewMeetingsCount StepDecisionDate PPOutcome CourtAppDate"
          + " LetterInitCPDate"),
    ]
  }
}

extension CINCensus.Table: ReturnTable {}
