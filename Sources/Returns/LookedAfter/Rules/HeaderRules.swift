extension RuleList903 {
  /// Rules about the child's own particulars, in the header table.
  mutating func addHeaderRules() {
    addHeaderCodeRules()
    addIdentityRules()
    addMotherRules()
  }

  private mutating func addHeaderCodeRules() {
    row(
      "101", HeaderRow.self, "SEX", "The child's sex is missing or is not a code of the return.",
      must: "SEX is one of the year's codes: M, F, U from 2024-25; 1, 2 before.",
      mend: "Enter the code of the child's sex."
    ) { !$0.c.lists.sex.contains($0.sex) }
    row(
      "102", HeaderRow.self, "DOB", "The date of birth is missing or is not a date.",
      must: "DOB is a date of the calendar, written dd/mm/yyyy.",
      mend: "Enter the date of birth as dd/mm/yyyy."
    ) { $0.dob.isMissing }
    row(
      "103", HeaderRow.self, "ETHNIC", "The ethnicity is missing or is not a code of the return.",
      must: "ETHNIC is one of the ethnicity codes; REFU if refused, NOBT if not obtained.",
      mend: "Enter the ethnicity code."
    ) { !CodeLists903.ethnic.contains($0.ethnic) }
    row(
      "105", HeaderRow.self, "UASC",
      "It is not said whether the child is an unaccompanied asylum-seeking child.",
      must: "UASC is 0 or 1.", mend: "Enter 1 for an unaccompanied asylum-seeking child, 0 if not."
    ) { !CodeLists903.yesNo.contains($0.uasc) }
    row(
      "168", HeaderRow.self, "UPN", "The unique pupil number is not a valid one.",
      must: "UPN is thirteen characters with the right check letter, or UN1 to UN5 if unknown."
        + " A blank is left to rule 442.",
      mend:
        "Copy the number from the school's record, or enter the code that says why it is unknown."
    ) { !$0.rawUpn.isMissing && !UPNForm.isValid($0.c.texts.utf8($0.rawUpn)) }
    row(
      "171", HeaderRow.self, "MC_DOB", "The birth date of the mother's child is not a date.",
      must: "MC_DOB, if given, is a date of the calendar, written dd/mm/yyyy.",
      mend: "Enter the birth date of the young person's child as dd/mm/yyyy."
    ) { !$0.rawMcDob.isMissing && $0.mcDob.isMissing }
    row(
      "232", HeaderRow.self, "SEX", "The child's sex is given as unknown.",
      must: "SEX is not U.", mend: "Enter the sex if it is known; if not, explain it.", .query,
      years: 2025...2027
    ) { $0.sex == "U" }
    row(
      "351", HeaderRow.self, "DOB", "The person was over 25 when the collection year began.",
      must: "The 25th birthday is on or after 1 April at the start of the year.",
      mend: "Check the date of birth; a person of this age has no place in the return."
    ) { $0.dob.adding(years: 25) < $0.c.start }
    row(
      "301", HeaderRow.self, "DOB", "The child was born after the end of the collection year.",
      must: "DOB is on or before 31 March of the collection year.",
      mend: "Correct the date of birth, or take the child out of this year's return."
    ) { $0.dob > $0.c.end }
  }

  private mutating func addIdentityRules() {
    row(
      "209", HeaderRow.self, "UPN DOB",
      "The child is of school age, so the number cannot be unknown because it never had one (UN1).",
      must:
        "A child who was 4 by 31 August of the year before the collection year began is not UN1.",
      mend: "Ask the school or the last authority for the unique pupil number."
    ) { h in
      let august = DateCell(h.c.start.parts.year - 1, 8, 31)
      return h.upn == "UN1" && h.dob.adding(years: 4) <= august
    }
    find(
      "210", [.header, .episodes], "UPN DECOM",
      "The child has been looked after for more than a week, so the number cannot be on its way (UN4).",
      must: "No episode of a child with UPN UN4 began on or before 24 March of the year.",
      mend: "Get the unique pupil number and enter it."
    ) { c, findings in
      let limit = DateCell(c.end.parts.year, 3, 24)
      for h in c.all(HeaderRow.self) where h.upn == "UN4" {
        for e in h.episodes where e.decom <= limit {
          findings.flag(h)
          findings.flag(e)
        }
      }
    }
    row(
      "231", HeaderRow.self, "DOB UASC",
      "The unaccompanied asylum-seeking child is under 11, which is unusual.",
      must: "A child with UASC 1 was 11 or over on 31 March at the end of the year.",
      mend: "Check the date of birth; if it is right, explain it.", .query, years: 2025...2027
    ) { $0.uasc == "1" && $0.dob.adding(years: 11) > $0.c.end }
    find(
      "302", [.header, .episodes], "DECOM DOB",
      "The first episode began before the child was born.",
      must: "The earliest DECOM is on or after DOB.",
      mend: "Correct the date of birth or the start of the episode."
    ) { c, findings in
      for h in c.all(HeaderRow.self) {
        guard let first = h.sequence.first, first.decom < h.dob else { continue }
        findings.flag(h)
        findings.flag(first)
      }
    }
    row(
      "442", HeaderRow.self, "UPN", "The unique pupil number is blank.",
      must: "UPN is given for a child with any episode other than short breaks (V3, V4).",
      mend: "Enter the number, or the code that says why it is unknown.", also: [.episodes]
    ) { h in
      h.rawUpn.isMissing
        && h.episodes.contains { !CodeLists903.shortBreaks.contains($0.ls) }
    }
    find(
      "444", [.header], "UPN", "Two children have the same unique pupil number.",
      must: "A UPN other than UN1 to UN5 occurs once in the return.",
      mend: "Find whose number it is; if the two are one child, keep one identifier.",
      years: 2026...2027
    ) { c, findings in
      var rows: [TextID: [HeaderRow]] = [:]
      for h in c.all(HeaderRow.self)
      where !h.rawUpn.isMissing && !CodeLists903.unknownUPN.contains(h.upn) {
        rows[h.rawUpn, default: []].append(h)
      }
      for same in rows.values where same.count > 1 { findings.flag(all: same) }
    }
    row(
      "EPI", HeaderRow.self, "CHILD", "The child has neither episodes nor care leaver information.",
      must: "Each child of the header table is in Episodes or OC3.",
      mend: "Add the child's episodes, or take the child out of the return.", .query,
      also: [.episodes]
    ) { h in
      h.child >= 0 && h.episodes.isEmpty && h.c.rows(OC3Row.self, of: h.child).isEmpty
    }
  }

  private mutating func addMotherRules() {
    find(
      "165", [.header, .oc3, .episodes], "MOTHER SEX ACTIV ACCOM IN_TOUCH DECOM",
      "Whether the young person is a mother is not a valid answer, or is missing.",
      must: "MOTHER is 0 or 1, and blank for males. For females it may be blank only without an"
        + " episode in the year other than short breaks (V3, V4).",
      mend: "Enter 1 for a mother and 0 for any other female; leave it blank for males.",
      reading: [.header, .episodes]
    ) { c, findings in
      for h in c.all(HeaderRow.self) {
        let wrong =
          h.mother.isGiven
          ? !CodeLists903.yesNo.contains(h.mother) || c.lists.maleSex.contains(h.sex)
          : c.lists.femaleSex.contains(h.sex) && h.episodes.contains { $0.isLookedAfterInYear }
        guard wrong else { continue }
        findings.flag(h)
        findings.flag(all: c.rows(OC3Row.self, of: h.child))
      }
    }
    row(
      "174", HeaderRow.self, "SEX MC_DOB", "A male has the birth date of a mother's child.",
      must: "MC_DOB is blank for males.", mend: "Correct the sex, or delete the date."
    ) { $0.c.lists.maleSex.contains($0.sex) && !$0.rawMcDob.isMissing }
    row(
      "393", HeaderRow.self, "MOTHER", "It is not said whether the looked-after girl is a mother.",
      must: "MOTHER is given for a female with any episode other than short breaks (V3, V4).",
      mend: "Enter 1 if she is a mother, 0 if not.", also: [.episodes]
    ) { h in
      h.c.lists.femaleSex.contains(h.sex) && h.mother.isMissing
        && h.episodes.contains { !CodeLists903.shortBreaks.contains($0.ls) }
    }
    row(
      "611", HeaderRow.self, "MOTHER MC_DOB", "A mother's child has no birth date.",
      must: "MC_DOB is given when MOTHER is 1.", mend: "Enter the birth date of her first child."
    ) { $0.mother == "1" && $0.rawMcDob.isMissing }
    row(
      "612", HeaderRow.self, "SEX MOTHER MC_DOB",
      "There is a birth date of a child, but the young woman is not marked as a mother.",
      must: "For a female, MC_DOB is blank unless MOTHER is 1.",
      mend: "Enter 1 in MOTHER, or delete the date."
    ) { h in
      h.c.lists.femaleSex.contains(h.sex) && !h.rawMcDob.isMissing && h.mother != "1"
    }
    row(
      "620", HeaderRow.self, "DOB MOTHER", "The mother is under 11 years old.",
      must: "A mother had her 11th birthday by 1 April at the start of the year.",
      mend: "Check her date of birth and whether she is a mother."
    ) { $0.mother == "1" && $0.dob.adding(years: 11) > $0.c.start }
    row(
      "621", HeaderRow.self, "DOB MC_DOB", "The mother is younger than her child.",
      must: "MC_DOB is after DOB.", mend: "Correct whichever of the two dates is wrong."
    ) { $0.mcDob <= $0.dob }
    find(
      "625", [.header, .episodes], "MC_DOB DEC",
      "The mother's child was born after the year, or after she ceased to be looked after.",
      must: "MC_DOB is not after the end of the year, nor after DEC of the latest episode.",
      mend: "Correct the child's birth date or the end of the episode."
    ) { c, findings in
      for h in c.all(HeaderRow.self) where h.mcDob.isGiven {
        let latest = h.episodes.filter(\.dec.isGiven).max { $0.dec.number < $1.dec.number }
        guard h.mcDob > c.end || latest.map({ h.mcDob > $0.dec }) == true else { continue }
        findings.flag(h)
        if let latest { findings.flag(latest) }
      }
    }
    row(
      "628", HeaderRow.self, "MOTHER",
      "Motherhood is reported of a care leaver who was not looked after in the year.",
      must: "MOTHER is blank for a child with OC3 answers and no episodes.",
      mend: "Delete the answer.", also: [.episodes, .oc3]
    ) { h in
      h.mother.isGiven && h.episodes.isEmpty
        && h.c.rows(OC3Row.self, of: h.child).contains(where: \.isAnswered)
    }
    find(
      "607", [.header, .episodes], "DEC REC MOTHER LS SEX",
      "She ceased to be looked after in the year, but it is not said whether she is a mother.",
      must:
        "MOTHER is given for a female with an episode that ended for good in the year, other than a"
        + " short break (V3, V4).",
      mend: "Enter 1 if she is a mother, 0 if not."
    ) { c, findings in
      for h in c.all(HeaderRow.self)
      where c.lists.femaleSex.contains(h.sex) && h.mother.isMissing {
        for e in h.episodes
        where e.rec.isGiven && e.rec != "X1" && e.dec >= c.start && e.dec <= c.end
          && !CodeLists903.shortBreaks.contains(e.ls)
        {
          findings.flag(h)
          findings.flag(e)
        }
      }
    }
    find(
      "399", [.header, .episodes, .reviews], "MOTHER LS REVIEW REVIEW_CODE",
      "Motherhood or reviews are reported of a child who had only short breaks.",
      must: "MOTHER and reviews are not given for a child whose every episode is V3 or V4.",
      mend: "Correct the legal status, or delete the answers.", reading: [.header, .episodes]
    ) { c, findings in
      for h in c.all(HeaderRow.self) where h.child >= 0 {
        let episodes = h.episodes
        let reviews = c.rows(ReviewRow.self, of: h.child).filter {
          !$0.rawReview.isMissing || $0.code.isGiven
        }
        guard !episodes.isEmpty, h.mother.isGiven || !reviews.isEmpty,
          episodes.allSatisfy({ CodeLists903.shortBreaks.contains($0.ls) })
        else { continue }
        findings.flag(h)
        findings.flag(all: episodes)
        findings.flag(all: reviews)
      }
    }
  }
}

extension EpisodeRow {
  /// Not a short break, and open at some time of the collection year.
  var isLookedAfterInYear: Bool {
    !isShortBreak && decom <= c.end && (rawDec.isMissing || dec >= c.start)
  }
}

extension OC3Row {
  /// Whether anything about a care leaver is answered.
  var isAnswered: Bool { inTouch.isGiven || activity.isGiven || accommodation.isGiven }
}
