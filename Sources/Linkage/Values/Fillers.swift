/// Words written where a name was not known: they are no evidence of anything.
enum Fillers {
  private static let names: Set<[UInt8]> = Set(
    """
    BABY UNBORN INFANT NEWBORN UNKNOWN UNNAMED CHILD TWIN TRIPLET MALE FEMALE BOY GIRL NOT KNOWN TEST
    NONE NULL NA NAME SIBLING BABE FOETUS FETUS BUMP
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })

  /// A name all of whose words are fillers ("Baby", "Baby Girl", "Twin 1").
  static func isName(_ folded: [UInt8]) -> Bool {
    folded.split(separator: 32).allSatisfy { names.contains(Array($0)) }
  }

  /// Surnames are only taken as fillers from a shorter list: some families are called Child or Boy.
  static func isSurname(_ folded: [UInt8]) -> Bool {
    folded == Array("UNKNOWN".utf8) || folded == Array("NOT KNOWN".utf8)
      || folded == Array("UNBORN".utf8) || folded == Array("UNNAMED".utf8)
  }
}
