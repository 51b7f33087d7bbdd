/// An address line as a house number and a street name: what survives "Rd", "Flat 2," and the town.
enum AddressWords {
  /// Words that name the kind of street or dwelling, or abbreviate it, and say nothing more.
  private static let kinds = WordSet(
    """
    ROAD RD STREET ST AVENUE AVE AV CLOSE CL LANE LN DRIVE DR CRESCENT CRES COURT CT WAY GROVE GR
    TERRACE TERR TCE PLACE PL GARDENS GDNS SQUARE SQ WALK RISE VIEW MEWS FLAT APARTMENT APT UNIT
    ROOM PARADE CIRCUIT CCT CIRCLE
    """)

  /// Words of which lines are made that give no address ("No fixed abode", "NFA", "Unknown").
  private static let fillers = WordSet(
    "NFA NO FIXED ABODE UNKNOWN NOT KNOWN NONE ADDRESS HOMELESS N A OF")

  /// Splits folded text (with digits) into the street's name words and a hash of the last number.
  ///
  /// Words after the kind of street are the town's and are left out. A filler gives nothing.
  static func split(_ folded: [UInt8], street: inout [UInt8]) -> UInt16 {
    street.removeAll(keepingCapacity: true)
    var house: UInt64 = 0
    var telling = false
    folded.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        var end = start
        while end < text.count && text[end] != 32 { end += 1 }
        let word = UnsafeBufferPointer(rebasing: text[start..<end])
        start = end + 1
        guard let first = word.first else { continue }
        if first >= 48 && first <= 57 {
          telling = true
          if street.isEmpty { house = word.reduce(0) { $0 &* 37 &+ UInt64($1) } }
        } else if kinds.contains(word) {
          telling = true
          if !street.isEmpty { break }
        } else {
          telling = telling || !fillers.contains(word)
          if !street.isEmpty { street.append(32) }
          street.append(contentsOf: word)
        }
      }
    }
    if !telling {
      street.removeAll(keepingCapacity: true)
      return 0
    }
    return house == 0 ? 0 : UInt16(truncatingIfNeeded: Hash.mix(house)) | 1
  }
}
