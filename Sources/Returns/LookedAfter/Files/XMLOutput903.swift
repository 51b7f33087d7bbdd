extension SSDA903 {
  /// Writes the return as one XML document, child by child, in the published order of elements.
  /// Children that no header row names come last, with the identifier alone.
  /// - Parameter write: takes the document a piece at a time.
  public static func writeXML(
    _ dataset: Dataset, to write: (_ piece: String) throws -> Void
  ) rethrows {
    var output = XMLOutput903(dataset)
    try write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EXPSSDA903>\n")
    let header = dataset[.header]
    var piece = ""
    for row in 0..<header.rowCount {
      piece += output.child(header.cell(row: row, column: "CHILD"), headerRow: row)
      if piece.utf8.count > 60_000 {
        try write(piece)
        piece = ""
      }
    }
    for child in output.strays { piece += output.child(child, headerRow: nil) }
    try write(piece + "</EXPSSDA903>\n")
  }
}

/// The XML of one child after another.
struct XMLOutput903 {
  typealias Table = SSDA903.Table

  private let dataset: SSDA903.Dataset
  private let rows: [Table: [TextID: [Int]]]
  private var written: Set<TextID> = []

  init(_ dataset: SSDA903.Dataset) {
    self.dataset = dataset
    var rows: [Table: [TextID: [Int]]] = [:]
    for table in Table.allCases where table != .header {
      var byChild: [TextID: [Int]] = [:]
      for (row, child) in dataset[table].column("CHILD").enumerated() {
        byChild[child, default: []].append(row)
      }
      rows[table] = byChild
    }
    self.rows = rows
  }

  /// Children of other tables that the header table does not have.
  var strays: [TextID] {
    let known = Set(dataset[.header].column("CHILD"))
    var seen: Set<TextID> = []
    return Table.allCases.flatMap { dataset[$0].column("CHILD") }.filter {
      !known.contains($0) && seen.insert($0).inserted
    }
  }

  /// A child's element. The rows of other tables go with the first element of the child.
  mutating func child(_ id: TextID, headerRow: Int?) -> String {
    let isFirst = written.insert(id).inserted
    func records(_ table: Table) -> [Int] { isFirst ? rows[table]?[id] ?? [] : [] }
    var text = "<CHILD><HEADER>" + item("CHILDID", id)
    if let row = headerRow {
      text += items(.header, row, ["UPN", "SEX", "DOB", "ETHNIC"])
    }
    let asylum = records(.uasc).first
    let said = headerRow.map { dataset[.header].cell(row: $0, column: "UASC") } ?? .missing
    text += said.isMissing ? "<UASC>\(asylum == nil ? 0 : 1)</UASC>" : item("UASC", said)
    if let asylum { text += items(.uasc, asylum, ["DUC"]) }
    if let row = records(.ad1).first {
      text += items(.ad1, row, Array(Table.ad1.columns.dropFirst(2)))
    }
    if let row = records(.oc3).first {
      text += items(.oc3, row, Array(Table.oc3.columns.dropFirst(2)))
    }
    for row in records(.missing) { text += group("AMISSING", .missing, row) }
    for row in records(.reviews) { text += group("AREVIEW", .reviews, row) }
    if let row = headerRow { text += items(.header, row, ["MOTHER", "MC_DOB"]) }
    for row in records(.prevPerm) { text += group("PERMANENCE", .prevPerm, row) }
    for row in records(.oc2) { text += group("OC2", .oc2, row) }
    for row in records(.placedAdoption) { text += group("AD_PLACED", .placedAdoption, row) }
    for row in records(.swEpisodes) { text += group("SW_EPISODE", .swEpisodes, row) }
    for row in records(.doLo) { text += group("DOLO", .doLo, row) }
    text += "</HEADER>"
    for row in records(.episodes) {
      text += "<EPISODE>"
      for column in Table.episodes.columns.dropFirst() {
        let name = column == "PLACE" ? "PL" : column
        text += item(name, dataset[.episodes].cell(row: row, column: column))
      }
      text += "</EPISODE>"
    }
    return text + "</CHILD>\n"
  }

  private func group(_ name: String, _ table: Table, _ row: Int) -> String {
    let columns = table.columns.filter { $0 != "CHILD" && $0 != "DOB" }
    return "<\(name)>" + items(table, row, columns) + "</\(name)>"
  }

  private func items(_ table: Table, _ row: Int, _ columns: [String]) -> String {
    columns.map { item($0, dataset[table].cell(row: row, column: $0)) }.joined()
  }

  /// An item; a blank one is left out.
  private func item(_ name: String, _ id: TextID) -> String {
    if id.isMissing { return "" }
    return "<\(name)>" + XMLText.escaped(dataset.records.lexicon.string(id)) + "</\(name)>"
  }
}
