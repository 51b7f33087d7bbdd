extension RuleListCIN {
  /// Rules about the episodes of one child beside each other.
  mutating func addEpisodeSequenceRules() {
    find(
      "8815", "CINdetails.CINclosureDate CINdetails.ReferralNFA",
      "The child has more than one open episode.",
      must: "Of a child's episodes, at most one has no CINclosureDate and ReferralNFA false.",
      mend: "Enter when the earlier episode was closed, or put the two together."
    ) { c, findings in
      for child in c.children {
        let open = child.episodes.filter(\.isOpen)
        if open.count > 1 { findings.flag(all: open) }
      }
    }
    find(
      "8816", "CINdetails.CINreferralDate CINdetails.ReferralNFA",
      "An open episode is not the child's latest.",
      must: "An episode with no CINclosureDate and ReferralNFA false has the latest"
        + " CINreferralDate of the child.",
      mend: "Enter when the episode was closed, or correct the dates of referral."
    ) { c, findings in
      for child in c.children where child.episodes.count > 1 {
        guard let latest = child.episodes.map(\.referred.on).latest else { continue }
        let early = child.episodes.filter { $0.isOpen && $0.referred.on < latest }
        if early.isEmpty { continue }
        findings.flag(all: early)
        for last in child.episodes where last.referred.on == latest {
          findings.flag(last, column: 0)
        }
      }
    }
    find(
      "8820", "CINdetails.CINreferralDate CINdetails.CINclosureDate",
      "The child's episodes overlap.",
      must: "No CINreferralDate lies on or after the referral of another episode of the child and"
        + " before its closure, or up to the reference date while that episode is open. A referral"
        + " on the day of the other's closure passes; one that led to nothing is never open.",
      mend: "Correct the dates, or put the episodes together."
    ) { c, findings in
      for child in c.children where child.episodes.count > 1 {
        let overlaps = Overlaps(
          among: child.episodes.map { e in
            Overlaps.Span(
              first: e.referred.on,
              last: e.isOpen ? c.reference : e.closed.on.adding(days: -1))
          })
        for place in overlaps.days { findings.flag(child.episodes[place], column: 0) }
        for place in overlaps.spans { findings.flag(child.episodes[place]) }
      }
    }
  }
}
