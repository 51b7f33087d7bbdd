extension RuleList903 {
  /// Rules about single items of an episode: codes, dates and what goes with what.
  mutating func addEpisodeCodeRules() {
    row(
      "141", EpisodeRow.self, "DECOM", "The start of the episode is not a date.",
      must: "DECOM is a date of the calendar, written dd/mm/yyyy. (A blank is told when reading.)",
      mend: "Enter the day on which the episode began."
    ) { !$0.rawDecom.isMissing && $0.decom.isMissing }
    row(
      "143", EpisodeRow.self, "RNE",
      "The reason for the new episode is not a code of the return.",
      must: "RNE is S, P, L, T, U or B.", mend: "Enter one of the codes."
    ) { $0.rne.isGiven && !CodeLists903.reasonNew.contains($0.rne) }
    row(
      "144", EpisodeRow.self, "LS", "The legal status is not a code of the return.",
      must: "LS is one of the legal status codes.", mend: "Enter one of the codes."
    ) { $0.ls.isGiven && !CodeLists903.legal.contains($0.ls) }
    row(
      "145", EpisodeRow.self, "CIN",
      "The category of need is not a code of the return.",
      must: "CIN is N1 to N8.", mend: "Enter the main reason for the child's being looked after."
    ) { $0.cin.isGiven && !CodeLists903.need.contains($0.cin) }
    row(
      "146", EpisodeRow.self, "PLACE", "The placement is not a code of the year.",
      must: "PLACE is one of the year's placement codes: K3 came in October 2023 for H5 and P2, and"
        + " Z11 to Z14 in 2025-26 for Z1.",
      mend: "Enter one of the year's codes."
    ) { $0.place.isGiven && !$0.c.lists.place.contains($0.place) }
    row(
      "147", EpisodeRow.self, "DEC", "The end of the episode is not a date.",
      must: "DEC, if given, is a date of the calendar, written dd/mm/yyyy.",
      mend: "Enter the day on which the episode ended, or leave it blank."
    ) { !$0.rawDec.isMissing && $0.dec.isMissing }
    row(
      "148", EpisodeRow.self, "DEC REC",
      "The episode has an end without a reason, or a reason without an end.",
      must: "DEC and REC are both given or both blank.", mend: "Enter the missing one."
    ) { $0.rawDec.isMissing != $0.rec.isMissing }
    row(
      "149", EpisodeRow.self, "REC", "The reason for the end is not a code of the return.",
      must: "REC, if given, is one of the codes.", mend: "Enter one of the codes."
    ) { $0.rec.isGiven && !CodeLists903.reasonCeased.contains($0.rec) }
    row(
      "178", EpisodeRow.self, "PLACE_PROVIDER",
      "The placement provider is not a code of the return, or this placement has none.",
      must: "PLACE_PROVIDER, if given, is PR0 to PR5, and is not given for temporary and other"
        + " placements (from 2025-26 this rule leaves T4 to rule 213).",
      mend: "Enter one of the codes, or leave it blank."
    ) { e in
      guard e.provider.isGiven else { return false }
      if !e.c.lists.provider.contains(e.provider) { return true }
      return e.c.lists.noProvider.contains(e.place) && !(e.c.year >= 2026 && e.place == "T4")
    }
    row(
      "213", EpisodeRow.self, "PLACE_PROVIDER",
      "A provider is given for a placement that has none.",
      must:
        "PLACE_PROVIDER is blank for temporary placements (T0 to T4) and, from 2025-26, for other"
        + " placements (Z11 to Z14).",
      mend: "Delete the provider, or correct the placement."
    ) {
      $0.provider.isGiven
        && ($0.isTemporary || $0.c.year >= 2026 && $0.c.lists.noProvider.contains($0.place))
    }
    row(
      "214", EpisodeRow.self, "PL_POST URN", "A short break has a placement postcode or number.",
      must: "PL_POST and URN are blank for legal status V3 and V4.",
      mend: "Delete them, or correct the legal status."
    ) { $0.isShortBreak && (!$0.placePost.isMissing || !$0.urn.isMissing) }
    row(
      "217t", EpisodeRow.self, "PLACE DECOM",
      "Independent living (P2) was no longer a placement when the episode ended.",
      must: "PLACE is not P2 in an episode that is open or ended after 28 October 2023.",
      mend: "Use K3 for supported accommodation, or the code that fits.", years: 2024...2024
    ) { $0.place == "P2" && ($0.rawDec.isMissing || $0.dec > DateCell(2023, 10, 28)) }
    row(
      "222", EpisodeRow.self, "URN",
      "A registration number is given for a placement that has none.",
      must: "URN is blank or XXXXXXX for placements that are not registered: P1, P3, R1, R2, R5, T0"
        + " to T4, Z; in older years also P2, and in 2022-23 H5.",
      mend: "Delete the number, or correct the placement."
    ) { $0.hasURN && EpisodeRow.unregistered(year: $0.c.year).contains($0.place) }
    row(
      "233", EpisodeRow.self, "REASON_PLACE_CHANGE",
      "A reason for a change of placement is given while the episode is still open.",
      must: "REASON_PLACE_CHANGE is blank when DEC is.",
      mend: "Delete the reason, or enter the end.",
      years: 2026...2027
    ) { $0.rawDec.isMissing && $0.reason.isGiven }
    row(
      "1009", EpisodeRow.self, "REASON_PLACE_CHANGE",
      "The reason for the change of placement is not a code of the return.",
      must: "REASON_PLACE_CHANGE, if given, is one of the codes.", mend: "Enter one of the codes."
    ) { $0.reason.isGiven && !CodeLists903.placeChange.contains($0.reason) }
    row(
      "378", EpisodeRow.self, "PLACE LS",
      "A child placed with parents cannot be accommodated under section 20.",
      must: "PLACE P1 does not go with LS V2.", mend: "Correct the placement or the legal status."
    ) { $0.place == "P1" && $0.ls == "V2" }
    row(
      "382", EpisodeRow.self, "LS PLACE", "A short break cannot be a temporary placement.",
      must: "LS V3 and V4 do not go with T0 to T4.", mend: "Correct the placement or legal status."
    ) { $0.isShortBreak && $0.isTemporary }
    row(
      "384", EpisodeRow.self, "PLACE LS", "A short break cannot be a long-term foster placement.",
      must: "LS V3 and V4 do not go with U1 and U4.", mend: "Correct the placement or legal status."
    ) { $0.isShortBreak && ($0.place == "U1" || $0.place == "U4") }
    row(
      "390", EpisodeRow.self, "PLACE REC",
      "The child was adopted from a placement not for adoption.",
      must: "When REC is E11 or E12, PLACE is A3 to A6.",
      mend: "Correct the placement, or the reason for the end."
    ) {
      CodeLists903.adopted.contains($0.rec)
        && !CodeLists903.placedForAdoption.contains($0.place)
    }
    row(
      "408", EpisodeRow.self, "PLACE LS",
      "The placement is for adoption with a placement order, but there is no such order.",
      must: "PLACE A5 and A6 go with LS E1.", mend: "Correct the placement or the legal status."
    ) { ($0.place == "A5" || $0.place == "A6") && $0.ls != "E1" }
    row(
      "516", EpisodeRow.self, "REC PLACE",
      "Guardianship went to a former foster carer, but the child was not in foster care.",
      must: "When REC is E45 or E46, PLACE is U1 to U6.",
      mend: "Correct the placement, or use E47 or E48."
    ) { ($0.rec == "E45" || $0.rec == "E46") && !CodeLists903.foster.contains($0.place) }
    row(
      "392d", EpisodeRow.self, "HOME_POST PL_POST PLACE",
      "Home and placement have the same postcode, but the child is not placed with parents.",
      must: "HOME_POST and PL_POST differ unless PLACE is P1.",
      mend: "Check both postcodes and the placement.", .query
    ) {
      !$0.homePost.isMissing && $0.c.samePostcode($0.homePost, $0.placePost) && $0.place != "P1"
    }
    row(
      "398", EpisodeRow.self, "LS HOME_POST PL_POST", "A short break has postcodes.",
      must: "HOME_POST and PL_POST are blank for LS V3 and V4.",
      mend: "Delete them, or correct the legal status."
    ) { $0.isShortBreak && (!$0.homePost.isMissing || !$0.placePost.isMissing) }
    addProviderCodeRules()
  }

  private mutating func addProviderCodeRules() {
    row(
      "526", EpisodeRow.self, "PLACE PLACE_PROVIDER", "The placement has no provider.",
      must: "PLACE_PROVIDER is given except for temporary (T0 to T4) and other (Z) placements.",
      mend: "Enter who provides the placement."
    ) { $0.provider.isMissing && !$0.c.lists.noProvider.contains($0.place) }
    let wrong: [(String, Code, CodeSet, String)] = [
      ("527", "PR1", "P1 R2 R5", "the authority itself"),
      ("528", "PR2", "P1 R2 R5", "another authority"),
      ("529", "PR3", "P1 A3 A4 A5 A6 K1 K2 U1 U2 U3 U4 U5 U6", "another public body"),
      ("530", "PR4", "P1", "a private provider"),
      ("531", "PR5", "P1", "a voluntary body"),
    ]
    for (code, provider, places, who) in wrong {
      let list = places.codes.map(\.text).joined(separator: ", ")
      row(
        code, EpisodeRow.self, "PLACE PLACE_PROVIDER",
        "This placement cannot be provided by \(who).",
        must: "PLACE_PROVIDER \(provider.text) does not go with \(list).",
        mend: "Correct the placement or its provider."
      ) { $0.provider == provider && places.contains($0.place) }
    }
    row(
      "550", EpisodeRow.self, "PLACE PLACE_PROVIDER",
      "Parents are given as the provider of a placement that is not with parents.",
      must: "PLACE_PROVIDER PR0 goes only with P1.", mend: "Correct the placement or its provider."
    ) { $0.provider == "PR0" && $0.place != "P1" }
  }
}

