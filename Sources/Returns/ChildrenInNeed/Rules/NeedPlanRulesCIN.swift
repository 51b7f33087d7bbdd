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
        for p in plans {
          for other in plans
          where p.row != other.row && p.started.on >= other.started.on
            && p.started.on <= (other.ended.isBlank ? c.reference : other.ended.on)
          {
            findings.flag(p, column: 0)
            findings.flag(other)
          }
        }
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
        for p in e.protection {
          for r in p.reviews where !(r.held.on == p.ended.on) {
            for plan in e.plans
            where r.held.on >= plan.started.on
              && (r.held.on < plan.ended.on || (plan.ended.isBlank && r.held.on <= c.reference))
            {
              findings.flag(r)
              findings.flag(plan)
              findings.flag(p)
            }
          }
        }
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
        for p in child.protection {
          for plan in child.plans
          where plan.started.on >= p.started.on
            && (plan.started.on < p.ended.on
              || (p.ended.isBlank && plan.started.on <= c.reference))
          {
            findings.flag(plan)
            findings.flag(p)
          }
        }
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
        for plan in child.plans {
          for p in child.protection
          where p.started.on >= plan.started.on
            && (p.started.on < plan.ended.on
              || (plan.ended.isBlank && p.started.on <= c.reference))
          {
            findings.flag(p)
            findings.flag(plan)
          }
        }
      }
    }
  }
}
