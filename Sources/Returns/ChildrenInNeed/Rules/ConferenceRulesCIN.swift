import Days

extension RuleListCIN {
  /// Rules about initial child protection conferences.
  mutating func addConferenceRules() {
    part(
      "1104", \.enquiries, "Section47.DateOfInitialCPC CINdetails.CINreferralDate",
      "The initial conference was held before the referral.",
      must: "DateOfInitialCPC in Section47 is on or after CINreferralDate of the episode.",
      mend: "Correct whichever date is wrong."
    ) { s, e in s.conference.on < e.referred.on }
    record(
      "8715", \.enquiries, "Section47.DateOfInitialCPC",
      "The initial conference was held outside the census period.",
      must: "DateOfInitialCPC in Section47, if given, is within the census period.",
      mend: "Correct the date; an enquiry that ended before has no place in this census."
    ) { s, c in c.isOutsidePeriod(s.conference.on) }
    record(
      "8870Q", \.enquiries, "Section47.InitialCPCtarget",
      "The target date of the initial conference is at a weekend.",
      must: "InitialCPCtarget is not a Saturday or Sunday.",
      mend: "Check the date: the target is fifteen working days after the strategy discussion.",
      .query
    ) { s, _ in s.target.on.day?.isWeekend == true }
    record(
      "8875", \.enquiries, "Section47.DateOfInitialCPC",
      "The initial conference was held at a weekend.",
      must: "DateOfInitialCPC in Section47 is not a Saturday or Sunday.", mend: "Correct the date."
    ) { s, _ in s.conference.on.day?.isWeekend == true }
    find(
      "2884", "Section47.DateOfInitialCPC CINdetails.DateOfInitialCPC",
      "One initial conference is recorded twice, under the enquiry and under the episode.",
      must: "DateOfInitialCPC in CINdetails is not that of a Section47 of the child.",
      mend: "Keep the one under the enquiry; the other is for conferences without one."
    ) { c, findings in
      for child in c.children {
        let held = child.episodes.filter(\.conference.on.isGiven)
        if held.isEmpty { continue }
        let enquiries = child.episodes.flatMap(\.enquiries).filter(\.conference.on.isGiven)
        let ofEpisodes = Set(held.map(\.conference.on.number))
        let ofEnquiries = Set(enquiries.map(\.conference.on.number))
        findings.flag(all: held.filter { ofEnquiries.contains($0.conference.on.number) })
        findings.flag(all: enquiries.filter { ofEpisodes.contains($0.conference.on.number) })
      }
    }
    find(
      "2885",
      "ChildProtectionPlans.CPPstartDate Section47.DateOfInitialCPC CINdetails.DateOfInitialCPC",
      "The child protection plan did not begin on the day of an initial conference.",
      must:
        "CPPstartDate in the census period is DateOfInitialCPC of a Section47 of the episode, or"
        + " of CINdetails if the episode has no enquiry that needed a conference.",
      mend: "Correct the start of the plan or the date of the conference."
    ) { c, findings in
      for e in c.episodes {
        let started = e.protection.filter { c.isInPeriod($0.started.on) }
        if started.isEmpty { continue }
        let enquiries = e.enquiries.filter { $0.notRequired != .yes }
        let held = Set(
          enquiries.isEmpty ? [e.conference.on.number] : enquiries.map(\.conference.on.number))
        func isHeld(_ plan: ProtectionPlan) -> Bool { held.contains(plan.started.on.number) }
        findings.flag(all: started.filter { !isHeld($0) })
        if started.contains(where: isHeld) { continue }
        // No plan of the episode fits any conference: either side may be the wrong one.
        if enquiries.isEmpty { findings.flag(e) } else { findings.flag(all: enquiries) }
      }
    }
  }
}
