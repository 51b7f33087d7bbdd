extension RuleListCIN {
  /// Rules about child in need plans.
  mutating func addNeedPlanRules() {
    let both = "CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate"
    record(
      "4010", \.plans, "CINplanDates.CINPlanStartDate",
      "The start of the child in need plan is missing, or is after the census period.",
      must: "CINPlanStartDate is a date on or before the reference date.",
      mend: "Enter when the plan began."
    ) { p, c in p.started.on.isMissing || p.started.on > c.reference }
    record(
      "4011", \.plans, "CINplanDates.CINPlanEndDate CINplanDates.CINPlanStartDate",
      "The child in need plan ended before it began.",
      must: "CINPlanEndDate is on or after CINPlanStartDate.",
      mend: "Correct whichever date is wrong."
    ) { p, _ in p.ended.on < p.started.on }
    record(
      "4012Q", \.plans, both, "The child in need plan began and ended on one day.",
      must: "CINPlanEndDate is not CINPlanStartDate.",
      mend: "Check the dates; if they are right, explain them.", .query
    ) { p, _ in p.ended.on == p.started.on }
    record(
      "4013", \.plans, "CINplanDates.CINPlanEndDate",
      "The child in need plan ended outside the census period.",
      must: "CINPlanEndDate, if given, is within the census period.",
      mend: "Correct the date; a plan that ended before has no place in this census."
    ) { p, c in c.isOutsidePeriod(p.ended.on) }
    part(
      "4015", \.plans, "CINplanDates.CINPlanStartDate CINdetails.CINreferralDate",
      "The child in need plan began before the referral.",
      must: "CINPlanStartDate is on or after CINreferralDate of the episode.",
      mend: "Correct whichever date is wrong."
    ) { p, e in p.started.on < e.referred.on }
    find(
      "4004", "CINplanDates.CINPlanEndDate", "The child has more than one open child in need plan.",
      must: "Of a child's CINplanDates, at most one has no CINPlanEndDate.",
      mend: "Enter when the earlier plan ended."
    ) { c, findings in
      for child in c.children {
        let open = child.plans.filter(\.ended.isBlank)
        if open.count > 1 { findings.flag(all: open) }
      }
    }
    find(
      "4014", both, "The child's child in need plans overlap.",
      must: "No CINPlanStartDate lies on or between the start and the end of another plan of the"
        + " child, or the reference date while that has not ended.",
      mend: "Correct the dates, or put the plans together."
    ) { c, findings in
      for child in c.children {
        let plans = child.plans
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

  /// Rules about child in need plans beside child protection plans: a child has one or the other.
  mutating func addConcurrentPlanRules() {
    let mend = "End one plan when the other begins."
    find(
      "4001", "CINplanDates.CINPlanEndDate ChildProtectionPlans.CPPendDate",
      "A child in need plan and a child protection plan are both open.",
      must: "An episode with ChildProtectionPlans without CPPendDate has no CINplanDates without"
        + " CINPlanEndDate.",
      mend: mend
    ) { c, findings in
      for e in c.episodes {
        let (plans, protection) = (
          e.plans.filter(\.ended.isBlank), e.protection.filter(\.ended.isBlank)
        )
        if plans.isEmpty || protection.isEmpty { continue }
        findings.flag(all: plans)
        findings.flag(all: protection)
      }
    }
    find(
      "4003",
      "Reviews.CPPreviewDate CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate"
        + " ChildProtectionPlans.CPPendDate",
      "A review of a child protection plan was held during a child in need plan.",
      must: "In an episode, no CPPreviewDate lies between the start of a child in need plan and its"
        + " end, or the reference date while that has not ended, unless it is CPPendDate. A review"
        + " on the day that the other plan ended passes.",
      mend: "Correct the date of the review, or of either plan."
    ) { c, findings in
      for e in c.episodes {
        let reviews = e.protection.flatMap { p in
          p.reviews.filter { !($0.held.on == p.ended.on) }.map { (review: $0, of: p) }
        }
        if reviews.isEmpty || e.plans.isEmpty { continue }
        let overlaps = Overlaps(of: reviews.map(\.review.held.on), in: e.plans.map { $0.span(c) })
        for place in overlaps.days {
          findings.flag(reviews[place].review)
          findings.flag(reviews[place].of)
        }
        for place in overlaps.spans { findings.flag(e.plans[place]) }
      }
    }
    let title = "A child in need plan and a child protection plan ran at the same time."
    find(
      "4016",
      "CINplanDates.CINPlanStartDate ChildProtectionPlans.CPPstartDate"
        + " ChildProtectionPlans.CPPendDate",
      title,
      must: "No CINPlanStartDate of a child lies on or after CPPstartDate and before CPPendDate, or"
        + " up to the reference date while the child protection plan has not ended.",
      mend: mend
    ) { c, findings in
      for child in c.children {
        let (plans, protection) = (child.plans, child.protection)
        if plans.isEmpty || protection.isEmpty { continue }
        let overlaps = Overlaps(of: plans.map(\.started.on), in: protection.map { $0.span(c) })
        for place in overlaps.days { findings.flag(plans[place]) }
        for place in overlaps.spans { findings.flag(protection[place]) }
      }
    }
    find(
      "4017",
      "ChildProtectionPlans.CPPstartDate CINplanDates.CINPlanStartDate"
        + " CINplanDates.CINPlanEndDate",
      title,
      must: "No CPPstartDate of a child lies on or after CINPlanStartDate and before"
        + " CINPlanEndDate, or up to the reference date while the child in need plan has not"
        + " ended.",
      mend: mend
    ) { c, findings in
      for child in c.children {
        let (plans, protection) = (child.plans, child.protection)
        if plans.isEmpty || protection.isEmpty { continue }
        let overlaps = Overlaps(of: protection.map(\.started.on), in: plans.map { $0.span(c) })
        for place in overlaps.days { findings.flag(protection[place]) }
        for place in overlaps.spans { findings.flag(plans[place]) }
      }
    }
  }
}

extension NeedPlan {
  /// The days on which the plan stood, without the one on which it ended.
  fileprivate func span(_ c: Census) -> Overlaps.Span {
    .init(first: started.on, last: ended.isBlank ? c.reference : ended.on.adding(days: -1))
  }
}

extension ProtectionPlan {
  /// The days on which the plan stood, without the one on which it ended.
  fileprivate func span(_ c: Census) -> Overlaps.Span {
    .init(first: started.on, last: ended.isBlank ? c.reference : ended.on.adding(days: -1))
  }
}
