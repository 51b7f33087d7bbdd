extension RuleList903 {
  /// Rules about the child's age in an episode.
  mutating func addEpisodeAgeRules() {
    row(
      "352", EpisodeRow.self, "DECOM RNE",
      "The child was 18 or over on starting to be looked after.",
      must: "An episode with RNE S begins before the 18th birthday.",
      mend: "Correct the date of birth, the start, or the reason for the episode.", also: [.header]
    ) { $0.rne == "S" && $0.born.adding(years: 18) <= $0.decom }
    find(
      "358", [.episodes, .header], "DECOM DOB LS",
      "A child under 10 cannot have this legal status.",
      must: "LS J1, J2 and J3 begin on or after the 10th birthday.",
      mend: "Correct the legal status or the date of birth."
    ) { c, findings in
      let justice: CodeSet = "J1 J2 J3"
      for e in c.all(EpisodeRow.self) where justice.contains(e.ls) {
        guard let h = e.header, e.decom < h.dob.adding(years: 10) else { continue }
        findings.flag(e)
        findings.flag(h)
      }
    }
    row(
      "359", EpisodeRow.self, "DEC LS PLACE",
      "The child is looked after past the 18th birthday other than in a community home.",
      must: "An open episode of someone 18 before the end of the year has LS V2 and PLACE K2.",
      mend: "End the episode on the 18th birthday, or correct the legal status or placement.",
      also: [.header]
    ) { e in
      e.rawDec.isMissing && e.born.adding(years: 18) < e.c.end && !(e.ls == "V2" && e.place == "K2")
    }
    let youngest: [(String, Code, Int, ClosedRange<Int>, String)] = [
      ("370", "P2", 16, 2023...2024, "in independent living"),
      ("371", "H5", 16, 2023...2024, "in supported accommodation"),
      ("372", "R5", 10, SSDA903.years, "in youth custody or prison"),
      ("373", "S1", 4, SSDA903.years, "at a residential school"),
      ("374", "P3", 14, SSDA903.years, "in residential employment"),
    ]
    for (code, place, age, years, where_) in youngest where code != "371" {
      row(
        code, EpisodeRow.self, "DECOM PLACE", "The child is under \(age) and \(where_).",
        must: "PLACE \(place.text) begins on or after the birthday of \(age).",
        mend: "Correct the placement, the start or the date of birth.", years: years,
        also: [.header]
      ) { $0.place == place && $0.decom < $0.born.adding(years: age) }
    }
    row(
      "371", EpisodeRow.self, "DECOM PLACE",
      "The child is under 16 and in supported accommodation.",
      must: "PLACE K3 (H5 until 2023-24) begins on or after the 16th birthday.",
      mend: "Correct the placement, the start or the date of birth.", also: [.header]
    ) { e in
      let supported =
        e.place == "K3" && e.c.year >= 2024 || e.place == "H5" && e.c.year <= 2024
      return supported && e.decom < e.born.adding(years: 16)
    }
    row(
      "386", EpisodeRow.self, "REC", "The child was adopted at 18 or over.",
      must: "An episode with REC E11 or E12 ends before the 18th birthday.",
      mend: "Correct the date of birth, the end or its reason.", also: [.header]
    ) { CodeLists903.adopted.contains($0.rec) && $0.born.adding(years: 18) <= $0.dec }
    row(
      "387", EpisodeRow.self, "REC", "The child moved to independent living under 14.",
      must: "An episode with REC E5 or E6 ends on or after the 14th birthday.",
      mend: "Correct the date of birth, the end or its reason.", also: [.header]
    ) { ($0.rec == "E5" || $0.rec == "E6") && $0.dec < $0.born.adding(years: 14) }
    row(
      "389", EpisodeRow.self, "REC", "The child passed to adult social care under 16.",
      must: "An episode with REC E7 ends on or after the 16th birthday.",
      mend: "Correct the date of birth, the end or its reason.", also: [.header]
    ) { $0.rec == "E7" && $0.dec < $0.born.adding(years: 16) }
    find(
      "407", [.episodes, .header], "DEC DOB REC", "Special guardianship began at 18 or over.",
      must: "An episode with REC E45 to E48 ends before the 18th birthday.",
      mend: "Correct the date of birth, the end or its reason."
    ) { c, findings in
      for e in c.all(EpisodeRow.self) where CodeLists903.guardianship.contains(e.rec) {
        guard let h = e.header, e.dec >= h.dob.adding(years: 18) else { continue }
        findings.flag(e)
        findings.flag(h)
      }
    }
    row(
      "460", EpisodeRow.self, "DEC REC",
      "The child stayed with carers as an adult, but was under 18.",
      must: "An episode with REC E17 ends on or after the 18th birthday.",
      mend: "Correct the date of birth, the end or its reason.", also: [.header]
    ) { $0.rec == "E17" && $0.dec < $0.born.adding(years: 18) }
    find(
      "234", [.episodes, .header], "REASON_PLACE_CHANGE DOB",
      "A child under 10 cannot have changed placement because of custody.",
      must:
        "A change with the reason CUSTOD happens on or after the 10th birthday. (The change is the"
        + " start of the next episode, or the end of this one.)",
      mend: "Correct the reason for the change or the date of birth.", years: 2026...2027
    ) { c, findings in
      for e in c.all(EpisodeRow.self) where e.reason == "CUSTOD" {
        let changed = e.next?.decom ?? (e.dec.isGiven ? e.dec : e.decom)
        guard let h = e.header, changed < h.dob.adding(years: 10) else { continue }
        findings.flag(e)
        findings.flag(h)
      }
    }
  }
}
