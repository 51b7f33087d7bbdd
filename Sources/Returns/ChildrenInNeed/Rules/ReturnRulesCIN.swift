extension RuleListCIN {
  /// Rules about the census as a whole.
  mutating func addReturnRules() {
    find(
      "100", "Header.ReferenceDate LA.ReferenceDate",
      "The reference date is not the last day of the collection year.",
      must: "ReferenceDate is given and is 31 March at the end of the collection year.",
      mend: "Set the reference date, or check the census of the year that it says."
    ) { c, findings in
      for (row, date) in c.headerDates.enumerated() where !(date.on == DateCell(c.year, 3, 31)) {
        findings.flag(table: Table.header.rawValue, row: row)
      }
      if c.headerDates.isEmpty { findings.flagAuthority() }
    }
    find(
      "2883", "LA.CPPstartDate LA.DateOfInitialCPC",
      "More child protection plans began in the year than initial conferences were held.",
      must: "The CPPstartDates in the census period are no more than the dates of initial"
        + " conferences in it, those of Section47 and of CINdetails together.",
      mend: "Look for conferences that were not recorded, and for plans that began without one.",
      also: [.protection, .enquiries, .details]
    ) { c, findings in
      let started = c.protection.count { c.isInPeriod($0.started.on) }
      let held =
        c.enquiries.count { c.isInPeriod($0.conference.on) }
        + c.episodes.count { c.isInPeriod($0.conference.on) }
      if started > held { findings.flagAuthority() }
    }
    find(
      "2886Q", "LA.Sex LA.GenderCurrent",
      "More than two in a hundred children, unborn ones aside, have no known sex.",
      must: "Of all records of children, at most 2 % have neither a known sex nor an expected date"
        + " of birth. Before 2024-25 the item is GenderCurrent.",
      mend: "Record the sex of the children who have none; if it cannot be known, explain it.",
      .query, also: [.identifiers]
    ) { c, findings in
      let unknown = c.particulars.count { p in
        let sex = c.sex(of: p)
        return (sex.isMissing || sex == c.lists.unknownSex) && p.expected.isBlank
      }
      if unknown * 50 > c.particulars.count {
        findings.flagAuthority(column: c.lists.hasGender ? 1 : 0)
      }
    }
    find(
      "2887Q", "LA.Disability", "Fewer than eight kinds of disability are used in the census.",
      must: "At least eight codes of disability other than NONE occur.",
      mend: "Check whether disabilities are recorded in their kinds; if so, explain it.", .query,
      also: [.disabilities]
    ) { c, findings in
      let kinds = Set(
        c.disabilities.map(\.code).filter { CodeListsCIN.disability.contains($0) && $0 != "NONE" })
      if kinds.count < 8 { findings.flagAuthority() }
    }
    find(
      "2888Q", "LA.Disability", "No disabled child has more than one disability recorded.",
      must: "If any child has a disability other than NONE, at least one child has two or more.",
      mend: "Check whether every disability of a child is recorded; if so, explain it.", .query,
      also: [.disabilities]
    ) { c, findings in
      let most = c.children.map {
        Set($0.disabilities.map(\.code).filter { $0.isGiven && $0 != "NONE" }).count
      }
      if most.max() == 1 { findings.flagAuthority() }
    }
  }
}
