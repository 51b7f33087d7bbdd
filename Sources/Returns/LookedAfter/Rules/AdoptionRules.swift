extension RuleList903 {
  /// Rules about adoption (AD1) and decisions to place for adoption (PlacedAdoption) that need no
  /// other table.
  mutating func addAdoptionRules() {
    addAD1Rules()
    addPlacedRules()
  }

  private mutating func addAD1Rules() {
    row(
      "112", AD1Row.self, "DATE_INT", "The date on which adoption became the plan is not a date.",
      must: "DATE_INT, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy."
    ) { !$0.rawInt.isMissing && $0.dateInt.isMissing }
    row(
      "113", AD1Row.self, "DATE_MATCH", "The date of matching with adopters is not a date.",
      must: "DATE_MATCH, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy."
    ) { !$0.rawMatch.isMissing && $0.dateMatch.isMissing }
    row(
      "114", AD1Row.self, "FOSTER_CARE",
      "Whether the adopters were the child's foster carers is not a valid answer.",
      must: "FOSTER_CARE, if given, is 0 or 1.", mend: "Enter 1 if they were, 0 if not."
    ) { $0.fosterCare.isGiven && !CodeLists903.yesNo.contains($0.fosterCare) }
    row(
      "175", AD1Row.self, "NB_ADOPTR", "The number of adopters is not a valid answer.",
      must: "NB_ADOPTR, if given, is 1 or 2.", mend: "Enter 1 or 2."
    ) { $0.number.isGiven && !CodeLists903.adopters.contains($0.number) }
    row(
      "176", AD1Row.self, "SEX_ADOPTR", "The sex of the adopters is not a code of the return.",
      must: "SEX_ADOPTR, if given, is M1, F1, MM, FF or MF.", mend: "Enter one of the codes."
    ) { $0.sex.isGiven && !CodeLists903.adopterSex.contains($0.sex) }
    row(
      "177", AD1Row.self, "LS_ADOPTR",
      "The legal status of the adopters is not a code of the return.",
      must: "LS_ADOPTR, if given, is L0, L11, L12, L2, L3 or L4.", mend: "Enter one of the codes."
    ) { $0.legal.isGiven && !CodeLists903.adopterLegal.contains($0.legal) }
    row(
      "151", AD1Row.self, "DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
      "The answers about the child's adoption are incomplete.",
      must: "All six items about an adoption are given, or none.",
      mend: "Complete the missing items."
    ) { a in
      let given = a.givenItems
      return given > 0 && given < 6
    }
    row(
      "333", AD1Row.self, "DATE_INT",
      "The plan of adoption is later than the matching with adopters, or has no date.",
      must: "When DATE_MATCH is given, DATE_INT is given and is not after it.",
      mend: "Correct whichever date is wrong."
    ) { $0.dateMatch.isGiven && !($0.dateInt <= $0.dateMatch) }
    row(
      "511", AD1Row.self, "NB_ADOPTR SEX_ADOPTR",
      "The number of adopters and their sexes do not agree.",
      must: "Two adopters are MM, FF or MF; a blank is left to rule 151.",
      mend: "Correct the number or the sexes."
    ) { $0.number == "2" && $0.sex.isGiven && !AD1Row.couple.contains($0.sex) }
    row(
      "514", AD1Row.self, "LS_ADOPTR SEX_ADOPTR",
      "The adopter is single by legal status but is not one person.",
      must: "L0 goes with M1 or F1.", mend: "Correct the legal status or the sexes."
    ) { $0.legal == "L0" && $0.sex != "M1" && $0.sex != "F1" }
    row(
      "517", AD1Row.self, "LS_ADOPTR SEX_ADOPTR",
      "An unmarried couple of different sexes is not given as one man and one woman.",
      must: "L3 goes with MF.", mend: "Correct the legal status or the sexes."
    ) { $0.legal == "L3" && $0.sex != "MF" }
    row(
      "518", AD1Row.self, "LS_ADOPTR SEX_ADOPTR",
      "An unmarried couple of the same sex is not given as two men or two women.",
      must: "L4 goes with MM or FF.", mend: "Correct the legal status or the sexes."
    ) { $0.legal == "L4" && $0.sex != "MM" && $0.sex != "FF" }
    row(
      "519", AD1Row.self, "LS_ADOPTR SEX_ADOPTR",
      "The adopters are civil partners but are not given as a couple.",
      must: "L2 goes with MM, FF or MF.", mend: "Correct the legal status or the sexes."
    ) { $0.legal == "L2" && !AD1Row.couple.contains($0.sex) }
    row(
      "520", AD1Row.self, "LS_ADOPTR SEX_ADOPTR",
      "A married couple of different sexes is not given as one man and one woman.",
      must: "L11 goes with MF.", mend: "Correct the legal status or the sexes."
    ) { $0.legal == "L11" && $0.sex != "MF" }
    row(
      "524", AD1Row.self, "LS_ADOPTR SEX_ADOPTR",
      "A married couple of the same sex is not given as two men or two women.",
      must: "L12 goes with MM or FF.", mend: "Correct the legal status or the sexes."
    ) { $0.legal == "L12" && $0.sex != "MM" && $0.sex != "FF" }
  }

  private mutating func addPlacedRules() {
    row(
      "115", PlacedRow.self, "DATE_PLACED",
      "The date of the decision to place for adoption is not a date.",
      must: "DATE_PLACED, if given, is a date of the calendar.", mend: "Enter it as dd/mm/yyyy."
    ) { !$0.rawPlaced.isMissing && $0.placed.isMissing }
    row(
      "116", PlacedRow.self, "DATE_PLACED_CEASED",
      "The date of the decision not to place for adoption any more is not a date.",
      must: "DATE_PLACED_CEASED, if given, is a date of the calendar.",
      mend: "Enter it as dd/mm/yyyy."
    ) { !$0.rawCeased.isMissing && $0.ceased.isMissing }
    row(
      "119", PlacedRow.self, "REASON_PLACED_CEASED DATE_PLACED_CEASED",
      "The decision was reversed, but its date or its reason is missing.",
      must: "DATE_PLACED_CEASED and REASON_PLACED_CEASED are both given or both blank.",
      mend: "Enter the missing one."
    ) { $0.rawCeased.isMissing != $0.reason.isMissing }
    row(
      "120", PlacedRow.self, "REASON_PLACED_CEASED",
      "The reason for reversing the decision is not a code of the return.",
      must: "REASON_PLACED_CEASED, if given, is RD1 to RD4.", mend: "Enter one of the codes."
    ) { $0.reason.isGiven && !CodeLists903.reversal.contains($0.reason) }
    row(
      "522", PlacedRow.self, "DATE_PLACED DATE_PLACED_CEASED",
      "The decision to place was reversed before it was made.",
      must: "DATE_PLACED is on or before DATE_PLACED_CEASED.",
      mend: "Correct whichever date is wrong."
    ) { $0.placed > $0.ceased }
    row(
      "563", PlacedRow.self, "DATE_PLACED REASON_PLACED_CEASED DATE_PLACED_CEASED",
      "The decision to place was reversed, but has itself no date.",
      must: "DATE_PLACED is given when the reversal has a date or a reason.",
      mend: "Enter the date of the decision to place for adoption."
    ) { $0.rawPlaced.isMissing && (!$0.rawCeased.isMissing || $0.reason.isGiven) }
    find(
      "579", [.placedAdoption], "DATE_PLACED DATE_PLACED_CEASED",
      "A new decision to place for adoption begins before the last one ended.",
      must: "Each DATE_PLACED is on or after DATE_PLACED_CEASED of the child's decision before it,"
        + " which is given.",
      mend: "Enter when the earlier decision was reversed, or correct the dates."
    ) { c, findings in
      for pair in PlacedRow.successive(c) where !(pair.later.placed >= pair.earlier.ceased) {
        findings.flag(pair.later)
      }
    }
    find(
      "583", [.placedAdoption], "DATE_PLACED DATE_PLACED_CEASED",
      "An earlier decision to place for adoption was never reversed.",
      must: "All but the child's latest DATE_PLACED have DATE_PLACED_CEASED.",
      mend: "Enter when the earlier decision was reversed, or delete the one that is wrong."
    ) { c, findings in
      for pair in PlacedRow.successive(c) where pair.earlier.rawCeased.isMissing {
        findings.flag(pair.earlier)
      }
    }
  }
}

extension AD1Row {
  static let couple: CodeSet = "MM FF MF"

  /// How many of the six items about the adoption are given.
  var givenItems: Int {
    [
      !rawInt.isMissing, !rawMatch.isMissing, fosterCare.isGiven, number.isGiven, sex.isGiven,
      legal.isGiven,
    ].count { $0 }
  }
}

extension PlacedRow {
  /// A child's decisions by date, each with the one before it.
  static func successive(_ c: Caseload) -> [(earlier: PlacedRow, later: PlacedRow)] {
    var pairs: [(earlier: PlacedRow, later: PlacedRow)] = []
    for child in 0..<Int32(c.childCount) {
      let rows = c.rows(PlacedRow.self, of: child)
      guard rows.count > 1 else { continue }
      let dated = rows.filter(\.placed.isGiven).sorted { a, b in
        // Decisions of one day are in order of their reversal, so that row order does not matter.
        a.placed.number != b.placed.number
          ? a.placed.number < b.placed.number
          : a.ceased.isGiven && (b.ceased.isMissing || a.ceased.number < b.ceased.number)
      }
      pairs += zip(dated, dated.dropFirst()).map { ($0, $1) }
    }
    return pairs
  }
}
