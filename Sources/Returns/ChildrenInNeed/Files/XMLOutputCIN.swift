extension CINCensus {
  /// Writes the census as one XML document, child by child, in the published order of elements.
  /// Children that no row of `ChildIdentifiers` names come last, with the identifier alone; so do, in
  /// a child, records of an episode that `CINdetails` does not have. Factors and reviews of records
  /// that are not there have no place in XML.
  /// - Parameter write: takes the document a piece at a time.
  public static func writeXML(
    _ dataset: Dataset, to write: (_ piece: String) throws -> Void
  ) rethrows {
    let output = XMLOutputCIN(dataset)
    var piece = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n"
    piece += output.header + "<Children>\n"
    for child in 0..<output.childCount {
      piece += output.child(child)
      if piece.utf8.count > 60_000 {
        try write(piece)
        piece = ""
      }
    }
    try write(piece + "</Children>\n</Message>\n")
  }
}

/// The XML of one child after another.
struct XMLOutputCIN {
  typealias Table = CINCensus.Table

  private let dataset: CINCensus.Dataset
  private let lexicon: Lexicon
  /// The rows of each table by child: first the rows of `ChildIdentifiers`, then the strays.
  private let rows: [Grouping]
  private let strays: [TextID]
  private let columns: [[[TextID]]]

  init(_ dataset: CINCensus.Dataset) {
    self.dataset = dataset
    lexicon = dataset.records.lexicon
    columns = Table.allCases.map { table in table.columns.map { dataset[table].column($0) } }
    var strays: [TextID] = []
    var places: [TextID: Int32] = [:]
    var owners = dataset.children
    let known = Int32(dataset.childCount)
    for table in Table.allCases where table != .header {
      let ids = dataset[table].column("LAchildID")
      for row in owners[table.rawValue].indices where owners[table.rawValue][row] < 0 {
        let place = places[ids[row]] ?? known + Int32(strays.count)
        if places[ids[row]] == nil {
          places[ids[row]] = place
          strays.append(ids[row])
        }
        owners[table.rawValue][row] = place
      }
    }
    self.strays = strays
    let count = Int(known) + strays.count
    rows = owners.map { Grouping(owners: $0, count: count) }
  }

  var childCount: Int { dataset.childCount + strays.count }

  /// What stands before the children.
  var header: String {
    let count = dataset[.header].rowCount
    guard count > 0 else { return "" }
    var text = "<Header><CollectionDetails>" + items(.header, 0, 0..<3) + "</CollectionDetails>"
    for row in 0..<count { text += "<Source>" + items(.header, row, 3..<9) + "</Source>" }
    return text + "</Header>\n"
  }

  func child(_ child: Int) -> String {
    var text = "<Child><ChildIdentifiers>"
    if child < dataset.childCount {
      text += items(.identifiers, child, 0..<Table.identifiers.columns.count)
    } else {
      text += item("LAchildID", strays[child - dataset.childCount])
    }
    text += "</ChildIdentifiers><ChildCharacteristics>"
    for row in rows(.characteristics, child) { text += items(.characteristics, Int(row), 1..<2) }
    text += list("Disabilities", .disabilities, rows(.disabilities, child).map(Int.init))
    text += "</ChildCharacteristics>"
    var parts = EpisodeParts()
    for table in Table.allCases where table.rawValue > Table.details.rawValue {
      for row in rows(table, child) {
        let isListed = table == .factors || table == .reviews
        parts.add(
          Int(row), of: table, episode: cell(table, Int(row), 1),
          record: isListed ? cell(table, Int(row), 2) : .missing)
      }
    }
    for row in rows(.details, child) {
      text += "<CINdetails>" + items(.details, Int(row), 2..<8)
      let between = items(.details, Int(row), 8..<9)
      text += records(of: cell(.details, Int(row), 1), from: &parts, between: between)
      text += "</CINdetails>"
    }
    for episode in parts.episodes {
      let strays = records(of: episode, from: &parts, between: "")
      if !strays.isEmpty { text += "<CINdetails>" + strays + "</CINdetails>" }
    }
    return text + "</Child>\n"
  }