extension EpisodeRow {
  /// A series or single period of short breaks.
  var isShortBreak: Bool { ls == "V3" || ls == "V4" }
  var isTemporary: Bool { CodeLists903.temporary.contains(place) }
  /// The child's episode before this one by start date.
  var previous: EpisodeRow? { row(c.before[i]) }
  /// The child's episode after this one by start date.
  var next: EpisodeRow? { row(c.after[i]) }

  private func row(_ i: Int32) -> EpisodeRow? { i < 0 ? nil : EpisodeRow(c, t, Int(i)) }

  /// A registration number is given, and is not the seven X's that stand for one not yet known.
  var hasURN: Bool {
    !urn.isMissing && !c.texts.utf8(urn).elementsEqual("XXXXXXX".utf8)
  }

  private static let unregisteredNow: CodeSet = "P1 P3 R1 R2 R5 T0 T1 T2 T3 T4 Z11 Z12 Z13 Z14"
  private static let unregistered2025: CodeSet = "P1 P3 R1 R2 R5 T0 T1 T2 T3 T4 Z1"
  private static let unregistered2024: CodeSet = "P1 P2 P3 R1 R2 R5 T0 T1 T2 T3 T4 Z1"
  private static let unregistered2023: CodeSet = "H5 P1 P2 P3 R1 R2 R5 T0 T1 T2 T3 T4 Z1"

  /// Placements of kinds that are not registered.
  static func unregistered(year: Int) -> CodeSet {
    switch year {
    case ...2023: unregistered2023
    case 2024: unregistered2024
    case 2025: unregistered2025
    default: unregisteredNow
    }
  }
}

extension Caseload {
  /// Whether two postcodes are the same, blanks apart.
  func samePostcode(_ a: TextID, _ b: TextID) -> Bool {
    if a == b { return true }
    if a.isMissing || b.isMissing { return false }
    return texts.utf8(a).filter { $0 != 0x20 } == texts.utf8(b).filter { $0 != 0x20 }
  }
}
