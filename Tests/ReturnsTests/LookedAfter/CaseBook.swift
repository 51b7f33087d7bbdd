@testable import Returns

/// Tables that the edits of a `RuleCase` change.
protocol EditableReturn {
  var tables: [String: [Row]] { get set }
  /// A row that an edit adds: what it says, and what is usual where it says nothing.
  static func added(_ table: String, _ cells: Row) -> Row
}

/// A row by its columns.
typealias Row = [String: String]

extension EditableReturn {
  mutating func edit(_ edits: String) {
    for edit in edits.split(separator: ";").map({ $0.trimmed() }) where !edit.isEmpty {
      if edit.hasPrefix("-") {
        tables[String(edit.dropFirst())] = []
      } else if edit.hasPrefix("+") {
        let words = edit.dropFirst().split(separator: " ", maxSplits: 1)
        var cells: Row = [:]
        for pair in (words.count > 1 ? words[1] : "").split(separator: ",") {
          let sides = pair.split(separator: "=", omittingEmptySubsequences: false)
          cells[sides[0].trimmed()] = sides[1].trimmed()
        }
        let table = String(words[0])
        tables[table, default: []].append(Self.added(table, cells))
      } else {
        set(edit)
      }
    }
  }

  private mutating func set(_ edit: String) {
    let sides = edit.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = sides[0].split(separator: ".").map(String.init)
    let column = path[path.count - 1]
    var table = path.dropLast().joined(separator: ".")
    var row = 0
    if let bracket = table.firstIndex(of: "[") {
      row = Int(table[table.index(after: bracket)...].dropLast()) ?? 0
      table = String(table[..<bracket])
    }
    precondition(tables[table]?.indices.contains(row) == true, "no row for \(edit)")
    tables[table]?[row][column] = sides[1].trimmed()
  }
}

/// One rule's test: edits to a faultless return that make the rule fail, edits that let it pass, and
/// the rows that it must name when it fails.
///
/// Written in a line: `code[@year] | failing edits | passing edits | rows`. Edits are separated by `;`:
/// `Table.COLUMN=value` changes row 0, `Table[1].COLUMN=value` another row, `+Table COLUMN=value,…`
/// adds a row, `-Table` removes all rows; `last.` before a table means last year's return.
struct RuleCase: CustomStringConvertible {
  let code: String
  let year: Int
  let failing, passing: String
  /// Rows as `Table0`, in the order of the tables.
  let rows: [String]
  var description: String { "\(code)@\(year): \(failing)" }

  init?(line: Substring) {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
      $0.trimmed()
    }
    guard parts.count == 4 else { return nil }
    let head = parts[0].split(separator: "@")
    code = String(head[0])
    year = head.count > 1 ? Int(head[1]) ?? 0 : 2026
    failing = parts[1]
    passing = parts[2]
    rows = parts[3].split(separator: " ").map(String.init).sorted()
  }

  static func parse(_ text: String) -> [RuleCase] {
    text.split(separator: "\n").compactMap { RuleCase(line: $0) }
  }
}

extension StringProtocol {
  func trimmed() -> String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A faultless return of one child, to be edited.
struct Faultless: EditableReturn {
  var tables: [String: [Row]] = [
    "Header": [Self.header], "Episodes": [Self.added("Episodes", Self.episode)],
    "Reviews": [Self.added("Reviews", ["REVIEW": "01/09/2025", "REVIEW_CODE": "PN1"])],
    "OC2": [Self.added("OC2", Self.health)],
    "SWEpisodes": [Self.added("SWEpisodes", [:])],
  ]

