extension RuleList903 {
  /// Rules that hold this year's return against last year's.
  mutating func addYearRules() {
    addHeaderYearRules()
    addEpisodeYearRules()
    addDecisionYearRules()
  }

  /// A rule about a child who is in the header table of both years.
  private mutating func both(
    _ code: String, _ columns: String, _ title: String, must: String, mend: String,
    _ severity: Severity = .error, also: [Table] = [],
    fails: @escaping @Sendable (HeaderRow, HeaderRow) -> Bool
  ) {
    row(
      code, HeaderRow.self, columns, title, must: must, mend: mend, severity,
      needs: [.previousReturn], also: also
    ) { now in now.lastYear.map { fails(now, $0) } == true }
  }

  private mutating func addHeaderYearRules() {
    let mend = "Correct this year's answer, or tell the department that last year's was wrong."
    both(
      "202", "SEX", "The child's sex differs from last year's.",
      must: "SEX is as last year, 1 being M and 2 being F.", mend: mend
    ) { $0.namedSex != $1.namedSex }
    both(
      "203", "DOB", "The date of birth differs from last year's.", must: "DOB is as last year.",
      mend: mend
    ) { $0.rawDob != $1.rawDob && !($0.dob == $1.dob) }
    both(
      "204", "ETHNIC", "The ethnicity differs from last year's.", must: "ETHNIC is as last year.",
      mend: mend
    ) { $0.ethnic != $1.ethnic }
    both(
      "207", "MOTHER", "The young person was a mother last year, but is not this year.",
      must: "MOTHER is 1 for a looked-after girl for whom it was 1 last year.", mend: mend,
      also: [.episodes]
    ) { now, last in last.mother == "1" && now.mother != "1" && !now.episodes.isEmpty }
    both(
      "208", "UPN", "The unique pupil number differs from last year's.",
      must:
        "UPN is as last year, unless it was unknown then; an unknown number may only change from"
        + " UN1 or blank to UN2 to UN5.",
      mend: mend
    ) { now, last in
      let known = !now.rawUpn.isMissing && !CodeLists903.unknownUPN.contains(now.upn)
      let wasKnown = !last.rawUpn.isMissing && !CodeLists903.unknownUPN.contains(last.upn)
      if now.rawUpn == last.rawUpn || known && !wasKnown { return false }
      let first = last.rawUpn.isMissing || last.upn == "UN1"
      return !(first && !now.rawUpn.isMissing && now.upn != "UN1")
    }
    both(
      "624", "MC_DOB", "The birth date of her first child differs from last year's.",
      must: "MC_DOB is as last year, if it was given then.", mend: mend
    ) { now, last in
      !last.rawMcDob.isMissing && now.rawMcDob != last.rawMcDob && !(now.mcDob == last.mcDob)
    }
    both(
      "626", "MOTHER MC_DOB",
      "She was not a mother last year, but her child was born before this year.",
      must: "MC_DOB is in the year for a mother with MOTHER 0 last year.", mend: mend
    ) { now, last in
      now.mother == "1" && last.mother == "0" && now.mcDob < now.c.start
    }
  }

  private mutating func addEpisodeYearRules() {
    row(
      "NoE", EpisodeRow.self, "DECOM",
      "The episode began before this year, but last year's return has no episodes of the child.",
      must: "A child with DECOM before the year is in last year's Episodes.",
      mend: "Check whether last year's return was complete.", .query, needs: [.previousReturn]
    ) { e in
      e.child >= 0 && e.decom < e.c.start && e.c.lastRows(EpisodeRow.self, of: e.child).isEmpty
    }
    row(
      "199", EpisodeRow.self, "CHILD",
      "The child was adopted before, in this or last year's return.",
      must:
        "No episode of a child follows one with REC E11 or E12, of last year too if its return is given.",
      mend: "Give the child a new identifier; an adopted child's record is closed."
    ) { e in
      let past = e.c.lastSequence(of: e.child).filter { $0.decom < e.decom }
      return (Array(e.sequence.filter { $0.decom < e.decom }) + past).contains {
        CodeLists903.adopted.contains($0.rec)
      }
    }
    first("502", "DECOM", "start") { !($0.decom == $1.decom) }
    first("503A", "RNE", "reason for the new episode") { $0.rne != $1.rne }
    first("503B", "LS", "legal status") { $0.ls != $1.ls }
    first("503C", "CIN", "category of need") { $0.cin != $1.cin }
    first("503D", "PLACE", "placement") { now, last in
      let renamed =
        (2024...2025).contains(now.c.year) && last.place == "H5" && now.place == "K3"
        || now.c.year == 2026 && last.place == "Z1" && now.c.lists.other.contains(now.place)
      return now.place != last.place && !renamed
    }
    first("503E", "PLACE_PROVIDER", "placement provider") { $0.provider != $1.provider }
    first("503F", "URN", "registration number") { $0.urn != $1.urn }
    first("503G", "PL_DISTANCE", "distance", needs: [.postcodes]) { $0.isElsewhere(than: $1) }
    first("503H", "PL_LA", "authority of the placement", needs: [.postcodes]) {
      $0.placeLA != $1.placeLA
    }
    first("503J", "PL_LOCATION", "location of the placement", needs: [.postcodes, .authority]) {
      $0.location != $1.location
    }
    first("452", "PL_LA", "authority of the placement", needs: [.postcodes]) {
      $0.rne == $1.rne && $0.placeLA != $1.placeLA
    }
    first("453", "PL_DISTANCE", "distance", needs: [.postcodes]) {
      $0.rne == $1.rne && $0.isElsewhere(than: $1)
    }
    row(
      "562", EpisodeRow.self, "DECOM",
      "The first episode began before this year, but is not the last one of last year's return.",
      must: "A child's first episode with DECOM before the year has DECOM of last year's latest.",
      mend: "Correct the start, or enter the episodes between.", needs: [.previousReturn]
    ) { e in
      guard e.previous == nil, e.decom < e.c.start else { return false }
      return e.c.lastSequence(of: e.child).last.map { $0.decom == e.decom } != true
    }
  }

