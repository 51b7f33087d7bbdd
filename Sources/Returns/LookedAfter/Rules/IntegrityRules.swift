extension RuleList903 {
  /// Rules about tables that do not agree with the header table.
  mutating func addIntegrityRules() {
    absent("INT01", AD1Row.self)
    absent("INT02", PlacedRow.self)
    absent("INT03", EpisodeRow.self)
    absent("INT04", MissingRow.self)
    absent("INT05", OC2Row.self)
    absent("INT06", OC3Row.self)
    absent("INT07", PrevPermRow.self)
    absent("INT08", ReviewRow.self)
    absent("INT09", UASCRow.self)
    born("INT11", AD1Row.self) { ($0.rawDob, $0.dob) }
    born("INT12", PlacedRow.self) { ($0.rawDob, $0.dob) }
    born("INT13", MissingRow.self) { ($0.rawDob, $0.dob) }
    born("INT14", OC2Row.self) { ($0.rawDob, $0.dob) }
    born("INT15", OC3Row.self) { ($0.rawDob, $0.dob) }
    born("INT16", PrevPermRow.self) { ($0.rawDob, $0.dob) }
    born("INT17", ReviewRow.self) { ($0.rawDob, $0.dob) }
    born("INT18", UASCRow.self) { ($0.rawDob, $0.dob) }
    row(
      "INT21", UASCRow.self, "SEX", "The child's sex differs from the one in Header.",
      must: "SEX in UASC is SEX in Header.", mend: "Correct whichever is wrong.", also: [.header]
    ) { u in
      guard let h = u.header, u.sex.isGiven, h.sex.isGiven else { return false }
      return u.sex != h.sex
    }
    twice("INT31", AD1Row.self)
    twice("INT32", HeaderRow.self)
    twice("INT33", OC2Row.self)
    twice("INT34", OC3Row.self)
    twice("INT35", PrevPermRow.self)
    twice("INT36", UASCRow.self)
  }

  private mutating func absent<R: CareRow>(_ code: String, _ type: R.Type) {
    row(
      code, type, "CHILD", "The child is in \(R.table.name) but not in Header.",
      must: "Each CHILD of \(R.table.name) is in Header.",
      mend: "Add the child to Header, or correct the identifier.", also: [.header]
    ) { $0.child >= 0 && $0.header == nil }
  }

  private mutating func born<R: CareRow>(
    _ code: String, _ type: R.Type, _ dob: @escaping @Sendable (R) -> (TextID, DateCell)
  ) {
    row(
      code, type, "DOB", "The date of birth differs from the one in Header.",
      must: "DOB in \(R.table.name) is DOB in Header.", mend: "Correct whichever is wrong.",
      also: [.header]
    ) { r in
      guard let h = r.header else { return false }
      let (raw, date) = dob(r)
      if raw.isMissing || h.rawDob.isMissing || raw == h.rawDob { return false }
      return !(date == h.dob)
    }
  }

  private mutating func twice<R: CareRow>(_ code: String, _ type: R.Type) {
    row(
      code, type, "CHILD", "The child is in \(R.table.name) more than once.",
      must: "Each CHILD occurs once in \(R.table.name).",
      mend: "Keep the row that is right and delete the others."
    ) { r in r.child >= 0 && r.c.rows(R.self, of: r.child).count > 1 }
  }
}