  static let header: Row = [
    "CHILD": "A", "SEX": "F", "DOB": "10/06/2014", "ETHNIC": "WBRI", "UPN": "H801200001001",
    "MOTHER": "0",
  ]
  static let episode: Row = ["DECOM": "01/05/2023", "RNE": "S"]
  static let health: Row = [
    "SDQ_SCORE": "10", "CONVICTED": "0", "IMMUNISATIONS": "1", "TEETH_CHECK": "1",
    "HEALTH_ASSESSMENT": "1", "SUBSTANCE_MISUSE": "0",
  ]
  /// What an added row holds where the edit says nothing.
  static let usual: [String: Row] = [
    "Header": header,
    "Episodes": [
      "LS": "C2", "CIN": "N1", "PLACE": "U4", "PLACE_PROVIDER": "PR1", "HOME_POST": "AB1 2CD",
      "PL_POST": "EF3 4GH", "URN": "SC123456", "RNE": "P",
    ],
    "Reviews": ["REVIEW": "01/10/2025", "REVIEW_CODE": "PN1"],
    "UASC": ["SEX": "F"],
    "OC3": ["IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "B1"],
    "AD1": [
      "DATE_INT": "01/06/2025", "DATE_MATCH": "01/07/2025", "FOSTER_CARE": "0", "NB_ADOPTR": "2",
      "SEX_ADOPTR": "MF", "LS_ADOPTR": "L11",
    ],
    "PlacedAdoption": ["DATE_PLACED": "01/06/2025"],
    "PrevPerm": ["PREV_PERM": "Z1"],
    "Missing": ["MISSING": "M", "MIS_START": "01/06/2025", "MIS_END": "05/06/2025"],
    "SWEpisodes": ["SW_ID": "SW1234", "SW_DECOM": "01/05/2023", "SW_REASON": "FCONTA"],
    "DoLo": ["DOLO_START": "01/06/2026", "DOLO_END": "05/06/2026"],
  ]

  static func added(_ table: String, _ cells: Row) -> Row {
    var row: Row = ["CHILD": "A", "DOB": "10/06/2014"]
    row.merge(usual[table.replacing("last.", with: "")] ?? [:]) { $1 }
    row.merge(cells) { $1 }
    return row
  }

  /// The return as its reader would give it.
  func dataset(last: Bool = false) -> SSDA903.Dataset {
    var dataset = SSDA903.Dataset()
    dataset.present = Set(SSDA903.Table.allCases)
    for table in SSDA903.Table.allCases {
      for row in tables[(last ? "last." : "") + table.name] ?? [] {
        let known = Set(table.columns + table.extra + ["DOB"])
        precondition(known.isSuperset(of: row.keys), "\(table.name) has no \(row.keys)")
        let cells = (table.columns + table.extra).map {
          dataset.records.lexicon.intern(row[$0] ?? "")
        }
        dataset.append(cells, to: table)
      }
    }
    return dataset
  }

  static let postcodes = SSDA903.Postcodes([
    "AB1 2CD": PostcodePlace(east: 400_000, north: 300_000, authority: "E08000018"),
    "EF3 4GH": PostcodePlace(east: 410_000, north: 300_000, authority: "E08000018"),
    "IJ5 6KL": PostcodePlace(east: 430_000, north: 300_000, authority: "E06000001"),
    "SC1 1AA": PostcodePlace(east: 400_000, north: 900_000, authority: "SCO"),
    "FA9 9ZZ": PostcodePlace(east: 400_000, north: 2_300_000, authority: "NUK"),
  ])

  static let providers =
    SSDA903.Providers.read(
      InputFile(
        name: "providers.csv",
        text: """
          URN,Local authority,Placement code,Placement provider code,Deregistration date,Setting postcode
          SC123456,Rotherham,"U1,U2,U3,U4,U5,U6","PR1,PR4",,EF3 4GH
          SC222222,Elsewhere,K2,PR2,,IJ5 6KL
          SC333333,Rotherham,"U4",PR1,01/01/2026,EF3 4GH
          """)
    ).providers ?? SSDA903.Providers()

  func check(_ year: Int, only: String? = nil) -> Report {
    SSDA903.check(
      dataset(),
      SSDA903.Circumstances(
        year: year, authority: "E08000018", previous: dataset(last: true),
        postcodes: Self.postcodes, providers: Self.providers, only: only.map { [$0] }))
  }
}
