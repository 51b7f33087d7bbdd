/// An address line as a house number and a street name: what survives "Rd", "Flat 2," and the town.
enum AddressWords {
  /// Words that name the kind of street, or its abbreviation, and say nothing more.
  private static let kinds: Set<[UInt8]> = Set(
    """
    ROAD RD STREET ST AVENUE AVE AV CLOSE CL LANE LN DRIVE DR CRESCENT CRES COURT CT WAY GROVE GR
    TERRACE TERR TCE PLACE PL GARDENS GDNS SQUARE SQ WALK RISE VIEW MEWS FLAT APARTMENT APT UNIT
    ROOM PARADE CIRCUIT CCT CIRCLE
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })

  private static let fillers: Set<[UInt8]> = Set(
    [
      "NFA", "NO FIXED ABODE", "UNKNOWN", "NOT KNOWN", "NONE", "NO FIXED ADDRESS", "HOMELESS",
      "N A",
    ]
    .map { Array($0.utf8) })

  /// Splits folded text (with digits) into the street's name words and a hash of the last number.
  ///
  /// Words after the kind of street are the town's and are left out. A filler gives nothing.
  static func split(_ folded: [UInt8], street: inout [UInt8]) -> UInt16 {
    street.removeAll(keepingCapacity: true)
    if fillers.contains(folded) { return 0 }
    var house: UInt64 = 0
    for word in folded.split(separator: 32) {
      if let first = word.first, first >= 48 && first <= 57 {
        if !street.isEmpty { continue }
        house = word.reduce(0) { $0 &* 37 &+ UInt64($1) }
      } else if kinds.contains(Array(word)) {
        if street.isEmpty { continue }
        break
      } else {
        if !street.isEmpty { street.append(32) }
        street.append(contentsOf: word)
      }
    }
    return house == 0 ? 0 : UInt16(truncatingIfNeeded: Hash.mix(house)) | 1
  }
}
