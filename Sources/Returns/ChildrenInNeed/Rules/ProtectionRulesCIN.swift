extension RuleListCIN {
  /// Rules about child protection plans and their reviews.
  mutating func addProtectionRules() {
    let both = "ChildProtectionPlans.CPPstartDate ChildProtectionPlans.CPPendDate"
    part(
      "1105", \.protection, "ChildProtectionPlans.CPPstartDate CINdetails.CINreferralDate",
      "The child protection plan began before the referral.",
      must: "CPPstartDate is on or after CINreferralDate of the episode.",
      mend: "Correct whichever date is wrong."
    ) { p, e in p.started.on < e.referred.on }
    record(
      "8720", \.protection, "ChildProtectionPlans.CPPstartDate",
      "The start of the child protection plan is missing, or is after the census period.",
      must: "CPPstartDate is a date on or before the reference date.",
      mend: "Enter when the plan began."
    ) { p, c in p.started.on.isMissing || p.started.on > c.reference }
    record(
      "8730", \.protection, "ChildProtectionPlans.NumberOfPreviousCPP",
      "It is not said how many child protection plans the child has had before.",
      must: "NumberOfPreviousCPP is a whole number of 0 or more.",
      mend: "Enter the number; 0 if this is the first."
    ) { p, _ in p.previousPlans == nil }
    record(
      "8840", \.protection, both, "The child protection plan began and ended on one day.",
      must: "CPPendDate is not CPPstartDate.", mend: "Correct whichever date is wrong."
    ) { p, _ in p.ended.on == p.started.on }
    record(
      "8925", \.protection, both, "The child protection plan ended before it began.",
      must: "CPPendDate is on or after CPPstartDate.", mend: "Correct whichever date is wrong."
    ) { p, _ in p.ended.on < p.started.on }
    record(
      "8930", \.protection, "ChildProtectionPlans.CPPendDate",
      "The child protection plan ended outside the census period.",
      must: "CPPendDate, if given, is within the census period.",
      mend: "Correct the date; a plan that ended before has no place in this census."
    ) { p, c in c.isOutsidePeriod(p.ended.on) }
    let codes = "Enter neglect (NEG), physical (PHY), sexual (SAB) or emotional abuse (EMO)."
    record(
      "8905", \.protection, "ChildProtectionPlans.InitialCategoryOfAbuse",
      "The first category of abuse is missing or is not a code of the census.",
      must: "InitialCategoryOfAbuse is one of NEG, PHY, SAB, EMO and MUL.", mend: codes
    ) { p, _ in !CodeListsCIN.abuse.contains(p.initial) }
    record(
      "8910", \.protection, "ChildProtectionPlans.LatestCategoryOfAbuse",
      "The latest category of abuse is missing or is not a code of the census.",
      must: "LatestCategoryOfAbuse is one of NEG, PHY, SAB, EMO and MUL.", mend: codes
    ) { p, _ in !CodeListsCIN.abuse.contains(p.latest) }
    find(
      "8841", "ChildProtectionPlans.CPPstartDate Reviews.CPPreviewDate",
      "The child protection plan was reviewed on the day it began, or before.",
      must: "CPPreviewDate is after CPPstartDate of its plan.", mend: "Correct whichever is wrong."
    ) { c, findings in
      for p in c.protection {
        let early = p.reviews.filter { $0.held.on <= p.started.on }
        if early.isEmpty { continue }
        findings.flag(p)
        findings.flag(all: early)
      }
    }
    record(
      "8842Q", \.reviews, "Reviews.CPPreviewDate", "A review has no date.",
      must: "CPPreviewDate of each review is a date.",
      mend: "Enter when the review was held, or delete it.", .query
    ) { r, _ in r.held.on.isMissing }
  }

  /// Rules about the child protection plans of one child beside each other.
  mutating func addProtectionSequenceRules() {
    find(
      "8935", "ChildProtectionPlans.CPPendDate",
      "The child has more than one open child protection plan.",
      must: "Of a child's ChildProtectionPlans, at most one has no CPPendDate.",
      mend: "Enter when the earlier plan ended."
    ) { c, findings in
      for child in c.children {
        let open = child.protection.filter(\.ended.isBlank)
        if open.count > 1 { findings.flag(all: open) }
      }
    }
    find(
      "8940", "ChildProtectionPlans.CPPstartDate ChildProtectionPlans.CPPendDate",
      "The child's child protection plans overlap.",
      must: "No CPPstartDate lies on or between the start and the end of another plan of the child,"
        + " or the reference date while that has not ended.",
      mend: "Correct the dates, or put the plans together."
    ) { c, findings in
      for child in c.children {
        let plans = child.protection
        guard plans.count > 1 else { continue }
        let overlaps = Overlaps(
          among: plans.map {
            Overlaps.Span(first: $0.started.on, last: $0.ended.orStanding(on: c.reference))
          })
        for place in overlaps.days { findings.flag(plans[place], column: 0) }
        for place in overlaps.spans { findings.flag(plans[place]) }
      }
    }
  }
}
