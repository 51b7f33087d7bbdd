extension RuleListCIN {
  /// Rules about the child's disabilities.
  mutating func addDisabilityRules() {
    find(
      "8540", "ChildIdentifiers.PersonBirthDate Disabilities.Disability CINdetails.ReferralNFA",
      "It is not said whether the child is disabled, or a code of disability is none.",
      must: "A child that is born and has any referral that led to action has one or more"
        + " disabilities, NONE if there is none, each of them a code of the census.",
      mend: "Enter NONE, or the codes of the child's disabilities."
    ) { c, findings in
      for child in c.children {
        let born = child.particulars.filter { !$0.born.isBlank }
        let active = child.episodes.filter { $0.noFurtherAction == .no }
        if born.isEmpty || active.isEmpty { continue }
        let wrong = child.disabilities.filter { !CodeListsCIN.disability.contains($0.code) }
        guard child.disabilities.isEmpty || !wrong.isEmpty else { continue }
        findings.flag(all: born)
        findings.flag(all: wrong)
        findings.flag(all: active)
      }
    }
    find(
      "8790", "Disabilities.Disability", "The child has a disability and has none.",
      must: "NONE stands alone.", mend: "Take out NONE, or the other codes."
    ) { c, findings in
      for child in c.children
      where child.disabilities.contains(where: { $0.code == "NONE" })
        && child.disabilities.contains(where: { $0.code.isGiven && $0.code != "NONE" })
      {
        findings.flag(all: child.disabilities)
      }
    }
    find(
      "8794", "Disabilities.Disability", "The child has the same disability twice.",
      must: "No code of disability occurs twice for a child.", mend: "Keep one of them."
    ) { c, findings in
      for child in c.children where child.disabilities.count > 1 {
        for same in Dictionary(grouping: child.disabilities, by: \.code).values
        where same.count > 1 && same[0].code.isGiven {
          findings.flag(all: same)
        }
      }
    }
  }
}
