/// What a postcode file says about each placement of a return: the three columns that the department
/// works out from postcodes, added to the episodes so that findings can show them.
struct PlacementFacts: Sendable {
  /// The postcodes of the returns that the file has.
  private var known: [TextID: PostcodePlace] = [:]

  init() {}

  /// Adds `PL_LA`, `PL_LOCATION` and `PL_DISTANCE` to the episodes.
  /// - Parameter authority: the reporting authority's nine-character code.
  init(
    adding postcodes: SSDA903.Postcodes, to records: inout RecordSet, authority: String?,
    lexicon: inout Lexicon
  ) {
    let table = SSDA903.Table.episodes.rawValue
    let home = records.tables[table].column("HOME_POST")
    let placement = records.tables[table].column("PL_POST")
    for id in Set(home + placement) where !id.isMissing {
      if let place = postcodes[lexicon.string(id)] { known[id] = place }
    }
    var authorities: [TextID] = []
    var locations = authorities
    var distances = authorities
    let (inside, outside) = (lexicon.intern("IN"), lexicon.intern("OUT"))
    for row in home.indices {
      let from = known[home[row]]
      let to = known[placement[row]]
      authorities.append(to.map { lexicon.intern($0.authority) } ?? .missing)
      locations.append(to.map { $0.authority == authority ? inside : outside } ?? .missing)
      guard let from, let to else {
        distances.append(.missing)
        continue
      }
      let tenths = Self.tenthsOfMiles(from, to)
      distances.append(lexicon.intern("\(tenths / 10).\(tenths % 10)"))
    }
    records.tables[table].add(column: "PL_LA", cells: authorities)
    records.tables[table].add(column: "PL_LOCATION", cells: locations)
    records.tables[table].add(column: "PL_DISTANCE", cells: distances)
  }

  /// Whether the file has this postcode.
  func has(_ postcode: TextID) -> Bool { known[postcode] != nil }

  /// The straight line between two postcodes in tenths of a mile, by the department's formula: metres
  /// over 1,000 over 1.6093, to one decimal.
  static func tenthsOfMiles(_ a: PostcodePlace, _ b: PostcodePlace) -> Int {
    let east = Double(a.east - b.east)
    let north = Double(a.north - b.north)
    let miles = (east * east + north * north).squareRoot() / 1000 / 1.6093
    return Int((miles * 10).rounded(.toNearestOrEven))
  }
}
