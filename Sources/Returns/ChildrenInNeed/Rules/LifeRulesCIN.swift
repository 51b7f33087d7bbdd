extension RuleListCIN {
  /// Rules about birth and death.
  mutating func addLifeRules() {
    record(
      "8520", \.particulars, "ChildIdentifiers.PersonBirthDate",
      "The child was born after the end of the census period.",
      must: "PersonBirthDate, if given, is on or before the reference date.",
      mend: "Correct the date, or enter it as the expected date of birth."
    ) { p, c in p.born.on > c.reference }
    record(
      "8525Q", \.particulars,
      "ChildIdentifiers.PersonBirthDate ChildIdentifiers.ExpectedPersonBirthDate",
      "The child has neither a date of birth nor an expected one, or has both.",
      must: "Either PersonBirthDate or ExpectedPersonBirthDate is given, not both.",
      mend: "Enter the date of birth; for an unborn child the expected one alone.", .query
    ) { p, _ in
      (p.born.on.isMissing && p.expected.on.isMissing)
        || (!p.born.isBlank && !p.expected.isBlank)
    }
    record(
      "8530Q", \.particulars, "ChildIdentifiers.ExpectedPersonBirthDate",
      "The expected date of birth is not one that an unborn child of this census can have.",
      must: "ExpectedPersonBirthDate is no more than 30 days before and nine months after the"
        + " reference date.",
      mend: "Check the date; if the child is born, enter the date of birth instead.", .query
    ) { p, c in
      p.expected.on < c.reference.adding(days: -30) || p.expected.on > c.nineMonthsLater
    }
    record(
      "8535Q", \.particulars, "ChildIdentifiers.PersonDeathDate ChildIdentifiers.PersonBirthDate",
      "The child died before it was born.",
      must: "PersonDeathDate is on or after PersonBirthDate.",
      mend: "Correct whichever date is wrong.", .query
    ) { p, _ in p.died.on < p.born.on }
    record(
      "8545Q", \.particulars, "ChildIdentifiers.PersonDeathDate",
      "The child's death is outside the census period.",
      must: "PersonDeathDate, if given, is within the census period.",
      mend: "Check the date; a child who died before the period has no place in the census.",
      .query
    ) { p, c in c.isOutsidePeriod(p.died.on) }
    find(
      "8775Q", "ChildIdentifiers.PersonBirthDate CINdetails.CINclosureDate",
      "The person was over 25, and the case was still open.",
      must: "Someone who had the 25th birthday before the reference date has no episode that is"
        + " open or was closed after that birthday.",
      mend: "Check the date of birth, and close the case if it should be.", .query
    ) { c, findings in
      let limit = c.reference.adding(years: -25)
      for child in c.children {
        let old = child.particulars.filter { $0.born.on < limit }
        guard let birthday = old.map(\.born.on).earliest?.adding(years: 25) else { continue }
        let late = child.episodes.filter { $0.closed.isBlank || $0.closed.on > birthday }
        let last = late.map { $0.closed.orStanding(on: c.reference) }.latest ?? .missing
        findings.flag(all: late)
        findings.flag(all: old.filter { last > $0.born.on.adding(years: 25) })
      }
    }
    addDeathRules()
  }

  /// Rules about what happened after a child had died.
  private mutating func addDeathRules() {
    let mend = "Correct the date of death or the other date."
    dead(
      "8555Q", \.episodes, "CINdetails.CINreferralDate", "The child was referred after its death.",
      must: "CINreferralDate is on or before PersonDeathDate.", mend: mend, .query
    ) { $0.referred }
    dead(
      "4008", \.plans, "CINplanDates.CINPlanStartDate",
      "A child in need plan began after the child's death.",
      must: "CINPlanStartDate is on or before PersonDeathDate.", mend: mend
    ) { $0.started }
    dead(
      "4009Q", \.plans, "CINplanDates.CINPlanEndDate",
      "A child in need plan ended after the child's death.",
      must: "CINPlanEndDate is on or before PersonDeathDate.",
      mend: "A plan ends with the child's death: enter that day.", .query
    ) { $0.ended }
    dead(
      "8915", \.protection, "ChildProtectionPlans.CPPstartDate",
      "A child protection plan began after the child's death.",
      must: "CPPstartDate is on or before PersonDeathDate.", mend: mend
    ) { $0.started }
    dead(
      "8920", \.protection, "ChildProtectionPlans.CPPendDate",
      "A child protection plan ended after the child's death.",
      must: "CPPendDate is on or before PersonDeathDate.",
      mend: "A plan ends with the child's death: enter that day."
    ) { $0.ended }
  }

  /// A rule that a date of the child's records is not after its death.
  private mutating func dead<R: CensusRecord>(
    _ code: String, _ records: @escaping @Sendable (CensusChild) -> [R], _ column: String,
    _ title: String, must: String, mend: String, _ severity: Severity = .error,
    date: @escaping @Sendable (R) -> Dated
  ) {
    find(
      code, "ChildIdentifiers.PersonDeathDate " + column, title, must: must, mend: mend, severity
    ) { c, findings in
      for child in c.children {
        guard let death = child.particulars.map(\.died.on).earliest else { continue }
        let late = records(child).filter { date($0).on > death }
        guard let last = late.map({ date($0).on }).latest else { continue }
        findings.flag(all: late)
        findings.flag(all: child.particulars.filter { $0.died.on < last })
      }
    }
  }
}
