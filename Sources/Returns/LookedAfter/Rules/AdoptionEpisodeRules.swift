extension RuleList903 {
  /// Rules that hold adoptions and decisions to place for adoption against the child's episodes.
  mutating func addAdoptionEpisodeRules() {
    addDecisionRules()
    addAdoptedRules()
    addOrderRules()
  }

  private mutating func addDecisionRules() {
    find(
      "117", [.placedAdoption, .episodes], "DATE_PLACED_CEASED DATE_PLACED DEC REC DECOM",
      "A decision about placing for adoption is dated after the year or after care ended.",
      must: "DATE_PLACED and DATE_PLACED_CEASED are not after the end of the year, nor after DEC of"
        + " the child's latest episode with REC other than X1.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for p in c.all(PlacedRow.self) {
        guard let latest = p.sequence.last(where: { $0.rec != "X1" }) else { continue }
        let dates = [p.placed, p.ceased]
        guard dates.contains(where: { $0 > c.end || $0 > latest.dec }) else { continue }
        findings.flag(p)
        findings.flag(latest)
      }
    }
    find(
      "118", [.placedAdoption, .episodes], "DATE_PLACED_CEASED DECOM LS",
      "A decision to place was reversed before the year or before the child was looked after.",
      must:
        "DATE_PLACED_CEASED is not before the start of the year, nor before DECOM of the child's"
        + " first episode other than short breaks.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for p in c.all(PlacedRow.self) where p.ceased.isGiven {
        guard let first = p.sequence.first(where: { !$0.isShortBreak }) else { continue }
        guard p.ceased < c.start || p.ceased < first.decom else { continue }
        findings.flag(p)
        findings.flag(first)
      }
    }
    row(
      "184", PlacedRow.self, "DATE_PLACED DOB",
      "The decision to place was made before the child was born.",
      must: "DATE_PLACED is on or after DOB.", mend: "Correct whichever date is wrong.",
      also: [.header]
    ) { $0.placed < $0.born }
    find(
      "1003", [.placedAdoption, .episodes], "DATE_PLACED DECOM RNE",
      "The decision to place was made before the child was looked after.",
      must: "DATE_PLACED is not before DECOM of the child's first episode with RNE S.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for p in c.all(PlacedRow.self) {
        guard let first = p.sequence.first(where: { $0.rne == "S" }), p.placed < first.decom
        else { continue }
        findings.flag(p)
        findings.flag(first)
      }
    }
    find(
      "523", [.placedAdoption, .ad1], "DATE_PLACED DATE_INT",
      "The decision to place and the decision for adoption have different dates.",
      must: "DATE_PLACED is DATE_INT of the child.", mend: "Correct whichever date is wrong."
    ) { c, findings in
      for p in c.all(PlacedRow.self) {
        for a in c.rows(AD1Row.self, of: p.child) where p.placed != a.dateInt {
          findings.flag(p)
          findings.flag(a)
        }
      }
    }
    find(
      "525", [.placedAdoption, .ad1],
      "DATE_PLACED_CEASED DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
      "The decision to place was reversed, but the child has answers about an adoption.",
      must: "AD1 is blank for a child with DATE_PLACED_CEASED.",
      mend: "Delete the reversal or the answers about the adoption."
    ) { c, findings in
      for p in c.all(PlacedRow.self) where !p.rawCeased.isMissing {
        for a in c.rows(AD1Row.self, of: p.child) where a.givenItems > 0 {
          findings.flag(p)
          findings.flag(a)
        }
      }
    }
  }

  private mutating func addAdoptedRules() {
    find(
      "331", [.ad1, .episodes], "DATE_MATCH DECOM REC",
      "The child was matched with adopters only after being placed with them.",
      must: "DATE_MATCH is not after DECOM of the episode that ended in adoption.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for a in c.all(AD1Row.self) {
        for e in a.episodes where CodeLists903.adopted.contains(e.rec) && a.dateMatch > e.decom {
          findings.flag(a)
          findings.flag(e)
        }
      }
    }
    find(
      "334", [.ad1, .episodes], "DATE_INT DECOM RNE",
      "Adoption became the plan before the child was looked after.",
      must: "DATE_INT is not before DECOM of the latest episode with RNE S.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for a in c.all(AD1Row.self) {
        guard let latest = a.sequence.last(where: { $0.rne == "S" }), a.dateInt < latest.decom
        else { continue }
        findings.flag(a)
        findings.flag(latest)
      }
    }
    find(
      "335", [.ad1, .episodes], "PLACE FOSTER_CARE",
      "Whether the adopters were the child's foster carers does not agree with the last placement.",
      must:
        "An adoption (REC E1, E11, E12) from A2, A3 or A5 has FOSTER_CARE 1, and one from A1, A4"
        + " or A6 has 0.",
      mend: "Correct the placement or the answer."
    ) { c, findings in
      let ends: CodeSet = "E1 E11 E12"
      let carers: CodeSet = "A2 A3 A5"
      let others: CodeSet = "A1 A4 A6"
      for a in c.all(AD1Row.self) {
        for e in a.episodes
        where ends.contains(e.rec)
          && (carers.contains(e.place) && a.fosterCare == "0"
            || others.contains(e.place) && a.fosterCare == "1")
        {
          findings.flag(a)
          findings.flag(e)
        }
      }
    }
    find(
      "521", [.ad1, .episodes], "PLACE DECOM DATE_INT",
      "Adoption became the plan only after the child was placed for it.",
      must: "DATE_INT is not after DECOM of an episode with PLACE A3 to A6.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for a in c.all(AD1Row.self) {
        for e in a.episodes
        where CodeLists903.placedForAdoption.contains(e.place) && a.dateInt > e.decom {
          findings.flag(a)
          findings.flag(e)
        }
      }
    }
    row(
      "582", EpisodeRow.self, "DEC DATE_MATCH",
      "The child was adopted on the day of being matched with the adopters.",
      must: "DATE_MATCH is not DEC of the episode that ended in adoption.",
      mend: "Check both dates; explain them if they are right.", .query, also: [.ad1]
    ) { e in
      CodeLists903.adopted.contains(e.rec)
        && e.c.rows(AD1Row.self, of: e.child).contains { $0.dateMatch == e.dec }
    }
    find(
      "601", [.episodes, .ad1],
      "REC DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
      "The child was adopted in the year, but the answers about the adoption are not complete.",
      must: "A child with REC E11 or E12 in the year has a row of AD1 with all six items.",
      mend: "Complete the answers."
    ) { c, findings in
      for e in c.all(EpisodeRow.self) where e.wasAdoptedInYear {
        let rows = c.rows(AD1Row.self, of: e.child)
        let incomplete = rows.filter { $0.givenItems < 6 }
        guard rows.isEmpty || !incomplete.isEmpty else { continue }
        findings.flag(e)
        findings.flag(all: incomplete)
      }
    }
    row(
      "602", AD1Row.self, "CHILD",
      "The child has answers about an adoption, but was not adopted in the year.",
      must:
        "A child with answers in AD1 has an episode with REC E11 or E12 that ended in the year.",
      mend: "Correct the episodes, or delete the answers.", also: [.episodes]
    ) { a in a.givenItems > 0 && !a.episodes.contains(where: \.wasAdoptedInYear) }
    row(
      "558", EpisodeRow.self, "DATE_PLACED_CEASED REC",
      "The child was adopted, but the decision to place is reported as reversed.",
      must: "When an adopted child has more than one DATE_PLACED_CEASED, one decision has none.",
      mend: "Delete the reversal of the decision that led to the adoption.", also: [.placedAdoption]
    ) { e in
      guard CodeLists903.adopted.contains(e.rec) else { return false }
      let decisions = e.c.rows(PlacedRow.self, of: e.child)
      return decisions.count > 1 && decisions.allSatisfy { !$0.rawCeased.isMissing }
    }
  }

  private mutating func addOrderRules() {
    row(
      "551", EpisodeRow.self, "DATE_PLACED PLACE",
      "The child is placed for adoption, but the decision to place has no date.",
      must: "A child with PLACE A3 to A6 has DATE_PLACED.", mend: "Enter the date of the decision.",
      also: [.placedAdoption]
    ) { e in
      guard CodeLists903.placedForAdoption.contains(e.place) else { return false }
      let decisions = e.c.rows(PlacedRow.self, of: e.child)
      return decisions.isEmpty || decisions.contains { $0.rawPlaced.isMissing }
    }
    find(
      "552", [.placedAdoption, .episodes], "DATE_PLACED DECOM",
      "The decision to place came after the child was placed for adoption.",
      must: "The latest DATE_PLACED is not after DECOM of the first episode with PLACE A3 to A6.",
      mend: "Correct whichever date is wrong."
    ) { c, findings in
      for child in 0..<Int32(c.childCount) {
        let decisions = c.rows(PlacedRow.self, of: child).filter(\.placed.isGiven)
        guard let latest = decisions.max(by: { $0.placed.number < $1.placed.number }),
          let first = c.sequence(of: child).first(where: {
            CodeLists903.placedForAdoption.contains($0.place)
          }), latest.placed > first.decom
        else { continue }
        findings.flag(latest)
        findings.flag(first)
      }
    }
    addOrder("553", "E1", "placement", SSDA903.years)
    addOrder("555", "D1", "freeing", 2023...2024)
    find(
      "554", [.placedAdoption, .episodes], "DATE_PLACED DECOM LS",
      "The decision to place came after the placement order.",
      must: "DATE_PLACED is not after DECOM of the child's first episode with LS E1.",
      mend: "Correct whichever date is wrong; the order may be in an earlier year's return.", .query
    ) { c, findings in
      for p in c.all(PlacedRow.self) {
        guard let first = p.sequence.first(where: { $0.ls == "E1" }), p.placed > first.decom
        else { continue }
        findings.flag(p)
        findings.flag(first)
      }
    }
    row(
      "556", EpisodeRow.self, "DATE_PLACED DECOM",
      "The decision to place came after the freeing order.",
      must: "DATE_PLACED is not after DECOM of an episode with LS D1.",
      mend: "Correct whichever date is wrong.", years: 2023...2024, also: [.placedAdoption]
    ) { e in
      e.ls == "D1" && e.c.rows(PlacedRow.self, of: e.child).contains { $0.placed > e.decom }
    }
    find(
      "557", [.episodes, .placedAdoption], "DATE_PLACED_CEASED REASON_PLACED_CEASED PLACE LS REC",
      "The child left care without adoption, but the decision to place is not reported as reversed.",
      must: "When an episode placed for adoption (A3 to A6) or under a placement order (E1; until"
        + " 2023-24 D1) ends for good other than by adoption, both reversal items are given.",
      mend: "Enter when and why the decision was reversed."
    ) { c, findings in
      for e in c.all(EpisodeRow.self) {
        let order = e.ls == "E1" || e.ls == "D1" && c.year <= 2024
        guard order || CodeLists903.placedForAdoption.contains(e.place), e.rec.isGiven,
          e.rec != "X1", !CodeLists903.adopted.contains(e.rec)
        else { continue }
        let decisions = c.rows(PlacedRow.self, of: e.child)
        let open = decisions.filter { $0.rawCeased.isMissing || $0.reason.isMissing }
        guard decisions.isEmpty || !open.isEmpty else { continue }
        findings.flag(e)
        findings.flag(all: open)
      }
    }
  }

  /// An order under which a child may be placed for adoption needs the decision to place.
  private mutating func addOrder(
    _ code: String, _ status: Code, _ name: String, _ years: ClosedRange<Int>
  ) {
    find(
      code, [.episodes, .placedAdoption],
      "CHILD DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
      "There is a \(name) order, but no standing decision to place for adoption.",
      must:
        "A child with LS \(status.text) has a row of PlacedAdoption; while the episode is open the"
        + " decision is not reversed.",
      mend: "Enter the decision, or correct the legal status.", years: years
    ) { c, findings in
      for e in c.all(EpisodeRow.self) where e.ls == status {
        let decisions = c.rows(PlacedRow.self, of: e.child)
        if decisions.isEmpty { findings.flag(e) }
        guard e.rawDec.isMissing else { continue }
        for p in decisions where !p.rawCeased.isMissing || p.reason.isGiven { findings.flag(p) }
      }
    }
  }
}

extension EpisodeRow {
  /// The episode ended in adoption within the collection year.
  var wasAdoptedInYear: Bool {
    CodeLists903.adopted.contains(rec) && dec >= c.start && dec <= c.end
  }
}
