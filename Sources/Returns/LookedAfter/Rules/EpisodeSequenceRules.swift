extension RuleList903 {
  /// Rules about how a child's episodes follow on each other. Episodes are taken in order of their
  /// start; one without a readable start has no place in the order.
  mutating func addEpisodeSequenceRules() {
    row(
      "142", EpisodeRow.self, "DEC REC", "A later episode has begun, but this one has not ended.",
      must: "Every episode but the child's last has DEC and REC.",
      mend: "Enter when and why the episode ended."
    ) { $0.next != nil && ($0.rawDec.isMissing || $0.rec.isMissing) }
    row(
      "217", EpisodeRow.self, "PLACE DECOM RNE",
      "The episode of adoption by current foster carers does not begin as it must.",
      must: "PLACE A3 and A5 from 1 April 2015 have RNE S, T or U: the carers do not change.",
      mend: "Correct the placement or the reason for the new episode."
    ) { e in
      (e.place == "A3" || e.place == "A5") && e.decom >= DateCell(2015, 4, 1)
        && e.rne != "S" && e.rne != "T" && e.rne != "U"
    }
    row(
      "225", EpisodeRow.self, "REASON_PLACE_CHANGE",
      "The reason for the change of placement is missing.",
      must: "REASON_PLACE_CHANGE is given when the next episode changes the placement (P, B, T, U),"
        + " unless one of the two is temporary.",
      mend: "Enter why the placement changed."
    ) { e in
      guard e.rec == "X1", e.reason.isMissing, !e.isTemporary, let next = e.next else {
        return false
      }
      return !next.isTemporary && EpisodeRow.movesPlacement.contains(next.rne)
    }
    row(
      "226", EpisodeRow.self, "REASON_PLACE_CHANGE PLACE",
      "A reason for a change of placement is given around a temporary placement.",
      must: "REASON_PLACE_CHANGE is blank in a temporary placement and in the episode before it.",
      mend: "Delete the reason."
    ) { $0.isTemporary && ($0.reason.isGiven || $0.previous?.reason.isGiven == true) }
    row(
      "336", EpisodeRow.self, "PLACE",
      "The child was placed for adoption with foster carers without having been fostered.",
      must:
        "Before an episode with PLACE A3 or A5 comes one with A3 to A6 or U1 to U6. (A published"
        + " test reads A4 for A5; the statement is followed.)",
      mend: "Correct the placement, or the one before it."
    ) { e in
      guard e.place == "A3" || e.place == "A5", let before = e.previous else { return false }
      return !CodeLists903.placedForAdoption.contains(before.place)
        && !CodeLists903.foster.contains(before.place)
    }
    row(
      "357", EpisodeRow.self, "RNE",
      "The child's first episode is not a start of being looked after.",
      must: "A child's first episode has RNE S if it began in the collection year.",
      mend: "Add the episode before it, or enter S."
    ) { $0.previous == nil && $0.decom >= $0.c.start && $0.rne != "S" }
    row(
      "380", EpisodeRow.self, "PLACE RNE", "A period of care begins with a temporary placement.",
      must: "A temporary placement (T0 to T4) has RNE P or B.",
      mend: "Correct the placement, or the reason for the new episode."
    ) { $0.isTemporary && $0.rne != "P" && $0.rne != "B" }
    row(
      "381", EpisodeRow.self, "PLACE REC", "A period of care ends with a temporary placement.",
      must: "A temporary placement (T0 to T4) that ends has REC X1.",
      mend: "Correct the placement, or the reason for the end."
    ) { $0.isTemporary && $0.rec.isGiven && $0.rec != "X1" }
    row(
      "383", EpisodeRow.self, "PLACE RNE PL_POST",
      "The child did not go back to where it lived before the temporary placement.",
      must:
        "After a temporary placement come RNE P and the placement of the episode before it; from"
        + " 2025-26 also its postcode.",
      mend: "Enter the return to the former placement."
    ) { e in
      guard let temporary = e.previous, temporary.isTemporary, let before = temporary.previous
      else { return false }
      if e.rne != "P" || e.place != before.place { return true }
      return e.c.year >= 2026 && !e.c.samePostcode(e.placePost, before.placePost)
    }
    row(
      "388", EpisodeRow.self, "REC", "The end of the episode does not agree with what follows.",
      must:
        "REC X1 is followed by an episode that begins on the same day, and an episode that is so"
        + " followed has REC X1.",
      mend: "Enter the episode that follows, or correct DEC or REC."
    ) { e in
      guard e.dec.isGiven else { return false }
      guard let next = e.next else { return e.rec == "X1" }
      return e.rec == "X1" ? next.decom != e.dec : e.rec.isGiven && next.decom == e.dec
    }
    row(
      "431", EpisodeRow.self, "RNE DECOM",
      "The child starts to be looked after on the day on which the last episode ended.",
      must: "An episode with RNE S does not begin on DEC of the one before it.",
      mend: "Use the reason for a continuing episode, or correct the dates."
    ) { e in e.rne == "S" && e.previous.map { $0.dec == e.decom } == true }
    row(
      "432", EpisodeRow.self, "RNE",
      "The child had ceased to be looked after, so this episode must be a new start.",
      must: "After an episode that ended for good (REC not X1) comes RNE S.",
      mend: "Enter S, or correct the reason for the end of the episode before."
    ) { e in
      guard e.rne != "S", let before = e.previous else { return false }
      return before.rec.isGiven && before.rec != "X1"
    }
    row(
      "433", EpisodeRow.self, "RNE DECOM",
      "The episode should go on from the last one, but does not begin when that ended.",
      must: "An episode with RNE P, L, T, U or B begins on DEC of the one before it.",
      mend: "Correct the dates, or enter the missing episode."
    ) { e in
      guard EpisodeRow.continues.contains(e.rne), let before = e.previous else { return false }
      return !(before.dec == e.decom)
    }
    addChangeRules()
    row(
      "437", EpisodeRow.self, "REC",
      "There are further episodes after the child died or was found to be an adult.",
      must: "No episode follows one with REC E2 or E15.",
      mend: "Correct the reason for the end, or delete the later episodes."
    ) { ($0.rec == "E2" || $0.rec == "E15") && $0.next != nil }
    row(
      "501", EpisodeRow.self, "DECOM DEC", "The episode begins before the last one ended.",
      must: "DECOM is not before DEC of the child's episode before it.",
      mend: "Correct whichever date is wrong."
    ) { e in e.previous.map { e.decom < $0.dec } == true }
    row(
      "504", EpisodeRow.self, "CIN", "The category of need changed within a period of care.",
      must: "CIN stays the same in episodes that go on from each other.",
      mend: "Enter the category given when the period of care began."
    ) { e in
      guard let before = e.previous, before.rec == "X1", before.dec == e.decom else { return false }
      return e.cin != before.cin
    }
  }

  /// What the reason for a new episode says has changed.
  private mutating func addChangeRules() {
    row(
      "434", EpisodeRow.self, "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
      "Only the legal status should have changed, but it has not, or the placement has.",
      must: "With RNE L, LS differs from the episode before, and PLACE, PL_POST, URN and"
        + " PLACE_PROVIDER do not.",
      mend: "Correct the reason for the new episode, or what changed."
    ) { e in
      guard e.rne == "L", let before = e.previous else { return false }
      return e.ls == before.ls || !e.samePlacement(as: before)
    }
    row(
      "435", EpisodeRow.self, "LS PLACE PL_POST URN PLACE_PROVIDER",
      "Only the placement should have changed, but it has not, or the legal status has.",
      must: "With RNE P or T, LS is as in the episode before, and one of PLACE, PL_POST, URN and"
        + " PLACE_PROVIDER is not.",
      mend: "Correct the reason for the new episode, or what changed."
    ) { e in
      guard e.rne == "P" || e.rne == "T", let before = e.previous else { return false }
      return e.ls != before.ls || e.samePlacement(as: before)
    }
    row(
      "436", EpisodeRow.self, "RNE LS PLACE PL_POST URN PLACE_PROVIDER",
      "Both placement and legal status should have changed, but one has not.",
      must:
        "With RNE B or U, LS differs from the episode before, and so does one of PLACE, PL_POST,"
        + " URN and PLACE_PROVIDER.",
      mend: "Correct the reason for the new episode, or what changed."
    ) { e in
      guard e.rne == "B" || e.rne == "U", let before = e.previous else { return false }
      return e.ls == before.ls || e.samePlacement(as: before)
    }
  }
}

extension EpisodeRow {
  static let movesPlacement: CodeSet = "P B T U"
  static let continues: CodeSet = "P L T U B"

  /// The same placement by kind, postcode, registration number and provider.
  func samePlacement(as other: EpisodeRow) -> Bool {
    place == other.place && c.samePostcode(placePost, other.placePost) && urn == other.urn
      && provider == other.provider
  }
}