  /// A rule about a child whose last episode was open at the end of last year: this year's first
  /// episode is the same one.
  private mutating func first(
    _ code: String, _ column: String, _ what: String, needs: [RuleInput] = [],
    differs: @escaping @Sendable (EpisodeRow, EpisodeRow) -> Bool
  ) {
    row(
      code, EpisodeRow.self, column,
      "The \(what) of the first episode is not that of the episode left open last year.",
      must: "\(column) of the child's first episode is as in last year's latest, if that was open."
        + (code.hasPrefix("45") ? " Only episodes with the same RNE are compared." : ""),
      mend: "Correct this year's episode, or tell the department that last year's was wrong.",
      needs: [.previousReturn] + needs
    ) { e in
      guard e.decom.isGiven, e.previous == nil,
        let last = e.c.lastSequence(of: e.child).last, last.rawDec.isMissing
      else { return false }
      return differs(e, last)
    }
  }

  private mutating func addDecisionYearRules() {
    decision(
      "559", "DATE_PLACED",
      "The decision to place was made before this year, but was not in last year's return.",
      must: "A DATE_PLACED before the year is in last year's return."
    ) { p in
      p.placed < p.c.start && !p.lastYear.contains { !$0.rawPlaced.isMissing }
    }
    decision(
      "560", "DATE_PLACED DATE_PLACED_CEASED",
      "The date of the decision to place differs from last year's, which stood.",
      must: "DATE_PLACED is as last year, if the decision was not reversed then."
    ) { p in
      p.lastYear.contains {
        !$0.rawPlaced.isMissing && $0.rawCeased.isMissing && $0.rawPlaced != p.rawPlaced
          && !($0.placed == p.placed)
      }
    }
    decision(
      "561", "DATE_PLACED", "The decision to place is last year's, which was reversed.",
      must: "DATE_PLACED is not last year's, if that decision was reversed."
    ) { p in
      p.lastYear.contains {
        $0.placed == p.placed && (!$0.rawCeased.isMissing || $0.reason.isGiven)
      }
    }
    decision(
      "584", "DATE_PLACED",
      "A new decision to place is not later than last year's, which was reversed.",
      must: "DATE_PLACED is after last year's, if that decision was reversed."
    ) { p in
      p.lastYear.contains {
        (!$0.rawCeased.isMissing || $0.reason.isGiven)
          && (p.rawPlaced.isMissing || p.placed <= $0.placed)
      }
    }
  }

  private mutating func decision(
    _ code: String, _ columns: String, _ title: String, must: String,
    fails: @escaping @Sendable (PlacedRow) -> Bool
  ) {
    row(
      code, PlacedRow.self, columns, title, must: must,
      mend: "Correct this year's decision, or tell the department that last year's was wrong.",
      needs: [.previousReturn], fails: fails)
  }
}

extension HeaderRow {
  /// The child's row of last year's header table.
  var lastYear: HeaderRow? { c.lastRows(HeaderRow.self, of: child).first }

  /// The sex by today's codes: until 2023-24 it was 1 and 2.
  var namedSex: Code { sex == "1" ? "M" : sex == "2" ? "F" : sex }
}

extension PlacedRow {
  var lastYear: RowsOf<PlacedRow> { c.lastRows(PlacedRow.self, of: child) }
}

extension EpisodeRow {
  /// The distances from home differ by 0.2 miles or more, or only one of them is known.
  func isElsewhere(than other: EpisodeRow) -> Bool {
    if distance < 0 || other.distance < 0 { return (distance < 0) != (other.distance < 0) }
    return abs(distance - other.distance) >= 2
  }
}
