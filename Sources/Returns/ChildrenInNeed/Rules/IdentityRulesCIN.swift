extension RuleListCIN {
  /// Rules about the child's identifier, sex and ethnicity.
  mutating func addIdentityRules() {
    record(
      "1570", \.particulars, "ChildIdentifiers.LAchildID",
      "The authority's identifier of the child is longer than 20 characters.",
      must: "LAchildID has at most 20 characters.", mend: "Shorten the identifier.",
      years: 2025...2027
    ) { p, c in c.texts.string(p.id).count > 20 }
    record(
      "1580", \.particulars, "ChildIdentifiers.LAchildID",
      "The authority's identifier of the child has characters other than letters and figures.",
      must: "LAchildID is made of the letters A to Z and figures alone.",
      mend: "Take spaces and marks out of the identifier.", years: 2025...2027
    ) { p, c in
      !c.texts.utf8(p.id).allSatisfy { (48...57).contains($0) || (65...90).contains($0 & 0xdf) }
    }
    record(
      "8500", \.particulars, "ChildIdentifiers.LAchildID",
      "The child has no identifier of the authority.",
      must: "LAchildID is given.", mend: "Enter the identifier from the case system."
    ) { p, _ in p.id.isMissing }
    find(
      "8510", "ChildIdentifiers.LAchildID", "The child is in the census more than once.",
      must: "Each LAchildID has one record.",
      mend: "Put the episodes of the child under one record and delete the other."
    ) { c, findings in
      for child in c.children where child.particulars.count > 1 {
        findings.flag(all: child.particulars)
      }
    }
    find(
      "8590", "ChildIdentifiers.LAchildID", "The child has no episode.",
      must: "Each child has at least one CINdetails. A child without an identifier is left to rule"
        + " 8500.",
      mend: "Add the episode, or take the child out of the census.", also: [.details]
    ) { c, findings in
      for child in c.children where child.episodes.isEmpty {
        findings.flag(all: child.particulars.filter { !$0.id.isMissing })
      }
    }
    find(
      "4180", "ChildIdentifiers.Sex ChildIdentifiers.GenderCurrent",
      "The child's sex is missing or is not a code of the census.",
      must: "Sex is M, F or U. Before 2024-25: GenderCurrent is 0, 1, 2 or 9.",
      mend: "Enter the code of the child's sex."
    ) { c, findings in
      for p in c.particulars where !c.lists.sex.contains(c.sex(of: p)) {
        findings.flag(p, column: c.lists.hasGender ? 1 : 0)
      }
    }
    find(
      "8750",
      "ChildIdentifiers.PersonBirthDate ChildIdentifiers.ExpectedPersonBirthDate"
        + " ChildIdentifiers.Sex ChildIdentifiers.GenderCurrent",
      "An unborn child is recorded with a sex.",
      must: "With an expected date of birth and no date of birth, Sex is U. Before 2024-25:"
        + " GenderCurrent is 0.",
      mend: "Enter the code for an unborn child; if it is born, enter the date of birth."
    ) { c, findings in
      for p in c.particulars
      where !p.expected.isBlank && p.born.isBlank && c.sex(of: p) != c.lists.unknownSex {
        findings.flag(p, column: 0)
        findings.flag(p, column: 1)
        findings.flag(p, column: c.lists.hasGender ? 3 : 2)
      }
    }
    record(
      "4220", \.characteristics, "ChildCharacteristics.Ethnicity",
      "The ethnicity is missing or is not a code of the census.",
      must: "Ethnicity is one of the ethnicity codes; REFU if refused, NOBT if not obtained.",
      mend: "Enter the ethnicity code."
    ) { r, _ in !CodeLists903.ethnic.contains(r.ethnicity) }
  }
}

extension Census {
  /// The child's sex in the item that the year has for it.
  func sex(of p: Particulars) -> Code { lists.hasGender ? p.gender : p.sex }
}
