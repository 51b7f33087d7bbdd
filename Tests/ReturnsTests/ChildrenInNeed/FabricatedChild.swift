import Days

/// One made-up child of a census. Days are counted from the first day of the census period.
struct FabricatedChild {
  struct Assessment {
    var started: Int
    var authorised: Int?
    var factors: [String] = []
  }
  struct NeedPlan {
    var started: Int
    var ended: Int?
  }
  struct Enquiry {
    var started: Int
    var target: Int?
    var conference: Int?
    var notRequired = "0"
  }
  struct ProtectionPlan {
    var started: Int
    var ended: Int?
    var latest = "NEG"
    var reviews: [Int] = []
  }
  struct Episode {
    var referred: Int
    var source = "1A"
    var need: String? = "N1"
    var closed: Int?
    var reason: String?
    var nothingFollowed: String? = "0"
    var assessments: [Assessment] = []
    var plans: [NeedPlan] = []
    var enquiries: [Enquiry] = []
    var protection: [ProtectionPlan] = []
  }

  var id: String
  var upn: String?
  var unknown: String?
  var born, expected, died: Int?
  var sex: String
  var ethnicity = "WBRI"
  var disabilities = ["NONE"]
  var episodes: [Episode] = []

  /// The child's element, in a line.
  var xml: String {
    var text = "<Child><ChildIdentifiers>" + item("LAchildID", id) + item("UPN", upn)
    text += item("UPNunknown", unknown) + item("PersonBirthDate", born)
    text += item("ExpectedPersonBirthDate", expected) + item("Sex", sex)
    text += item("PersonDeathDate", died) + "</ChildIdentifiers><ChildCharacteristics>"
    text += item("Ethnicity", ethnicity)
    text += group("Disabilities", disabilities.map { item("Disability", $0) })
    text += "</ChildCharacteristics>"
    return text + episodes.map(xml).joined() + "</Child>\n"
  }

  private func xml(_ e: Episode) -> String {
    var text = "<CINdetails>" + item("CINreferralDate", e.referred)
    text += item("ReferralSource", e.source) + item("PrimaryNeedCode", e.need)
    text += item("CINclosureDate", e.closed) + item("ReasonForClosure", e.reason)
    for a in e.assessments {
      text += "<Assessments>" + item("AssessmentActualStartDate", a.started)
      text += item("AssessmentAuthorisationDate", a.authorised)
      text += group(
        "FactorsIdentifiedAtAssessment", a.factors.map { item("AssessmentFactors", $0) })
      text += "</Assessments>"
    }
    for p in e.plans {
      text += "<CINPlanDates>" + item("CINPlanStartDate", p.started)
      text += item("CINPlanEndDate", p.ended) + "</CINPlanDates>"
    }
    for s in e.enquiries {
      text += "<Section47>" + item("S47ActualStartDate", s.started)
      text += item("InitialCPCtarget", s.target) + item("DateOfInitialCPC", s.conference)
      text += item("ICPCnotRequired", s.notRequired) + "</Section47>"
    }
    text += item("ReferralNFA", e.nothingFollowed)
    for p in e.protection {
      text += "<ChildProtectionPlans>" + item("CPPstartDate", p.started)
      text += item("CPPendDate", p.ended) + item("InitialCategoryOfAbuse", "NEG")
      text += item("LatestCategoryOfAbuse", p.latest) + item("NumberOfPreviousCPP", "0")
      text += group("Reviews", p.reviews.map { item("CPPreviewDate", $0) })
      text += "</ChildProtectionPlans>"
    }
    return text + "</CINdetails>"
  }

  private func item(_ name: String, _ value: String?) -> String {
    value.map { "<\(name)>\($0)</\(name)>" } ?? ""
  }

  private func item(_ name: String, _ day: Int?) -> String {
    item(name, day.map { "\(FabricatedCensus.day($0))" })
  }

  private func group(_ name: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "<\(name)>" + items.joined() + "</\(name)>"
  }
}
