/// The code lists of one collection year. Lists that never changed are static. Source: the
/// department's census guides and code sets.
struct CodeListsCIN: Sendable {
  /// The codes of a child's sex, and which of them stands for an unborn child or one whose sex is
  /// not known.
  let sex: CodeSet
  let unknownSex: Code
  /// Whether the year has the older item, `GenderCurrent`.
  let hasGender: Bool

  init(year: Int) {
    hasGender = year < 2025
    sex = hasGender ? "1 2 0 9" : "M F U"
    unknownSex = hasGender ? "0" : "U"
  }

  static let disability: CodeSet = "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"
  static let source: CodeSet =
    """
    1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10
    """
  static let need: CodeSet = "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9"
  static let reason: CodeSet = "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"
  /// Closed after assessment: nothing further, or on to early help.
  static let closedAfterAssessment: CodeSet = "RC8 RC9"
  static let abuse: CodeSet = "NEG PHY SAB EMO MUL"
  static let unknownUPN: CodeSet = "UN1 UN2 UN3 UN4 UN5 UN6 UN7"
  static let factor: CodeSet =
    """
    1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A
    15A 16A 17A 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A
    """
}
