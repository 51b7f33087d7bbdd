/// The code lists of one collection year. Lists that never changed are static.
struct CodeLists903: Sendable {
  let sex, place, provider, swReason, maleSex, femaleSex: CodeSet
  /// Placements that are temporary: the child is expected back where it lived.
  static let temporary = CodeSet("T0 T1 T2 T3 T4")
  /// Placements of kinds that no list names: `Z1`, since 2025-26 split in four.
  let other: CodeSet
  /// Placements for which no provider is reported.
  let noProvider: CodeSet

  init(year: Int) {
    sex = year < 2025 ? "1 2" : "M F U"
    maleSex = year < 2025 ? "1" : "M"
    femaleSex = year < 2025 ? "2" : "F"
    let old = year < 2025 ? CodeSet("H5 P2") : []
    let supported = year < 2024 ? CodeSet([]) : "K3"
    other = year < 2026 ? "Z1" : "Z11 Z12 Z13 Z14"
    place = Self.lastingPlace.union(Self.temporary).union(old).union(supported).union(other)
    provider = "PR0 PR1 PR2 PR3 PR4 PR5"
    noProvider = Self.temporary.union(other)
    swReason = "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS"
  }

  private static let lastingPlace: CodeSet =
    "A3 A4 A5 A6 K1 K2 P1 P3 R1 R2 R3 R5 S1 U1 U2 U3 U4 U5 U6"
  static let ethnic: CodeSet =
    """
    WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH
    REFU NOBT
    """
  static let reasonNew: CodeSet = "S P L T U B"
  static let legal: CodeSet = "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3"
  static let shortBreaks: CodeSet = "V3 V4"
  static let need: CodeSet = "N1 N2 N3 N4 N5 N6 N7 N8"
  static let reasonCeased: CodeSet =
    """
    X1 E11 E12 E2 E3 E4A E4B E13 E41 E45 E46 E47 E48 E5 E6 E7 E8 E9 E14 E15 E16 E17
    """
  static let adopted: CodeSet = "E11 E12"
  static let guardianship: CodeSet = "E45 E46 E47 E48"
  static let placeChange: CodeSet =
    "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER"
  static let yesNo: CodeSet = "0 1"
  static let participation: CodeSet = "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7"
  static let noScore: CodeSet = "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5"
  static let inTouch: CodeSet = "YES NO DIED REFU NREQ RHOM"
  static let activity: CodeSet = "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0"
  static let accommodation: CodeSet =
    """
    B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 0
    """
  static let adopterSex: CodeSet = "M1 F1 MM FF MF"
  static let adopterLegal: CodeSet = "L0 L11 L12 L2 L3 L4"
  static let adopters: CodeSet = "1 2"
  static let reversal: CodeSet = "RD1 RD2 RD3 RD4"
  static let permanence: CodeSet = "P1 P2 P3 P4 Z1"
  static let missing: CodeSet = "M A"
  static let foster: CodeSet = "U1 U2 U3 U4 U5 U6"
  static let placedForAdoption: CodeSet = "A3 A4 A5 A6"
  static let unknownUPN: CodeSet = "UN1 UN2 UN3 UN4 UN5"
  static let outsideEngland: CodeSet = "CON NIR SCO WAL NUK"
}
