import Identifiers

extension RuleList903 {
  /// Rules about how a child's earlier time in care ended (PrevPerm).
  mutating func addPermanenceRules() {
    row(
      "630", EpisodeRow.self, "RNE",
      "The child started to be looked after, but nothing complete is said of earlier permanence.",
      must:
        "A child with RNE S in the year has a row of PrevPerm with PREV_PERM, and unless that is Z1"
        + " also LA_PERM and DATE_PERM.",
      mend: "Complete the row; enter Z1 if there was no earlier permanence.", also: [.prevPerm]
    ) { e in
      guard e.rne == "S", e.decom >= e.c.start else { return false }
      let rows = e.c.rows(PrevPermRow.self, of: e.child)
      return rows.isEmpty
        || rows.contains { p in
          p.option.isMissing || p.option != "Z1" && (p.authority.isMissing || p.rawDate.isMissing)
        }
    }
    row(
      "631", PrevPermRow.self, "PREV_PERM", "The earlier permanence is not a code of the return.",
      must: "PREV_PERM, if given, is P1 to P4 or Z1.", mend: "Enter one of the codes."
    ) { $0.option.isGiven && !CodeLists903.permanence.contains($0.option) }
    find(
      "632", [.prevPerm, .episodes], "DATE_PERM DECOM",
      "The date of the earlier order is not a date, or is not before the child came into care.",
      must:
        "DATE_PERM, if given, is dd/mm/yyyy with ZZ or ZZZZ for parts not known, and is before the"
        + " child's first DECOM. Unknown parts count as early as they can.",
      mend: "Correct the date, with ZZ for what is not known."
    ) { c, findings in
      for p in c.all(PrevPermRow.self) where !p.rawDate.isMissing {
        guard let first = p.sequence.first else { continue }
        let (form, earliest) = PartlyKnownDate.read(c.texts.utf8(p.rawDate))
        guard !form || earliest >= first.decom else { continue }
        findings.flag(p)
        findings.flag(first)
      }
    }
    row(
      "633", PrevPermRow.self, "LA_PERM",
      "The authority of the earlier permanence is not a code of the return.",
      must: "LA_PERM, if given, is a local authority's three-figure code, or WAL, SCO, NIR or NUK.",
      mend: "Enter one of the codes."
    ) { $0.authority.isGiven && !AuthorityCodes.permanence.contains($0.authority) }
    find(
      "634", [.prevPerm, .episodes], "LA_PERM PREV_PERM DATE_PERM DECOM",
      "Earlier permanence is reported of a child whose episodes all began before April 2016.",
      must: "A child with answers in PrevPerm has an episode that began on or after 1 April 2016.",
      mend: "Delete the answers, or correct the episodes."
    ) { c, findings in
      for p in c.all(PrevPermRow.self)
      where p.option.isGiven || p.authority.isGiven || !p.rawDate.isMissing {
        let dated = p.sequence
        guard !dated.isEmpty, dated.allSatisfy({ $0.decom < DateCell(2016, 4, 1) }) else {
          continue
        }
        findings.flag(p)
        findings.flag(all: p.episodes)
      }
    }
    row(
      "635", PrevPermRow.self, "LA_PERM DATE_PERM PREV_PERM",
      "There is an authority or date of earlier permanence, but there was none.",
      must:
        "LA_PERM and DATE_PERM are blank when PREV_PERM is blank or Z1. (The published text names"
        + " Z1, its predicate the blank; both are read.)",
      mend: "Enter what the earlier permanence was, or delete its authority and date."
    ) { p in
      (p.option.isMissing || p.option == "Z1") && (p.authority.isGiven || !p.rawDate.isMissing)
    }
  }
}

/// A date of which the day, month or year may be unknown, written ZZ or ZZZZ.
enum PartlyKnownDate {
  /// Whether the text has the form of such a date, and the earliest day that it can be; missing when
  /// the year is not known.
  static func read(_ text: ArraySlice<UInt8>) -> (isOne: Bool, earliest: DateCell) {
    let parts = String(decoding: text, as: UTF8.self).split(
      separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return (false, .missing) }
    let unknown = [parts[0] == "ZZ", parts[1] == "ZZ", parts[2] == "ZZZZ"]
    let numbers = parts.map { Int($0) ?? -1 }
    for i in 0..<3 where !unknown[i] && numbers[i] < 0 { return (false, .missing) }
    if unknown[2] {
      let day = unknown[0] || (1...31).contains(numbers[0])
      let month = unknown[1] || (1...12).contains(numbers[1])
      return (day && month, .missing)
    }
    guard parts[2].count == 4 else { return (false, .missing) }
    let date = DateCell(numbers[2], unknown[1] ? 1 : numbers[1], unknown[0] ? 1 : numbers[0])
    return (date.isGiven, date)
  }
}

/// Codes of local authorities.
enum AuthorityCodes {
  /// Three-figure codes of authorities of England, also those that were since dissolved, 999 for one
  /// not named, and the codes for places outside England.
  static let permanence: CodeSet = {
    let codes = LocalAuthority.all.map { Code(Array(String($0.code).utf8).span) }
    return CodeSet(codes + ["999", "WAL", "SCO", "NIR", "NUK"])
  }()
}
