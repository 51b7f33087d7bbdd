/// Where a postcode is.
public struct PostcodePlace: Sendable, Equatable {
  /// Metres east and north on the national grid.
  public let east, north: Int
  /// The upper-tier authority's nine-character code, or `SCO`, `NIR`, `WAL`, `NUK` outside England.
  public let authority: String

  public init(east: Int, north: Int, authority: String) {
    self.east = east
    self.north = north
    self.authority = authority
  }
}

extension SSDA903 {
  /// The places of the postcodes that a return names, out of the national postcode file.
  public struct Postcodes: Sendable {
    private var places: [String: PostcodePlace] = [:]

    /// Postcodes that are given one by one.
    public init(_ places: [String: PostcodePlace]) {
      for (postcode, place) in places { self.places[Self.compact(postcode)] = place }
    }

    /// Reads the national postcode file (CSV with a header row: `pcd` or `pcds`, `oseast1m`,
    /// `osnrth1m`, `laua` or `oslaua`, and if it has it `oscty`), keeping only what the returns name,
    /// so that its millions of rows never fill the memory.
    public static func read(
      _ file: InputFile, for datasets: [Dataset], providers: Providers? = nil
    ) -> (postcodes: Postcodes?, problems: [ReadingProblem]) {
      var wanted: Set<[UInt8]> = []
      for dataset in datasets {
        for column in ["HOME_POST", "PL_POST"] {
          for id in Set(dataset[.episodes].column(column)) where !id.isMissing {
            wanted.insert(Array(dataset.records.lexicon.utf8(id).filter { $0 != 0x20 }))
          }
        }
      }
      for (_, known) in providers?.byURN ?? [:] {
        for provider in known { wanted.insert(Array(provider.postcode.utf8)) }
      }
      do throws(ReadingFailure) {
        return (try scan(file, wanted: wanted), [])
      } catch {
        let problem = ReadingProblem(
          .fatal, file: file.name, row: error.row, what: error.what, remedy: error.remedy)
        return (nil, [problem])
      }
    }

    private static func scan(
      _ file: InputFile, wanted: Set<[UInt8]>
    ) throws(ReadingFailure) -> Postcodes {
      var file = file
      file.limit = 8 << 30
      var scanner = try DelimitedScanner(file)
      var header: [String] = []
      if try scanner.next() { header = scanner.cells().map { $0.lowercased() } }
      func place(_ names: String...) -> Int? {
        names.lazy.compactMap { header.firstIndex(of: $0) }.first
      }
      guard let postcode = place("pcd", "pcds", "pcd7", "pcd8", "postcode"),
        let east = place("oseast1m", "east1m", "easting"),
        let north = place("osnrth1m", "north1m", "northing"),
        let authority = place("laua", "oslaua", "lad25cd", "lad24cd", "lad23cd")
      else {
        throw ReadingFailure(
          what: "This is not a postcode file: it lacks pcd, oseast1m, osnrth1m or laua.",
          remedy: "Give the national statistics postcode lookup as CSV with its header row.")
      }
      let county = place("oscty", "cty", "cty25cd", "cty24cd", "cty23cd")
      var result = Postcodes([:])
      var key: [UInt8] = []
      while try scanner.next() {
        guard scanner.count > max(postcode, east, north, authority, county ?? 0) else { continue }
        key.removeAll(keepingCapacity: true)
        for i in scanner.range(postcode) {
          let byte = scanner.bytes[i]
          if byte != 0x20 { key.append(byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte) }
        }
        guard wanted.contains(key) else { continue }
        let cells = scanner.cells()
        var code = cells[authority].uppercased()
        // A district lies in a county, whose code stands beside it; 99999999 means it lies in none.
        if let county, cells[county].hasPrefix("E10") { code = cells[county] }
        guard let x = Int(cells[east]), let y = Int(cells[north]), !code.isEmpty else { continue }
        result.places[String(decoding: key, as: UTF8.self)] = PostcodePlace(
          east: x, north: y, authority: country(code))
      }
      return result
    }

    private static func country(_ code: String) -> String {
      switch code.first {
      case "E": code
      case "S": "SCO"
      case "N": "NIR"
      case "W": "WAL"
      default: "NUK"
      }
    }

    static func compact(_ postcode: String) -> String {
      postcode.uppercased().filter { $0 != " " }
    }

    /// Where a postcode is; nil if the file does not have it.
    public subscript(_ postcode: String) -> PostcodePlace? { places[Self.compact(postcode)] }
  }
}

extension DelimitedScanner {
  /// The row's cells as strings, blanks at their ends removed.
  func cells() -> [String] {
    (0..<count).map { i in
      var text = Substring(String(decoding: bytes[range(i)], as: UTF8.self))
      while text.first?.isWhitespace == true { text.removeFirst() }
      while text.last?.isWhitespace == true { text.removeLast() }
      return String(text)
    }
  }
}
