extension RuleList903 {
  /// Rules about the child's social workers (SWEpisodes).
  mutating func addSocialWorkerRules() {
    addSocialWorkerItemRules()
    addSocialWorkerSequenceRules()
  }

  private mutating func addSocialWorkerItemRules() {
    let reform = DateCell(2023, 4, 1)
    row(
      "SW01STG1", EpisodeRow.self, "DEC",
      "The child was looked after on 31 March, but has no complete social worker episode.",
      must:
        "A child with an open episode other than short breaks has a row of SWEpisodes with SW_ID,"
        + " SW_DECOM and SW_REASON.",
      mend: "Enter the child's social workers of the year.", years: 2024...2024,
      also: [.swEpisodes]
    ) { e in
      e.rawDec.isMissing && !e.isShortBreak
        && !e.c.rows(SWRow.self, of: e.child).contains {
          !$0.rawID.isMissing && !$0.rawDecom.isMissing && $0.reason.isGiven
        }
    }
    row(
      "SW01aSTG1", SWRow.self, "SW_DECOM SW_ID", "The social worker episode is not complete.",
      must: "SW_DECOM is given, and for an episode that began before 1 April 2023 also SW_ID.",
      mend: "Enter what is missing.", years: 2025...2027
    ) { $0.rawDecom.isMissing || $0.decom < reform && $0.rawID.isMissing }
    row(
      "SW01bSTG1", SWRow.self, "SW_DECOM SW_ID SW_REASON",
      "The social worker episode is not complete.",
      must:
        "SW_DECOM is given, and for an episode that began on or after 1 April 2023 also SW_ID and"
        + " SW_REASON.",
      mend: "Enter what is missing.", years: 2025...2027
    ) {
      $0.rawDecom.isMissing
        || $0.decom >= reform && ($0.rawID.isMissing || $0.reason.isMissing)
    }
    row(
      "SW02STG1", SWRow.self, "SW_ID",
      "The social worker's identifier does not begin with SW or XX.",
      must: "SW_ID begins with SW (the regulator's number) or XX (the authority's own).",
      mend: "Enter the registration number.", years: 2024...2027
    ) { s in
      let id = s.c.texts.utf8(s.rawID)
      return !id.starts(with: Array("SW".utf8)) && !id.starts(with: Array("XX".utf8))
    }
    row(
      "SW03STG1", SWRow.self, "SW_ID SW_DECOM SW_REASON",
      "The social worker episode is not complete.",
      must: "SW_ID, SW_DECOM and SW_REASON are given.", mend: "Enter what is missing.",
      years: 2024...2024
    ) { $0.rawID.isMissing || $0.rawDecom.isMissing || $0.reason.isMissing }
    row(
      "SW04STG1", SWRow.self, "SW_DECOM", "The start of the social worker episode is not a date.",
      must: "SW_DECOM, if given, is a date of the calendar; until 2024-25 unknown parts may be ZZ.",
      mend: "Enter it as dd/mm/yyyy.",
      years: 2024...2027
    ) { !$0.rawDecom.isMissing && $0.decom.isMissing && !$0.isPartlyKnown($0.rawDecom) }
    row(
      "SW05STG1", SWRow.self, "SW_DEC", "The end of the social worker episode is not a date.",
      must: "SW_DEC, if given, is a date of the calendar; until 2024-25 unknown parts may be ZZ.",
      mend: "Enter it as dd/mm/yyyy.",
      years: 2024...2027
    ) { !$0.rawDec.isMissing && $0.dec.isMissing && !$0.isPartlyKnown($0.rawDec) }
    row(
      "SW06STG2", SWRow.self, "SW_DECOM",
      "The social worker episode begins after the end of the collection year.",
      must: "SW_DECOM is on or before 31 March at the end of the year.", mend: "Correct the date.",
      years: 2024...2027
    ) { $0.decom > $0.c.end }
    row(
      "SW07STG2", SWRow.self, "SW_DEC",
      "The social worker episode ended outside the reporting period.",
      must: "SW_DEC is not after the end of the year, nor before it began; from 2024-25 the period"
        + " begins a year earlier.",
      mend: "Correct the date.", years: 2024...2027
    ) { s in
      let first = s.c.year >= 2025 ? s.c.start.adding(years: -1) : s.c.start
      return s.dec > s.c.end || s.dec < first
    }
    row(
      "SW09STG2", SWRow.self, "SW_DECOM SW_DEC",
      "The social worker episode begins and ends on the same day.",
      must: "SW_DECOM and SW_DEC are different days.",
      mend: "Correct a date, or delete the episode.",
      years: 2024...2027
    ) { $0.decom == $0.dec }
    row(
      "SW13STG1", SWRow.self, "SW_REASON",
      "The reason for the change of social worker is not a code of the return.",
      must:
        "SW_REASON is one of the codes; it may be blank for an episode that began before 1 April"
        + " 2023.",
      mend: "Enter one of the codes.", years: 2024...2027
    ) { s in
      s.reason.isGiven
        ? !s.c.lists.swReason.contains(s.reason)
        : s.c.year < 2025 || !(s.decom < reform)
    }
  }

