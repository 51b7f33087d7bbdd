extension RuleListCIN {
  /// Rules about enquiries under section 47 of the Children Act 1989.
  mutating func addEnquiryRules() {
    part(
      "2889", \.enquiries, "Section47.S47ActualStartDate CINdetails.CINreferralDate",
      "The enquiry began before the referral.",
      must: "S47ActualStartDate is on or after CINreferralDate of the episode.",
      mend: "Correct whichever date is wrong."
    ) { s, e in s.started.on < e.referred.on }
    record(
      "8615", \.enquiries, "Section47.S47ActualStartDate Section47.DateOfInitialCPC",
      "The enquiry that led to a conference has no start, or began after it.",
      must: "With DateOfInitialCPC, S47ActualStartDate is a date on or before it.",
      mend: "Enter when the enquiry began."
    ) { s, _ in
      !s.conference.isBlank && (s.started.on.isMissing || s.started.on > s.conference.on)
    }
    let open =
      "Section47.S47ActualStartDate Section47.DateOfInitialCPC Section47.ICPCnotRequired"
    record(
      "8675Q", \.enquiries, open,
      "More than 15 working days after the enquiry began, no conference has been held.",
      must: "An enquiry without DateOfInitialCPC whose ICPCnotRequired is false began no more than"
        + " 15 working days before the reference date.",
      mend: "Enter the date of the conference, or that none is required; otherwise explain it.",
      .query
    ) { s, c in
      s.conference.isBlank && s.notRequired == .no && s.started.on < c.fifteenDaysBefore
    }
    record(
      "8740", \.enquiries, open,
      "The enquiry has led to no conference, and began outside the census period.",
      must: "An enquiry without DateOfInitialCPC whose ICPCnotRequired is false began within the"
        + " census period.",
      mend: "Enter the date of the conference, or that none was required."
    ) { s, c in
      s.conference.isBlank && s.notRequired == .no && c.isOutsidePeriod(s.started.on)
    }
    find(
      "8839", "Section47.DateOfInitialCPC", "Two or more enquiries of one episode are open.",
      must: "In an episode, at most one Section47 has neither DateOfInitialCPC nor ICPCnotRequired"
        + " true.",
      mend: "Enter how the earlier enquiry ended."
    ) { c, findings in
      for e in c.episodes {
        let open = e.enquiries.filter(\.isOpen)
        if open.count > 1 { findings.flag(all: open) }
      }
    }
    find(
      "8890", "Section47.S47ActualStartDate Section47.DateOfInitialCPC",
      "An enquiry began while another was going on.",
      must: "In an episode, no S47ActualStartDate lies on or between the start of another enquiry"
        + " and its conference, or the reference date while that is open.",
      mend: "Enter how the earlier enquiry ended, or put the two together."
    ) { c, findings in
      for e in c.episodes where e.enquiries.count > 1 {
        let overlaps = Overlaps(
          among: e.enquiries.map {
            Overlaps.Span(first: $0.started.on, last: $0.isOpen ? c.reference : $0.conference.on)
          })
        for place in overlaps.days { findings.flag(e.enquiries[place], column: 0) }
        for place in overlaps.spans { findings.flag(e.enquiries[place]) }
      }
    }
  }
}