  /// The records of an episode, with the item that the census puts among them.
  private func records(
    of episode: TextID, from parts: inout EpisodeParts, between: String
  ) -> String {
    var text = ""
    for row in parts.take(.assessments, episode) {
      let mine = parts.take(.factors, episode, cell(.assessments, row, 2))
      text += "<Assessments>" + items(.assessments, row, 3..<6)
      text += factors(mine, cell(.assessments, row, 6)) + "</Assessments>"
    }
    for row in parts.take(.plans, episode) { text += group("CINPlanDates", .plans, row) }
    for row in parts.take(.enquiries, episode) { text += group("Section47", .enquiries, row) }
    text += between
    for row in parts.take(.protection, episode) {
      let mine = parts.take(.reviews, episode, cell(.protection, row, 2))
      text += "<ChildProtectionPlans>" + items(.protection, row, 3..<8)
      text += list("Reviews", .reviews, mine) + "</ChildProtectionPlans>"
    }
    for row in parts.take(.proceedings, episode) {
      text += group("PreProceedingsandFGDM", .proceedings, row)
    }
    return text
  }

  /// The factors of an assessment: its rows, or where there are none the list in its own row.
  private func factors(_ rows: [Int], _ cell: TextID) -> String {
    var codes = rows.map { lexicon.string(self.cell(.factors, $0, 3)) }
    if codes.isEmpty { codes = AssessmentFactors.codes(in: lexicon.string(cell)) }
    guard !codes.isEmpty else { return "" }
    let items = codes.map { "<AssessmentFactors>" + XMLText.escaped($0) + "</AssessmentFactors>" }
    return "<FactorsIdentifiedAtAssessment>" + items.joined()
      + "</FactorsIdentifiedAtAssessment>"
  }

  private func rows(_ table: Table, _ child: Int) -> ArraySlice<Int32> {
    rows[table.rawValue][child]
  }

  private func cell(_ table: Table, _ row: Int, _ column: Int) -> TextID {
    columns[table.rawValue][column][row]
  }

  /// Repeated items in one wrapper; a blank one keeps its place.
  private func list(_ wrapper: String, _ table: Table, _ rows: [Int]) -> String {
    guard !rows.isEmpty else { return "" }
    let last = table.columns.count - 1
    let name = table.columns[last]
    let items = rows.map { row in
      "<\(name)>" + XMLText.escaped(lexicon.string(cell(table, row, last))) + "</\(name)>"
    }
    return "<\(wrapper)>" + items.joined() + "</\(wrapper)>"
  }

  private func group(_ name: String, _ table: Table, _ row: Int) -> String {
    "<\(name)>" + items(table, row, 2..<table.columns.count) + "</\(name)>"
  }

  private func items(_ table: Table, _ row: Int, _ places: Range<Int>) -> String {
    places.map { item(table.columns[$0], cell(table, row, $0)) }.joined()
  }

  /// An item; a blank one is left out.
  private func item(_ name: String, _ id: TextID) -> String {
    if id.isMissing { return "" }
    return "<\(name)>" + XMLText.escaped(lexicon.string(id)) + "</\(name)>"
  }
}

/// The rows under the episodes of one child, each given out once.
private struct EpisodeParts {
  private struct Key: Hashable {
    let table: CINCensus.Table
    let episode, record: TextID
  }

  /// Every episode that the rows speak of, in their order.
  private(set) var episodes: [TextID] = []
  private var known: Set<TextID> = []
  private var rows: [Key: [Int]] = [:]

  /// - Parameter record: the assessment or plan that a listed row belongs to; missing for others.
  mutating func add(_ row: Int, of table: CINCensus.Table, episode: TextID, record: TextID) {
    if known.insert(episode).inserted { episodes.append(episode) }
    rows[Key(table: table, episode: episode, record: record), default: []].append(row)
  }

  mutating func take(
    _ table: CINCensus.Table, _ episode: TextID, _ record: TextID = .missing
  ) -> [Int] {
    rows.removeValue(forKey: Key(table: table, episode: episode, record: record)) ?? []
  }
}