  private mutating func addSocialWorkerSequenceRules() {
    row(
      "SW08STG2", SWRow.self, "SW_DEC",
      "A later social worker episode has begun, but this one has not ended.",
      must: "Every social worker episode but the child's last has SW_DEC.",
      mend: "Enter when the episode ended.", years: 2024...2027
    ) { s in s.rawDec.isMissing && s.decom.isGiven && s.next != nil }
    row(
      "SW10STG2", SWRow.self, "SW_DECOM",
      "The social worker episode begins well before the last one ended.",
      must: "SW_DECOM is not more than 7 days before SW_DEC of the child's episode before it; from"
        + " 2024-25 a first contact (FCONTA) is let off.",
      mend: "Correct whichever date is wrong.", years: 2024...2027
    ) { s in
      guard let before = s.previous, s.c.year < 2025 || s.reason != "FCONTA" else { return false }
      return s.decom < before.dec.adding(days: -7)
    }
    row(
      "SW11aSTG2", SWRow.self, "SW_DEC",
      "The social worker episode ended before 31 March and no other follows.",
      must:
        "An episode that ended 5 days or more before the end of the year is followed by one that"
        + " begins at most 5 days before that end.",
      mend: "Enter the social worker who took over.", years: 2024...2024
    ) { s in s.dec <= s.c.end.adding(days: -5) && !s.isFollowed }
    row(
      "SW11bSTG2", SWRow.self, "SW_DEC",
      "The social worker episode ended just before 31 March and no other follows.",
      must: "An episode that ended within the last 5 days of the year is followed by another.",
      mend: "Enter the social worker who took over.", years: 2024...2027
    ) { s in s.dec >= s.c.end.adding(days: -5) && s.dec <= s.c.end && !s.isFollowed }
    row(
      "SW12STG2", EpisodeRow.self, "SW_DECOM",
      "The child was looked after on 31 March, but its social workers do not cover the year.",
      must: "A child with an open episode other than short breaks has a social worker episode that"
        + " began by the time it was looked after in the year. (The published text asks for the whole"
        + " year; nothing says when the child became known.)",
      mend: "Enter all social workers of the year.", years: 2024...2027, also: [.swEpisodes]
    ) { e in
      guard e.rawDec.isMissing, !e.isShortBreak, let first = e.sequence.first else { return false }
      let from = first.decom < e.c.start ? e.c.start : first.decom
      return !e.c.rows(SWRow.self, of: e.child).contains { $0.decom <= from.adding(days: 7) }
    }
    row(
      "SW14STG2", SWRow.self, "SW_DEC",
      "The social worker episode has no end, and is not the last.",
      must: "Every social worker episode but the child's latest has SW_DEC.",
      mend: "Enter when the episode ended.", years: 2024...2024
    ) { s in s.rawDec.isMissing && !s.isLatest }
    row(
      "SW17STG2", SWRow.self, "SW_DEC SW_DECOM", "No social worker episode is open on 31 March.",
      must: "The child's latest social worker episode has no SW_DEC.",
      mend: "Enter the social worker of 31 March.", years: 2026...2027
    ) { !$0.rawDec.isMissing && $0.isLatest }
  }
}

extension SWRow {
  /// Until 2024-25, a date with unknown parts written ZZ.
  func isPartlyKnown(_ date: TextID) -> Bool {
    c.year < 2026 && PartlyKnownDate.read(c.texts.utf8(date)).isOne
  }

  /// Another of the child's social worker episodes begins when this one ends (up to 5 days before) or
  /// later.
  var isFollowed: Bool {
    c.rows(SWRow.self, of: child).contains { $0.i != i && $0.decom >= dec.adding(days: -5) }
  }
  /// The child's social worker episodes that have a start, in order of it.
  private var ordered: [SWRow] {
    c.rows(SWRow.self, of: child).filter(\.decom.isGiven).sorted { a, b in
      if a.decom.number != b.decom.number { return a.decom.number < b.decom.number }
      let (x, y) = (a.dec.isGiven ? a.dec.number : .max, b.dec.isGiven ? b.dec.number : .max)
      return x < y
    }
  }

  var previous: SWRow? { neighbour(-1) }
  var next: SWRow? { neighbour(1) }

  /// The latest of the child's episodes by start; when none has a start, each is.
  var isLatest: Bool {
    let all = ordered
    return all.isEmpty || all.last?.i == i
  }

  private func neighbour(_ step: Int) -> SWRow? {
    guard child >= 0, c.rows(SWRow.self, of: child).count > 1 else { return nil }
    let all = ordered
    guard let place = all.firstIndex(where: { $0.i == i }), all.indices.contains(place + step)
    else { return nil }
    return all[place + step]
  }
}
